"""What is left of a match in meaning once quantity, place and terms are looked at.

Meaning and kind tell whether an offer is what a need asks for (`matcher.strength`); this tells
how much of the need it can meet. Unknown takes nothing away. Whoever offers very many things can
give less of each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.claims import shares
from matcher.quantities import Quantities
from matcher.terms import accepted, terms_of
from matcher.types import Floats, Ints, Network
from matcher.whereabouts import Whereabouts


@dataclass(frozen=True)
class Availability:
    """Quantities, places and terms of all resources of a network, to be held together."""

    quantities: Quantities
    whereabouts: Whereabouts
    terms: Ints
    shares: Floats
    """What each counts for the number that its owner lists."""

    @classmethod
    def of(cls, network: Network) -> Availability:
        """Read them."""
        r = network.resources
        return cls(
            Quantities.of(r),
            Whereabouts.of(r, network.organizations),
            terms_of(r.terms or (None,) * len(r.ids)),
            shares(r),
        )

    def met(self, alike: Floats, needs: Ints, offers: Ints) -> Floats:
        """How much of each need each offer meets, 0..1, shape (needs, offers).

        `alike` has that shape and tells how strongly they match in meaning; where it is 0, nothing
        more is looked at. `needs` and `offers` are rows of the network's resources.
        """
        met = alike.copy()
        i, j = np.nonzero(alike)
        met[i, j] *= self.left(needs[i], offers[j])
        return met

    def left(self, needs: Ints, offers: Ints) -> Floats:
        """What is left of the match of each need and the offer beside it, above 0 to 1."""
        left = self.quantities.shares(needs, offers) * self.shares[offers]
        left *= accepted(self.terms[needs], self.terms[offers])
        if self.whereabouts.tied.any():
            left *= self.whereabouts.left(needs, offers)
        return left
