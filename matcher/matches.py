"""Which offer of one organization meets which need of another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.features import Features
from matcher.strength import NOISE


@dataclass(frozen=True)
class Match:
    """An offer of one side that meets a need of the other.

    `strength` in 0..1 tells whether it is what is needed; `left` in 0..1 how much of it there is
    in quantity, place and terms.
    """

    need: int
    offer: int
    strength: float
    left: float = 1.0

    @property
    def met(self) -> float:
        """How much of the need is met, 0..1."""
        return self.strength * self.left


@dataclass(frozen=True)
class Exchange:
    """What two sides can give each other: `given` to the asker and `taken` from it."""

    given: tuple[Match, ...]
    taken: tuple[Match, ...]


def exchange(features: Features, asker: int, org: int) -> Exchange:
    """Return the matches of an asker and another one, in both directions."""
    return Exchange(matches(features, asker, org, asker), matches(features, org, asker, asker))


def matches(features: Features, needy: int, giver: int, asker: int) -> tuple[Match, ...]:
    """The best offer of `giver` for each need of `needy`, the best met first.

    `asker` is the one of the two whose resources are held against all others anyway.
    """
    needs, offers = features.needs, features.offers
    mine, theirs = needs.of(needy), offers.of(giver)
    if not len(mine) or not len(theirs):
        return ()
    if asker == needy:
        table = needs.strengths(offers, mine, features.background, theirs)
    else:
        table = offers.strengths(needs, theirs, features.background, mine).T
    left = features.availability.met(np.ones_like(table), needs.rows[mine], offers.rows[theirs])
    # Little of the right thing is better than plenty of what has nothing to do with it.
    best = np.where(table < NOISE, table - 1.0, table * left).argmax(axis=1)
    found = [
        Match(
            int(needs.rows[need]),
            int(offers.rows[theirs[best[i]]]),
            float(table[i, best[i]]),
            float(left[i, best[i]]),
        )
        for i, need in enumerate(mine)
    ]
    return tuple(sorted(found, key=lambda m: (-m.met, m.need)))
