"""What a new tie would gain, kept up to date while ties are added one after another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph.analysis.pairs import IntArray
from graph.analysis.ties import Ties

AT_ONCE = 64
"""Searches whose distances are held in double precision at a time."""

Steps = NDArray[np.float32]
Edge = tuple[int, int]


class Board:
    """Steps from those who matter to everybody, as ties are added.

    Rows are `worst`, whose closeness counts, and every end of `edges`, the ties that may be
    added; so memory grows with their number and the network's, not with its square.
    """

    def __init__(self, ties: Ties, worst: Sequence[int], edges: Sequence[Edge]) -> None:
        self._n = len(ties.ids)
        rows = sorted({*worst, *(end for edge in edges for end in edge)})
        self._row = {at: row for row, at in enumerate(rows)}
        self._worst = np.array([self._row[at] for at in worst], np.int64)
        self._steps = _steps(ties, np.array(rows, np.int64))

    def joins(self, edge: Edge) -> bool:
        """Whether no chain of ties leads from one to the other so far."""
        return bool(np.isinf(self._steps[self._row[edge[0]], edge[1]]))

    def nearer(self, edge: Edge) -> float:
        """Return by how much the tie raises the closeness of the worst placed, summed."""
        a, b = edge
        to_a, to_b = self._steps[self._worst, a], self._steps[self._worst, b]
        total = 0.0
        # A member is brought nearer to anybody over the end that it is nearer to, if at all.
        for by, start, end in ((to_a + 1 < to_b, to_a, b), (to_b + 1 < to_a, to_b, a)):
            rows = np.flatnonzero(by)
            if len(rows):
                old = self._steps[self._worst[rows]]
                new = start[rows, None] + 1 + self._steps[self._row[end]]
                total += _raised(old, new)
        return total / max(self._n - 1, 1)

    def add(self, edge: Edge) -> Steps:
        """Add the tie; returns what `undo` takes to go back to before it."""
        before, (a, b) = self._steps, edge
        over_ab = before[:, [a]] + 1 + before[self._row[b]]
        over_ba = before[:, [b]] + 1 + before[self._row[a]]
        self._steps = np.minimum(np.minimum(before, over_ab), over_ba)
        return before

    def undo(self, before: Steps) -> None:
        """Go back to what `add` returned."""
        self._steps = before

    def closeness(self) -> float:
        """Return the sum of harmonic closeness, 0 to 1 each, of the worst placed."""
        steps = self._steps[self._worst]
        near = np.zeros(steps.shape)
        np.divide(1.0, steps, out=near, where=steps > 0)
        return float(near.sum()) / max(self._n - 1, 1)


def _raised(old: Steps, new: Steps) -> float:
    """Return the sum of 1/new - 1/old wherever `new` is less."""
    less = new < old
    was, now = old[less].astype(np.float64), new[less].astype(np.float64)
    return float((1.0 / now - 1.0 / was).sum())


def _steps(ties: Ties, rows: IntArray) -> Steps:
    found = np.full((len(rows), len(ties.ids)), np.inf, np.float32)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        found[start : start + AT_ONCE] = csgraph.dijkstra(
            ties.adjacency, directed=False, indices=some, unweighted=True
        )
    return found
