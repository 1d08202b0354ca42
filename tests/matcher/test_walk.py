from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.walk import MOST_MEMBERS, RESTART, STEPS, transition, visits


def random_members(seed: int, partnerships: int = 25, size: int = 20) -> csr_matrix:
    """Partnerships of one to five members; the last two organizations are in none."""
    rng = np.random.default_rng(seed)
    table = np.zeros((partnerships, size), np.float32)
    for row in table:
        row[rng.choice(size - 2, rng.integers(1, 6), replace=False)] = 1.0
    return csr_matrix(table)


def graph_of(members: csr_matrix) -> nx.Graph:
    """Each pair of a partnership of k members is tied with 1/sqrt(k-1)."""
    graph = nx.Graph()
    graph.add_nodes_from(range(members.shape[1]))
    for row in members.toarray():
        inside = np.flatnonzero(row).tolist()
        for a, b in combinations(inside, 2):
            weight = graph.get_edge_data(a, b, {"weight": 0.0})["weight"]
            graph.add_edge(a, b, weight=weight + 1 / math.sqrt(len(inside) - 1))
    return graph


@pytest.mark.parametrize("seed", range(5))
def test_visits_are_those_of_personalized_pagerank(seed: int) -> None:
    members = random_members(seed)
    start = int(members[0].indices[0])
    ranks = nx.pagerank(graph_of(members), 0.85, {start: 1.0}, tol=1e-10, weight="weight")
    found = visits(transition(members), np.array([start]))
    expected = [ranks[i] for i in range(members.shape[1])]
    if graph_of(members).degree(start) == 0:
        expected = [0.15 * (i == start) for i in range(members.shape[1])]
    # After 30 steps at most .85^30 = .008 of the walk is still to settle; it has mixed by then.
    assert found == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_from_several_starts_is_the_mean_of_walks_from_each(seed: int) -> None:
    matrix = transition(random_members(seed))
    both = visits(matrix, np.array([0, 3]))
    each = (visits(matrix, np.array([0])) + visits(matrix, np.array([3]))) / 2
    assert both == pytest.approx(each, abs=1e-6)


def test_the_matrix_leads_from_a_place_to_its_partners_by_weight() -> None:
    members = csr_matrix(np.array([[1, 1, 0, 0], [1, 1, 1, 0]], np.float32))
    pair, trio = 1.0, 1 / math.sqrt(2)
    total = pair + 2 * trio
    assert transition(members).toarray()[:, 0] == pytest.approx(
        [0, (pair + trio) / total, trio / total, 0], abs=1e-6
    )
    assert transition(members).toarray().sum(axis=0) == pytest.approx([1, 1, 1, 0], abs=1e-6)


def test_a_walk_from_an_isolated_start_goes_nowhere() -> None:
    found = visits(transition(random_members(0)), np.array([19]))
    assert np.flatnonzero(found).tolist() == [19]


def test_a_partnership_of_one_ties_nobody() -> None:
    assert transition(csr_matrix(np.array([[1, 0]], np.float32))).nnz == 0


def test_a_network_without_partnerships_has_no_ties() -> None:
    assert transition(csr_matrix((0, 3), dtype=np.float32)).shape == (3, 3)
    assert transition(csr_matrix((0, 3), dtype=np.float32)).nnz == 0


def test_a_walk_among_few_ties_is_that_over_the_whole_matrix() -> None:
    rng = np.random.default_rng(9)
    rows = np.repeat(np.arange(900), 3)
    members = csr_matrix((np.ones(2_700, np.float32), (rows, rng.integers(0, 3_000, 2_700))))
    members.data[:] = 1.0
    matrix = transition(csr_matrix(members, shape=(900, 3_000)))
    start = int(np.diff(matrix.indptr).argmax())
    at = seed = np.eye(1, 3_000, start)[0]
    for _ in range(STEPS):
        at = RESTART * seed + (1 - RESTART) * (matrix @ at)
    assert visits(matrix, np.array([start]), least=0.0) == pytest.approx(at, abs=1e-6)


@pytest.mark.parametrize(("members", "tied"), [(MOST_MEMBERS, True), (MOST_MEMBERS + 1, False)])
def test_in_a_very_large_partnership_nobody_knows_everybody(members: int, tied: bool) -> None:
    assert bool(transition(csr_matrix(np.ones((1, members), np.float32))).nnz) is tied
