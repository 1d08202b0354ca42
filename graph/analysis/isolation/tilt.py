"""True degrees by expectation-maximization, and those of members that did not answer."""

from __future__ import annotations

import numpy as np

from graph.analysis.pairs import FloatArray

MOST = 40
"""Seen degrees above this count as this: so many ties are never all unseen."""
LARGEST = 80
"""True degrees above this count as this."""
STEPS = 200
TILTS = np.linspace(-4, 4, 81)
"""Exponents that are tried."""

_D = np.arange(LARGEST + 1)


def seen_of_true(unseen: FloatArray, stray: FloatArray) -> FloatArray:
    """Return the chance of k seen ties given d true ones, shape (m, MOST + 1, LARGEST + 1).

    Each of the d is unseen with chance `unseen` (m,), and Poisson many that are none, with mean
    `stray` (m,), are seen beside them.
    """
    from scipy.stats import binom, poisson  # takes half a second to import

    k = np.arange(MOST + 1)
    chances = np.asarray(binom.pmf(k[:, None], _D, 1 - unseen[:, None, None]), np.float64)
    if stray.any():
        extra = poisson.pmf(k[:, None] - k, stray[:, None, None])
        chances = extra @ chances
    chances[:, MOST] = np.clip(1 - chances[:, :MOST].sum(axis=1), 0, 1)
    return chances


def true_degrees(h: FloatArray, chances: FloatArray) -> FloatArray:
    """Return the shares of members with 0, 1, ... true ties, shape (m, LARGEST + 1).

    `h` (m, MOST + 1) is what was seen of them; expectation-maximization (Dempster, Laird &
    Rubin 1977) on h_k = sum over d of share_d times the chance of k given d.
    """
    share = np.full((len(h), LARGEST + 1, 1), 1 / (LARGEST + 1))
    turned = np.swapaxes(chances, 1, 2)
    for _ in range(STEPS):
        expected = chances @ share
        share = share * (turned @ (h[:, :, None] / np.maximum(expected, 1e-300)))
        share /= share.sum(axis=1, keepdims=True)
    return share[:, :, 0]


def tilted(share: FloatArray, seen: FloatArray, chances: FloatArray) -> FloatArray:
    """Return the true degrees of those that did not answer, shape (m, LARGEST + 1).

    They are those of respondents, `share`, times (1 + d)^b; b is what best explains their own
    histogram `seen` of counts (m, MOST + 1), with a normal prior of mean 0 and deviation 1.
    """
    log = np.log1p(_D)
    best = np.full(len(share), -np.inf)
    kept = share.copy()
    for b in TILTS.tolist():
        trial = share * np.exp(b * log)
        trial /= trial.sum(axis=1, keepdims=True)
        expected = (chances @ trial[:, :, None])[:, :, 0]
        score = (seen * np.log(np.maximum(expected, 1e-300))).sum(axis=1) - b * b / 2
        better = score > best
        best = np.where(better, score, best)
        kept[better] = trial[better]
    return kept


def share_of(share: FloatArray, chances: FloatArray, k: int) -> FloatArray:
    """Return among those with k seen ties the share that truly have k, shape (m,)."""
    all_of_them = (share * chances[:, k]).sum(axis=1)
    found = share[:, k] * chances[:, k, k] / np.maximum(all_of_them, 1e-300)
    return np.asarray(np.clip(found, 0, 1), np.float64)
