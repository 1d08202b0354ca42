"""How far figures hang on who happened to answer: a bootstrap over the members that did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.pairs import FloatArray, IntArray

DRAWS = 500
SEED = 6
LEAST_MEMBERS = 10
"""Members that answered from which an interval is given; fewer would make a false promise."""
TAIL = 2.5
"""Per cent left out on either side of an interval: 95% are within."""

_AT_ONCE = 25


@dataclass(frozen=True, eq=False)
class Sample:
    """The members that answered at one moment, and what each adds to every figure.

    `at` (n,) are their positions in the network, `top` and `bottom` (n, figures) their parts of
    each figure's numerator and denominator: a figure is the ratio of the two sums. `rate` in
    0..1 is the share of those asked that answered; 0 where it is not known.
    """

    at: IntArray
    top: FloatArray
    bottom: FloatArray
    rate: float

    @property
    def values(self) -> FloatArray:
        """Every figure (figures,); NaN where nothing adds to it."""
        return _ratio(self.top.sum(axis=0), self.bottom.sum(axis=0))

    @property
    def enough(self) -> bool:
        """Whether intervals can be given: everybody answered, or some did."""
        return self.rate >= 1 or len(self.at) >= LEAST_MEMBERS

    def only(self, at: IntArray, rate: float) -> Sample:
        """Return the sample of those members alone; `at` are among its own positions."""
        rows = np.flatnonzero(np.isin(self.at, at))
        return Sample(self.at[rows], self.top[rows], self.bottom[rows], rate)


def resample(
    samples: Sequence[Sample], *, draws: int = DRAWS, seed: int = SEED
) -> list[FloatArray]:
    """Return for each sample its figures in `draws` bootstrap samples (draws, figures).

    Members, not answers, are drawn, since one member's answers go together; a member that
    answered several waves is drawn alike in all of them, so that changes on the same members
    keep what ties the waves to each other. Weights are rescaled for the share of members that
    answered (Rao, Wu & Yue 1992, Survey Methodology 18:209): those who did are taken as a random
    part of those asked, and where everybody answered nothing is left to chance.
    """
    drawn = np.unique(np.concatenate([one.at for one in samples] or [np.zeros(0, np.int64)]))
    n = len(drawn)
    places = [np.searchsorted(drawn, one.at) for one in samples]
    found = [np.full((draws, one.top.shape[1]), np.nan) for one in samples]
    if n < 2:
        return [np.tile(one.values, (draws, 1)) for one in samples]
    rng = np.random.default_rng(seed)
    for start in range(0, draws, _AT_ONCE):
        stop = min(start + _AT_ONCE, draws)
        times = np.stack(
            [np.bincount(rng.integers(n, size=n - 1), minlength=n) for _ in range(start, stop)]
        ) * (n / (n - 1))
        for one, place, values in zip(samples, places, found, strict=True):
            share = np.sqrt(1 - one.rate)
            weight = (1 - share) + share * times[:, place]
            values[start:stop] = _ratio(weight @ one.top, weight @ one.bottom)
    return found


def interval(values: FloatArray) -> tuple[float, float] | None:
    """Return what 95% of the bootstrap's values (draws,) lie between; None if many are unknown."""
    known = values[np.isfinite(values)]
    if len(known) < 0.95 * len(values) or not len(known):
        return None
    low, high = np.percentile(known, (TAIL, 100 - TAIL))
    return float(low), float(high)


def _ratio(top: FloatArray, bottom: FloatArray) -> FloatArray:
    known = bottom > 0
    return np.where(known, top / np.where(known, bottom, 1), np.nan)
