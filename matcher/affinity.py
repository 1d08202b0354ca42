"""How often organizations of two kinds have been partners, beside what chance would give."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from matcher.types import Floats, Ints

LEANING = 5.0
"""Meetings as chance would have it that are added before a share is taken."""


def affinity(members: csr_matrix, codes: Ints) -> Floats:
    """Shape (kinds, kinds), in 0..1: .5 as often as by chance, .67 twice as often.

    `members` has shape (partnerships, n), `codes` shape (n,) with -1 for an unknown kind, which
    has no say. Of the pairs that met in partnerships and those that chance would have brought
    together, this is the share of the former.
    """
    known = np.flatnonzero(codes >= 0)
    kinds = int(codes.max(initial=-1)) + 1
    ones = np.ones(len(known))
    table = csr_matrix((ones, (known, codes[known])), shape=(len(codes), kinds))
    counts = (members @ table).astype(np.float64)
    met = np.asarray((counts.T @ counts).todense())
    met -= np.diag(np.asarray(counts.sum(axis=0)).ravel())  # nobody meets itself
    total = float(met.sum())
    chance = np.outer(met.sum(axis=0), met.sum(axis=1)) / total if total else np.zeros_like(met)
    shares: Floats = (met + LEANING) / (met + chance + 2 * LEANING)
    return shares
