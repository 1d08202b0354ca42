"""How near those who stay are to each other once some are gone, for many sets at once."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graph.analysis.distance import set_bits
from graph.analysis.pairs import FloatArray, IntArray

_GATHER_BYTES = 8 * 2**20  # small enough to stay near the processor


class Removals:
    """Judges sets of members by the reach that is left without them.

    `sources` are the members from which reach is measured: all for an exact figure, a sample
    for an estimate. Breadth-first searches run side by side, one bit each in 64-bit words, for
    many sets at a time (Then et al. 2014), so that memory stays flat.
    """

    def __init__(self, adjacency: sparse.csr_array, sources: IntArray) -> None:
        self.n = adjacency.shape[0]
        tied = np.flatnonzero(np.diff(adjacency.indptr))
        self._inner = adjacency[tied][:, tied].tocsr()
        self._inner_of = np.full(self.n, -1, np.int64)
        self._inner_of[tied] = np.arange(len(tied))
        self._all_sources = sources
        inside = self._inner_of[sources]
        self._sources = inside[inside >= 0]
        self.words = -(-len(self._sources) // 64)

    @property
    def cost(self) -> int:
        """Words that are looked at for one set in one step."""
        return int(self._inner.nnz) * self.words

    def left(self, sets: IntArray) -> FloatArray:
        """Return for each row of `sets` the mean of 1/distance over the pairs of those left.

        Shape (sets, members each) to (sets,); 0 to 1, pairs without a way counting 0. With a
        sample of sources it is the mean over pairs that begin with one of them.
        """
        at_once = max(1, _GATHER_BYTES // (8 * max(self.cost, 1)))
        found = [
            self._left(sets[start : start + at_once]) for start in range(0, len(sets), at_once)
        ]
        return np.concatenate([*found, np.zeros(0)])

    def _left(self, sets: IntArray) -> FloatArray:
        stay = self.n - sets.shape[1]
        sources = len(self._all_sources) - np.isin(sets, self._all_sources).sum(axis=1)
        pairs = sources * (stay - 1)
        total = self._totals(self._inner_of[sets]) if len(self._sources) else np.zeros(len(sets))
        return np.asarray(total / np.maximum(pairs, 1), np.float64)

    def _totals(self, gone: IntArray) -> FloatArray:
        """Return the sum of 1/distance; a member without ties (-1) leaves no trace."""
        size, bit = self._inner.shape[0], np.arange(len(self._sources))
        seen = np.zeros((size, len(gone), self.words), np.uint64)
        seen[self._sources, :, bit // 64] = (np.uint64(1) << (bit % 64).astype(np.uint64))[:, None]
        which, column = np.nonzero(gone >= 0)
        rows = gone[which, column]
        seen[rows, which] = 0
        frontier, hop, total = seen.copy(), 0, np.zeros(len(gone))
        while frontier.any():
            hop += 1
            near = np.bitwise_or.reduceat(
                frontier[self._inner.indices], self._inner.indptr[:-1], axis=0
            )
            frontier = np.asarray(near & ~seen, np.uint64)
            frontier[rows, which] = 0
            seen |= frontier
            total += set_bits(frontier).sum(axis=(0, 2)) / hop
        return total
