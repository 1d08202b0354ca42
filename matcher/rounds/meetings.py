"""Meetings at tables in slots: the rules of a round, what is to be scheduled, and a schedule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.types import Bools, Floats


@dataclass(frozen=True)
class Rules:
    """What a schedule must keep to."""

    slots: int
    tables: int
    """Meetings that can be held at once."""
    least: int = 0
    """Meetings that everybody should have."""
    most: int | None = None
    """Meetings that nobody exceeds; None: one in every slot."""
    own_sector: int | None = None
    """Meetings that anybody may have with their own sector; None: any number."""

    @property
    def limit(self) -> int:
        """Meetings that one can have at all."""
        return self.slots if self.most is None else min(self.most, self.slots)


@dataclass(frozen=True, order=True)
class Meeting:
    """Two attendees by position, `one` < `other`; slots and tables count from 1."""

    slot: int
    table: int
    one: int
    other: int

    @property
    def pair(self) -> tuple[int, int]:
        """Who meets."""
        return self.one, self.other


@dataclass(frozen=True)
class Round:
    """A schedule, how good it is, and what became of an earlier one."""

    meetings: tuple[Meeting, ...]
    total: float
    """Sum of how well those who meet suit each other."""
    bound: float
    """No schedule by these rules has a greater total."""
    exact: bool
    """Whether this is a best schedule; else `bound` says how far from it at most."""
    short: tuple[tuple[int, int], ...]
    """Who has fewer meetings than the least, and how many are missing."""
    kept: int = 0
    """Meetings of the earlier schedule in the same slot as before."""
    moved: int = 0
    """Meetings of the earlier schedule in another slot."""
    cancelled: int = 0
    """Meetings of the earlier schedule that are not held any more."""

    @property
    def share(self) -> float:
        """At least this share of the best possible total is reached, 0..1."""
        return 1.0 if self.exact or self.bound <= 0 else min(1.0, self.total / self.bound)

    @property
    def how(self) -> str:
        """How it was made and how good it is at least, in words."""
        if self.exact:
            return (
                "Worked out exactly: the fewest meetings missing, then the fewest changes, then "
                "the best fit."
            )
        return (
            "Made meeting by meeting, the best fit first: those who meet suit each other at least "
            f"{100 * self.share:.0f}% as well as in the best schedule there can be."
        )


@dataclass(frozen=True)
class Hall:
    """What is to be scheduled: fits of k attendees, who may meet, who is of one sector."""

    fits: Floats
    """Shape (k, k), symmetric, 0 or more."""
    allowed: Bools
    """Shape (k, k), symmetric."""
    same: Bools
    """Shape (k, k): both sectors are known and the same."""
    rules: Rules
    before: tuple[Meeting, ...] = ()
    """The earlier schedule, without those who come no more."""

    @property
    def size(self) -> int:
        """Number of attendees."""
        return len(self.fits)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Everybody who may meet."""
        one, other = np.nonzero(np.triu(self.allowed, 1))
        return list(zip(one.tolist(), other.tolist(), strict=True))


def seated(hall: Hall, held: Sequence[tuple[int, int, int]]) -> tuple[Meeting, ...]:
    """Give (slot, one, other) their tables: a kept meeting its old one, else the first free."""
    old = {(m.slot, *m.pair): m.table for m in hall.before if m.table <= hall.rules.tables}
    tables: dict[tuple[int, int, int], int] = {}
    for keeps in (True, False):
        for one in sorted(held):
            taken = {table for other, table in tables.items() if other[0] == one[0]}
            if keeps and one in old and old[one] not in taken:
                tables[one] = old[one]
            elif not keeps and one not in tables:
                tables[one] = min(set(range(1, hall.rules.tables + 1)) - taken)
    return tuple(sorted(Meeting(slot, tables[slot, a, b], a, b) for slot, a, b in tables))


def shortfalls(hall: Hall, held: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """Who has fewer meetings than the least, and how many are missing."""
    counts = Counter(who for _, one, other in held for who in (one, other))
    missing = ((who, hall.rules.least - counts[who]) for who in range(hall.size))
    return tuple((who, count) for who, count in missing if count > 0)
