"""Measures of one ranking, from which of its places hold a right answer."""

from __future__ import annotations

import math
from collections.abc import Sequence

TOP = 10
"""Places of a list that people look at."""


def ndcg(right_at: Sequence[bool], right: int, n: int = TOP) -> float:
    """Normalized discounted cumulative gain of the first `n` places, 0..1 (Järvelin 2002).

    `right_at` says for each place, best first, whether it holds one of the `right` answers that
    there are, ranked or not.

    >>> round(ndcg([False, True], 1), 3)
    0.631
    """
    gained = sum(1 / math.log2(i + 2) for i, is_right in enumerate(right_at[:n]) if is_right)
    return gained / sum(1 / math.log2(i + 2) for i in range(min(n, right)))


def hit(right_at: Sequence[bool], n: int = TOP) -> float:
    """1 where any of the first `n` places holds a right answer, else 0."""
    return float(any(right_at[:n]))


def reciprocal_rank(right_at: Sequence[bool]) -> float:
    """1 / the place of the first right answer, 0 where none is ranked.

    >>> reciprocal_rank([False, False, False, True])
    0.25
    """
    return next((1 / place for place, is_right in enumerate(right_at, start=1) if is_right), 0.0)
