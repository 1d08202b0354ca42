"""What those who offer are for: it says what a short offer means.

"Evening groups" of a language school are lessons, of a bereavement service they are not. A
title of four words cannot tell; the mission of whoever offers it can. So a need is also held
against the missions of those who offer, in deviations from what is usual, for a small share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.centring import Centred
from matcher.strength import Background
from matcher.types import Floats, Ints, Matrix

SHARE = 0.35
"""What a deviation of the mission counts beside one of the offer: .15 to .5 did as well."""

MOST = 4.0
"""Deviations of a mission that are counted: a mission cannot stand for an offer."""

MOST_LIFT = SHARE * MOST
"""Deviations that a mission adds to a match at most."""


@dataclass(frozen=True)
class Purposes:
    """Centred missions, shape (organizations, d), and how like a need an unrelated one is.

    A row of zeros stands for a mission that is not known.
    """

    missions: Centred
    background: Background

    def lift(self, needs: Matrix, owners: Ints) -> Floats:
        """Deviations that the missions of `owners` add to a match with each of `needs`.

        Shape (len(needs), len(owners)), from -`SHARE` * `MOST` to that; NaN where no
        mission is known.
        """
        if len(owners) < len(self.missions):
            found, at = np.unique(owners, return_inverse=True)
            cosines = self.missions.against(needs, found)
        else:  # to copy nearly all of them would take longer than to hold all against the needs
            cosines, at = self.missions.against(needs), owners
        return np.where(self.missions.known[owners], self._lifts(cosines)[:, at], np.nan)

    def lift_of(self, owner: int, needs: Centred, rows: Ints) -> Floats:
        """Deviations that the mission of `owner` adds to a match with some needs, shape (rows,)."""
        if not self.missions.known[owner]:
            return np.full(len(rows), np.nan)
        return self._lifts(needs.against(self.missions[np.array([owner])], rows)[0])

    def _lifts(self, cosines: Matrix) -> Floats:
        deviations = (cosines.astype(np.float64) - self.background.mean) / self.background.deviation
        return SHARE * np.clip(deviations, -MOST, MOST)
