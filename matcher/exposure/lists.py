"""Everybody's lists as arrays."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.types import Floats, Ints

NOBODY = -1
"""Stands in a list where there is no further candidate."""


@dataclass(frozen=True)
class Lists:
    """Everybody's candidates, shape (n, depth), best first; `NOBODY` and 0 fill short rows."""

    order: Ints
    scores: Floats

    def first(self, n: int) -> Lists:
        """The first `n` of each list, as they stand without a cap."""
        return Lists(self.order[:, :n], self.scores[:, :n])
