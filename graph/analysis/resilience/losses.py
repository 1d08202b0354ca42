"""The members whose loss hurts the network most: Borgatti's key player problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import comb

import numpy as np
from scipy.sparse import csgraph

from graph.analysis.pairs import FloatArray, IntArray
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.resilience.removal import Removals
from graph.analysis.resilience.splits import pairs_split
from graph.analysis.structure import structure
from graph.analysis.ties import Ties, project
from graph.snapshot import Snapshot

LARGEST = 3
"""Members of a set at most."""

ALL_SOURCES_UP_TO = 1_000
"""Tied members up to which reach is measured from everybody; beyond, from a sample."""

SAMPLE = 256
"""Members of that sample."""

SAMPLE_WORK = 1_000_000
"""Ties times words of sources from which the sample is made smaller."""

EXACT_WORK = 100_000_000
"""Ties times words of sources times sets up to which all sets are tried: some seconds."""

SHORTLIST = 25
"""Where not all can be tried: so many who split most pairs, and so many with most ties."""

STARTS = 4
"""Members, the worst losses alone, from which sets are built; one where reach is estimated."""

Told = Callable[[int, int], None]
"""Called with how many sizes of sets are done and how many there are."""


@dataclass(frozen=True, slots=True)
class KeySet:
    """Some members, and what the network is without them.

    `fragmentation` from 0 to 1 is Borgatti's distance-weighted measure among those left: 0 where
    everybody works with everybody, 1 where nobody reaches anybody. `parts` are the sizes of the
    groups of two or more that are left, the largest first; `pairs_lost` counts the pairs of
    others that could reach each other before and cannot any more.
    """

    ids: tuple[str, ...]
    fragmentation: float
    parts: tuple[int, ...]
    pairs_lost: int
    exact: bool
    how: str


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The worst losses: `sets` by size from one member, `singles` the worst single members.

    `fragmentation` is the whole network's, before anybody leaves. `sample` is the number of
    members from which reach was measured, None: from all.
    """

    as_of: date
    fragmentation: float | None
    sets: tuple[KeySet, ...]
    singles: tuple[KeySet, ...]
    sample: int | None
    notes: tuple[str, ...]


