"""The days on which a network is compared with itself: survey waves, else ends of years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.survey import Wave, begins, waves
from graph.snapshot import Snapshot

MOST_YEARS = 10
"""Years that are shown at most, the latest ones."""


class MomentKind(StrEnum):
    """What a moment is read from."""

    SURVEY = "survey"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the network: a survey wave, or the end of a year on record.

    `day` is the last day that the wave's name allows, or the year's last, and never after the
    day of the reading; None for a wave whose name holds no date and that is not the newest: its
    answers can be read, partnerships that went on beside it cannot. `wave` is None for a year.
    """

    name: str
    kind: MomentKind
    day: date | None
    wave: Wave | None = None


def moments(snapshot: Snapshot, as_of: date, *, most_years: int = MOST_YEARS) -> tuple[Moment, ...]:
    """Return the moments until `as_of`, oldest first: the waves held, or else years.

    Waves that nobody answered are passed over. Years run from that of the first partnership's
    start to that of the last one's, `most_years` of them at most; there are none without dates.
    """
    held = [wave for wave in waves(snapshot, as_of) if wave.answered]
    if held:
        return tuple(
            Moment(wave.name, MomentKind.SURVEY, _day(wave, as_of, wave is held[-1]), wave)
            for wave in held
        )
    starts = [one.start for one in snapshot.partnerships if one.start and one.start <= as_of]
    if not starts:
        return ()
    last = max(starts).year
    years = range(max(min(starts).year, last - most_years + 1), last + 1)
    return tuple(
        Moment(str(year), MomentKind.YEAR, min(date(year, 12, 31), as_of)) for year in years
    )


def ends(name: str) -> date | None:
    """Return the last day a wave's name allows ("2026-02" is 2026-02-28), None without a year."""
    first = begins(name)
    if first is None:
        return None
    told = re.search(rf"{first.year:04}(?:-(\d{{2}})(?!\d))?(?:-(\d{{2}})(?!\d))?", name)
    month, day = told.groups() if told else (None, None)
    if month is None or int(month) != first.month:
        return date(first.year, 12, 31)
    if day is None:
        return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first


def _day(wave: Wave, as_of: date, newest: bool) -> date | None:
    last = ends(wave.name)
    if last is None:
        return as_of if newest else None
    return min(last, as_of)
