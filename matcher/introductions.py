"""Warm introductions: the way from one organization to others over people who know both."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from matcher.features import Features
from matcher.types import Ints

FARTHEST = 4
"""Ties in the longest chain of introductions that is worth proposing."""


class Introductions:
    """Ways from one asker; whom its partners know is looked up once."""

    def __init__(self, features: Features, asker: int) -> None:
        self._features = features
        self._asker = asker

    def path(self, org: int) -> tuple[int, ...]:
        """The shortest way over ties, both ends included; empty where none is short enough.

        Of several introducers the one with the strongest weakest tie is taken, then the first.
        """
        if org == self._asker:
            return (org,)
        if org in self._mine:
            return (self._asker, org)
        shared = self.mutual(org)
        if len(shared):
            best = max(shared.tolist(), key=lambda m: (self._weakest(m, org), -m))
            return (self._asker, best, org)
        return self._chain(org)

    def mutual(self, org: int) -> Ints:
        """Who is tied to both, in order."""
        theirs = self._features.partners(org)
        return theirs[np.isin(theirs, self._mine)]

    @cached_property
    def _mine(self) -> Ints:
        return self._features.partners(self._asker)

    def _chain(self, org: int) -> tuple[int, ...]:
        """The first of the shortest ways over at least two others, from both ends at once."""
        came, frontier = {org: org}, [org]
        for _ in range(FARTHEST - 2):
            fresh = []
            for one in frontier:
                for other in self._features.partners(one).tolist():
                    if other not in came:
                        came[other] = one
                        fresh.append(other)
            met = [one for one in fresh if one in self._second]
            if met:
                middle = min(met)
                way = [self._asker, self._second[middle], middle]
                while way[-1] != org:
                    way.append(came[way[-1]])
                return tuple(way)
            frontier = fresh
        return ()

    @cached_property
    def _second(self) -> dict[int, int]:
        """Those tied to a partner of the asker, and the first such partner."""
        found: dict[int, int] = {}
        for one in self._mine.tolist():
            for other in self._features.partners(one).tolist():
                found.setdefault(other, one)
        return found

    def _weakest(self, introducer: int, org: int) -> int:
        return min(self._together(self._asker, introducer), self._together(introducer, org))

    def _together(self, a: int, b: int) -> int:
        """How many partnerships the two share."""
        one, two = self._features.partnerships_of(a), self._features.partnerships_of(b)
        return int(np.isin(one, two).sum())
