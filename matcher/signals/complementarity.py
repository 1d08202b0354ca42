"""Complementarity: what one side offers meets what the other needs. Similarity is not it.

Meaning and kind tell which offer meets a need; quantity, place and terms, how much of it.
"""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats

NOISE = 0.15
"""Strengths below this count as none, so that many faint likenesses do not add up to a match."""


def need_coverage(features: Features, asker: int) -> Floats:
    """How much of what you need they offer: one need fully met counts .63, two count .86."""
    needs, offers = features.needs, features.offers
    mine = needs.of(asker)
    if not len(mine) or not len(offers.rows):
        return np.full(features.size, np.nan)
    alike = _clear(needs.strengths(offers, mine, features.background))
    met = features.availability.met(alike, needs.rows[mine], offers.rows)
    met = offers.best_by_owner(met, features.size)
    return _saturated((met * features.urgency[needs.rows[mine]][:, None]).sum(axis=0))


def offer_use(features: Features, asker: int) -> Floats:
    """How much of what they need you offer: one need fully met counts .63, two count .86."""
    needs, offers = features.needs, features.offers
    mine = offers.of(asker)
    if not len(mine) or not len(needs.rows):
        return np.full(features.size, np.nan)
    alike = _clear(offers.strengths(needs, mine, features.background))
    best = features.availability.met(alike.T, needs.rows, offers.rows[mine]).max(axis=1)
    return _saturated(needs.sum_by_owner(best * features.urgency[needs.rows], features.size))


def mutual_fit(features: Features, asker: int) -> Floats:
    """How much both sides gain: the harmonic mean of what they and you get from each other."""
    return harmonic(need_coverage(features, asker), offer_use(features, asker))


def harmonic(a: Floats, b: Floats) -> Floats:
    """Harmonic mean of two gains; 0 where either is 0, NaN where either is unknown."""
    total = a + b
    return np.where(total > 0, 2 * a * b / np.where(total > 0, total, 1.0), total)


def _clear(strengths: Floats) -> Floats:
    return np.where(strengths < NOISE, 0.0, strengths)


def _saturated(amount: Floats) -> Floats:
    return 1.0 - np.exp(-amount)
