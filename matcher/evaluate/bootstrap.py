"""How far a mean over questions may be off by chance: the bootstrap over groups of questions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.types import Floats, Ints

RESAMPLES = 2_000
LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A mean, and between what bounds it lies in 95 of 100 resamples."""

    mean: float
    low: float
    high: float


def interval(values: Floats, groups: Ints, rng: np.random.Generator) -> Interval:
    """The mean of `values`, shape (q,), with its percentile bootstrap interval (Efron 1979).

    Whole groups are drawn, since questions about one partnership are right or wrong together
    (Davison & Hinkley 1997, 3.8). For a paired difference, give the differences.
    """
    _, group = np.unique(groups, return_inverse=True)
    sums = np.bincount(group, weights=values)
    sizes = np.bincount(group)
    drawn = rng.integers(0, len(sums), size=(RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(values.mean()), float(low), float(high))
