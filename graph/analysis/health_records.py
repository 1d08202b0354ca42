"""The scorecard's figures from records: members, resource maps and partnerships."""

from __future__ import annotations

from collections import Counter
from datetime import date

from graph.analysis.figures import Figure, joined
from graph.analysis.periods import Period, period_of
from graph.analysis.ties import Ties
from graph.model import Audience, Direction
from graph.snapshot import Snapshot
from graph.validity import holds


def people_figures(snapshot: Snapshot, as_of: date) -> list[Figure]:
    """Return counts of members, of their missions and of their resource maps."""
    hidden = ""
    if snapshot.audience < Audience.PRIVATE:
        hidden = "Counts only what members agreed to show to this audience."
    valid = Counter(row.direction for row in snapshot.resources if holds(row, as_of))
    none = "" if snapshot.resources else "No resource map is on record."
    undated = sum(1 for row in snapshot.resources if row.expires is None)
    open_ended = f"{undated} entries have no expiry date and count as valid." if undated else ""
    return [
        Figure(
            "members",
            len(snapshot.organizations),
            "members",
            "Organizations in the network.",
        ),
        Figure(
            "members with a resource map",
            len(snapshot.resources_of),
            "members",
            "Members that told at least one thing they offer or need.",
            hidden,
        ),
        Figure(
            "members with a mission",
            sum(1 for org in snapshot.organizations if (org.mission or "").strip()),
            "members",
            "Members whose mission is on record in words.",
            hidden,
        ),
        Figure(
            "offers",
            valid[Direction.OFFER],
            "offers",
            "Things that members offer and that are valid on this day.",
            joined(none, open_ended, hidden),
        ),
        Figure(
            "needs",
            valid[Direction.NEED],
            "needs",
            "Things that members need and that are valid on this day.",
            joined(none, open_ended, hidden),
        ),
    ]


def partnership_figures(snapshot: Snapshot, ties: Ties) -> list[Figure]:
    """Return counts of partnerships, all and current ones."""
    current = [
        one
        for one in snapshot.partnerships
        if period_of(one, ties.as_of, ties.window_days) is Period.CURRENT
    ]
    open_ended = sum(1 for one in current if one.end is None)
    note = f"{open_ended} of them have no end date and are taken to go on." if open_ended else ""
    return [
        Figure(
            "partnerships",
            len(snapshot.partnerships),
            "partnerships",
            "Partnerships on record, planned and ended ones included.",
        ),
        Figure(
            "current partnerships",
            len(current),
            "partnerships",
            f"Partnerships that have begun and have not been over for more than "
            f"{ties.window_days} days.",
            note,
        ),
    ]
