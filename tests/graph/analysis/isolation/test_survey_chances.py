"""Chances, since when and need isolates, as told of whole networks."""

from __future__ import annotations

import random
import re
from datetime import date

import networkx as nx
import pytest

from graph.analysis import (
    Confidence,
    Fit,
    Isolation,
    IsolationType,
    Meet,
    Meets,
    acquaintances,
    isolated,
    project,
    proposals,
)
from graph.model import Direction, Intensity
from graph.snapshot import Snapshot
from tests.builders import Record, assessment, need, network, offer, org, partnership, response
from tests.graph.analysis.networks import DAY, anything

RING = [partnership(edge, *edge) for edge in ("pq", "qr", "rs", "st", "tp")]


def survey(n: int, *, seed: int = 5, recorded: float = 0.0, register: bool = True) -> Snapshot:
    """A wave of n members in which 3 of 10 keep silent and 8 of 10 ties are reported by each end.

    Every twentieth member and two silent ones have no tie at all; `recorded` is the share of ties
    that partnership records hold as well.
    """
    rng = random.Random(seed)
    graph = nx.gnm_random_graph(n, 2 * n, seed=seed)
    graph.remove_edges_from([edge for edge in graph.edges if any(at % 20 == 0 for at in edge)])
    ids = [f"m{at:04}" for at in range(n)]
    silent = {at for at in range(n) if rng.random() < 0.3}
    records: list[Record] = [org(id) for id in ids]
    if register:
        records += [response("2026", ids[at], at not in silent) for at in range(n)]
    for a, b in graph.edges:
        if rng.random() < recorded:
            records.append(partnership(f"p{a}-{b}", ids[a], ids[b], start=date(2024, 2, 1)))
        for one, other in ((a, b), (b, a)):
            if one not in silent and rng.random() < 0.8:
                cooperation = Intensity.COOPERATION
                records.append(assessment("2026", ids[one], ids[other], intensity=cooperation))
    return network(*records)


def of_type(snapshot: Snapshot, type: IsolationType) -> list[Isolation]:
    return [one for one in isolated(snapshot, DAY) if one.type is type]


def test_isolates_that_answered_get_a_figure_and_silent_ones_a_lower_one() -> None:
    snapshot = survey(600)
    isolate = of_type(snapshot, IsolationType.ISOLATE)[0]
    silent = of_type(snapshot, IsolationType.SILENT)[0]
    assert isolate.chance is not None
    assert silent.chance is not None
    assert (silent.chance.value or 0) < (isolate.chance.value or 0) <= 1
    stated = round(100 * (isolate.chance.value or 0))
    assert f"{stated} truly have no tie" in isolate.certainty_note
    assert "It did not answer wave 2026. Of 100 members seen like it" in silent.certainty_note


def test_all_of_a_kind_have_one_chance_and_a_second_reading_gives_the_same() -> None:
    snapshot = survey(300)
    first, second = isolated(snapshot, DAY), isolated(snapshot, DAY)
    assert first == second
    pendants = [one.chance for one in first if one.type is IsolationType.PENDANT]
    assert 1 <= len(set(pendants)) <= 2  # those that answered, and those that did not


def test_below_200_members_the_note_gives_a_range() -> None:
    one = of_type(survey(150), IsolationType.ISOLATE)[0]
    assert one.chance is not None
    assert one.chance.ranged
    assert "Of 100 members seen like it, between" in one.certainty_note


def test_a_tiny_survey_says_that_it_cannot_tell() -> None:
    said = [assessment("2026", a, b, trust=4) for a, b in ("pq", "qp", "rq")]
    answered = [response("2026", id) for id in "apqrst"]
    rows: list[Record] = [*RING, *map(org, "pqrsta"), *answered, *said]
    one = next(i for i in isolated(network(*rows), DAY) if i.organization_id == "a")
    assert (one.type, one.confidence) == (IsolationType.ISOLATE, Confidence.CANNOT_TELL)
    assert "name each other 3 times, and it takes 30" in one.certainty_note


def test_without_a_register_who_kept_silent_is_not_known() -> None:
    snapshot = survey(300, register=False)
    silent = of_type(snapshot, IsolationType.SILENT)[0]
    assert silent.confidence is Confidence.CANNOT_TELL
    assert "nobody noted who was asked" in silent.certainty_note


def test_records_that_hold_what_answers_tell_make_isolates_surer() -> None:
    alone = of_type(survey(600), IsolationType.ISOLATE)[0].chance
    beside = of_type(survey(600, recorded=0.6), IsolationType.ISOLATE)[0]
    assert alone is not None
    assert beside.chance is not None
    assert (beside.chance.value or 0) >= (alone.value or 0)
    held = re.search(r"Records hold (\d+)% of the ties", beside.certainty_note)
    assert held is not None
    assert 50 <= int(held[1]) <= 70


