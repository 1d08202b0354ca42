"""One side of the resource maps: all offers, or all needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.lexical import TermRows
from matcher.purpose import Purposes
from matcher.strength import Background, crowding, kin, strength
from matcher.types import Floats, Ints, Matrix

PER_OWNER = 5
"""Resources of one owner from which is learnt how alike unrelated ones are."""


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
    vectors: Matrix | None
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
        counts = np.diff(np.append(self.starts, len(self.rows)))
        return np.repeat(crowding(counts), counts)

    @cached_property
    def owner(self) -> Ints:
        """The organization of each."""
        return np.repeat(self.owners, np.diff(np.append(self.starts, len(self.rows))))

    def sample(self) -> Matrix | None:
        """Vectors of at most `PER_OWNER` resources an owner, so that nobody floods the rest."""
        if self.vectors is None:
            return None
        place = np.arange(len(self.rows)) - np.repeat(
            self.starts, np.diff(np.append(self.starts, len(self.rows)))
        )
        return self.vectors[place < PER_OWNER]

    def strengths(
        self, other: Side, mine: Ints, background: Background, theirs: Ints | None = None
    ) -> Floats:
        """How strongly positions `mine` of this side match those of `other`, 0..1.

        Shape (len(mine), len(theirs)); all positions of the other side without `theirs`.
        """
        chosen = slice(None) if theirs is None else theirs
        cosines, lift = None, np.full(1, np.nan)
        if self.vectors is not None and other.vectors is not None:
            cosines = self.vectors[mine] @ other.vectors[chosen].T
            if self.offered:
                lift = self.lift(other.vectors[chosen], mine).T
            else:
                lift = other.lift(self.vectors[mine], theirs)
        rows = other.rows[chosen]
        words = np.stack([self.terms.likeness_of(row)[rows] for row in self.rows[mine].tolist()])
        met = strength(cosines, words, background, other.crowded[chosen], lift)
        return met * kin(self.kinds[mine], other.kinds[chosen])

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

    def sum_by_owner(self, values: Floats, size: int) -> Floats:
        """The sum of each owner's values, shape (..., size); NaN without any."""
        result = np.full((*values.shape[:-1], size), np.nan)
        if len(self.rows):
            result[..., self.owners] = np.add.reduceat(values, self.starts, axis=-1)
        return result
