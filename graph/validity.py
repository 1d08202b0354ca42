"""Whether an offer or a need holds on a day."""

from __future__ import annotations

from datetime import date

from graph.model import Resource


def holds(one: Resource, day: date) -> bool:
    """Whether it has begun and has not expired by `day`; without dates it holds."""
    begun = one.valid_from is None or one.valid_from <= day
    return begun and (one.expires is None or one.expires >= day)


def is_left(one: Resource, day: date) -> bool:
    """Whether it holds and is not used up.

    A quantity of nought says that nothing is left of an offer, or that nothing is needed any more.
    """
    return holds(one, day) and (one.quantity is None or one.quantity > 0)
