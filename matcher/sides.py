"""One side of the resource maps: all offers, or all needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.centring import Centred
from matcher.lexical import TermRows
from matcher.purpose import MOST_LIFT, Purposes
from matcher.strength import (
    KINDS,
    NOISE,
    WORDS_LIFT,
    Background,
    crowding,
    kin,
    least_deviations,
    spread,
    strength,
)
from matcher.types import Floats, Ints, Matrix

FEW_ROWS = 200
"""Rows that are sooner held against another one by one than found among all."""

ROUNDING = 1e-4
"""What a cosine of single precision may be off by."""

PER_OWNER = 5
"""Resources of one owner from which is learnt how alike unrelated ones are."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of positions on two sides that match, with how strongly, 0..1."""

    mine: Ints
    theirs: Ints
    strength: Floats


@dataclass(frozen=True)
class Side:
    """Offers or needs, ordered by owner: rows of the network's resources.

    `starts` and `owners` delimit the runs of one owner, as `numpy.ufunc.reduceat` wants them.
    """

    rows: Ints
    owners: Ints
    starts: Ints
    bounds: Ints
    """Shape (n + 1,): the run of organization i is `rows[bounds[i]:bounds[i + 1]]`."""
    vectors: Centred | None
    terms: TermRows
    """TF-IDF of all resources, both sides."""
    kinds: Ints
    offered: bool
    purposes: Purposes | None = None

    def of(self, org: int) -> Ints:
        """Positions on this side that belong to an organization."""
        return np.arange(self.bounds[org], self.bounds[org + 1])

    @cached_property
    def crowded(self) -> Floats:
        """By how many deviations each is held back for the number that its owner lists."""
        return np.repeat(crowding(self._counts), self._counts)

    @cached_property
    def owner(self) -> Ints:
        """The organization of each."""
        return np.repeat(self.owners, self._counts)

    @cached_property
    def _counts(self) -> Ints:
        """How many each owner has."""
        return np.diff(np.append(self.starts, len(self.rows)))

    def sample(self) -> Matrix | None:
        """Some vectors, drawn from `PER_OWNER` resources an owner, so that nobody floods it."""
        if self.vectors is None:
            return None
        place = np.arange(len(self.rows)) - np.repeat(self.starts, self._counts)
        return self.vectors[spread(np.flatnonzero(place < PER_OWNER))]

    def strengths(
        self, other: Side, mine: Ints, background: Background, theirs: Ints | None = None
    ) -> Floats:
        """How strongly positions `mine` of this side match those of `other`, 0..1.

        Shape (len(mine), len(theirs)); all positions of the other side without `theirs`.
        """
        if theirs is None:
            theirs = np.arange(len(other.rows))
        cosines = None
        if self.vectors is not None and other.vectors is not None:
            cosines = other.vectors.against(self.vectors[mine], theirs)
        words, lift = self._words(other.rows[theirs], mine), self._lift_of(other, mine, theirs)
        met = strength(cosines, words, background, other.crowded[theirs], lift)
        return met * kin(self.kinds[mine], other.kinds[theirs])

    def _words(self, rows: Ints, mine: Ints) -> Floats:
        """How alike the words of positions `mine` are to those of rows, shape (mine, rows)."""
        own = self.rows[mine].tolist()
        if len(rows) <= FEW_ROWS:
            return np.stack([self.terms.likeness_at(self.terms.rows[[i]], rows) for i in own])
        return np.stack([self.terms.likeness_of(i)[rows] for i in own])

    def pairs(self, other: Side, mine: Ints, background: Background, least: float = NOISE) -> Pairs:
        """Where the strengths of positions `mine` of this side and all of `other` reach `least`.

        The same pairs as `strengths` has, found without working out all others: most fall short
        even if the mission of whoever offers said as much for them as a mission can.
        """
        if self.vectors is None or other.vectors is None:
            table = self.strengths(other, mine, background)
            at, theirs = np.nonzero(table >= least)
            return Pairs(mine[at], theirs, table[at, theirs])
        cosines = other.vectors.against(self.vectors[mine])
        found = [
            self._clear(other, place, row, background, least)
            for place, row in zip(mine.tolist(), cosines, strict=True)
        ]
        return Pairs(
            np.concatenate([one.mine for one in found]),
            np.concatenate([one.theirs for one in found]),
            np.concatenate([one.strength for one in found]),
        )

    def _clear(
        self, other: Side, place: int, cosines: Matrix, background: Background, least: float
    ) -> Pairs:
        """Those of all positions of `other` that match one position of this side."""
        words = self.terms.likeness_of(int(self.rows[place]))[other.rows]
        needed = least_deviations(least, MOST_LIFT) * background.deviation + background.mean
        mine = np.array([place])
        akin = kin(self.kinds[mine], np.arange(len(KINDS) + 1))[0] >= least
        bound = cosines + np.float32(WORDS_LIFT * background.deviation) * words
        theirs = np.flatnonzero((bound >= needed - ROUNDING) & akin[other.kinds])
        lift = self._lift_of(other, mine, theirs)[0]
        crowded = other.crowded[theirs]
        met = strength(cosines[theirs], words[theirs], background, crowded, lift)
        met *= kin(self.kinds[mine], other.kinds[theirs])[0]
        kept = met >= least
        return Pairs(np.full(int(kept.sum()), place), theirs[kept], met[kept])

    def _lift_of(self, other: Side, mine: Ints, theirs: Ints) -> Floats:
        """What missions add to the matches of positions of this side with some of `other`."""
        if self.vectors is None or other.vectors is None:
            return np.full((1, 1), np.nan)
        if not self.offered:
            return other.lift(self.vectors[mine], theirs)
        if self.purposes is None:
            return np.full((len(mine), 1), np.nan)
        givers = self.owner[mine].tolist()
        return np.stack([self.purposes.lift_of(one, other.vectors, theirs) for one in givers])

    def lift(self, needs: Matrix, positions: Ints | None = None) -> Floats:
        """What the missions of those who offer `positions`, or all, add to a match with needs.

        NaN where no mission is known.
        """
        if self.purposes is None:
            return np.full((len(needs), 1), np.nan)
        return self.purposes.lift(needs, self.owner if positions is None else self.owner[positions])

    def best_by_owner(self, values: Floats, size: int) -> Floats:
        """The greatest of each owner's values, shape (..., size); NaN without any."""
        result = np.full((*values.shape[:-1], size), np.nan)
        if len(self.rows):
            result[..., self.owners] = np.maximum.reduceat(values, self.starts, axis=-1)
        return result
