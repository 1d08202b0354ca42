"""A good schedule of a large round: the best meeting that still fits, again and again.

Those short of their minimum come first, and are helped by exchanging meetings of others who
have more than enough. How good it is at least is read from a bound that no schedule exceeds.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matcher.rounds.meetings import Hall, Round, seated, shortfalls

Held = tuple[int, int, int]
"""Slot, one, other."""


def good_schedule(hall: Hall) -> Round:
    """Keep what was, serve the minimum, exchange where that helps, then fill by fit."""
    plan = _Plan(hall)
    for m in hall.before:
        if plan.fits_in(m.slot, m.one, m.other):
            plan.add((m.slot, m.one, m.other))
    by_fit = sorted(hall.pairs, key=lambda pair: (-float(hall.fits[pair]), pair))
    for wanted in (2, 1):
        for pair in by_fit:
            if sum(plan.lacking(who) > 0 for who in pair) >= wanted:
                plan.place(*pair)
    plan.exchange()
    for pair in by_fit:
        if hall.fits[pair] > 0:
            plan.place(*pair)
    held = sorted(plan.held)
    total = float(sum(hall.fits[one, other] for _, one, other in held))
    return Round(
        meetings=seated(hall, held),
        total=total,
        bound=max(total, bound_of(hall)),
        exact=False,
        short=shortfalls(hall, held),
    )


def bound_of(hall: Hall) -> float:
    """A total that no schedule exceeds.

    The best pairs for all tables and slots; or, if that is less, half of what everybody would
    have with the best partners for all their meetings.
    """
    rules = hall.rules
    fits = np.where(hall.allowed, hall.fits, 0.0)
    places = rules.slots * min(rules.tables, hall.size // 2)
    best_pairs = np.sort(np.triu(fits, 1).ravel())[::-1][:places].sum()
    best_partners = -np.sort(-fits, axis=1)[:, : rules.limit].sum() / 2.0
    return float(min(best_pairs, best_partners))


class _Plan:
    """A schedule in the making; every change keeps to the rules."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.rules = hall, hall.rules
        self.held: set[Held] = set()
        self.busy: list[dict[int, int]] = [{} for _ in range(self.rules.slots + 1)]
        self.count = [0] * hall.size
        self.own = [0] * hall.size
        self.met: set[tuple[int, int]] = set()

    def lacking(self, who: int) -> int:
        """Meetings that are missing to the least."""
        return self.rules.least - self.count[who]

    def add(self, one: Held) -> None:
        self._change(one, 1)
        self.held.add(one)
        self.met.add(one[1:])
        self.busy[one[0]] |= {one[1]: one[2], one[2]: one[1]}

    def remove(self, one: Held) -> None:
        self._change(one, -1)
        self.held.discard(one)
        self.met.discard(one[1:])
        for who in one[1:]:
            del self.busy[one[0]][who]

    def _change(self, one: Held, by: int) -> None:
        for who in one[1:]:
            self.count[who] += by
            self.own[who] += by * bool(self.hall.same[one[1], one[2]])

    def may_meet(self, one: int, other: int) -> bool:
        """Whether two may meet at all, slots aside."""
        pair = (min(one, other), max(one, other))
        if not self.hall.allowed[pair] or pair in self.met:
            return False
        if max(self.count[one], self.count[other]) >= self.rules.limit:
            return False
        limit = self.rules.own_sector
        own = limit is not None and self.hall.same[pair]
        return not (own and max(self.own[one], self.own[other]) >= (limit or 0))

    def fits_in(self, slot: int, one: int, other: int) -> bool:
        """Whether a meeting can be added as the schedule stands."""
        busy = self.busy[slot]
        room = len(busy) < 2 * self.rules.tables
        return room and one not in busy and other not in busy and self.may_meet(one, other)

    def place(self, one: int, other: int) -> None:
        """Add a meeting in the emptiest slot that takes it."""
        slots = [s for s in range(1, self.rules.slots + 1) if self.fits_in(s, one, other)]
        if slots:
            best = min(slots, key=lambda s: (len(self.busy[s]), s))
            self.add((best, min(one, other), max(one, other)))

    def exchange(self) -> None:
        """Give meetings to who lacks them, in place of others' that can be spared.

        Each exchange lessens the number of missing meetings, so it ends.
        """
        old = {(m.slot, *m.pair) for m in self.hall.before}
        changed = True
        while changed:
            changed = False
            for who in sorted(range(self.hall.size), key=lambda w: -self.lacking(w)):
                while self.lacking(who) > 0:
                    ways = list(self._ways(who))
                    if not ways:
                        break
                    gone, fresh = min(
                        ways, key=lambda way: (way[0] in old, -self._gain(*way), way[1])
                    )
                    self.remove(gone)
                    self.add(fresh)
                    changed = True

    def _gain(self, gone: Held, fresh: Held) -> float:
        return float(self.hall.fits[fresh[1:]] - self.hall.fits[gone[1:]])

    def _ways(self, who: int) -> Iterator[tuple[Held, Held]]:
        """Exchanges after which `who` has one meeting more and nobody new falls short."""
        for gone in sorted(self.held):
            slot, *pair = gone
            if who in self.busy[slot]:
                continue
            spared = [w for w in pair if self.lacking(w) < 0]
            if not spared:
                continue
            self.remove(gone)
            others = pair if len(spared) == 1 else range(self.hall.size)
            for other in others:
                harmed = [w for w in pair if w != other and self.lacking(w) > 0]
                if other != who and not harmed and self.fits_in(slot, who, other):
                    yield gone, (slot, min(who, other), max(who, other))
            self.add(gone)
