"""Words for who funds what, and where funders overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.analysis.gaps.model import Money

SAME_TIME_DAYS = 365
"""Days between two grants up to which they may pay for the same work."""


@dataclass(frozen=True, slots=True)
class Funder:
    """One funder among the grants asked for: what it gave, to whom, when, and for where."""

    funder_id: str
    money: tuple[Money, ...]
    recipient_ids: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    first: date
    last: date
    grant_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two funders that fund the same recipients; `share` is of all recipients of either, 0 to 1."""

    funder_ids: tuple[str, str]
    recipient_ids: tuple[str, ...]
    share: float
    grant_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplication:
    """Grants of several funders to one recipient for one topic within `SAME_TIME_DAYS`.

    They may pay for the same work twice, or have been agreed on: the funders know.
    """

    recipient_id: str
    topic: str
    funder_ids: tuple[str, ...]
    grant_ids: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PlaceMoney:
    """What a place got; `place` None gathers grants that name none."""

    place: str | None
    indicator: float | None
    money: tuple[Money, ...]
    grant_ids: tuple[str, ...]


@dataclass(frozen=True)
class Cofunders:
    """The funders of what was asked for, those of most grants first.

    Overlaps with most shared recipients come first, duplications the latest first, places by name.
    """

    as_of: date
    grant_ids: tuple[str, ...]
    money: tuple[Money, ...]
    funders: tuple[Funder, ...]
    overlaps: tuple[Overlap, ...]
    duplications: tuple[Duplication, ...]
    places: tuple[PlaceMoney, ...]
    notes: tuple[str, ...]
