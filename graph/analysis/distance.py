"""Distances along ties, in steps."""

from __future__ import annotations

from collections.abc import Iterator

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
    total[tied] = harmonic_sums_to(inner, np.arange(len(tied)))[0]
    return total


def harmonic_sums_to(
    adjacency: sparse.csr_array, sources: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Return for each node the sums of 1/distance and of its square to `sources` but itself.

    Every node has a neighbour.
    """
    once, squared = np.zeros(adjacency.shape[0]), np.zeros(adjacency.shape[0])
    words = int(np.clip(_GATHER_BYTES // (8 * adjacency.nnz), 1, _MOST_WORDS))
    for start in range(0, len(sources), 64 * words):
        for hop, count in _reached(adjacency, sources[start : start + 64 * words], words):
            once += count / hop
            squared += count / hop**2
    return once, squared


def _reached(
    adjacency: sparse.csr_array, sources: IntArray, words: int
) -> Iterator[tuple[int, NDArray[np.uint64]]]:
    """Yield, step by step, how many of `sources` each node is so many steps away from."""
    seen = np.zeros((adjacency.shape[0], words), np.uint64)
    bit = np.arange(len(sources))
    seen[sources, bit // 64] = np.uint64(1) << (bit % 64).astype(np.uint64)
    frontier, hop = seen.copy(), 0
    while frontier.any():
        hop += 1
        near = np.bitwise_or.reduceat(frontier[adjacency.indices], adjacency.indptr[:-1], axis=0)
        frontier = np.asarray(near & ~seen, np.uint64)
        seen |= frontier
        yield hop, set_bits(frontier).sum(axis=1)


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
