"""The demo network over its waves: what is planted shows, each kind for what it is."""

from __future__ import annotations

import pytest

from graph.analysis import NetworkStage, WaveCard, mediators, peers, project, scorecards
from graph.formats import read_network
from graph.snapshot import Snapshot, snapshot_of
from tests.demo.facts import AS_OF, ASSESSMENTS, CURRENT, DEMO, RESPONSES, planted


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return snapshot_of(read_network(DEMO / "network").batch)


@pytest.fixture(scope="module")
def newest(demo: Snapshot) -> WaveCard:
    cards = scorecards(demo, AS_OF).cards
    assert [card.moment.name for card in cards] == ["2024", "2025", "2026"]
    return cards[-1]


def test_isolates_lie_between_those_heard_and_those_with_the_silent(newest: WaveCard) -> None:
    heard = {id for id in planted("isolate") | planted("dormant") if RESPONSES["2026", id] == "yes"}
    silent = (planted("isolate") | planted("dormant") | planted("silent")) - heard
    found = newest.figure("isolates")
    assert found.note.startswith(f"{len(heard)} answered and have none; {len(silent)} more")
    assert found.low is not None
    assert found.high is not None
    assert found.low <= len(heard) <= found.high <= len(heard) + len(silent)


def test_the_response_rate_and_trust_are_those_of_the_files(newest: WaveCard) -> None:
    answers = [value for (wave, _), value in RESPONSES.items() if wave == "2026"]
    assert newest.figure("response rate").value == answers.count("yes") / len(answers)
    given = [float(row["trust"]) for row in ASSESSMENTS if row["wave"] == "2026" and row["trust"]]
    assert newest.figure("mean trust").value == pytest.approx(sum(given) / len(given))
    assert sum(newest.trust) == len(given)


def test_many_hubs_hold_the_bay_together(newest: WaveCard) -> None:
    assert newest.stage.stage is NetworkStage.MULTI_HUB
    hub, partners = max(CURRENT.degree(), key=lambda pair: pair[1])
    assert newest.stage.hub == hub
    assert f"{partners} partners" in newest.stage.words


def test_a_mediator_had_four_points_of_trust_from_both(demo: Snapshot) -> None:
    told = mediators(demo, project(demo, AS_OF), "harbour-table", "table-without-walls")
    assert told.found
    for one in told.found:
        for id in (told.a_id, told.b_id):
            last = max(
                (row["wave"], row["trust"])
                for row in ASSESSMENTS
                if (row["from_id"], row["to_id"]) == (id, one.organization_id) and row["trust"]
            )
            assert float(last[1]) >= 4


def test_the_over_asked_hub_is_not_offered_as_an_adviser(demo: Snapshot) -> None:
    told = peers(demo, project(demo, AS_OF), "food waste")
    assert "harbour-table" not in {one.organization_id for one in told.found}
    assert "without room" in told.note
