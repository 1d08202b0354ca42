"""From a score to a probability: how often pairs of such a score came true in a rehearsal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression

from matcher.evaluate.calibration import ENOUGH_TRUE
from matcher.types import Bools, Floats

CELLS = 1_000
"""Cells of equal width into which scores are counted: finer differences mean nothing."""

RANGES = 5
"""Ranges of probability that are shown, each expected to hold as many pairs that come true."""


@dataclass(frozen=True)
class Foretold:
    """Pairs told a probability in one range: the mean that was told, and the share that came."""

    pairs: int
    told: float
    came: float


@dataclass(frozen=True)
class Probability:
    """How likely a candidate is to become a partner within the year, by score.

    It holds for askers that find a new partner in that year at all. `scores` ascend, as do the
    probabilities `chances` beside them. `error` is the expected calibration error and `ranges`
    the reliability, both told for pairs of askers that the curve was not fitted on.
    """

    scores: tuple[float, ...]
    chances: tuple[float, ...]
    pairs: int
    came: int
    error: float
    ranges: tuple[Foretold, ...]

    def of(self, score: float) -> float:
        """The probability of a score, 0..1, never falling as the score rises."""
        return float(np.interp(score, self.scores, self.chances))


def counted(scores: Floats, came: Bools) -> Floats:
    """Pairs and pairs that came true by cell of the score, shape (2, CELLS); tallies add up."""
    cell = np.clip((scores * CELLS).astype(np.int64), 0, CELLS - 1)
    return np.stack(
        [np.bincount(cell, minlength=CELLS), np.bincount(cell, weights=came, minlength=CELLS)]
    ).astype(np.float64)


def probability(one: Floats, other: Floats) -> Probability | None:
    """Fit the curve to two halves of the askers, each counted by `counted`.

    Isotonic regression (Zadrozny & Elkan 2002). Each half is foretold by the curve of the other
    for the error (Naeini, Cooper & Hauskrecht 2015); the curve that is kept rests on both. None
    where fewer than `ENOUGH_TRUE` pairs of a half came true.
    """
    if min(one[1].sum(), other[1].sum()) < ENOUGH_TRUE:
        return None
    told = np.concatenate([_curve(other), _curve(one)])
    pairs, came = np.concatenate([one, other], axis=1)
    seen = pairs > 0
    ranges = _ranges(told[seen], pairs[seen], came[seen])
    both = one + other
    cells = np.flatnonzero(both[0])
    chances = _curve(both)
    return Probability(
        scores=tuple(((cells + 0.5) / CELLS).tolist()),
        chances=tuple(chances[cells].tolist()),
        pairs=int(pairs.sum()),
        came=int(came.sum()),
        error=float(sum(r.pairs * abs(r.told - r.came) for r in ranges) / pairs.sum()),
        ranges=ranges,
    )


def _curve(tally: Floats) -> Floats:
    """The probability by cell, ascending, shape (CELLS,)."""
    pairs, came = tally
    cells = np.flatnonzero(pairs)
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    fitted.fit(cells, came[cells] / pairs[cells], sample_weight=pairs[cells])
    return np.asarray(fitted.predict(np.arange(CELLS)), dtype=np.float64)


def _ranges(told: Floats, pairs: Floats, came: Floats) -> tuple[Foretold, ...]:
    """Cells by the probability told, cut where as many pairs are expected to come true."""
    order = np.argsort(told, kind="stable")
    expected = np.cumsum((told * pairs)[order])
    place = np.minimum((RANGES * expected / expected[-1] - 1e-9).astype(np.int64), RANGES - 1)
    found = []
    for number in np.unique(place).tolist():
        rows = order[place == number]
        total = float(pairs[rows].sum())
        mean = float((told * pairs)[rows].sum() / total)
        found.append(Foretold(int(total), mean, float(came[rows].sum() / total)))
    return tuple(found)
