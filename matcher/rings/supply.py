"""Who can supply whom: the best offer of each organization for the needs of every other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.features import Features
from matcher.types import Ints

AT_ONCE = 64
"""Needs that are held against all offers at a time."""


@dataclass(frozen=True)
class Supply:
    """One organization can supply another: `strength` 0..1 of its best offer for a need.

    An offer of half of what is needed is half as strong.

    `offer` and `need` are rows of the network's resources.
    """

    giver: int
    taker: int
    strength: float
    offer: int
    need: int


def supplies(features: Features, least: float) -> dict[tuple[int, int], Supply]:
    """The strongest supply between each two organizations, by giver and taker, from `least` on."""
    needs, offers = features.needs, features.offers
    owner = features.network.resources.owner
    found: dict[tuple[int, int], Supply] = {}
    if not len(needs.rows) or not len(offers.rows):
        return found
    for start in range(0, len(needs.rows), AT_ONCE):
        mine: Ints = np.arange(start, min(start + AT_ONCE, len(needs.rows)))
        strengths = needs.strengths(offers, mine, features.background)
        alike = np.where(strengths >= least, strengths, 0.0)
        strengths = features.availability.met(alike, needs.rows[mine], offers.rows)
        for need, offer in zip(*np.nonzero(strengths >= least), strict=True):
            need_row, offer_row = needs.rows[mine[need]], offers.rows[offer]
            one = Supply(
                giver=int(owner[offer_row]),
                taker=int(owner[need_row]),
                strength=float(strengths[need, offer]),
                offer=int(offer_row),
                need=int(need_row),
            )
            key = (one.giver, one.taker)
            if one.giver != one.taker and (key not in found or one.strength > found[key].strength):
                found[key] = one
    return found
