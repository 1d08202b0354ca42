"""Small cells drawn towards the whole: empirical Bayes for shares and for counts.

How much the cells of a table differ decides how far each is drawn: shares are beta-binomial
(Griffiths 1973, Biometrics 29, 637-648), counts gamma-Poisson (Clayton & Kaldor 1987, Biometrics
43, 671-681). The greatest likelihood alone often says that cells do not differ at all, which
would drown large cells too. So the shrinkage of a cell of median size, weight / (weight + size),
is uniform beforehand and averaged over its likelihood (Christiansen & Morris 1997, Journal of the
American Statistical Association 92, 618-632).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from graph.analysis.pairs import FloatArray

SMALL = 5
"""Rows below which a cell's own figure says little and is marked."""
INNER = 0.9
"""How likely the true figure lies within the interval told."""
_ENDS = [(1 - INNER) / 2, (1 + INNER) / 2]
_STEPS = 100


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


@dataclass(frozen=True, eq=False)
class Weights:
    """How many rows the whole may weigh beside a cell's own, above 0, and how likely each is."""

    rows: FloatArray
    likely: FloatArray

    def moments(self, means: FloatArray, variances: FloatArray) -> tuple[float, float]:
        """Return mean and variance over all weights, of means and variances given each."""
        mean = float(np.sum(self.likely * means))
        second = float(np.sum(self.likely * (variances + means**2)))
        return mean, second - mean**2


@dataclass(frozen=True, eq=False)
class Shares:
    """The beta prior of a cell's share: its mean, 0 to 1, and what it may weigh."""

    mean: float
    weights: Weights

    def estimate(self, hits: int, n: int) -> Estimate:
        """Return mean and interval for `hits` of `n` rows, n above 0; a beta of its moments."""
        a = self.mean * self.weights.rows + hits
        b = (1 - self.mean) * self.weights.rows + n - hits
        means = a / (a + b)
        value, variance = self.weights.moments(means, means * (1 - means) / (a + b + 1))
        rows = value * (1 - value) / variance - 1
        low, high = special.betaincinv(value * rows, (1 - value) * rows, _ENDS)
        return Estimate(hits / n, value, float(low), float(high), n)


def fit_shares(hits: Sequence[int], n: Sequence[int]) -> Shares:
    """Fit the prior of shares to cells with `hits` of `n` rows.

    Its mean is that of all rows together, with half a hit and half a miss added so that it is
    neither 0 nor 1.
    """
    k, m = _cells(hits, n)
    mean = float((k.sum() + 0.5) / (m.sum() + 1))

    def log_likelihood(weight: float) -> float:
        a, b = mean * weight, (1 - mean) * weight
        return float(np.sum(special.betaln(k + a, m - k + b) - special.betaln(a, b)))

    return Shares(mean, _weights(log_likelihood, m))


@dataclass(frozen=True, eq=False)
class Ratios:
    """The gamma prior, of mean 1, of a cell's count over what is expected, and its weight."""

    weights: Weights

    def estimate(self, count: int, expected: float) -> Estimate:
        """Return mean and interval of count over expected, above 0; a gamma of its moments."""
        shape, rate = self.weights.rows + count, self.weights.rows + expected
        value, variance = self.weights.moments(shape / rate, shape / rate**2)
        low, high = special.gammaincinv(value**2 / variance, _ENDS) * variance / value
        return Estimate(count / expected, value, float(low), float(high), expected)


def fit_ratios(counts: Sequence[int], expected: Sequence[float]) -> Ratios:
    """Fit the prior of ratios to cells' counts, Poisson with mean ratio times expected."""
    k, e = _cells(counts, expected)

    def log_likelihood(w: float) -> float:
        terms = special.gammaln(k + w) - special.gammaln(w) + w * np.log(w / (w + e))
        return float(np.sum(terms + k * np.log(e / (w + e))))

    return Ratios(_weights(log_likelihood, e))


def _cells(
    counts: Sequence[int], sizes: Sequence[float] | Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    k, m = np.asarray(counts, np.float64), np.asarray(sizes, np.float64)
    return k[m > 0], m[m > 0]


def _weights(log_likelihood: Callable[[float], float], sizes: FloatArray) -> Weights:
    """Return weights by how likely they are; without cells, as uniform shrinkage has them."""
    size = float(np.median(sizes)) if len(sizes) else 1.0
    shrinkage = (np.arange(_STEPS) + 0.5) / _STEPS
    rows = size * shrinkage / (1 - shrinkage)
    told = np.array([log_likelihood(weight) for weight in rows.tolist()])
    likely = np.exp(told - told.max())
    return Weights(rows, likely / likely.sum())
