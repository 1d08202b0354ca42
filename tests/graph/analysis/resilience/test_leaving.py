"""What one member's leaving costs, against networkx and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import Meet, Meets, project
from graph.analysis.resilience import TopicLoss, concentrations, leaving
from graph.errors import NotFound
from graph.model import Member, Topic
from graph.snapshot import Snapshot
from tests.builders import grant, need, network, offer, org, partnership
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph
from tests.graph.analysis.resilience.test_dependence import kitchen

RECENT = DAY - timedelta(100)


@pytest.mark.parametrize("seed", range(30))
def test_parts_and_pairs_lost_are_those_of_networkx(seed: int) -> None:
    snapshot = of_graph(any_graph(seed))
    graph = project(snapshot, DAY).to_networkx()
    for id in list(graph)[:4]:
        found = leaving(snapshot, DAY, id)
        component = nx.node_connected_component(graph, id)
        left = graph.subgraph(component - {id})
        parts = sorted((tuple(sorted(c)) for c in nx.connected_components(left)),
                       key=lambda c: (-len(c), c))  # fmt: skip
        assert found.component == len(component)
        assert list(found.parts) == parts
        assert found.pairs_before == len(left) * (len(left) - 1) // 2
        reach = sum(len(c) * (len(c) - 1) // 2 for c in parts)
        assert found.pairs_lost == found.pairs_before - reach


def test_needs_that_nobody_else_can_meet_come_first() -> None:
    snapshot, meets = kitchen()
    found = leaving(snapshot, DAY, "store", meets)
    assert found.needs is not None
    told = [(one.need_id, one.partner, one.elsewhere) for one in found.needs]
    assert told == [("n1", True, ()), ("n2", True, ("stranger",))]
    assert [one.on_id for one in found.dependents] == ["store"]
    assert [one.on_id for one in found.depends_on] == ["kitchen"]


def test_a_need_of_a_stranger_counts_only_where_nobody_else_meets_it() -> None:
    snapshot = network(need("n1", "far"), need("n2", "far"), offer("o1", "a"), offer("o2", "b"),
                       org("far"), org("a"), org("b"))  # fmt: skip
    meets = Meets((Meet("n1", "o1", 1.0), Meet("n2", "o1", 1.0), Meet("n2", "o2", 1.0)))
    found = leaving(snapshot, DAY, "a", meets)
    assert [(one.need_id, one.partner) for one in found.needs or ()] == [("n1", False)]


def test_without_a_judge_needs_are_unknown_and_not_none() -> None:
    assert leaving(kitchen()[0], DAY, "store").needs is None


def test_a_topic_loses_the_worst_that_it_can() -> None:
    topics = {name: (Topic(name),) for name in ("bees", "rain", "soil", "wind")}
    every = tuple(topic for one in topics.values() for topic in one)
    snapshot = network(
        org("a", topics=every), offer("o", "a"), partnership("p", "a", "x"), org("x"),
        org("idle", topics=topics["rain"]), offer("o2", "idle"),
        org("poor", topics=topics["soil"]), partnership("p2", "poor", "x"),
        org("rich", topics=topics["wind"]), offer("o3", "rich"), partnership("p3", "rich", "x"),
    )  # fmt: skip
    lost = {one.topic: one.loss for one in leaving(snapshot, DAY, "a").topics}
    assert lost == {
        "bees": TopicLoss.ORGANIZATION,
        "rain": TopicLoss.ACTIVE,
        "soil": TopicLoss.OFFER,
    }


def test_an_offer_that_has_expired_keeps_no_topic_alive() -> None:
    soil = (Topic("soil"),)
    snapshot = network(
        org("a", topics=soil), offer("o", "a"), org("b", topics=soil),
        offer("o2", "b", expires=RECENT), partnership("p", "a", "b"),
    )  # fmt: skip
    assert [one.loss for one in leaving(snapshot, DAY, "a").topics] == [TopicLoss.OFFER]


def test_the_scorecard_shows_what_changes() -> None:
    snapshot = network(partnership("p1", "a", "hub"), partnership("p2", "hub", "b"))
    changes = {one.name: (one.before, one.after) for one in leaving(snapshot, DAY, "hub").figures}
    assert changes["members"] == (3, 2)
    assert changes["ties"] == (2, 0)
    assert changes["cut points"] == (1, 0)


def test_an_unknown_id_is_told() -> None:
    with pytest.raises(NotFound, match="'nobody'"):
        leaving(kitchen()[0], DAY, "nobody")


def run_by_one(role: str = "lead", *, strangers: bool = True) -> Snapshot:
    """A coalition of four whose lead funds one and is the only one to work with all elsewhere."""
    pairs = [partnership(f"w{at}", "lead", other) for at, other in enumerate("abc")]
    pairs += [] if strangers else [partnership("ab", "a", "b"), partnership("bc", "b", "c"),
                                   partnership("ac", "a", "c")]  # fmt: skip
    both = partnership("all", Member("lead", role), "a", "b", "c")
    grants = (grant("g", "lead", "b", date=RECENT),)
    return replace(network(both, *pairs), grants=grants)


def test_a_coalition_whose_funder_is_its_broker_and_backbone_is_marked() -> None:
    (one,) = concentrations(run_by_one(), DAY)
    assert (one.partnership_id, one.member_id) == ("all", "lead")
    assert (one.brokered, one.pairs) == (3, 3)
    assert one.funds == "it funds members (g)"
    assert one.runs == "its role is “lead”"
    assert leaving(run_by_one(), DAY, "lead").concentrated == (one,)


@pytest.mark.parametrize(
    "snapshot",
    [run_by_one("partner"), run_by_one(strangers=False), replace(run_by_one(), grants=())],
    ids=["no backbone", "no broker", "no funder"],
)
def test_two_of_the_three_are_not_marked(snapshot: Snapshot) -> None:
    assert concentrations(snapshot, DAY) == ()


@pytest.mark.parametrize("role", ["Secretariat", "chef de file", "điều phối", "líder", "牵头单位"])
def test_roles_are_read_in_the_five_languages(role: str) -> None:
    assert len(concentrations(run_by_one(role), DAY)) == 1


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000))
def test_every_member_of_an_odd_network_can_leave(seed: int) -> None:
    snapshot = anything(seed)
    for one in snapshot.organizations[:2]:
        found = leaving(snapshot, DAY, one.id)
        assert found.component == 1 + sum(map(len, found.parts))
        assert 0 <= found.pairs_lost <= found.pairs_before
