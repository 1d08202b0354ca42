"""Key players against every set tried with networkx, on random graphs that fall into pieces."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import project, structure
from graph.analysis.distance import harmonic_sums
from graph.analysis.resilience import key_players
from graph.analysis.resilience.removal import Removals
from graph.analysis.resilience.splits import pairs_split
from tests.builders import network, org, partnership
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph


def fragmentation(graph: nx.Graph, gone: tuple[str, ...] = ()) -> float:
    """1 minus the mean of 1/distance over the pairs of those left."""
    left = graph.copy()
    left.remove_nodes_from(gone)
    n = len(left)
    if n < 2:
        return 1.0
    return 1 - float(sum(nx.harmonic_centrality(left).values())) / (n * (n - 1))


def pairs_of(graph: nx.Graph) -> int:
    return sum(len(c) * (len(c) - 1) // 2 for c in nx.connected_components(graph))


@pytest.mark.parametrize("seed", range(25))
def test_the_worst_sets_are_those_that_networkx_finds_by_trying_all(seed: int) -> None:
    graph = any_graph(seed)
    graph = nx.convert_node_labels_to_integers(graph.subgraph(sorted(graph)[:14]))
    snapshot = of_graph(graph)
    named = project(snapshot, DAY).to_networkx()
    found = key_players(snapshot, DAY)
    if not named.number_of_edges():
        assert not found.sets
        assert found.fragmentation is None
        return
    assert found.fragmentation == pytest.approx(fragmentation(named))
    for one in found.sets:
        size = len(one.ids)
        worst = max(fragmentation(named, some) for some in combinations(named, size))
        assert one.fragmentation == pytest.approx(fragmentation(named, one.ids))
        assert one.fragmentation <= worst + 1e-9
        if one.exact:
            assert one.fragmentation == pytest.approx(worst)
        left = named.subgraph(set(named) - set(one.ids))
        before = sum(
            len(c - set(one.ids)) * (len(c - set(one.ids)) - 1) // 2
            for c in nx.connected_components(named)
        )
        assert one.pairs_lost == before - pairs_of(left)
        sizes = sorted((len(c) for c in nx.connected_components(left)), reverse=True)
        assert one.parts == tuple(size for size in sizes if size > 1)


@pytest.mark.parametrize("seed", range(12))
def test_built_one_by_one_is_said_to_be_and_seldom_misses(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = of_graph(nx.barabasi_albert_graph(18, 2, seed=seed))
    exact = key_players(snapshot, DAY)
    monkeypatch.setattr("graph.analysis.resilience.losses.EXACT_WORK", 0)
    built = key_players(snapshot, DAY)
    assert all(one.exact for one in exact.sets)
    for best, one in zip(exact.sets, built.sets, strict=True):
        assert not one.exact
        assert "worse" in one.how or "another" in one.how
        assert one.fragmentation <= best.fragmentation + 1e-9
        assert one.fragmentation == pytest.approx(best.fragmentation, abs=0.02)


@pytest.mark.parametrize("seed", range(40))
def test_pairs_split_by_one_member_are_counted_in_one_pass(seed: int) -> None:
    snapshot = of_graph(any_graph(seed))
    ties = project(snapshot, DAY)
    graph = ties.to_networkx()
    found = pairs_split(ties, structure(ties))
    for at, id in enumerate(ties.ids):
        component = nx.node_connected_component(graph, id) - {id}
        whole = len(component) * (len(component) - 1) // 2
        assert found[at] == whole - pairs_of(graph.subgraph(component)), id


@pytest.mark.parametrize("seed", range(20))
def test_reach_without_some_is_what_networkx_finds(seed: int) -> None:
    snapshot = of_graph(any_graph(seed))
    ties = project(snapshot, DAY)
    graph, n = ties.to_networkx(), len(ties.ids)
    judge = Removals(ties.adjacency, np.arange(n))
    sets = list(combinations(range(n), 2))[:60]
    if not sets:
        return
    left = judge.left(np.array(sets))
    for value, some in zip(left.tolist(), sets, strict=True):
        gone = tuple(ties.ids[at] for at in some)
        if n > 3:
            assert value == pytest.approx(1 - fragmentation(graph, gone))


def test_a_sample_of_a_large_network_is_near_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.analysis.resilience.losses.ALL_SOURCES_UP_TO", 300)
    snapshot = of_graph(nx.barabasi_albert_graph(400, 3, seed=5))
    found = key_players(snapshot, DAY, largest=1, n=3)
    assert found.sample == 256
    assert not found.sets[0].exact
    assert "256 members" in found.sets[0].how
    near = harmonic_sums(project(snapshot, DAY).adjacency).sum()
    assert found.fragmentation == pytest.approx(1 - near / (400 * 399), abs=0.01)


def test_the_middle_of_two_groups_is_the_key_player() -> None:
    groups = [partnership("p1", *"abcd"), partnership("p2", *"efgh")]
    snapshot = network(*groups, partnership("m1", "d", "mid"), partnership("m2", "mid", "e"))
    found = key_players(snapshot, DAY)
    assert found.sets[0].ids in {("d",), ("e",), ("mid",)}
    best = found.sets[0]
    assert (best.exact, best.parts[0] >= 4) == (True, True)
    mid = next(one for one in found.singles if one.ids == ("mid",))
    assert (mid.parts, mid.pairs_lost) == ((4, 4), 16)


def test_a_pair_and_a_lonely_one_have_key_players_too() -> None:
    found = key_players(network(partnership("p", "a", "b"), org("c")), DAY)
    assert found.sets[0].ids == ("a",)
    assert found.sets[0].fragmentation == 1.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_every_odd_network_has_an_answer(seed: int) -> None:
    found = key_players(anything(seed), DAY)
    assert found.sets or any("Nobody has a tie" in note for note in found.notes)
    for one in (*found.sets, *found.singles):
        assert 0 <= one.fragmentation <= 1
        assert one.pairs_lost >= 0
        assert one.how
