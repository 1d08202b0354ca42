"""A change by hand: both sides worked out whole, from the records."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import IsolationType, health, isolated, measure, project, ungrounded
from graph.analysis.weaving import changed, what_if
from graph.errors import NotFound
from graph.model import Resource
from graph.snapshot import Snapshot
from tests.builders import assessment, grant, network, offer, org, partnership, response
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph

TRIANGLES = network(
    partnership("p1", "a", "b", "c"), partnership("p2", "c", "d"), partnership("p3", "d", "e", "f"),
    org("alone"),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_every_figure_is_what_networkx_finds_after_the_change(seed: int) -> None:
    graph = any_graph(seed)
    snapshot, rng = of_graph(graph), random.Random(seed)
    ids = [one.id for one in snapshot.organizations]
    after: nx.Graph = project(snapshot, DAY).to_networkx()
    gone = rng.sample(ids, rng.randint(0, min(3, len(ids) - 1)))
    stay = [id for id in ids if id not in gone]
    added = [(a, b) for a, b in zip(stay, reversed(stay), strict=True) if a < b][:3]
    after.remove_nodes_from(gone)
    after.add_edges_from(added)
    found = what_if(snapshot, DAY, add=added, remove=gone)
    expected = {
        "members": len(stay),
        "components": nx.number_connected_components(after),
        "ties": after.number_of_edges(),
        "average degree": 2 * after.number_of_edges() / len(stay),
        "cut points": len(list(nx.articulation_points(after))),
    }
    if len(stay) > 1:
        near = sorted(value / (len(stay) - 1) for value in nx.harmonic_centrality(after).values())
        worst = near[: -(-len(near) // 10)]
        expected["mean closeness"] = sum(near) / len(near)
        expected["closeness of the worst placed"] = sum(worst) / len(worst)
        expected["density"] = nx.density(after)
    if len(stay) > 2:
        degrees = dict(after.degree).values()
        spread = sum(max(degrees) - one for one in degrees)
        expected["centralization"] = spread / ((len(stay) - 1) * (len(stay) - 2))
    if project(snapshot, DAY).current.rows.size and after.number_of_edges():
        for name, value in expected.items():
            assert found.figure(name).after == pytest.approx(value, abs=1e-9), name


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_both_sides_are_the_scorecards_of_the_two_networks(seed: int) -> None:
    snapshot = anything(seed)
    ids = [one.id for one in snapshot.organizations]
    add, remove = [(ids[0], ids[1])] if len(ids) > 1 else [], ids[2:3]
    found = what_if(snapshot, DAY, add=add, remove=remove)
    after = changed(snapshot, DAY, add=add, remove=remove)
    told = {one.name: (one.before, one.after) for one in found.figures}
    if ungrounded(snapshot, DAY) is not None:
        return  # then what a new tie would change is unknown too
    for side, scorecard in enumerate((health(snapshot, DAY), health(after, DAY))):
        for figure in scorecard.figures:
            assert told[figure.name][side] == figure.value
    types = [{i.organization_id: i.type for i in isolated(one, DAY)} for one in (snapshot, after)]
    for one in found.members:
        assert (one.type_before, one.type_after) == (types[0].get(one.id), types[1].get(one.id))
    moved = {id for id in ids if id not in remove and types[0].get(id) != types[1].get(id)}
    assert moved <= {one.id for one in found.members}


def test_with_a_member_goes_everything_that_is_its_own() -> None:
    snapshot = network(
        org("a"), org("b"), org("c"), offer("o", "a"), partnership("p", "a", "b", "c"),
        assessment("2026", "a", "b"), assessment("2026", "b", "a"), assessment("2026", "b", "c"),
        response("2026", "a"),
    )  # fmt: skip
    money = (grant("g1", "a", "b"), grant("g2", "b", "a"), grant("g3", "b", "c"))
    left = changed(replace(snapshot, grants=money), DAY, remove=["a"])
    assert [one.id for one in left.organizations] == ["b", "c"]
    assert left.resources == ()
    assert [m.organization_id for m in left.partnerships[0].members] == ["b", "c"]
    assert [one.id for one in left.grants] == ["g3"]
    assert [(one.from_id, one.to_id) for one in left.assessments] == [("b", "c")]
    assert left.responses == ()


def test_a_pair_left_of_three_is_tied_more_closely() -> None:
    """Newman's weight is 1/(n-1): of a partnership of two, all of it."""
    found = what_if(network(partnership("p", "a", "b", "c")), DAY, remove=["c"])
    (a, b) = found.members
    assert (a.before.strength, a.after.strength) == (1.0, 1.0)
    assert (b.before.degree, b.after.degree) == (2, 1)


def test_a_tie_ends_isolation_and_a_leaving_begins_it() -> None:
    found = what_if(TRIANGLES, DAY, add=[("alone", "c")], remove=["d"])
    of = {one.id: one for one in found.members}
    assert (of["alone"].type_before, of["alone"].type_after) == (
        IsolationType.ISOLATE,
        None,
    )
    assert of["e"].type_after is IsolationType.TINY_COMPONENT
    assert found.figure("isolates").before == 1
    assert found.figure("isolates").after == 0
    assert "d" not in of
    betweenness = measure(project(TRIANGLES, DAY)).of("c").betweenness
    assert of["c"].before.betweenness == betweenness


def test_the_network_itself_is_not_changed() -> None:
    partnerships = TRIANGLES.partnerships
    what_if(TRIANGLES, DAY, add=[("a", "f")], remove=["d"])
    assert TRIANGLES.partnerships is partnerships
    assert len(TRIANGLES.organizations) == 7


def test_a_new_tie_takes_no_name_that_a_partnership_has() -> None:
    snapshot = network(partnership("what-if-1", "a", "b"), org("c"))
    after = changed(snapshot, DAY, add=[("a", "c"), ("b", "c")])
    assert [one.id for one in after.partnerships] == ["what-if-1", "what-if-2", "what-if-3"]
    assert measure(project(after, DAY)).of("c").degree == 2


def test_what_cannot_be_changed_is_refused_by_name() -> None:
    with pytest.raises(NotFound, match="'nobody'"):
        what_if(TRIANGLES, DAY, remove=["nobody"])
    with pytest.raises(ValueError, match="'a' twice"):
        what_if(TRIANGLES, DAY, add=[("a", "a")])
    with pytest.raises(ValueError, match="removed; keep it"):
        what_if(TRIANGLES, DAY, add=[("a", "f")], remove=["f"])


def test_a_network_can_lose_everybody() -> None:
    found = what_if(TRIANGLES, DAY, remove=[one.id for one in TRIANGLES.organizations])
    assert found.figure("members").after == 0
    assert found.figure("mean closeness").after is None
    assert "two members" in found.figure("mean closeness").note_after


def test_resources_of_others_stay() -> None:
    snapshot: Snapshot = network(offer("o", "a"), org("a"), org("b"))
    left: tuple[Resource, ...] = changed(snapshot, DAY, remove=["b"]).resources
    assert [one.id for one in left] == ["o"]


def test_a_tie_added_where_none_is_on_record_makes_the_others_no_better_known() -> None:
    found = what_if(network(org("a"), org("b"), org("c")), DAY, add=[("a", "b")])
    for name in ("ties", "components", "isolates", "mean closeness", "centralization"):
        figure = found.figure(name)
        assert (figure.before, figure.after) == (None, None), name
        assert "Unknown" in figure.note_after
    assert found.figure("partnerships").after == 1
    assert {one.type_after for one in found.members} == {None}
    assert any("Nothing is on record" in note for note in found.notes)
