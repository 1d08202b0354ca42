from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest

from graph.analysis import Confidence, Isolation, IsolationType, isolated, project, ungrounded
from graph.analysis.brokers import leanings
from graph.analysis.structure import structure
from graph.model import Intensity, PartnershipStatus, Topic
from graph.snapshot import Snapshot
from tests.builders import Record, assessment, network, org, partnership, response
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph

RING = [partnership(edge, *edge) for edge in ("pq", "qr", "rs", "st", "tp")]
"""Five members that nobody would call isolated."""


def types(snapshot: Snapshot) -> dict[str, str]:
    """Types by id."""
    return {one.organization_id: one.type.value for one in isolated(snapshot, DAY)}


def only(*records: Record) -> Isolation:
    """The single isolation of a network."""
    (one,) = isolated(network(*records), DAY)
    return one


def test_a_ring_has_nobody_at_its_edge() -> None:
    assert types(network(*RING)) == {}


def test_without_any_wave_an_isolate_rests_on_records_alone() -> None:
    one = only(*RING, org("a", "Harbour Table"))
    assert (one.organization_id, one.type) == ("a", IsolationType.ISOLATE)
    assert one.reason == (
        "No partnership on record (5 in all) joins Harbour Table to another member; only records "
        "were looked at, since no survey was held."
    )
    assert one.confidence is Confidence.MEDIUM
    assert "5 partnerships" in one.certainty_note


def test_where_answers_report_no_tie_the_records_coverage_is_told_instead_of_a_chance() -> None:
    one = only(*RING, org("a"), *(response("2026", id, id in "apq") for id in "apqrs"))
    assert (one.type, one.wave) == (IsolationType.ISOLATE, "2026")
    assert (one.confidence, one.chance) == (Confidence.MEDIUM, None)
    assert one.certainty_note == (
        "It answered wave 2026, and partnership records were looked at too. The response register "
        "covers 5 of 6 members in wave 2026; 3 answered. No partnership has a date, so whether it "
        "has become dormant cannot be judged. Nobody reported a tie in wave 2026, so records alone "
        "show ties. Records name 5 of 6 members (83%) in partnerships of two or more."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [response("2026", "a", False), response("2026", "p")],
        [response("2026", "p")],
        [response("2025", "a"), response("2026", "p")],
        [assessment("2026", "p", "q", trust=4)],
    ],
    ids=["said no", "not in the register", "answered an earlier wave", "no register"],
)
def test_a_silent_member_is_never_called_an_isolate(rows: list[Record]) -> None:
    one = only(*RING, org("a", "Quiet House"), *rows)
    assert (one.type, one.confidence) == (IsolationType.SILENT, Confidence.CANNOT_TELL)
    assert one.reason.startswith("We cannot say whether Quiet House works with anyone")


def test_when_everybody_is_silent_nobody_is_an_isolate() -> None:
    rows = [response("2026", id, False) for id in "abc"]
    assert set(types(network(*map(org, "abc"), *rows)).values()) == {"silent"}


def test_knowing_of_another_is_no_tie_but_being_named_is() -> None:
    said = [
        assessment("2026", "a", "p", intensity=Intensity.AWARENESS),
        assessment("2026", "p", "b", intensity=Intensity.COORDINATION),
    ]
    assert types(network(*RING, org("a"), org("b"), *said)) == {"a": "isolate", "b": "pendant"}


def test_a_dormant_member_is_told_with_its_last_work() -> None:
    end = date(2023, 5, 31)
    one = only(
        *RING,
        org("a", "Harbour Table"),
        partnership("cold", *"apqrs", title="Cold chain pilot", end=end),
        partnership("older", "a", "t", end=date(2019, 1, 1)),
        partnership("next", "a", "t", status=PartnershipStatus.PLANNED),
    )
    assert (one.type, one.since, one.partnership_ids) == (IsolationType.DORMANT, end, ("cold",))
    assert one.organization_ids == tuple("pqrst")
    assert one.reason == (
        "Harbour Table has worked with nobody since 2023-05-31, when “Cold chain pilot” ended; it "
        "used to work with 5 members. “Project next” is planned or has not begun yet."
    )


