"""Collects pairs of members and merges those that meet more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_MERGE_AT = 4_000_000  # pairs held before they are merged, about 100 MB
_OPEN = date.max.toordinal()
_UNKNOWN = 0


@dataclass(frozen=True, eq=False)
class Edges:
    """Pairs of members as aligned arrays, ordered by (row, column), each pair once.

    `rows` < `cols` are positions in the network's ids, `weight` is above 0, `last` is the last
    day of the pair's work as a proleptic ordinal (`date.toordinal`) and 0 where it is unknown
    or still open.
    """

    rows: IntArray
    cols: IntArray
    weight: FloatArray
    last: IntArray

    def __len__(self) -> int:
        return len(self.rows)

    def last_date(self, position: int) -> date | None:
        """Return the last day of the pair at `position`, None when unknown or still open."""
        ordinal = int(self.last[position])
        return date.fromordinal(ordinal) if ordinal else None


@dataclass
class Pairs:
    """Grows by groups and single pairs of positions below `n`; `edges` merges them."""

    n: int
    _parts: list[tuple[IntArray, FloatArray, IntArray]] = field(default_factory=list)
    _held: int = 0

    def add_groups(
        self, members: IntArray, weight: float, last: Sequence[date | None], *, going: bool
    ) -> None:
        """Tie every two within each row of `members` (g, k), whose positions ascend.

        `last` (g,) are their last days; `going` without one is still open.
        """
        a, b = np.triu_indices(members.shape[1], 1)
        unknown = _OPEN if going else _UNKNOWN
        days = np.array([day.toordinal() if day else unknown for day in last], np.int64)
        rows = max(1, _MERGE_AT // max(len(a), 1))
        for start in range(0, len(members), rows):
            part = members[start : start + rows]
            keys = (part[:, a] * self.n + part[:, b]).ravel()
            days_of = np.repeat(days[start : start + rows], len(a))
            self.add_keys(keys, np.full(len(keys), weight), days_of)

    def add_pairs(self, pairs: Sequence[tuple[int, int]], *, going: bool) -> None:
        """Tie each of `pairs` (lower position first) with weight 1 and no known last day."""
        both = np.array(pairs, np.int64).reshape(-1, 2)
        ordinal = _OPEN if going else _UNKNOWN
        last = np.full(len(both), ordinal, np.int64)
        self.add_keys(both[:, 0] * self.n + both[:, 1], np.ones(len(both)), last)

    def edges(self, without: Edges | None = None) -> Edges:
        """Return the merged pairs, leaving out those that `without` holds."""
        keys, weight, last = self._merged()
        if without is not None and len(without):
            keep = ~np.isin(keys, without.rows * self.n + without.cols, assume_unique=True)
            keys, weight, last = keys[keep], weight[keep], last[keep]
        last = np.where(last == _OPEN, _UNKNOWN, last)
        rows, cols = np.divmod(keys, max(self.n, 1))
        for array in (rows, cols, weight, last):
            array.setflags(write=False)
        return Edges(rows, cols, weight, last)

    def add_keys(self, keys: IntArray, weight: FloatArray, last: IntArray) -> None:
        """Add pairs by key: the lower position times `n` plus the higher one.

        `last` are ordinals, 0 where unknown and that of `date.max` where still open.
        """
        self._parts.append((keys, weight, last))
        self._held += len(keys)
        if self._held > _MERGE_AT:
            merged = self._merged()
            # When few pairs repeat, merging again soon would gain nothing.
            self._parts, self._held = [merged], 0

    def _merged(self) -> tuple[IntArray, FloatArray, IntArray]:
        if not self._parts:
            return np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64)
        keys, weight, last = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        unique, place = np.unique(keys, return_inverse=True)
        latest = np.zeros(len(unique), np.int64)
        np.maximum.at(latest, place, last)
        total = np.bincount(place, weight, minlength=len(unique)).astype(np.float64)
        return unique, total, latest
