"""How often each organization was shown in turn: kept in memory, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.model import Audience

if TYPE_CHECKING:
    from api.services.matching import Matching

Counts = NDArray[np.int64]


@dataclass
class _Tally:
    """How often each of `ids` was shown, in their order."""

    ids: tuple[str, ...]
    counts: Counts


class Showing:
    """Counts by audience, one number an organization of its network; for any number of threads.

    They say how often somebody was shown and not to whom. They begin at 0 with the process. When
    the network changes, those who stay keep theirs; whoever joins begins with what the others
    have on average, so that nobody makes up at once for the time before they were there.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._tallies: dict[Audience, _Tally] = {}

    def counts(self, audience: Audience, matching: Matching) -> Counts:
        """How often each was shown, in the order of the engine's organizations."""
        with self._lock:
            return self._tally(audience, matching).counts.copy()

    def add(self, audience: Audience, matching: Matching, shown: Iterable[str]) -> None:
        """Count each of `shown`, given by id, once more."""
        index = matching.engine.features.index
        with self._lock:
            self._tally(audience, matching).counts[[index[id] for id in shown]] += 1

    def _tally(self, audience: Audience, matching: Matching) -> _Tally:
        ids = matching.engine.features.network.organizations.ids
        kept = self._tallies.get(audience)
        if kept is None:
            kept = _Tally(ids, np.zeros(len(ids), np.int64))
        elif kept.ids is not ids:
            kept = _Tally(ids, _carried(kept, ids))
        self._tallies[audience] = kept
        return kept


def _carried(old: _Tally, ids: tuple[str, ...]) -> Counts:
    """The counts of another version of the network."""
    before = dict(zip(old.ids, old.counts.tolist(), strict=True))
    stayed = [before[id] for id in ids if id in before]
    usual = round(sum(stayed) / len(stayed)) if stayed else 0
    return np.array([before.get(id, usual) for id in ids], dtype=np.int64)
