"""Ties that one side alone reports: how many of them are likely to be real."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graph.analysis.pairs import BoolArray, FloatArray, IntArray

MOST_PAIRS = 20_000
"""Pairs of each kind that are looked at."""
LEAST_PAIRS = 20
"""With fewer pairs of a kind, or fewer of them with a shared partner, nothing can be told."""


def real_share(
    n: int, a: IntArray, b: IntArray, sure: BoolArray, loose: BoolArray, rng: np.random.Generator
) -> float:
    """Return the share of one-sided ties that count as real, 0..1; 1 where nothing tells.

    `a` and `b` are the seen pairs by position below `n`; `sure` marks those that both sides
    report or that are on record, `loose` those that one of two respondents alone reports. Real
    ties share partners alike, whoever told of them; mistaken ones share as few as strangers. So
    the share follows from how often each of the three has a partner in common (a mixture of two
    binomials), one standard error in favour of the one-sided ones.
    """
    tied = _adjacency(n, a, b)
    closed, n_sure = _in_common(tied, a[sure], b[sure], rng)
    open_, n_loose = _in_common(tied, a[loose], b[loose], rng)
    if min(n_sure, n_loose) < LEAST_PAIRS or closed * n_sure < LEAST_PAIRS / 2:
        return 1.0
    far = b[loose][rng.permutation(int(loose.sum()))]
    stranger, _ = _in_common(tied, a[loose], far, rng)
    if closed - stranger < 0.05:
        return 1.0
    error = np.sqrt(open_ * (1 - open_) / n_loose + closed * (1 - closed) / n_sure)
    return float(np.clip((open_ + error - stranger) / (closed - stranger), 0, 1))


def _adjacency(n: int, a: IntArray, b: IntArray) -> sparse.csr_array:
    both = (np.concatenate((a, b)), np.concatenate((b, a)))
    return sparse.csr_array((np.ones(len(both[0])), both), shape=(n, n))


def _in_common(
    tied: sparse.csr_array, a: IntArray, b: IntArray, rng: np.random.Generator
) -> tuple[float, int]:
    """Return the share of pairs with a partner in common, and of how many pairs that is told."""
    if len(a) > MOST_PAIRS:
        some = rng.choice(len(a), MOST_PAIRS, replace=False)
        a, b = a[some], b[some]
    if not len(a):
        return 0.0, 0
    shared: FloatArray = np.asarray(tied[a].multiply(tied[b]).sum(axis=1)).ravel()
    return float((shared > 0).mean()), len(a)
