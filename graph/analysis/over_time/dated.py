"""Every pair of partners with its partnership's dates, so that any day's ties are one filter."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from graph.analysis.pairs import BoolArray, Edges, FloatArray, IntArray, Pairs
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import MOST_MEMBERS, Ties
from graph.model import Partnership, PartnershipStatus
from graph.snapshot import Snapshot

_ALWAYS = 0
_OPEN = date.max.toordinal()
_NEVER = -_OPEN


@dataclass(frozen=True, eq=False)
class Dated:
    """A network's partnerships as arrays: what `project` makes ties of, on any day.

    By partnership: `start` and `end` as ordinals (`_ALWAYS` and `_OPEN` where unknown; an end of
    `_NEVER` is over on an unknown day), `weight` of its pairs. By membership: `member` and the
    partnership it is `in_` (planned ones have none). By pair: `key` is the lower position times
    the number of members plus the higher one, `of` its partnership. `large` marks partnerships
    too large to expand.
    """

    ids: tuple[str, ...]
    start: IntArray
    end: IntArray
    weight: FloatArray
    member: IntArray
    in_: IntArray
    key: IntArray
    of: IntArray
    large: BoolArray

    @cached_property
    def index(self) -> dict[str, int]:
        """Positions by id."""
        return {id: place for place, id in enumerate(self.ids)}

    def begun(self, day: date) -> BoolArray:
        """Which members (n,) take part in a partnership that began by that day."""
        found = np.zeros(len(self.ids), np.bool_)
        found[self.member[self.start[self.in_] <= day.toordinal()]] = True
        return found

    def ties(
        self,
        day: date,
        reported: Iterable[tuple[int, int]] = (),
        *,
        window_days: int = WINDOW_DAYS,
        records: bool = True,
    ) -> Ties:
        """Return the ties of that day, with pairs `reported` (lower position first) at weight 1.

        They are those of `project`, without its notes; `records` False leaves partnerships out.
        """
        on = day.toordinal()
        begun = (self.start <= on) & records
        going = begun & (self.end >= on - window_days)
        told = np.array(sorted(set(reported)), np.int64).reshape(-1, 2)
        n = len(self.ids)
        current = self._edges(going, told[:, 0] * n + told[:, 1])
        past = self._edges(begun & ~going, np.zeros(0, np.int64), without=current)
        return Ties(
            self.ids, day, window_days, current, past, self._in(going), self._in(begun & ~going), ()
        )

    def digest(self, day: date | None) -> str:
        """Return a text that is the same while members and what began by that day are."""
        made = hashlib.blake2b("\0".join(self.ids).encode(), digest_size=16)
        if day is not None:
            seen = self.start[self.in_] <= day.toordinal()
            member, place = self.member[seen], np.unique(self.in_[seen], return_inverse=True)
            for column in (member, place[1], self.start[place[0]], self.end[place[0]]):
                made.update(column.tobytes() + b"|")
            made.update(self.weight[place[0]].tobytes())
        return made.hexdigest()

    def _in(self, which: BoolArray) -> BoolArray:
        found = np.zeros(len(self.ids), np.bool_)
        found[self.member[(self.large & which)[self.in_]]] = True
        return found

    def _edges(self, which: BoolArray, told: IntArray, without: Edges | None = None) -> Edges:
        picked = np.flatnonzero(which[self.of])
        of = self.of[picked]
        pairs = Pairs(len(self.ids))
        pairs.add_keys(self.key[picked], self.weight[of], np.maximum(self.end[of], 0))
        pairs.add_keys(told, np.ones(len(told)), np.full(len(told), _OPEN))
        return pairs.edges(without)


def dated(snapshot: Snapshot, *, most_members: int = MOST_MEMBERS) -> Dated:
    """Return a network's partnerships as arrays; one pass, planned ones and ones alone left out."""
    ids = tuple(org.id for org in snapshot.organizations)
    position = {id: place for place, id in enumerate(ids)}
    count = len(snapshot.partnerships)
    weight, large = np.zeros(count), np.zeros(count, np.bool_)
    groups: dict[int, list[list[int]]] = defaultdict(list)
    places: dict[int, list[int]] = defaultdict(list)
    member: list[int] = []
    in_: list[int] = []
    for at, one in enumerate(snapshot.partnerships):
        names = {row.organization_id for row in one.members}
        if one.status is PartnershipStatus.PLANNED:
            continue
        known = sorted(position[id] for id in names if id in position)
        member += known
        in_ += [at] * len(known)
        if len(names) > most_members:
            large[at] = True
        elif len(names) > 1:
            weight[at] = 1 / (len(names) - 1)
            groups[len(known)].append(known)
            places[len(known)].append(at)
    n = len(ids)
    keys, of = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size, rows in groups.items():
        together = np.array(rows, np.int64).reshape(-1, size)
        a, b = np.triu_indices(size, 1)
        keys.append((together[:, a] * n + together[:, b]).ravel())
        of.append(np.repeat(np.array(places[size], np.int64), len(a)))
    return Dated(
        ids=ids,
        start=_ordinals([one.start for one in snapshot.partnerships], _ALWAYS),
        end=np.array([_end(one) for one in snapshot.partnerships], np.int64),
        weight=weight,
        member=np.array(member, np.int64),
        in_=np.array(in_, np.int64),
        key=np.concatenate(keys),
        of=np.concatenate(of),
        large=large,
    )


def _end(one: Partnership) -> int:
    if one.end is not None:
        return one.end.toordinal()
    return _NEVER if one.status is PartnershipStatus.ENDED else _OPEN


def _ordinals(days: list[date | None], unknown: int) -> IntArray:
    return np.array([unknown if day is None else day.toordinal() for day in days], np.int64)
