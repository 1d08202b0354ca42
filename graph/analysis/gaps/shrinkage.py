"""Small cells drawn towards the whole: empirical Bayes for shares and for counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from graph.analysis.pairs import FloatArray

SMALL = 5
"""Rows below which a cell's own figure says little and is marked."""
INNER = 0.9
"""How likely the true figure lies within the interval told."""
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """A cell's figure: `raw` from its own `n` rows, `value` drawn towards the whole.

    `low` and `high` hold the true figure with a probability of nine in ten as far as the model
    goes; cells share members, so that is rather too narrow than too wide.
    """

    raw: float
    value: float
    low: float
    high: float
    n: float

    @property
    def small(self) -> bool:
        """Whether the cell has too few rows for a figure of its own."""
        return self.n < SMALL


@dataclass(frozen=True, slots=True)
class Shares:
    """The beta prior of a cell's share: its mean, 0 to 1, and how many rows it weighs."""

    mean: float
    weight: float

    def estimate(self, hits: int, n: int) -> Estimate:
        """Return the posterior mean and interval for `hits` of `n` rows, n above 0."""
        a = self.mean * self.weight + hits
        b = (1 - self.mean) * self.weight + n - hits
        low, high = stats.beta.ppf([(1 - INNER) / 2, (1 + INNER) / 2], a, b)
        return Estimate(hits / n, a / (a + b), float(low), float(high), n)


def fit_shares(hits: Sequence[int], n: Sequence[int]) -> Shares:
    """Fit a beta-binomial to cells with `hits` of `n` rows (Griffiths 1973, Biometrics 29, 637).

    The mean is that of all rows together, with half a hit and half a miss added so that it is
    neither 0 nor 1; the weight is that of `_weight`.
    """
    k, m = _cells(hits, n)
    mean = float((k.sum() + 0.5) / (m.sum() + 1))

    def log_likelihood(weight: float) -> float:
        a, b = mean * weight, (1 - mean) * weight
        return float(np.sum(special.betaln(k + a, m - k + b) - special.betaln(a, b)))

    return Shares(mean, _weight(log_likelihood, m))


@dataclass(frozen=True, slots=True)
class Ratios:
    """The gamma prior of a cell's count over what is expected: mean 1, and its shape, `weight`."""

    weight: float

    def estimate(self, count: int, expected: float) -> Estimate:
        """Return the posterior mean and interval of count over expected, expected above 0."""
        shape, rate = self.weight + count, self.weight + expected
        low, high = stats.gamma.ppf([(1 - INNER) / 2, (1 + INNER) / 2], shape, scale=1 / rate)
        return Estimate(count / expected, shape / rate, float(low), float(high), expected)


def fit_ratios(counts: Sequence[int], expected: Sequence[float]) -> Ratios:
    """Fit a gamma-Poisson to cells' counts and what is expected of them.

    A count is Poisson with mean ratio times expected, and ratios are gamma with mean 1 (Clayton &
    Kaldor 1987, Biometrics 43, 671-681); the weight is that of `_weight`.
    """
    k, e = _cells(counts, expected)

    def log_likelihood(w: float) -> float:
        terms = special.gammaln(k + w) - special.gammaln(w) + w * np.log(w / (w + e))
        return float(np.sum(terms + k * np.log(e / (w + e))))

    return Ratios(_weight(log_likelihood, e))


def _cells(
    counts: Sequence[int], sizes: Sequence[float] | Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    k, m = np.asarray(counts, np.float64), np.asarray(sizes, np.float64)
    return k[m > 0], m[m > 0]


def _weight(log_likelihood: Callable[[float], float], sizes: FloatArray) -> float:
    """Return how many rows the prior weighs, from how much the cells differ.

    The greatest likelihood alone often says that cells do not differ at all, which would drown
    large cells too. So the shrinkage of a cell of median size, weight / (weight + size), is taken
    as its mean under the likelihood and a uniform prior (Christiansen & Morris 1997, Journal of the
    American Statistical Association 92, 618-632): without cells to learn from, a half.
    """
    size = float(np.median(sizes)) if len(sizes) else 1.0
    shrinkage = (np.arange(_STEPS) + 0.5) / _STEPS
    told = np.array([log_likelihood(size * b / (1 - b)) for b in shrinkage])
    likely = np.exp(told - told.max())
    mean = float(np.sum(shrinkage * likely) / np.sum(likely))
    return size * mean / (1 - mean)
