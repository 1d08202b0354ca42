"""Warm introductions: the way from one organization to others over people who know both."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from matcher.features import Features
from matcher.types import Ints

FARTHEST = 4
"""Ties in the longest chain of introductions that is worth proposing."""


class Introductions:
    """Ways from one asker; the search over the network's ties is made once."""

    def __init__(self, features: Features, asker: int) -> None:
        self._features = features
        self._asker = asker

    def path(self, org: int) -> tuple[int, ...]:
        """The shortest way over ties, both ends included; empty where none is short enough.

        Of several introducers the one with the strongest weakest tie is taken, then the first.
        """
        if org in self._mine:
            return (self._asker, org)
        shared = self.mutual(org)
        if len(shared):
            best = max(shared.tolist(), key=lambda m: (self._weakest(m, org), -m))
            return (self._asker, best, org)
        if org != self._asker and self._before[org] < 0:
            return ()
        way = [org]
        while way[-1] != self._asker:
            way.append(int(self._before[way[-1]]))
        return tuple(reversed(way))

    def mutual(self, org: int) -> Ints:
        """Who is tied to both, in order."""
        theirs = self._features.partners(org)
        return theirs[np.isin(theirs, self._mine)]

    @cached_property
    def _mine(self) -> Ints:
        return self._features.partners(self._asker)

    @cached_property
    def _before(self) -> Ints:
        """Whom each organization is reached from, -1 where it is not reached."""
        walk = self._features.walk
        before = np.full(self._features.size, -1, dtype=np.int64)
        before[self._asker] = self._asker
        frontier = np.array([self._asker], dtype=np.int64)
        for _ in range(FARTHEST):
            rows = walk[frontier]
            sources = np.repeat(frontier, np.diff(rows.indptr))
            fresh = before[rows.indices] < 0
            reached, first = np.unique(rows.indices[fresh], return_index=True)
            before[reached] = sources[fresh][first]
            frontier = reached.astype(np.int64)
            if not len(frontier):
                break
        return before

    def _weakest(self, introducer: int, org: int) -> int:
        return min(self._together(self._asker, introducer), self._together(introducer, org))

    def _together(self, a: int, b: int) -> int:
        """How many partnerships the two share."""
        one, two = self._features.partnerships_of(a), self._features.partnerships_of(b)
        return int(np.isin(one, two).sum())
