"""Complementarity: what one side offers meets what the other needs. Similarity is not it.

Meaning and kind tell which offer meets a need; quantity, place and terms, how much of it.
"""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.sides import Side
from matcher.types import Floats, Ints


def need_coverage(features: Features, asker: int) -> Floats:
    """How much of what you need they offer: one need fully met counts .63, two count .86."""
    needs, offers = features.needs, features.offers
    mine = needs.of(asker)
    if not len(mine) or not len(offers.rows):
        return np.full(features.size, np.nan)
    found = needs.pairs(offers, mine, features.background)
    return _gain(features, found.mine, found.theirs, found.strength, offers)


def offer_use(features: Features, asker: int) -> Floats:
    """How much of what they need you offer: one need fully met counts .63, two count .86."""
    needs, offers = features.needs, features.offers
    mine = offers.of(asker)
    if not len(mine) or not len(needs.rows):
        return np.full(features.size, np.nan)
    found = offers.pairs(needs, mine, features.background)
    return _gain(features, found.theirs, found.mine, found.strength, needs)


def mutual_fit(features: Features, asker: int) -> Floats:
    """How much both sides gain: the harmonic mean of what they and you get from each other."""
    return harmonic(need_coverage(features, asker), offer_use(features, asker))


def harmonic(a: Floats, b: Floats) -> Floats:
    """Harmonic mean of two gains; 0 where either is 0, NaN where either is unknown."""
    total = a + b
    return np.where(total > 0, 2 * a * b / np.where(total > 0, total, 1.0), total)


def _gain(features: Features, needs: Ints, offers: Ints, alike: Floats, theirs: Side) -> Floats:
    """What pairs of a need and an offer, by position, are worth between the asker and each other.

    Of the offers of one giver for one need the best counts. `theirs` is the side of the others;
    who has nothing on it is unknown.
    """
    rows, offered = features.needs.rows[needs], features.offers.rows[offers]
    met = alike * features.availability.left(rows, offered)
    others = features.offers.owner[offers] if theirs.offered else features.needs.owner[needs]
    order = np.lexsort((-met, others, needs))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(needs[order]) != 0) | (np.diff(others[order]) != 0)
    best = order[first]
    amount = np.full(features.size, np.nan)
    amount[theirs.owners] = 0.0
    np.add.at(amount, others[best], met[best] * features.urgency[rows[best]])
    return np.asarray(1.0 - np.exp(-amount))
