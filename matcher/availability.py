"""What is left of a match in meaning once quantity, place and terms are looked at.

Meaning and kind tell whether an offer is what a need asks for (`matcher.strength`); this tells
how much of the need it can meet. Unknown takes nothing away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.quantities import Quantities
from matcher.terms import Terms, accepted, terms_of
from matcher.types import Floats, Ints, Network
from matcher.whereabouts import Whereabouts


@dataclass(frozen=True)
class Availability:
    """Quantities, places and terms of all resources of a network, to be held together."""

    quantities: Quantities
    whereabouts: Whereabouts
    terms: Ints

    @classmethod
    def of(cls, network: Network) -> Availability:
        """Read them."""
        r = network.resources
        return cls(
            Quantities.of(r),
            Whereabouts.of(r, network.organizations),
            terms_of(r.terms or (None,) * len(r.ids)),
        )

    def left(self, needs: Ints, offers: Ints) -> Floats:
        """What is left of each match, above 0 to 1, shape (needs, offers).

        `needs` and `offers` are rows of the network's resources.
        """
        left = np.ones((len(needs), len(offers)))
        if self.quantities.any_known:
            left *= self.quantities.shares(needs[:, None], offers[None, :])
        if (self.terms[needs] == Terms.FREE).any():
            left *= accepted(self.terms[needs][:, None], self.terms[offers][None, :])
        if self.whereabouts.tied.any():
            left *= self.whereabouts.left(needs, offers)
        return left
