"""Which introductions to make: all ways tried where they are few, else the best one each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from graph.analysis.pairs import FloatArray
from graph.analysis.weaving.board import Board, Edge
from graph.analysis.weaving.model import Gain, Rules
from graph.analysis.weaving.room import Diary, Slot, seated

EXACT_SETS = 20_000
"""Choices of introductions up to which all are tried."""

EPSILON = 1e-9
"""Gains that differ by less are the same."""

Told = Callable[[int, int], None]
"""Called with how many introductions are chosen and how many there may be."""


@dataclass(frozen=True, eq=False)
class Choice:
    """What may be chosen from; lists are aligned, edges are positions in the network.

    `introducers` of each edge come best first; `room` is by position, for those who state one.
    """

    edges: Sequence[Edge]
    fits: FloatArray
    introducers: Sequence[Sequence[int]]
    room: Mapping[int, int]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Chosen:
    """An edge by its place in the choice, where it stands, and what it adds to those before."""

    place: int
    slot: Slot
    gain: Gain


def gain_of(choice: Choice, board: Board, place: int) -> Gain:
    """Return what an edge adds to those that are on the board."""
    edge, rules = choice.edges[place], choice.rules
    fit, joined = float(choice.fits[place]), int(board.joins(edge))
    nearer = board.nearer(edge)
    total = rules.fit * fit + rules.joined * joined + rules.closeness * nearer
    return Gain(fit, joined, nearer, total)


def greedy(choice: Choice, board: Board, told: Told | None = None) -> list[Chosen]:
    """Add the edge that gains most then, again and again; equal ones go by their place."""
    return _one_by_one(choice, board, range(len(choice.edges)), None, told)


def exact(choice: Choice, board: Board) -> list[Chosen]:
    """Return a best choice, by trying all that could still beat the best so far."""
    best = _Search(choice, board).best
    slots = seated(
        [choice.edges[at] for at in best],
        [choice.introducers[at] for at in best],
        choice.rules,
        choice.room,
    )
    assert slots is not None
    return _one_by_one(choice, board, best, dict(zip(best, slots, strict=True)))


def few(choice: Choice) -> bool:
    """Whether all choices can be tried."""
    m, n = len(choice.edges), min(choice.rules.n, len(choice.edges))
    return 2 <= n <= 8 and sum(comb(m, size) for size in range(1, n + 1)) <= EXACT_SETS


def bound_of(choice: Choice, board: Board) -> float:
    """Return a total that no choice exceeds.

    For fit and joined parts the least of three: the best values for all places; the best fits
    with as many joins as all edges make together; half of what everybody would have with the
    best values for all their places. For closeness, what all edges together raise it by.
    """
    rules, room = choice.rules, choice.room
    cross = np.array([board.joins(edge) for edge in choice.edges], np.float64)
    joins, raised = together(choice, board)
    fits = rules.fit * choice.fits
    values = fits + rules.joined * cross
    mine: dict[int, list[float]] = {}
    for edge, value in zip(choice.edges, values.tolist(), strict=True):
        for one in edge:
            mine.setdefault(one, []).append(value)
    most = rules.each * rules.months
    by_member = sum(
        sum(sorted(values, reverse=True)[: min(most, room.get(one, most))])
        for one, values in mine.items()
    )
    return rules.closeness * raised + min(
        _best(values, rules.n),
        _best(fits, rules.n) + rules.joined * min(joins, rules.n),
        by_member / 2,
    )


def together(choice: Choice, board: Board) -> tuple[int, float]:
    """Return how many joins all edges make together, and by how much they raise closeness."""
    before, start, joins = board.closeness(), None, 0
    for edge in choice.edges:
        joins += int(board.joins(edge))
        old = board.add(edge)
        start = old if start is None else start
    raised = board.closeness() - before
    if start is not None:
        board.undo(start)
    return joins, raised


def _best(values: FloatArray, n: int) -> float:
    return float(np.sort(values)[::-1][:n].sum())


def _one_by_one(
    choice: Choice,
    board: Board,
    among: Sequence[int],
    slots: Mapping[int, Slot] | None,
    told: Told | None = None,
) -> list[Chosen]:
    """Add edges of `among` by what they gain then, in their given `slots` or in the first free."""
    diary, open_, found = Diary(choice.rules, choice.room), list(among), list[Chosen]()
    while open_ and len(found) < choice.rules.n:
        best: Chosen | None = None
        for place in list(open_):
            free = diary.slots(choice.edges[place], choice.introducers[place])
            slot = next(free, None) if slots is None else slots[place]
            if slot is None:
                open_.remove(place)  # limits only tighten
                continue
            gain = gain_of(choice, board, place)
            if best is None or gain.total > best.gain.total + EPSILON:
                best = Chosen(place, slot, gain)
        if best is None or best.gain.total <= EPSILON:
            break
        board.add(choice.edges[best.place])
        diary.write(choice.edges[best.place], best.slot)
        open_.remove(best.place)
        found.append(best)
        if told is not None:
            told(len(found), choice.rules.n)
    return found


class _Search:
    """Depth first over the edges, each taken or left; `best` is the best choice, by place."""

    def __init__(self, choice: Choice, board: Board) -> None:
        self._choice, self._board = choice, board
        self._joins, self._raised = together(choice, board)
        self._taken: list[int] = []
        self._total = 0.0
        self.best: tuple[int, ...] = ()
        self._best = 0.0
        self._go(0, 0, 0.0)

    def _go(self, place: int, joins: int, raised: float) -> None:
        if self._total > self._best + EPSILON:
            self._best, self.best = self._total, tuple(self._taken)
        left = self._choice.rules.n - len(self._taken)
        if place == len(self._choice.edges) or not left:
            return
        if self._total + self._hope(place, left, joins, raised) <= self._best + EPSILON:
            return
        gain = gain_of(self._choice, self._board, place)
        self._taken.append(place)
        if self._can_be_held():
            old = self._board.add(self._choice.edges[place])
            self._total += gain.total
            self._go(place + 1, joins + gain.joined, raised + gain.closeness)
            self._total -= gain.total
            self._board.undo(old)
        self._taken.pop()
        self._go(place + 1, joins, raised)

    def _hope(self, place: int, left: int, joins: int, raised: float) -> float:
        """Return what the edges from `place` on can add at most."""
        rules = self._choice.rules
        return (
            _best(rules.fit * self._choice.fits[place:], left)
            + rules.joined * min(left, self._joins - joins)
            + rules.closeness * (self._raised - raised)
        )

    def _can_be_held(self) -> bool:
        edges = [self._choice.edges[at] for at in self._taken]
        introducers = [self._choice.introducers[at] for at in self._taken]
        return seated(edges, introducers, self._choice.rules, self._choice.room) is not None
