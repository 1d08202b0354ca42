"""Where a network's past is cut in two: what may be known, and what is to be foretold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

AFTER = 0.2
"""Share of the dated partnerships that a proposed split leaves after it."""


def proposed_split(starts: Sequence[date]) -> date | None:
    """The starting day that comes nearest to leaving a fifth of the partnerships on or after it.

    At least one lies before it; None where all started on one day, or none is dated. Of two days
    that come as near, the later one.

    >>> proposed_split([date(2020, month, 1) for month in range(1, 11)])
    datetime.date(2020, 9, 1)
    """
    ordered = sorted(starts)
    days = sorted(set(ordered))[1:]
    if not days:
        return None
    return min(days, key=lambda day: (_off(ordered, day), -day.toordinal()))


def _off(ordered: Sequence[date], day: date) -> float:
    after = len(ordered) - bisect_left(ordered, day)
    return abs(after / len(ordered) - AFTER)
