"""How far figures hang on who happened to answer: a bootstrap over the members that did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse

from graph.analysis.pairs import FloatArray, IntArray

DRAWS = 400
MANY = 20_000
"""Members from which half of the draws do: the interval is narrow, and each draw long."""
SEED = 6
LEAST_MEMBERS = 10
"""Members that answered from which an interval is given; fewer would make a false promise."""
TAIL = 2.5
"""Per cent left out on either side of an interval: 95% are within."""

_AT_ONCE = 25


@dataclass(frozen=True, eq=False)
class Part:
    """What adds to the numerators or the denominators of all figures.

    `alone` (n, figures) is what each member adds by its own answers, `pairs` by figure's column
    what it adds (rows) given that another member (columns) answered too, (n, n).
    """

    alone: FloatArray
    pairs: Mapping[int, sparse.csr_array]

    def sums(self, weights: FloatArray) -> FloatArray:
        """Return the figures' sums (draws, figures) where members weigh (draws, n)."""
        total: FloatArray = np.asarray(weights @ self.alone, np.float64)
        for column, matrix in self.pairs.items():
            total[:, column] += ((weights @ matrix) * weights).sum(axis=1)
        return total

    def only(self, rows: IntArray) -> Part:
        """Return the part of those members; pairs stand for those whose other side is left out."""
        more = (self.alone.shape[0] - 1) / max(len(rows) - 1, 1)
        return Part(
            self.alone[rows],
            {at: matrix[rows][:, rows] * more for at, matrix in self.pairs.items()},
        )


@dataclass(frozen=True, eq=False)
class Sample:
    """The members that answered at one moment, and what each adds to every figure.

    `at` (n,) are their positions in the network; a figure is the ratio of the sums of `top` and
    `bottom`. `rate` in 0..1 is the share of those asked that answered; 0 where it is not known.
    `noise` holds by column the standard error of a figure that does not lessen with the share
    that answered, since it comes from what the others left untold.
    """

    at: IntArray
    top: Part
    bottom: Part
    rate: float
    noise: Mapping[int, float] = field(default_factory=dict)

    @cached_property
    def values(self) -> FloatArray:
        """Every figure (figures,); NaN where nothing adds to it."""
        found: FloatArray = self.weighted(np.ones((1, len(self.at))))[0]
        return found

    @property
    def enough(self) -> bool:
        """Whether intervals can be given: everybody answered, or some did."""
        return self.rate >= 1 or len(self.at) >= LEAST_MEMBERS

    def weighted(self, weights: FloatArray) -> FloatArray:
        """Return every figure (draws, figures) where members weigh (draws, n)."""
        top, bottom = self.top.sums(weights), self.bottom.sums(weights)
        known = bottom > 0
        found: FloatArray = np.where(known, top / np.where(known, bottom, 1), np.nan)
        return found

    def only(self, at: IntArray, rate: float) -> Sample:
        """Return the sample of those members alone; `at` are among its own positions."""
        rows = np.flatnonzero(np.isin(self.at, at))
        more = np.sqrt(len(self.at) / max(len(rows), 1))
        noise = {column: error * more for column, error in self.noise.items()}
        return Sample(self.at[rows], self.top.only(rows), self.bottom.only(rows), rate, noise)


def resample(sample: Sample, *, draws: int | None = None, seed: int = SEED) -> FloatArray:
    """Return the figures in `draws` bootstrap samples (draws, figures).

    Members are drawn, not answers, since one member's answers go together, and where a figure
    needs both sides to have answered, both sides' weights count (Snijders & Borgatti 1999,
    Connections 22:161). Weights are rescaled for the share that answered (Rao, Wu & Yue 1992,
    Survey Methodology 18:209): those who did are taken as a random part of those asked, and
    where everybody answered nothing is left to chance.
    """
    return resample_both(sample, sample, 1.0, draws=draws, seed=seed)[0]


def resample_both(
    first: Sample, second: Sample, alike: float, *, draws: int | None = None, seed: int = SEED
) -> tuple[FloatArray, FloatArray]:
    """Return the same for two moments, whose draws of one member correlate by `alike`, -1..1."""
    drawn = np.union1d(first.at, second.at)
    n = len(drawn)
    samples = (first,) if first is second else (first, second)
    if n < 2:
        found = [np.tile(one.values, (draws or DRAWS, 1)) for one in samples]
        return found[0], found[-1]
    draws = draws or (DRAWS if n <= MANY else DRAWS // 2)
    rng = np.random.default_rng(seed)
    rows: list[list[FloatArray]] = [[] for _ in samples]
    for start in range(0, draws, _AT_ONCE):
        many = min(_AT_ONCE, draws - start)
        shared = _deviations(rng, many, n)
        mixed = [shared, shared]
        if len(samples) == 2 and alike < 1:
            own = _deviations(rng, many, n)
            mixed[1] = alike * shared + np.sqrt(1 - alike**2) * own
        for one, deviation, found in zip(samples, mixed, rows, strict=False):
            place = np.searchsorted(drawn, one.at)
            values = one.weighted(1 + np.sqrt(1 - one.rate) * deviation[:, place])
            for column, error in one.noise.items():
                values[:, column] += rng.normal(0, error, many)
            found.append(values)
    both = [np.concatenate(found) for found in rows]
    return both[0], both[-1]


def likeness(both: int, asked: int, first: float, second: float) -> float:
    """Return how alike two moments' draws must be, given who answered both times.

    `both` answered both of `asked` who were asked twice, at rates `first` and `second`. Where
    the same members answer each time, their samples err together and the error cancels from
    the change; where who answers is chance each time, it does not (the covariance of two
    overlapping samples: Tam 1984, The American Statistician 38:288).
    """
    if not both or first >= 1 or second >= 1:
        return 0.0
    found = (1 - asked * first * second / both) / np.sqrt((1 - first) * (1 - second))
    return float(np.clip(found, -1, 1))


def _deviations(rng: np.random.Generator, many: int, n: int) -> FloatArray:
    """How often each of n is drawn in n-1 draws, rescaled, less the once that is expected."""
    times = [np.bincount(rng.integers(n, size=n - 1), minlength=n) for _ in range(many)]
    found: FloatArray = np.stack(times).astype(np.float64) * (n / (n - 1)) - 1
    return found


def interval(values: FloatArray) -> tuple[float, float] | None:
    """Return what 95% of the bootstrap's values (draws,) lie between; None if many are unknown."""
    known = values[np.isfinite(values)]
    if len(known) < 0.95 * len(values) or not len(known):
        return None
    low, high = np.percentile(known, (TAIL, 100 - TAIL))
    return float(low), float(high)
