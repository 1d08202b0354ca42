"""Exposure: everybody's list at once, so that nobody drowns in requests and nobody is forgotten.

Lists made one by one show the same few organizations again and again. Under a cap the same
places go to more of them: a b-matching between those who ask and those who are shown. Whoever is
wanted by more than the cap gets a price that rises until others are chosen instead (Lagrangian
relaxation, Fisher 1981); the lists are then filled greedily by score less price. Plain greedy
filling reaches at least half of the best total score under the cap (Mestre 2006); the better of
the two is taken, and the prices give a bound that shows it to be far nearer to the best.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from matcher.errors import InvalidQuery
from matcher.exposure.lists import NOBODY, Lists
from matcher.types import Floats, Ints

ROOM = 1.2
"""The cap leaves a fifth more room than everybody's lists have places."""

STEPS, STEP = 100, 0.01
"""How often prices are adapted, and by how much at first: scores lie in 0..1."""

PRICED = 20
"""Prices are learned from the candidates in this many times the places of a list."""


def usual_cap(n: int) -> int:
    """How often one organization is shown at most, for lists of `n`.

    >>> usual_cap(10)
    12
    """
    return math.ceil(ROOM * n)


@dataclass(frozen=True)
class Capped:
    """Lists under a cap; no lists under it have a greater total score than `bound`."""

    lists: Lists
    bound: float

    @property
    def share(self) -> float:
        """At least this share of the best possible total score is reached, 0..1."""
        total = float(self.lists.scores.sum())
        return min(1.0, total / self.bound) if self.bound > 0 else 1.0


def capped(lists: Lists, n: int, cap: int) -> Capped:
    """The best `n` for everybody, nobody shown more than `cap` times; scores are 0 or more.

    A list stays short where all its candidates are shown `cap` times already. Raises
    `InvalidQuery` for a cap or length below 1.
    """
    if n < 1 or cap < 1:
        raise InvalidQuery("The length of the lists and the cap must be 1 or more.")
    prices = _prices(lists.first(PRICED * n), n, cap, int(lists.order.max(initial=NOBODY)) + 1)
    chosen = max(
        (_filled(lists, lists.scores, n, cap), _filled(lists, _less(lists, prices), n, cap)),
        key=lambda filled: float(filled.scores.sum()),
    )
    best = -np.sort(-_less(lists, prices), axis=1)[:, :n]
    return Capped(chosen, float(np.clip(best, 0.0, None).sum() + cap * prices.sum()))


def nobody_forgotten(lists: Lists, found: Lists) -> Lists:
    """Put whoever is in no list of `found` into one, where that costs the least score.

    It takes the place of somebody who is in another list as well, so no cap is exceeded.
    Whoever is nobody's candidate in `lists` stays out.
    """
    order, scores = found.order.copy(), found.scores.copy()
    size = int(lists.order.max(initial=NOBODY)) + 1
    shown = np.bincount(order[order != NOBODY], minlength=size)
    for org in np.flatnonzero(shown == 0).tolist():
        askers, ranks = np.nonzero(lists.order == org)
        spared = (order[askers] != NOBODY) & (shown[order[askers]] > 1)
        costs = np.where(spared, scores[askers], np.inf)
        if not np.isfinite(costs).any():
            continue
        losses = costs.min(axis=1) - lists.scores[askers, ranks]
        best = int(losses.argmin())
        asker, place = int(askers[best]), int(costs[best].argmin())
        shown[order[asker, place]] -= 1
        shown[org] += 1
        order[asker, place], scores[asker, place] = org, lists.scores[asker, ranks[best]]
    return _best_first(order, scores)


def _best_first(order: Ints, scores: Floats) -> Lists:
    by_score = np.argsort(-np.where(order == NOBODY, -1.0, scores), axis=1, kind="stable")
    return Lists(np.take_along_axis(order, by_score, 1), np.take_along_axis(scores, by_score, 1))


def _less(lists: Lists, prices: Floats) -> Floats:
    """Scores less prices; nothing can be gained where there is nobody."""
    if not len(prices):
        return lists.scores
    return np.where(lists.order == NOBODY, -np.inf, lists.scores - prices[lists.order])


def _prices(lists: Lists, n: int, cap: int, size: int) -> Floats:
    """Prices, shape (size,), at which few are wanted more than `cap` times."""
    prices, best, least = np.zeros(size), np.zeros(size), np.inf
    if not lists.order.size:
        return prices
    for step in range(STEPS):
        gains = _less(lists, prices)
        chosen = np.argsort(-gains, axis=1, kind="stable")[:, :n]
        total = np.clip(np.take_along_axis(gains, chosen, 1), 0.0, None).sum()
        total += cap * prices.sum()
        if total < least:
            best, least = prices, total
        wanted = np.take_along_axis(lists.order, chosen, 1)
        demand = np.bincount(wanted[wanted != NOBODY], minlength=size)
        move = STEP * (1 - step / STEPS) * np.clip((demand - cap) / cap, -1.0, 3.0)
        prices = np.maximum(prices + move, 0.0)
    return best


def _filled(lists: Lists, worth: Floats, n: int, cap: int) -> Lists:
    """Fill everybody's places from the greatest `worth` down, equal ones by position."""
    askers, depth = lists.order.shape
    shown = np.zeros(int(lists.order.max(initial=NOBODY)) + 1, np.int64)
    filled = np.zeros(askers, np.int64)
    order = np.full((askers, n), NOBODY, np.int64)
    scores = np.zeros((askers, n))
    by_worth = np.argsort(-worth.ravel(), kind="stable")
    for place in by_worth[lists.order.ravel()[by_worth] != NOBODY].tolist():
        asker, rank = divmod(place, depth)
        org = lists.order[asker, rank]
        if filled[asker] < n and shown[org] < cap:
            order[asker, filled[asker]] = org
            scores[asker, filled[asker]] = lists.scores[asker, rank]
            filled[asker] += 1
            shown[org] += 1
    return _best_first(order, scores)