@pytest.mark.parametrize(("days", "found"), [(730, {"a": "pendant"}), (731, {"a": "dormant"})])
def test_a_member_turns_dormant_the_day_after_the_window(days: int, found: dict[str, str]) -> None:
    last = partnership("last", "a", "p", end=DAY - timedelta(days))
    assert types(network(*RING, last)) == found


def test_dormant_since_an_unknown_day_says_so() -> None:
    one = only(*RING, partnership("x", "a", "p", status=PartnershipStatus.ENDED))
    assert (one.type, one.since) == (IsolationType.DORMANT, None)
    assert "ended on a day that is not recorded; it used to work with 1 member." in one.reason


def test_a_tie_reported_after_the_last_end_leaves_since_unknown() -> None:
    one = only(
        *RING,
        partnership("x", "a", "p", end=date(2022, 6, 30)),
        assessment("2023", "a", "p", trust=3),
        response("2026", "a", False),
        *(response("2026", id) for id in "pqrst"),
    )
    assert (one.type, one.since, one.wave) == (IsolationType.DORMANT, None, "2023")
    assert one.confidence is Confidence.LOW
    assert "ended on 2022-06-30, and ties with it were last reported in wave 2023" in one.reason


def test_without_dates_nobody_is_dormant_and_the_note_says_why() -> None:
    one = only(*RING, partnership("x", "a", "p"))
    assert one.type is IsolationType.PENDANT
    assert "No partnership has a date" in one.certainty_note


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_a_group_of_two_to_four_is_tiny_beside_a_larger_one(size: int) -> None:
    found = types(network(*RING, partnership("apart", *"abcde"[:size])))
    assert found == (dict.fromkeys("abcd"[:size], "tiny_component") if size < 5 else {})


def test_small_groups_are_not_tiny_when_none_is_larger() -> None:
    assert types(network(partnership("x", *"abc"), partnership("y", *"def"))) == {}


def test_two_thousand_pairs_have_no_larger_group_to_be_apart_from() -> None:
    assert types(of_graph(nx.Graph((at, at + 1) for at in range(0, 4000, 2)))) == {}


def test_a_pendant_names_whom_it_hangs_on() -> None:
    one = only(*RING, partnership("x", "a", "p"))
    assert (one.organization_ids, one.partnership_ids) == (("p",), ("x",))
    assert one.reason == (
        "A works with one member only, P (through “Project x”); without it, no tie to the network "
        "would be left."
    )


def test_one_broker_names_the_cut_point_and_who_would_be_left() -> None:
    snapshot = network(*RING, partnership("x", "a", "b", "p"))
    one, other = isolated(snapshot, DAY)
    assert (one.type, other.type) == (IsolationType.ONE_BROKER, IsolationType.ONE_BROKER)
    assert one.organization_ids == ("p", "b")
    assert one.reason == (
        "A works with 2 members but reaches the rest only through P: without it, A would be left "
        "with B, cut off from 4 other members."
    )


def test_a_topic_outlier_has_topics_that_none_of_its_partners_share() -> None:
    water, bread = Topic("water"), Topic("bread")
    tied = [partnership("x", "a", "p"), partnership("y", "a", "r")]
    bakers = [org("p", topics=(bread,)), org("q", topics=(bread,))]
    one = only(*RING, *tied, *bakers, org("a", topics=(water,)))
    assert (one.type, one.organization_ids) == (IsolationType.TOPIC_OUTLIER, ("p", "r"))
    assert one.reason == (
        "A works with 2 members, but its topics (water) are those of none of them: P and R. "
        "Topics are not known for 1 of them."
    )
    assert types(network(*RING, *tied, org("a", topics=(water,)))) == {}
    shared = network(*RING, *tied, *bakers, org("a", topics=(water, bread)))
    assert types(shared) == {}


