"""Random shortest paths between random pairs of nodes, for betweenness in large networks."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graph.analysis.pairs import FloatArray, IntArray

NEARNESS_SOURCES = 4_096
"""Members whose distances to all others are looked at for estimated closeness."""


def samples_for(adjacency: sparse.csr_array, error: float, risk: float) -> int:
    """Return how many paths keep every node within `error`, but for a chance of `risk`.

    Theorem 1 of Riondato & Kornaropoulos 2016 with c = 1/2; the longest shortest path of each
    component is at most twice as long as the farthest that one of its nodes is from the others.
    """
    nodes = 2 * _farthest(adjacency) + 1
    dimension = math.floor(math.log2(nodes - 2)) + 1 if nodes > 2 else 0
    return math.ceil(0.5 / error**2 * (dimension + 1 + math.log(1 / risk)))


def between_counts(adjacency: sparse.csr_array, draws: int, rng: np.random.Generator) -> FloatArray:
    """Return (n,) on how many of `draws` random shortest paths each node lies between the ends.

    Each draw takes a pair of different nodes and one of its shortest paths, all as likely; a
    pair that no path joins has none.
    """
    n = adjacency.shape[0]
    counts = np.zeros(n)
    search = _Search(adjacency.indptr.astype(np.int64), adjacency.indices.astype(np.int64), n)
    start = rng.integers(0, n, draws)
    goal = (start + rng.integers(1, n, draws)) % n
    label = csgraph.connected_components(adjacency, directed=False)[1]
    for a, b in zip(start.tolist(), goal.tolist(), strict=True):
        if label[a] == label[b]:
            for node in search.between(a, b, rng):
                counts[node] += 1
    return counts


@dataclass
class _Side:
    """What a search from one end knows: steps (-1 unseen), numbers of paths, and its edge."""

    steps: IntArray
    paths: FloatArray
    edge: IntArray = field(default_factory=lambda: np.zeros(0, np.int64))
    seen: list[IntArray] = field(default_factory=list)
    depth: int = 0

    def begin(self, node: int) -> None:
        """Forget the search before and begin at `node`."""
        for level in self.seen:
            self.steps[level] = -1
        self.edge = np.array([node], np.int64)
        self.seen, self.depth = [self.edge], 0
        self.steps[node], self.paths[node] = 0, 1.0


class _Search:
    """Searches from both ends at once, a step at a time on the side that has less to look at."""

    def __init__(self, indptr: IntArray, indices: IntArray, n: int) -> None:
        self.indptr, self.indices = indptr, indices
        self.width = np.diff(indptr)
        self.sides = tuple(_Side(np.full(n, -1, np.int64), np.zeros(n)) for _ in range(2))

    def between(self, start: int, goal: int, rng: np.random.Generator) -> list[int]:
        """Return the nodes strictly between the ends of one shortest path, drawn evenly."""
        one, other = self.sides
        one.begin(start)
        other.begin(goal)
        while True:
            cost = self.width[one.edge].sum() - self.width[other.edge].sum()
            ahead, facing = (one, other) if cost <= 0 else (other, one)
            self._step(ahead)
            met = ahead.edge[facing.steps[ahead.edge] >= 0]
            if len(met):
                break
        middle = _drawn(met, one.paths[met] * other.paths[met], rng)
        path = [*self._back(one, middle, rng), *self._back(other, middle, rng)]
        return path if middle in (start, goal) else [*path, middle]

    def _step(self, side: _Side) -> None:
        """Widen one side by a step, adding up the numbers of shortest paths."""
        count = self.width[side.edge]
        first = np.repeat(self.indptr[side.edge] - np.cumsum(count) + count, count)
        near = self.indices[first + np.arange(len(first))]
        fresh = side.steps[near] < 0
        weight = np.repeat(side.paths[side.edge], count)[fresh]
        nodes, place = np.unique(near[fresh], return_inverse=True)
        side.depth += 1
        side.steps[nodes] = side.depth
        side.paths[nodes] = np.bincount(place, weight, len(nodes))
        side.edge = nodes
        side.seen.append(nodes)

    def _back(self, side: _Side, node: int, rng: np.random.Generator) -> list[int]:
        """Return the nodes from `node` back towards the side's end, both left out."""
        found: list[int] = []
        for steps in range(int(side.steps[node]) - 1, 0, -1):
            near = self.indices[self.indptr[node] : self.indptr[node + 1]]
            near = near[side.steps[near] == steps]
            node = _drawn(near, side.paths[near], rng)
            found.append(node)
        return found


def _drawn(nodes: IntArray, weight: FloatArray, rng: np.random.Generator) -> int:
    """Return one of `nodes` in proportion to `weight`."""
    upto = np.cumsum(weight)
    return int(nodes[np.searchsorted(upto, rng.random() * upto[-1], side="right")])


def _farthest(adjacency: sparse.csr_array) -> int:
    """Return the most steps from the first node of a component to any other of it."""
    n = adjacency.shape[0]
    parts, label = csgraph.connected_components(adjacency, directed=False)
    first = np.full(parts, n)
    np.minimum.at(first, label, np.arange(n))
    seen, edge, steps = np.zeros(n, np.bool_), np.zeros(n), 0
    seen[first] = True
    edge[first] = 1
    while True:
        edge = ((adjacency @ edge) > 0) & ~seen
        if not edge.any():
            return steps
        seen |= edge
        edge, steps = edge.astype(np.float64), steps + 1
