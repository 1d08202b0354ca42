"""Whether a score can be read as a probability: scores beside the shares that came true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.types import Bools, Floats

BINS = 10
ENOUGH_TRUE = 50
"""Pairs that came true, below which nothing is said of reliability."""

ENOUGH_IN_BIN = 100
"""Pairs in a range of scores, below which its share is not shown."""

CLOSE = 0.02
"""Mean distance of score and share up to which a score may be called a probability."""


@dataclass(frozen=True)
class Range:
    """Pairs whose score lies in `low`..`high`; `share` of them came true (None: too few)."""

    low: float
    high: float
    pairs: int
    mean_score: float
    share: float | None


@dataclass(frozen=True)
class Calibration:
    """Reliability by range of score; `error` is the expected calibration error, 0..1.

    Where too few pairs came true, `ranges` is empty, `error` None, and `words` say so.
    """

    pairs: int
    true_pairs: int
    ranges: tuple[Range, ...]
    error: float | None
    words: str


def binned(scores: Floats, came: Bools) -> Floats:
    """Pairs, sum of scores and pairs that came true by range of score, shape (3, BINS).

    `scores` lie in 0..1; both have shape (pairs,). Tallies of several questions add up.
    """
    place = np.clip((scores * BINS).astype(np.int64), 0, BINS - 1)
    weights = (None, scores, came)
    return np.stack([np.bincount(place, weights=w, minlength=BINS) for w in weights]).astype(
        np.float64
    )


def calibration_of(tally: Floats) -> Calibration:
    """Hold scores against what came true, from what `binned` counted.

    The expected calibration error is the mean distance between score and share over ranges of
    equal width, each by its pairs (Naeini, Cooper & Hauskrecht 2015).
    """
    count, summed, true = tally
    pairs, true_pairs = int(count.sum()), int(true.sum())
    if true_pairs < ENOUGH_TRUE:
        words = (
            f"Only {true_pairs} of {pairs:,} pairs came true; with fewer than {ENOUGH_TRUE}, "
            "nothing can be said of whether the score is a probability."
        )
        return Calibration(pairs, true_pairs, (), None, words)
    ranges = tuple(
        Range(
            low=i / BINS,
            high=(i + 1) / BINS,
            pairs=int(count[i]),
            mean_score=float(summed[i] / count[i]),
            share=float(true[i] / count[i]) if count[i] >= ENOUGH_IN_BIN else None,
        )
        for i in np.flatnonzero(count).tolist()
    )
    error = float(np.abs(summed - true).sum() / pairs)
    return Calibration(pairs, true_pairs, ranges, error, _words(ranges, error, true_pairs / pairs))


def _words(ranges: tuple[Range, ...], error: float, base: float) -> str:
    shares = [one.share for one in ranges if one.share is not None]
    rising = all(a <= b for a, b in pairwise(shares))
    order = (
        "Where the score is higher, more came true in every range."
        if rising and len(shares) > 1
        else "A higher score did not always mean that more came true."
    )
    if error <= CLOSE:
        return f"The score is off a probability by {error:.3f} on average. {order}"
    return (
        f"The score is no probability: it is off by {error:.3f} on average, while {base:.2%} "
        f"of all pairs came true. {order}"
    )
