from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import core_periphery, groups_of, mixing, places, project, sectors
from graph.model import Place, Sector
from tests.builders import network, org
from tests.graph.analysis.networks import DAY, any_graph, of_graph, ties_of


@pytest.mark.parametrize("seed", range(15))
def test_e_i_counts_ties_one_by_one(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    rng = np.random.default_rng(seed)
    values = [[None, "x", "y", "z"][at] for at in rng.integers(0, 4, len(ties.ids))]
    groups, graph = groups_of(values), ties.to_networkx()
    value = dict(zip(ties.ids, values, strict=True))
    found = mixing(ties.current, groups)
    known = [(a, b) for a, b in graph.edges if value[a] and value[b]]
    inside = [pair for pair in known if value[pair[0]] == value[pair[1]]]
    assert (found.internal, found.external) == (len(inside), len(known) - len(inside))
    assert found.unknown == graph.size() - len(known)
    for number, name in enumerate(groups.names):
        own = sum(value[a] == name for a, _ in inside)
        out = sum((value[a] == name) != (value[b] == name) for a, b in known)
        assert (found.inside[number], found.outside[number]) == (own, out)
    for at, id in enumerate(ties.ids):
        near = [value[other] == value[id] for other in graph[id] if value[other] and value[id]]
        expected = (near.count(False) - near.count(True)) / len(near) if near else np.nan
        np.testing.assert_equal(found.of_member[at], expected)


def test_e_i_by_hand() -> None:
    groups = groups_of(["x", "x", "y"])  # a, b, c
    found = mixing(ties_of("ab", "bc", "ac").current, groups)
    assert found.ei == pytest.approx(1 / 3)
    assert found.of_member.tolist() == [0, 0, 1]
    assert mixing(ties_of("ab").current, groups_of([None, "x"])).ei is None


def test_members_are_grouped_by_sector_and_by_region_within_its_country() -> None:
    snapshot = network(
        org("a", sector=Sector.BUSINESS, place=Place("FR", "North", "Lille")),
        org("b", place=Place("CA", "North")),
        org("c", sector=Sector.NONPROFIT, place=Place("CA", None, "Port")),
        org("d", place=Place()),
    )
    assert sectors(snapshot, "abcd").of.tolist() == [0, -1, 1, -1]
    found = places(snapshot, "abcd")
    assert found.names == ("North, CA", "North, FR", "Port, CA")
    assert found.of.tolist() == [1, 0, 2, -1]
    towns = network(
        *(org(id, place=Place("FR", "North", city)) for id, city in (("a", "Lille"), ("b", None)))
    )
    assert places(towns, "ab").names == ("Lille, FR", "North, FR")


def correlation(graph: nx.Graph, core: set[str]) -> float:
    """Correlation with the pattern, over pairs that are both in the core or both outside."""
    pairs = [
        (float(graph.has_edge(a, b)), float(a in core))
        for a, b in combinations(graph, 2)
        if (a in core) == (b in core)
    ]
    tied, ideal = np.array(pairs).T
    return float(np.corrcoef(tied, ideal)[0, 1]) if tied.std() and ideal.std() else -2.0


@pytest.mark.parametrize("seed", range(30))
def test_core_is_the_best_split_in_order_of_degree(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    graph, n = ties.to_networkx(), len(ties.ids)
    found = core_periphery(ties.current, n)
    order = sorted(ties.ids, key=lambda id: (-graph.degree(id), id))
    fits = [correlation(graph, set(order[:k])) for k in range(2, n - 1)]
    best = max(fits, default=-2)
    if best == -2:
        assert found.fit is None
        return
    core = {ties.ids[at] for at in np.flatnonzero(found.core)}
    assert found.fit == pytest.approx(best)
    assert correlation(graph, core) == pytest.approx(best)


def test_a_planted_core_is_found_with_a_perfect_fit() -> None:
    core = nx.complete_graph(5)
    core.add_edges_from((at % 5, 5 + at) for at in range(20))
    found = core_periphery(project(of_graph(core), DAY).current, 25)
    assert np.flatnonzero(found.core).tolist() == [0, 1, 2, 3, 4]
    assert found.fit == pytest.approx(1)
    assert (found.core_density, found.periphery_density) == (1, 0)
    assert found.between_density == 20 / 100


@pytest.mark.parametrize("graph", [nx.empty_graph(9), nx.complete_graph(9), nx.path_graph(2)])
def test_where_all_pairs_are_alike_no_split_is_judged(graph: nx.Graph) -> None:
    found = core_periphery(project(of_graph(graph), DAY).current, len(graph))
    assert found.fit is None
    assert not found.core.any()
