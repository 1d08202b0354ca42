"""Distances along ties, in steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from graph.analysis.pairs import FloatArray, IntArray

_GATHER_BYTES = 64 * 2**20
_MOST_WORDS = 4  # small enough for a row of searches to stay in the cache


def hops_from(adjacency: sparse.csr_array, source: int) -> IntArray:
    """Return the number of steps from `source` to everyone, -1 where no path leads."""
    far = csgraph.dijkstra(adjacency, directed=False, indices=source, unweighted=True)
    return np.where(np.isfinite(far), far, -1).astype(np.int64)


def harmonic_sums(adjacency: sparse.csr_array) -> FloatArray:
    """Return for each node the sum of 1/distance to every node it can reach, in steps.

    Breadth-first searches run side by side, one bit each in 64-bit words (Then et al. 2014,
    "The More the Merrier", PVLDB 8:4), so memory stays flat however large the network is.
    """
    total = np.zeros(adjacency.shape[0])
    tied = np.flatnonzero(np.diff(adjacency.indptr))
    if len(tied) == 0:
        return total
    inner = adjacency[tied][:, tied].tocsr()
    words = int(np.clip(_GATHER_BYTES // (8 * inner.nnz), 1, _MOST_WORDS))
    for start in range(0, len(tied), 64 * words):
        sources = np.arange(start, min(start + 64 * words, len(tied)))
        total[tied] += _harmonic_to(inner, sources, words)
    return total


def _harmonic_to(adjacency: sparse.csr_array, sources: IntArray, words: int) -> FloatArray:
    """Return for each node the sum of 1/distance to `sources`; every node has a neighbour."""
    seen = np.zeros((adjacency.shape[0], words), np.uint64)
    bit = np.arange(len(sources))
    seen[sources, bit // 64] = np.uint64(1) << (bit % 64).astype(np.uint64)
    frontier, hop, total = seen.copy(), 0, np.zeros(len(seen))
    while frontier.any():
        hop += 1
        near = np.bitwise_or.reduceat(frontier[adjacency.indices], adjacency.indptr[:-1], axis=0)
        frontier = np.asarray(near & ~seen, np.uint64)
        seen |= frontier
        total += set_bits(frontier).sum(axis=1) / hop
    return total


def set_bits(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Count the set bits of each word."""
    if hasattr(np, "bitwise_count"):  # numpy from 2.0 on; ours is some three times slower
        return np.asarray(np.bitwise_count(words), np.uint64)
    pairs, fours, bytes_ = (
        np.uint64(mask) for mask in (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F)
    )
    count = words - ((words >> np.uint64(1)) & pairs)
    count = (count & fours) + ((count >> np.uint64(2)) & fours)
    count = (count + (count >> np.uint64(4))) & bytes_
    return np.asarray((count * np.uint64(0x0101010101010101)) >> np.uint64(56), np.uint64)
