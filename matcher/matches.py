"""Which offer of one organization meets which need of another."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.features import Features


@dataclass(frozen=True)
class Match:
    """An offer of one side that meets a need of the other; `strength` in 0..1."""

    need: int
    offer: int
    strength: float


def matches(features: Features, needy: int, giver: int, asker: int) -> tuple[Match, ...]:
    """The best offer of `giver` for each need of `needy`, strongest first.

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
    best = table.argmax(axis=1)
    found = [
        Match(int(needs.rows[need]), int(offers.rows[theirs[best[i]]]), float(table[i, best[i]]))
        for i, need in enumerate(mine)
    ]
    return tuple(sorted(found, key=lambda m: (-m.strength, m.need)))