def key_players(
    snapshot: Snapshot,
    as_of: date,
    *,
    largest: int = LARGEST,
    n: int = 10,
    window_days: int = WINDOW_DAYS,
    seed: int = 0,
    told: Told | None = None,
) -> KeyPlayers:
    """Return the sets of 1 to `largest` members whose loss fragments the network most.

    What is to be made large is 1 minus the mean of 1/distance over all pairs of those left, the
    distance-weighted fragmentation of Borgatti (2006, "Identifying sets of key players in a
    social network", Computational & Mathematical Organization Theory 12:21-34; KPP-Neg). Where
    they are few all sets are tried; else sets are built one by one from several starts and
    members exchanged while that helps, as Borgatti does it, with no guarantee of how near it
    comes. `n` single members
    are told beside. Equal ones go by id; `seed` draws the sample of a large network.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    tied = np.flatnonzero(np.diff(ties.adjacency.indptr))
    if not len(tied):
        return KeyPlayers(as_of, None, (), (), None, (*ties.notes, _NO_TIES))
    hunt = _Hunt(ties, tied, seed)
    singles = hunt.ranked()
    sets = []
    for size in range(1, min(largest, len(tied)) + 1):
        sets.append(hunt.worst(size))
        if told is not None:
            told(size, largest)
    whole = hunt.removals.left(np.zeros((1, 0), np.int64))[0]
    return KeyPlayers(
        as_of=as_of,
        fragmentation=float(1 - whole),
        sets=tuple(sets),
        singles=tuple(hunt.told(ids, *hunt.of_singles) for ids in singles[:n]),
        sample=hunt.sample,
        notes=ties.notes,
    )


_NO_TIES = "Nobody has a tie on record, so nothing can be lost by a leaving."


class _Hunt:
    """The search in one network; members are positions, sets are ascending."""

    def __init__(self, ties: Ties, tied: IntArray, seed: int) -> None:
        self.ties = ties
        sources, self.sample = np.arange(len(ties.ids)), None
        if len(tied) > ALL_SOURCES_UP_TO:
            words = int(np.clip(SAMPLE_WORK // ties.adjacency.nnz, 1, SAMPLE // 64))
            self.sample = 64 * words
            lot = np.random.default_rng(seed)
            sources = np.sort(lot.choice(sources, self.sample, replace=False))
        self.removals = Removals(ties.adjacency, sources)
        self._tied, self._parts = tied, structure(ties)
        self._shortlist = self._short()
        everybody = self._can_try(1)
        self._scores = self._judged([(at,) for at in (tied if everybody else self._shortlist)])
        self.of_singles = (everybody and self.sample is None, _how(1, everybody, self.sample))

    def ranked(self) -> list[tuple[int, ...]]:
        """Return single members, the worst loss first."""
        return sorted(self._scores, key=lambda one: (self._scores[one], one))

    def worst(self, size: int) -> KeySet:
        """Return the set of that size whose loss is worst."""
        if size == 1:
            return self.told(self.ranked()[0], *self.of_singles)
        every = self._can_try(size)
        # One with a single tie splits nobody: whom it is tied to is at least as great a loss.
        hubs = self._branching() if every else self._shortlist
        every = every and len(hubs) >= size
        if every:
            best = self._best(list(combinations(hubs, size)))
        else:
            hubs = hubs if len(hubs) >= size else self._tied.tolist()
            most = STARTS if self.sample is None else 1
            starts = [one for one in self.ranked() if one[0] in set(hubs)][:most]
            best = self._best(
                [self._exchanged(self._built(one, size, hubs), hubs) for one in starts]
            )
        return self.told(best, every and self.sample is None, _how(size, every, self.sample))

    def told(self, members: tuple[int, ...], exact: bool, how: str) -> KeySet:
        """Return a set with what is left without it."""
        left = self.removals.left(np.array([members], np.int64))[0]
        stay = np.setdiff1d(np.arange(len(self.ties.ids)), members)
        parts = sizes_of(self.ties, stay)
        before = _pairs(np.bincount(self._parts.component[stay]).tolist())
        return KeySet(
            ids=tuple(self.ties.ids[at] for at in members),
            fragmentation=float(1 - left),
            parts=tuple(one for one in parts if one > 1),
            pairs_lost=before - _pairs(parts),
            exact=exact,
            how=how,
        )

    def _short(self) -> list[int]:
        degree, split = self._parts.degree, pairs_split(self.ties, self._parts)
        chosen: set[int] = set()
        for value in (split, degree):
            order = np.lexsort((self._tied, -value[self._tied]))
            chosen.update(self._tied[order[:SHORTLIST]].tolist())
        return sorted(chosen)

    def _branching(self) -> list[int]:
        """Those with two ties or more, and the first of each pair that is by itself."""
        degree = np.diff(self.ties.adjacency.indptr)
        return [
            at
            for at in self._tied.tolist()
            if degree[at] > 1
            or (degree[self.ties.neighbours(at)[0]] == 1 and at < int(self.ties.neighbours(at)[0]))
        ]

    def _can_try(self, size: int) -> bool:
        return self.removals.cost * comb(len(self._tied), size) <= EXACT_WORK

    def _judged(self, sets: Sequence[tuple[int, ...]]) -> dict[tuple[int, ...], float]:
        values: FloatArray = self.removals.left(np.array(sets, np.int64))
        # Rounded, so that what is equal is not told apart by the order of sums.
        return dict(zip(map(_plain, sets), values.round(12).tolist(), strict=True))

    def _best(self, sets: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        scores = self._judged(sets)
        return min(scores, key=lambda one: (scores[one], one))

    def _built(self, members: tuple[int, ...], size: int, among: Sequence[int]) -> tuple[int, ...]:
        while len(members) < size:
            members = self._best(
                [tuple(sorted((*members, at))) for at in among if at not in members]
            )
        return members

    def _exchanged(self, members: tuple[int, ...], among: Sequence[int]) -> tuple[int, ...]:
        """Exchange the one for another that makes the loss worst, until none does."""
        score = self._judged([members])[members]
        while True:
            sets = [
                tuple(sorted((*(one for one in members if one != gone), at)))
                for gone in members
                for at in among
                if at not in members
            ]
            if not sets:
                return members
            better = self._best(sets)
            value = self._judged([better])[better]
            if value >= score:
                return members
            members, score = better, value


def sizes_of(ties: Ties, stay: IntArray) -> list[int]:
    """Return the sizes of the components among those that stay, the largest first."""
    if not len(stay):
        return []
    inner = ties.adjacency[stay][:, stay]
    _, labels = csgraph.connected_components(inner, directed=False)
    return sorted(np.bincount(labels).tolist(), reverse=True)


def _pairs(sizes: Sequence[int]) -> int:
    return sum(one * (one - 1) // 2 for one in sizes)


def _plain(members: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(one) for one in members)


def _how(size: int, every: bool, sample: int | None) -> str:
    who = "member" if size == 1 else f"set of {size}"
    if every:
        first = f"Every {who} was tried."
    elif size == 1:
        first = (
            f"Tried were the {SHORTLIST} members that split most pairs and the {SHORTLIST} with "
            "most ties; the worst loss may be another one."
        )
    else:
        first = (
            "Built one by one from the worst losses of one member, then members were exchanged "
            "while that made the loss worse; another set may be worse still, and how much nobody "
            "can tell."
        )
    if sample is None:
        return first
    return f"{first} Reach was estimated from {sample} members drawn by lot."
