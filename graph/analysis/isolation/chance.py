"""How likely it is that a member seen with no tie, or with one, truly has no more.

Some members did not answer, and who answers forgets some ties: so part of those that look alone
are not (Kossinets 2006, Social Networks 28, 247; Smith & Moody 2013, Social Networks 35, 652).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.isolation import thinning, tilt
from graph.analysis.isolation.tally import Rates, Tally
from graph.analysis.pairs import BoolArray, FloatArray

LEAST_ANSWERS = 30
"""Reports between two respondents, below which nothing can be told."""
MOST_UNSEEN = 0.4
"""The largest chance for a respondent's tie to stay unseen with which anything can be told."""
LEAST_SEEN = 0.3
"""The least chance for a silent member's tie to be seen with which anything can be told."""
WIDEST = 0.30
"""Width of the interval above which nothing can be told."""
FARTHEST = 0.20
"""Difference between methods above which nothing can be told."""
APART = 0.10
"""Difference between methods above which a range is shown instead of a figure."""
CLOSE = 0.05
"""Difference between methods up to which a figure is sound."""
FEW = 200
"""Members below which a range is shown, whatever the methods say."""
DRAWS = 60
"""Redrawings of members and rates, from which the interval is told."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely it is, 0..1, that such members truly have no more ties than are seen.

    `value` is None where it cannot be told, and `why_not` says why. `low` and `high` hold what
    each of `methods` gives and nine of ten redrawings of the share, of the `alike` members seen
    like this, that truly have no more; `ranged` says that they are to be shown and not the value
    alone. `sound`: the methods agree and the members are many.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    methods: tuple[tuple[str, float], ...] = ()
    alike: int = 0
    sound: bool = False
    ranged: bool = False
    why_not: str = ""


Chances = tuple[Chance, Chance]
"""The chances for members seen with no tie, and for those seen with one."""


def of_respondents(seen: Tally, rng: np.random.Generator) -> Chances:
    """Return the chances for members that answered.

    The figure is the closed form; expectation-maximization is the check on it.
    """
    barred = _barred(seen)
    if barred:
        return Chance(None, why_not=barred), Chance(None, why_not=barred)
    rates, h = seen.rates(DRAWS, rng), _redrawn(seen, seen.answered, rng)
    chances = tilt.seen_of_true(rates.respondent[:1], rates.stray[:1])
    degrees = tilt.true_degrees(h[:1], chances)

    def found(ties: int) -> Chance:
        closed = _closed(h, rates, ties)
        methods = {
            "closed form": closed[0],
            "expectation-maximization": tilt.share_of(degrees, chances, ties)[0],
        }
        if seen.real < 1:
            methods[_ALL_COUNT] = _closed(h[:1], _undoubted(seen, rng), ties)[0]
        return _weighed(closed, methods, seen, _alike(seen, ties, seen.answered), rng)

    return found(0), found(1)


def of_silent(seen: Tally, rng: np.random.Generator) -> Chances:
    """Return the chances for members that did not answer.

    The figure is that of expectation-maximization with a tilt, since who does not answer may
    have fewer or more ties; what they would be without it, and by the odds, are the checks.
    """
    rates = seen.rates(DRAWS, rng)
    barred = _barred(seen) or _unnamed(rates)
    if barred or seen.answered.all():
        return Chance(None, why_not=barred), Chance(None, why_not=barred)
    h, theirs = _redrawn(seen, seen.answered, rng), _redrawn(seen, ~seen.answered, rng)
    counts = theirs * (~seen.answered).sum()
    tilted, alike = _by_degrees(h, counts, rates)
    undoubted = None
    if seen.real < 1:
        undoubted = _by_degrees(h[:1], counts[:1], _undoubted(seen, rng))[0]
    none = float(thinning.none_at_all(h, rates)[0])
    if_silent = float(thinning.none_seen_if_silent(h, rates)[0])

    def found(ties: int) -> Chance:
        methods = {"tilted": tilted[ties][0], "as if at random": alike[ties][0]}
        if ties == 0:
            methods["as if at random"] = min(none / max(if_silent, 1e-300), 1.0)
            methods["odds"] = _odds(none, if_silent, float(theirs[0, 0]))
        if undoubted is not None:
            methods[_ALL_COUNT] = undoubted[ties][0]
        return _weighed(tilted[ties], methods, seen, _alike(seen, ties, ~seen.answered), rng)

    return found(0), found(1)


_NEAR = 3
"""Seen degrees up to this are redrawn as if half a member more had been seen with each."""

_ALL_COUNT = "every one-sided tie counted"


def _closed(h: FloatArray, rates: Rates, ties: int) -> FloatArray:
    seen = np.maximum(h[:, ties], 1e-300)
    if ties == 0:
        return np.clip(thinning.none_at_all(h, rates) * np.exp(-rates.stray) / seen, 0, 1)
    one = (1 - rates.respondent + rates.respondent * rates.stray) * np.exp(-rates.stray)
    return np.clip(thinning.just_one(h, rates) * one / seen, 0, 1)


def _by_degrees(
    h: FloatArray, counts: FloatArray, rates: Rates
) -> tuple[list[FloatArray], list[FloatArray]]:
    """Return the two chances by true degrees with the tilt, and without it."""
    degrees = tilt.true_degrees(h, tilt.seen_of_true(rates.respondent, rates.stray))
    chances = tilt.seen_of_true(rates.silent, rates.stray)
    moved = tilt.tilted(degrees, counts, chances)
    return (
        [tilt.share_of(moved, chances, ties) for ties in (0, 1)],
        [tilt.share_of(degrees, chances, ties) for ties in (0, 1)],
    )


def _odds(none: float, if_silent: float, shown_none: float) -> float:
    """Take away those that have ties but, like a known part of those that have, show none."""
    unseen = (if_silent - none) / max(1 - none, 1e-300)
    hidden = (1 - shown_none) * unseen / max(1 - unseen, 1e-300)
    return min(max(1 - hidden / max(shown_none, 1e-300), 0.0), 1.0)


def _redrawn(seen: Tally, which: BoolArray, rng: np.random.Generator) -> FloatArray:
    """Return shares by seen degree, as seen and redrawn, shape (1 + DRAWS, MOST + 1)."""
    counts = np.bincount(np.minimum(seen.degree[which], tilt.MOST), minlength=tilt.MOST + 1)
    # A Bayesian bootstrap (Rubin 1981): what few are seen with may be seen more or less often.
    drawn = rng.dirichlet(counts + np.where(np.arange(tilt.MOST + 1) <= _NEAR, 0.5, 1e-3), DRAWS)
    return np.asarray(np.vstack((counts / counts.sum(), drawn)), np.float64)


def _undoubted(seen: Tally, rng: np.random.Generator) -> Rates:
    return replace(seen, real=1.0).rates(0, rng)


def _barred(seen: Tally) -> str:
    if seen.between < LEAST_ANSWERS:
        return (
            f"members that answered name each other {seen.between} times, and it takes "
            f"{LEAST_ANSWERS} to see how many ties are forgotten"
        )
    rates = seen.rates(0, np.random.default_rng(0))
    unseen = float(rates.respondent[0])
    if unseen > MOST_UNSEEN:
        return (
            f"{unseen:.0%} of the ties of a member that answered stay unseen, since only "
            f"{float(rates.returned[0]):.0%} of reports between members that answered are returned"
        )
    return ""


def _unnamed(rates: Rates) -> str:
    caught = 1 - float(rates.silent[0])
    if caught >= LEAST_SEEN:
        return ""
    return f"a tie of a member that did not answer is told of by others in {caught:.0%} of cases"


def _alike(seen: Tally, ties: int, which: BoolArray) -> int:
    return int((seen.degree[which] == ties).sum())


def _weighed(
    figures: FloatArray,
    methods: Mapping[str, float],
    seen: Tally,
    alike: int,
    rng: np.random.Generator,
) -> Chance:
    """Judge a figure, the first of `figures`, by its redrawings and by the other methods."""
    few = len(seen.answered) < FEW
    low, high = np.quantile(figures[1:], (0.05, 0.95)).tolist()
    told = tuple((name, float(value)) for name, value in methods.items())
    given = [value for _, value in told]
    if not alike:
        return Chance(None, why_not="nobody is seen like this")
    apart = max(given) - min(given)
    why_not = ""
    if high - low > WIDEST:
        why_not = f"the answers are so few that anything from {low:.0%} to {high:.0%} is possible"
    elif apart > FARTHEST:
        listed = ", ".join(f"{value:.0%}" for value in given)
        why_not = f"ways of reckoning that should agree give {listed}"
    else:
        shares = rng.binomial(alike, figures[1:]) / alike
        low, high = np.quantile(shares, (0.05, 0.95)).tolist()
    return Chance(
        value=None if why_not else given[0],
        low=min(low, *given),
        high=max(high, *given),
        methods=told,
        alike=alike,
        sound=not why_not and apart <= CLOSE and not few,
        ranged=not why_not and (apart > APART or few),
        why_not=why_not,
    )
