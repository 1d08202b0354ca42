"""Estimates of large networks stay within the error they state, against exact figures."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import project
from graph.analysis.measures import sampling
from graph.analysis.measures.paths import (
    exact_betweenness,
    exact_closeness,
    sampled_betweenness,
    sampled_closeness,
)
from tests.graph.analysis.networks import DAY, any_graph, of_graph

TWO_PARTS = nx.disjoint_union_all(
    [nx.barabasi_albert_graph(80, 2, seed=5), nx.path_graph(9), nx.empty_graph(11)]
)


@pytest.mark.parametrize("graph", [TWO_PARTS, nx.cycle_graph(30), nx.star_graph(12)])
def test_betweenness_is_within_its_error(graph: nx.Graph) -> None:
    ties = project(of_graph(graph), DAY)
    exact = exact_betweenness(ties).value
    found = sampled_betweenness(ties, 0.04, np.random.default_rng(11))
    assert (found.error, exact_betweenness(ties).error) == (0.04, 0)
    assert np.abs(found.value - exact).max() <= found.error
    assert np.abs(found.value - exact).max() > 0


def test_betweenness_errs_to_neither_side() -> None:
    ties = project(of_graph(any_graph(8)), DAY)
    runs = [sampled_betweenness(ties, 0.1, np.random.default_rng(s)).value for s in range(40)]
    off = np.mean(runs, axis=0) - exact_betweenness(ties).value
    spread = np.std(runs, axis=0) / np.sqrt(len(runs))
    assert (np.abs(off) <= 4.5 * spread + 1e-12).all()


def test_more_precision_takes_more_paths_by_the_square() -> None:
    adjacency = nx.to_scipy_sparse_array(nx.path_graph(6), format="csr")
    # at most 11 nodes on a path: dimension floor(log2(9)) + 1 = 4
    expected = 0.5 / 0.1**2 * (4 + 1 + np.log(20))
    assert sampling.samples_for(adjacency, 0.1, 0.05) == np.ceil(expected)
    assert sampling.samples_for(adjacency, 0.05, 0.05) == np.ceil(4 * expected)


def test_closeness_is_within_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.analysis.measures.paths.NEARNESS_SOURCES", 60)
    ties = project(of_graph(TWO_PARTS), DAY)
    exact = exact_closeness(ties).value
    found = sampled_closeness(ties, np.random.default_rng(2))
    assert found.samples == 60
    off = np.abs(found.value - exact)
    assert 0 < off.max() <= found.error


def test_few_members_need_no_sample_of_distances() -> None:
    found = sampled_closeness(project(of_graph(any_graph(4)), DAY), np.random.default_rng(2))
    assert (found.error, found.samples) == (0, 0)


def test_nobody_tied_is_between_nobody() -> None:
    for graph in (nx.empty_graph(0), nx.empty_graph(5), nx.path_graph(2)):
        ties = project(of_graph(graph), DAY)
        found = sampled_betweenness(ties, 0.1, np.random.default_rng(1))
        assert found.value.tolist() == [0] * len(graph)
        assert exact_betweenness(ties).value.tolist() == [0] * len(graph)
