"""Whether a partnership lies ahead, goes on or is over on a given day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import StrEnum

from graph.model import Partnership, PartnershipStatus
from graph.snapshot import Snapshot

WINDOW_DAYS = 730
"""Days after its end during which a partnership still counts as current."""


class Period(StrEnum):
    """Where a partnership stands on a day."""

    AHEAD = "ahead"
    CURRENT = "current"
    PAST = "past"


def period_of(partnership: Partnership, as_of: date, window_days: int = WINDOW_DAYS) -> Period:
    """Return where `partnership` stands on `as_of`.

    Ahead: planned, or starting later. Past: over for more than `window_days` days, or ended on
    an unknown day. Everything else is current; an unknown end is taken as not ended.
    """
    planned = partnership.status is PartnershipStatus.PLANNED
    if planned or (partnership.start is not None and partnership.start > as_of):
        return Period.AHEAD
    if partnership.end is None:
        return Period.PAST if partnership.status is PartnershipStatus.ENDED else Period.CURRENT
    # Compared as a span, because as_of minus the window may lie before the calendar begins.
    over_for = as_of - partnership.end
    return Period.PAST if over_for > timedelta(days=window_days) else Period.CURRENT


def carried(snapshot: Snapshot, as_of: date) -> Counter[str]:
    """Return how many partnerships each member carries on the very day: begun, and not over."""
    return Counter(
        id
        for one in snapshot.partnerships
        if period_of(one, as_of, window_days=0) is Period.CURRENT
        for id in {member.organization_id for member in one.members}
    )
