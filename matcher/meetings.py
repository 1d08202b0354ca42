"""Which offers meet which needs, over a whole network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.features import Features
from matcher.types import Floats, Ints

AT_ONCE = 64
"""Needs that are held against all offers at a time."""


@dataclass(frozen=True)
class Meetings:
    """Pairs of a need and an offer that meets it, as rows of the network's resources.

    `met` in 0..1 is how much of the need the offer meets: whether it is the right thing, and how
    much of it there is. Nobody meets a need of its own.
    """

    needs: Ints
    offers: Ints
    met: Floats


def meetings(features: Features, least: float) -> Meetings:
    """Every pair whose likeness, and its product with the amount, reach `least`, above 0."""
    needs, offers = features.needs, features.offers
    owner = features.network.resources.owner
    found: list[tuple[Ints, Ints, Floats]] = [(_NONE, _NONE, np.zeros(0))]
    for start in range(0, len(needs.rows) if len(offers.rows) else 0, AT_ONCE):
        mine: Ints = np.arange(start, min(start + AT_ONCE, len(needs.rows)))
        alike = needs.pairs(offers, mine, features.background, least)
        rows, others = needs.rows[alike.mine], offers.rows[alike.theirs]
        met = alike.strength * features.availability.left(rows, others)
        kept = (met >= least) & (owner[rows] != owner[others])
        found.append((rows[kept], others[kept], met[kept]))
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return Meetings(columns[0], columns[1], columns[2])


_NONE: Ints = np.zeros(0, dtype=np.int64)