def test_the_first_type_that_applies_is_given() -> None:
    water, bread = Topic("water"), Topic("bread")
    group = [org("a", topics=(water,)), org("b", topics=(bread,)), org("c", topics=(bread,))]
    apart = partnership("x", *"abc")
    assert types(network(*RING, *group, apart))["a"] == "tiny_component"
    leaning = partnership("x", *"abcp")
    assert types(network(*RING, *group, leaning))["a"] == "one_broker"


def test_members_of_a_partnership_of_500_are_not_called_isolated() -> None:
    crowd = [f"m{at:03}" for at in range(500)]
    assert types(network(*RING, partnership("fair", *crowd))) == {}
    over = network(*RING, partnership("fair", *crowd, end=date(2020, 1, 1)))
    assert set(types(over).values()) == {"dormant"}
    assert "it was in a partnership of 500 members" in isolated(over, DAY)[0].reason


def test_a_partnership_of_one_is_told_and_makes_no_tie() -> None:
    one = only(*RING, partnership("solo", "a"))
    assert one.type is IsolationType.ISOLATE
    assert "“Project solo” names no other member." in one.reason


def test_without_any_record_the_answer_is_that_nobody_can_tell() -> None:
    one = only(org("a"))
    assert one.reason == "A is the only member, so there is nobody it could work with."
    two = network(org("a"), org("b"))
    assert isolated(two, DAY) == ()
    assert str(ungrounded(two, DAY)).startswith("Nothing is on record of who works with whom")
    assert isolated(network(), DAY) == ()


@pytest.mark.parametrize("seed", range(60))
def test_everybody_has_one_type_at_most_and_silent_ones_none_but_silent(seed: int) -> None:
    snapshot = anything(seed)
    found = isolated(snapshot, DAY)
    ids = [one.organization_id for one in found]
    assert ids == sorted(set(ids))
    for one in found:
        assert one.reason.endswith(".")
        assert "nan" not in one.reason.split()
        assert one.certainty_note
        assert (one.type is IsolationType.SILENT) <= (one.confidence is Confidence.CANNOT_TELL)


@pytest.mark.parametrize("seed", range(60))
def test_leaning_on_one_broker_equals_removing_every_member_in_turn(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    found = {
        ties.ids[at]: (ties.ids[one.broker], {ties.ids[member] for member in one.part}, one.rest)
        for at, one in leanings(ties, structure(ties)).items()
    }
    graph = ties.to_networkx()
    expected = {id: best for id in graph if (best := _smallest_part(graph, id)) is not None}
    assert found == expected


def _smallest_part(graph: nx.Graph, id: str) -> tuple[str, set[str], int] | None:
    best: tuple[str, set[str], int] | None = None
    component = nx.node_connected_component(graph, id)
    for broker in sorted(component - {id}):
        part = nx.node_connected_component(nx.restricted_view(graph, [broker], []), id)
        rest = len(component) - len(part) - 1
        if len(part) <= min(4, rest) and (best is None or len(part) < len(best[1])):
            best = (broker, set(part), rest)
    return best


def test_a_member_last_heard_of_in_an_earlier_wave_is_silent_and_not_dormant() -> None:
    snapshot = network(
        *RING,
        org("a"),
        org("b"),
        *(org(id) for id in "pqrst"),
        assessment("2024", "a", "b", trust=4),
        response("2024", "a"),
        response("2025", "a", False),
        response("2025", "b", False),
        response("2025", "p"),
    )
    found = {one.organization_id: one for one in isolated(snapshot, DAY)}
    assert found["a"].type is IsolationType.SILENT
    assert "last reported in wave 2024" in found["a"].reason


def test_the_latest_wave_is_told_by_its_date_and_not_by_its_name() -> None:
    snapshot = network(
        *RING,
        org("a"),
        *(org(id) for id in "pqrst"),
        response("Spring 2024", "a", False),
        response("Autumn 2025", "a"),
    )
    (one,) = [one for one in isolated(snapshot, DAY) if one.organization_id == "a"]
    assert (one.type, one.wave) == (IsolationType.ISOLATE, "Autumn 2025")
