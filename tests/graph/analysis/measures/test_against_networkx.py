"""Every measure equals networkx's on random graphs, disconnected ones and weighted ones too."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import (
    Ties,
    centralization,
    degree_assortativity,
    group_assortativity,
    groups_of,
    measure,
    project,
)
from graph.analysis.measures.positions import bridges
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph

SEEDS = range(25)


def ties_of_seed(seed: int) -> Ties:
    """Unweighted ties of a random graph, or weighted ones of a random network."""
    return project(of_graph(any_graph(seed)) if seed % 2 else anything(seed), DAY)


@pytest.mark.parametrize("seed", SEEDS)
def test_triangles_clustering_and_transitivity(seed: int) -> None:
    ties = ties_of_seed(seed)
    graph, found = ties.to_networkx(), measure(ties).triads
    triangles, clustering = nx.triangles(graph), nx.clustering(graph)
    assert found.triangles.tolist() == [triangles[id] for id in ties.ids]
    for id, value in zip(ties.ids, found.clustering, strict=True):
        assert np.isnan(value) == (graph.degree(id) < 2)
        assert np.isnan(value) or value == pytest.approx(clustering[id])
    assert (found.transitivity or 0) == pytest.approx(nx.transitivity(graph))


@pytest.mark.parametrize("seed", SEEDS)
def test_bridges_and_local_bridges(seed: int) -> None:
    ties = ties_of_seed(seed)
    graph, found = ties.to_networkx(), measure(ties)
    expected = {tuple(sorted(pair)) for pair in nx.bridges(graph)}
    assert {(ties.ids[a], ties.ids[b]) for a, b in bridges(ties)} == expected
    local = {frozenset(pair[:2]) for pair in nx.local_bridges(graph, with_span=False)}
    shared = found.triads.shared.tolist()
    ends = zip(ties.current.rows, ties.current.cols, shared, strict=True)
    assert {frozenset((ties.ids[a], ties.ids[b])) for a, b, n in ends if n == 0} == local
    for counts, pairs in ((found.bridges, expected), (found.local_bridges, local)):
        assert counts.tolist() == [sum(id in pair for pair in pairs) for id in ties.ids]


@pytest.mark.parametrize("seed", SEEDS)
def test_constraint_and_effective_size_weighted_and_not(seed: int) -> None:
    ties = ties_of_seed(seed)
    graph, found = ties.to_networkx(), measure(ties)
    constraint = nx.constraint(graph, weight="weight")
    # Asked by node: for all at once, networkx 3.6 scales by the strongest tie of the wrong end.
    effective = nx.effective_size(graph, nodes=list(graph), weight="weight")
    plain = nx.effective_size(graph, nodes=list(graph))
    for at, id in enumerate(ties.ids):
        if graph.degree(id) == 0:
            assert np.isnan(found.constraint[at])
            assert found.effective_size[at] == 0
            continue
        assert found.constraint[at] == pytest.approx(constraint[id])
        assert found.effective_size[at] == pytest.approx(effective[id], abs=1e-9)
        if seed % 2:  # all weights are 1
            assert found.effective_size[at] == pytest.approx(plain[id], abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_eigenvector_in_each_component_its_best_having_one(seed: int) -> None:
    ties = ties_of_seed(seed)
    graph, found = ties.to_networkx(), measure(ties)
    for part in nx.connected_components(graph):
        at = [ties.index[id] for id in sorted(part)]
        if len(part) == 1:
            assert np.isnan(found.eigenvector[at[0]])
            continue
        matrix = nx.to_numpy_array(graph.subgraph(part), nodelist=sorted(part))
        leading = np.abs(np.linalg.eigh(matrix)[1][:, -1])
        np.testing.assert_allclose(found.eigenvector[at], leading / leading.max(), atol=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_pagerank(seed: int) -> None:
    ties = ties_of_seed(seed)
    expected = nx.pagerank(ties.to_networkx(), tol=1e-12, max_iter=1000) if ties.ids else {}
    np.testing.assert_allclose(measure(ties).pagerank, [expected[id] for id in ties.ids], atol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_assortativity_by_degree_and_by_group(seed: int) -> None:
    ties = ties_of_seed(seed)
    n, graph = len(ties.ids), ties.to_networkx()
    found = degree_assortativity(ties.current, n)
    degrees = {graph.degree(id) for pair in graph.edges for id in pair}
    if len(degrees) < 2:
        assert found is None
    else:
        assert found == pytest.approx(nx.degree_assortativity_coefficient(graph))
    values = [str(at % 3) for at in range(n)]
    nx.set_node_attributes(graph, dict(zip(ties.ids, values, strict=True)), "group")
    found = group_assortativity(ties.current, groups_of(values))
    if found is None:
        assert len({values[ties.index[id]] for pair in graph.edges for id in pair}) < 2
    else:
        assert found == pytest.approx(nx.attribute_assortativity_coefficient(graph, "group"))


def test_a_very_long_chain_has_every_measure() -> None:
    ties = project(of_graph(nx.path_graph(900)), DAY)
    found = measure(ties)
    assert len(bridges(ties)) == 899
    assert found.cut_point.sum() == 898
    middle = np.sin(np.pi * np.arange(1, 901) / 901)
    np.testing.assert_allclose(found.eigenvector, middle / middle.max(), atol=1e-3)


def test_centralization_by_hand() -> None:
    star, ring = nx.star_graph(5), nx.cycle_graph(6)
    for graph, expected in ((star, 1), (ring, 0), (nx.path_graph(4), (1 + 0 + 0 + 1) / (3 * 2))):
        degree = measure(project(of_graph(graph), DAY)).degree
        assert centralization(degree) == pytest.approx(expected)
    assert centralization(np.array([1, 1])) is None
