from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from graph.analysis import Period, Ties, measure, period_of, project
from graph.analysis.pairs import Pairs
from graph.model import Intensity, PartnershipStatus
from tests.builders import assessment, network, org, partnership, response
from tests.graph.analysis.networks import DAY, anything

ENDED, PLANNED = PartnershipStatus.ENDED, PartnershipStatus.PLANNED
EDGE = DAY - timedelta(730)


def pairs(ties: Ties, past: bool = False) -> dict[str, float]:
    """Ties as a dictionary of weights by the two ids."""
    edges = ties.past if past else ties.current
    return {
        ties.ids[a] + ties.ids[b]: float(weight)
        for a, b, weight in zip(edges.rows, edges.cols, edges.weight, strict=True)
    }


@pytest.mark.parametrize(
    ("start", "end", "status", "period"),
    [
        (None, None, None, Period.CURRENT),
        (DAY, None, None, Period.CURRENT),
        (DAY + timedelta(1), None, None, Period.AHEAD),
        (DAY - timedelta(9), None, PLANNED, Period.AHEAD),
        (None, EDGE, None, Period.CURRENT),
        (None, EDGE - timedelta(1), None, Period.PAST),
        (None, EDGE, ENDED, Period.CURRENT),
        (None, None, ENDED, Period.PAST),
        (None, DAY + timedelta(99), ENDED, Period.CURRENT),
    ],
)
def test_a_partnership_is_current_from_its_start_to_the_windows_edge(
    start: date | None, end: date | None, status: PartnershipStatus | None, period: Period
) -> None:
    row = partnership("p", "a", "b", start=start, end=end, status=status)
    assert period_of(row, DAY) is period


def test_a_window_may_reach_before_the_calendar_begins() -> None:
    assert period_of(partnership("p", end=date(1, 1, 1)), DAY, 10**6) is Period.CURRENT


def test_each_pair_of_a_partnership_weighs_one_by_the_others_and_pairs_add_up() -> None:
    ties = project(network(partnership("p", "a", "b", "c"), partnership("q", "a", "b")), DAY)
    assert pairs(ties) == {"ab": 1.5, "ac": 0.5, "bc": 0.5}
    assert measure(ties).strength.tolist() == [2, 2, 1]  # the partnerships of each


def test_a_pair_with_current_and_older_work_is_current_only() -> None:
    old = date(2020, 1, 1)
    ties = project(
        network(partnership("p", "a", "b"), partnership("q", "a", "b", "c", end=old)), DAY
    )
    assert pairs(ties) == {"ab": 1}
    assert pairs(ties, past=True) == {"ac": 0.5, "bc": 0.5}
    assert [ties.past.last_date(at) for at in (0, 1)] == [old, old]


def test_the_last_day_is_the_latest_end_and_unknown_while_any_work_is_open() -> None:
    early, late = DAY - timedelta(300), DAY - timedelta(30)
    closed = [partnership("p", "a", "b", end=early), partnership("q", "a", "b", end=late)]
    assert project(network(*closed), DAY).current.last_date(0) == late
    ties = project(network(*closed, partnership("r", "a", "b")), DAY)
    assert ties.current.last_date(0) is None


def test_self_ties_and_partnerships_of_one_make_no_tie() -> None:
    ties = project(
        network(
            partnership("p", "a"), partnership("q", "b", "b"), assessment("1", "a", "a", trust=5)
        ),
        DAY,
    )
    assert (pairs(ties), pairs(ties, past=True)) == ({}, {})


def test_reports_of_the_latest_wave_are_current_ties_awareness_excepted() -> None:
    ties = project(
        network(
            *map(org, "abcde"),
            assessment("2026", "a", "b", intensity=Intensity.COOPERATION),
            assessment("2026", "b", "a", intensity=Intensity.INTEGRATION),
            assessment("2026", "a", "c", intensity=Intensity.AWARENESS, trust=3),
            assessment("2026", "c", "d"),
            assessment("2025", "d", "e", trust=4),
            assessment("2027", "a", "e", trust=4),
        ),
        DAY,
    )
    assert pairs(ties) == {"ab": 1, "cd": 1}
    assert pairs(ties, past=True) == {"de": 1}


def test_a_wave_still_unanswered_does_not_end_what_the_last_one_told() -> None:
    ties = project(
        network(
            org("a"), org("b"), assessment("2025", "a", "b", trust=3), response("2026", "a", False)
        ),
        DAY,
    )
    assert pairs(ties) == {"ab": 1}


def test_a_partnership_of_500_is_not_expanded_and_says_so() -> None:
    crowd = [f"m{at:03}" for at in range(500)]
    ties = project(network(partnership("p", *crowd, title="Fair"), partnership("q", "a", "b")), DAY)
    assert pairs(ties) == {"ab": 1}
    assert int(ties.in_large_current.sum()) == 500
    assert ties.notes[0].startswith("“Fair” has 500 members; partnerships of more than 200")


def test_a_partnership_of_200_is_expanded() -> None:
    ties = project(network(partnership("p", *(f"m{at}" for at in range(200)))), DAY)
    assert len(ties.current) == 200 * 199 / 2
    assert np.allclose(measure(ties).strength, 1)


def test_without_any_date_the_notes_say_that_dormancy_cannot_be_judged() -> None:
    (note,) = project(network(partnership("p", "a", "b")), DAY).notes
    assert "who has become dormant cannot be judged" in note


def test_merging_on_the_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots = [anything(seed) for seed in range(20)]
    whole = [project(snapshot, DAY) for snapshot in snapshots]
    monkeypatch.setattr("graph.analysis.pairs._MERGE_AT", 2)
    for one, again in zip(whole, (project(snapshot, DAY) for snapshot in snapshots), strict=True):
        assert pairs(one) == pytest.approx(pairs(again))
        assert one.past.last.tolist() == again.past.last.tolist()


def test_no_pairs_give_empty_edges() -> None:
    assert len(Pairs(0).edges()) == 0


def test_both_graph_forms_hold_every_member_and_every_current_tie() -> None:
    ties = project(
        network(org("z"), partnership("p", "a", "b"), partnership("q", "b", "c", "d")), DAY
    )
    graph, compiled = ties.to_networkx(), ties.to_rustworkx()
    assert sorted(graph) == compiled.nodes() == ["a", "b", "c", "d", "z"]
    assert {a + b: weight for a, b, weight in graph.edges(data="weight")} == pairs(ties)
    assert compiled.weighted_edge_list() == [(0, 1, 1), (1, 2, 0.5), (1, 3, 0.5), (2, 3, 0.5)]


def test_results_cannot_be_written_to() -> None:
    ties = project(network(partnership("p", "a", "b")), DAY)
    with pytest.raises(ValueError, match="read-only"):
        ties.current.weight[0] = 2
