"""Being tied to the well tied: eigenvector centrality and PageRank."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import ArpackNoConvergence, eigsh

from graph.analysis.pairs import FloatArray, IntArray

DAMPING = 0.85
"""Chance that PageRank's walk follows a tie rather than beginning anew."""

_ROUNDS, _ENOUGH = 300, 1e-12
_SMALL = 500  # nodes up to which all eigenvectors are worked out


def eigenvector(adjacency: sparse.csr_array, component: IntArray) -> FloatArray:
    """Return each node's part in the leading eigenvector of its own component (Bonacich 1972).

    `adjacency` (n, n) is symmetric, `component` numbers the components from 0. Each component
    is scaled so that its largest value is 1: figures compare members of one component, never
    of two, since no walk leads from one to the other. Range 0 to 1; NaN without ties.
    """
    tied = np.diff(adjacency.indptr) > 0
    value = np.where(tied, 1.0, np.nan)
    inner = np.flatnonzero(tied)
    if not len(inner):
        return value
    matrix = adjacency[inner][:, inner].tocsr()
    names, part = np.unique(component[inner], return_inverse=True)
    # Half the largest strength added on the diagonal keeps two-sided components from swinging.
    shift = _most(np.asarray(matrix.sum(axis=1)).ravel() / 2, part, len(names))
    x, open_ = np.ones(len(inner)), np.ones(len(names), np.bool_)
    for _ in range(_ROUNDS):
        then = matrix @ x + shift[part] * x
        then /= _most(then, part, len(names))[part]
        open_ = _most(np.abs(then - x), part, len(names)) > _ENOUGH
        x = then
        if not open_.any():
            break
    for slow in np.flatnonzero(open_).tolist():
        at = np.flatnonzero(part == slow)
        x[at] = _leading(matrix[at][:, at].tocsr(), x[at])
    value[inner] = x
    return value


def pagerank(adjacency: sparse.csr_array, damping: float = DAMPING) -> FloatArray:
    """Return how often a walk along ties is at each node, summing to 1 (Brin & Page 1998).

    The walk takes a tie in proportion to its weight; from a node without ties, and with chance
    1 - `damping` from any, it begins anew anywhere. It may begin anew in any component, so that
    PageRank compares all members of a disconnected network.
    """
    n = adjacency.shape[0]
    if n == 0:
        return np.zeros(0)
    strength = np.asarray(adjacency.sum(axis=1), np.float64).ravel()
    scale = np.divide(1.0, strength, out=np.zeros(n), where=strength > 0)
    idle = strength == 0
    x = np.full(n, 1 / n)
    for _ in range(1_000):
        then = damping * (adjacency @ (x * scale) + x[idle].sum() / n) + (1 - damping) / n
        moved = float(np.abs(then - x).sum())
        x = then
        if moved < _ENOUGH:
            break
    return np.asarray(x, np.float64)


def _most(values: FloatArray, part: IntArray, parts: int) -> FloatArray:
    """Return the largest value of each part."""
    most = np.zeros(parts)
    np.maximum.at(most, part, values)
    return most


def _leading(matrix: sparse.csr_array, start: FloatArray) -> FloatArray:
    """Return the leading eigenvector of a connected component, its largest value being 1."""
    if matrix.shape[0] <= _SMALL:
        vector = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        try:
            vector = eigsh(matrix, k=1, which="LA", v0=start, tol=1e-10)[1][:, 0]
        except ArpackNoConvergence:  # a very long chain: what the rounds have come to
            vector = start
    vector = np.abs(vector)
    return np.asarray(vector / vector.max(), np.float64)