def test_by_records_alone_their_reach_is_told() -> None:
    dated = [partnership(f"{at}", *pair, start=date(2020 + at, 1, 1)) for at, pair in
             enumerate(("pq", "qr", "rp"))]  # fmt: skip
    (one,) = isolated(network(*dated, org("a")), DAY)
    assert one.chance is None
    reach = "Records name 3 of 4 members (75%) in partnerships of two or more, begun from 2020 to"
    assert reach in one.certainty_note


def test_a_pendant_stands_so_since_its_last_other_tie_ended() -> None:
    ended = partnership("old", "a", "q", end=date(2022, 3, 1))
    (one,) = isolated(network(*RING, partnership("x", "a", "p"), ended), DAY)
    assert (one.type, one.since) == (IsolationType.PENDANT, date(2022, 3, 1))
    assert "between A and Q, ended on 2022-03-01" in one.reason


def test_a_tiny_group_without_a_past_stands_so_since_it_began_to_work() -> None:
    pair = partnership("x", "a", "b", start=date(2024, 5, 25))
    assert {one.since for one in isolated(network(*RING, pair), DAY)} == {date(2024, 5, 25)}


def test_a_silent_member_is_told_since_which_wave_it_keeps_silent() -> None:
    waves = [response(wave, "a", wave == "2023") for wave in ("2023", "2024", "2025")]
    others = [response(wave, "p") for wave in ("2023", "2024", "2025")]
    (one,) = isolated(network(*RING, org("a"), org("p"), *waves, *others), DAY)
    assert (one.type, one.since) == (IsolationType.SILENT, date(2024, 1, 1))
    assert one.reason.endswith("It has not answered since wave 2024.")


def needing(*extra: Record) -> Snapshot:
    """A works with P and R; it needs bread, P offers books, and Q, a stranger, offers bread."""
    return network(
        *RING,
        partnership("x", "a", "p"),
        partnership("y", "a", "r"),
        need("n1", "a", "bread"),
        offer("o1", "q", "loaves"),
        offer("o2", "p", "books"),
        *extra,
    )


BREAD = Meets((Meet("n1", "o1", 0.9),))


def test_a_need_isolate_is_told_with_who_offers_what_its_partners_do_not() -> None:
    (one,) = isolated(needing(), DAY, meets=BREAD)
    assert (one.type, one.resource_ids) == (IsolationType.NEED_ISOLATE, ("n1", "o1"))
    assert one.reason == (
        "A works with 2 members, and none of them offers anything it needs: “bread” (offered by Q)."
    )
    assert one.organization_ids == ("p", "r", "q")


@pytest.mark.parametrize(
    ("snapshot", "meets"),
    [
        (needing(), None),
        (needing(), Meets(())),
        (needing(), Meets((*BREAD.pairs, Meet("n1", "o2", 0.6)))),
        (needing(need("n2", "a", "a patent lawyer")), BREAD),
        (needing(need("n2", "a", "old bread", expires=date(2020, 1, 1))), Meets(())),
    ],
    ids=["not looked for", "nobody offers", "a partner offers", "one need has no offer", "none"],
)
def test_a_need_that_nobody_or_a_partner_meets_makes_no_need_isolate(
    snapshot: Snapshot, meets: Meets | None
) -> None:
    assert isolated(snapshot, DAY, meets=meets) == ()


def test_where_no_partner_has_an_offer_on_record_nothing_is_said() -> None:
    records = [*RING, partnership("x", "a", "p"), partnership("y", "a", "r")]
    snapshot = network(*records, need("n1", "a"), offer("o1", "q"))
    assert isolated(snapshot, DAY, meets=BREAD) == ()


@pytest.mark.parametrize("seed", range(60))
def test_odd_networks_get_whole_answers(seed: int) -> None:
    rng = random.Random(seed)
    bare = anything(seed)
    maps = [
        make(f"r{at}", rng.choice(bare.organizations).id)
        for at in range(rng.randint(0, 20) if bare.organizations else 0)
        for make in (rng.choice((need, offer)),)
    ]
    snapshot = network(
        *bare.organizations, *bare.partnerships, *bare.assessments, *bare.responses, *maps
    )
    owner = {one.id: one.organization_id for one in maps}
    needs = [one.id for one in maps if one.direction is Direction.NEED]
    offers = [one.id for one in maps if one.direction is Direction.OFFER]
    pairs = [(a, b) for a in needs for b in offers if owner[a] != owner[b]]
    meets = Meets(tuple(Meet(*pair, 0.7) for pair in pairs if rng.random() < 0.3))
    known = acquaintances(snapshot, project(snapshot, DAY))
    for one in isolated(snapshot, DAY, meets=meets):
        assert one.reason.endswith(".")
        assert "nan" not in one.certainty_note
        assert one.since is None or one.since <= DAY
        if one.chance is not None:
            assert one.chance.value is None or 0 <= one.chance.value <= 1
            assert (one.chance.value is None) == (one.chance.why_not != "")
        others = {org.id for org in snapshot.organizations} - {one.organization_id}
        fits = [Fit(id, None) for id in sorted(others)]
        found = proposals(known, one.organization_id, fits)
        assert len(found.items) == 2 or found.why_not
