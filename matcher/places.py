"""The tenth place, kept for those who are not well known yet.

Texts and ties favour whom everybody knows already: in a plain ranking of real projects more
than eight of ten places went to the best-connected twentieth. So where a list of ten holds hubs
alone, its last place goes to the best other one; and where it holds no newcomer, to a newcomer
that is nearly as good. Of those with the same mission text the best few come first, the rest
later (see `copies`). All else stands by score, or by turns where they are asked for: then the
kept place goes round as well, among those of whom it is one.
"""

from __future__ import annotations

import numpy as np

from matcher.copies import TEN
from matcher.exposure.turns import NEARLY, due, in_turn
from matcher.features import Features
from matcher.fusion import top
from matcher.types import Bools, Floats, Ints

KEPT = 9
"""Index of the kept place."""

SUITS = 0.5
"""It goes to nobody whose score is below this share of the score that is displaced; a newcomer
that is to be preferred must be nearly as good."""

HUBS = 0.05
"""The share of organizations with a past that are called hubs: those with most partners."""


def hubs(features: Features) -> Bools:
    """The best-connected twentieth of those with a past, by number of partners, then by id."""
    partners = np.diff(features.walk.indptr).astype(np.float64)
    count = round(HUBS * float(features.has_past.sum()))
    found = np.zeros(features.size, dtype=bool)
    found[top(partners, features.has_past, features.network.organizations.ids, count)] = True
    return found


def newcomers(features: Features) -> Bools:
    """Those of at most one partnership."""
    counts = np.diff(features.members_by_organization.indptr)
    return np.asarray(counts <= 1, dtype=bool)


class Places:
    """Who may have which place, in one network."""

    def __init__(self, features: Features) -> None:
        self._ids = features.network.organizations.ids
        self._copies = features.copies
        self._other = ~hubs(features)
        self._new = newcomers(features) & self._other

    def best(self, scores: Floats, candidates: Bools, n: int) -> Ints:
        """The `n` best candidates, copies of one mission spread."""
        order = top(scores, candidates, self._ids, n)
        looked_at = n
        while self._copies.crowded(order[:n]):
            looked_at = max(4 * looked_at, TEN)
            more = top(scores, candidates, self._ids, looked_at)
            order, sure = self._copies.spread(more)
            if sure >= n or len(more) < looked_at:
                break
        return order[:n]

    def give(
        self, scores: Floats, candidates: Bools, n: int, shown: Ints | None = None
    ) -> tuple[Ints, int | None]:
        """The `n` best candidates in the order of their places, and who got the kept one.

        With `shown`, how often each was shown before, shape (size,), places are given in turn.
        """
        if shown is None:
            order = self.best(scores, candidates, n)
        else:
            foremost = self._copies.foremost(scores, candidates)
            order = in_turn(scores, foremost, self._ids, n, shown)
            if len(order) < n:  # copies stand in for want of others
                waiting = self.best(scores, candidates & ~foremost, n - len(order))
                order = np.concatenate([order, waiting])
        if len(order) <= KEPT:
            return order, None
        before, tenth = order[:KEPT], int(order[KEPT])
        chosen = tenth
        open_to = candidates & ~np.isin(self._copies.group, self._copies.full(before.tolist()))
        for group, share in ((self._other, SUITS), (self._new, NEARLY)):
            if not group[before].any() and not group[chosen]:
                chosen = self._best(scores, open_to & group, chosen, share, shown)
        if chosen == tenth:
            return order, None
        after = [i for i in order[KEPT:].tolist() if i != chosen]
        return np.array([*before, chosen, *after][:n], dtype=np.int64), chosen

    def _best(
        self, scores: Floats, among: Bools, displaced: int, share: float, shown: Ints | None
    ) -> int:
        """The best of a group, or whose turn it is, if good enough beside who is displaced."""
        best = top(scores, among, self._ids, 1).tolist()
        if not best or scores[best[0]] < share * scores[displaced]:
            return displaced
        if shown is None:
            return int(best[0])
        least = max(share * scores[displaced], NEARLY * scores[best[0]])
        return int(top(due(scores, shown), among & (scores >= least), self._ids, 1)[0])
