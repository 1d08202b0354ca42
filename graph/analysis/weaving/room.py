"""How many partnerships members can still take on, and what the plan's limits leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from graph.analysis.periods import carried
from graph.analysis.weaving.model import Rules
from graph.snapshot import Snapshot

Slot = tuple[int | None, int]
"""Who introduces, by position (None: the secretariat), and in which month, from 1."""

Edge = tuple[int, int]


def rooms(snapshot: Snapshot, as_of: date) -> Mapping[str, int]:
    """Return for each member that states its capacity how many partnerships it can still carry.

    Those it carries are the ones that go on today: begun, and not over.
    """
    going = carried(snapshot, as_of)
    return {
        org.id: max(org.capacity - going[org.id], 0)
        for org in snapshot.organizations
        if org.capacity is not None
    }


class Diary:
    """Who is introduced and who introduces in which month; every entry keeps to the limits."""

    def __init__(self, rules: Rules, room: Mapping[int, int]) -> None:
        self._rules, self._room = rules, room
        self._introduced: Counter[tuple[int, int]] = Counter()
        self._introducing: Counter[tuple[int, int]] = Counter()
        self._in_all: Counter[int] = Counter()

    def slots(self, edge: Edge, introducers: Sequence[int]) -> Iterator[Slot]:
        """Return where an introduction still fits: the earliest month, the best introducer first.

        Whom somebody knows both of is not introduced by anybody else.
        """
        if any(self._in_all[one] >= self._room.get(one, self._rules.n) for one in edge):
            return
        each = self._rules.each
        for month in range(1, self._rules.months + 1):
            if all(self._introduced[one, month] < each for one in edge):
                for by in introducers or (None,):
                    if by is None or self._introducing[by, month] < each:
                        yield by, month

    def write(self, edge: Edge, slot: Slot, *, times: int = 1) -> None:
        """Enter an introduction, or with `times` -1 strike it out."""
        by, month = slot
        for one in edge:
            self._introduced[one, month] += times
            self._in_all[one] += times
        if by is not None:
            self._introducing[by, month] += times


def seated(
    edges: Sequence[Edge],
    introducers: Sequence[Sequence[int]],
    rules: Rules,
    room: Mapping[int, int],
) -> tuple[Slot, ...] | None:
    """Return a slot for every one of `edges` within the limits, None where there is no such way.

    Every way is tried: meant for the few introductions of a small plan.
    """
    diary, found = Diary(rules, room), list[Slot]()

    def rest() -> bool:
        place = len(found)
        if place == len(edges):
            return True
        for slot in list(diary.slots(edges[place], introducers[place])):
            diary.write(edges[place], slot)
            found.append(slot)
            if rest():
                return True
            found.pop()
            diary.write(edges[place], slot, times=-1)
        return False

    return tuple(found) if rest() else None
