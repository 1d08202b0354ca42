"""Random walk with restart over the network's ties (personalized PageRank, Haveliwala 2002)."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix, diags

from matcher.types import Floats, Ints

RESTART = 0.15
STEPS = 30
MOST_MEMBERS = 200
"""In a partnership of more members than this, nobody is taken to know everybody."""


def transition(members: csr_matrix) -> csr_matrix:
    """The walk's matrix, shape (n, n), columns sum to 1 or 0, from partnerships by members.

    A partnership of k members ties each pair with 1/sqrt(k-1): between counting each
    partnership once a pair and once a member. Very large ones tie nobody.
    """
    sizes = np.asarray(members.sum(axis=1)).ravel()
    counted = (sizes > 1) & (sizes <= MOST_MEMBERS)
    weights = np.where(counted, 1.0 / np.sqrt(np.maximum(sizes - 1, 1.0)), 0.0)
    ties = (members.T @ diags(weights) @ members).tocsr()
    ties = ties - diags(ties.diagonal())
    ties.eliminate_zeros()
    strength = np.asarray(ties.sum(axis=1)).ravel()
    scale = np.divide(1.0, strength, out=np.zeros_like(strength), where=strength > 0)
    return (diags(scale) @ ties).T.tocsr().astype(np.float32)


def visits(matrix: csr_matrix, start: Ints) -> Floats:
    """How often a walk that restarts at `start` is at each place, shape (n,), sums to 1 or less."""
    seed = np.zeros(matrix.shape[0], np.float32)
    seed[start] = 1.0 / len(start)
    at = seed.copy()
    for _ in range(STEPS):
        at = RESTART * seed + (1 - RESTART) * (matrix @ at)
    return at.astype(np.float64)
