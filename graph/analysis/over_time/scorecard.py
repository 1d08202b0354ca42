"""One scorecard over the waves of a network, with what changed since the wave before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.meets import Meets
from graph.analysis.over_time.conditions import Condition, conditions
from graph.analysis.over_time.dated import dated
from graph.analysis.over_time.estimates import MEANINGS, Estimate, estimates
from graph.analysis.over_time.moments import Moment, MomentKind, moments
from graph.analysis.over_time.needs import needs_met
from graph.analysis.over_time.resampling import resample
from graph.analysis.over_time.sight import Sight, see
from graph.analysis.over_time.stage import StageReading, stage_of
from graph.snapshot import Snapshot

SURVEY_METHOD = (
    "Intervals (95%) say how far a figure might be another one if those who did not answer had "
    "answered: members that did are drawn again and again as a random part of those asked. If "
    "the silent ones are of another kind, the truth may lie outside."
)
YEARS_METHOD = (
    "There is no survey: the network is read from partnership records at the end of each year. "
    "Counts are as recorded. Intervals (95%) of averages and shares say how far they hang on "
    "which members happen to be on record."
)


@dataclass(frozen=True, slots=True)
class WaveFigure:
    """One figure at one moment; `value` None is unknown, and `note` says why.

    `low` and `high` hold 95% of what it might be; None for what is counted or cannot be told.
    """

    name: str
    value: float | int | None
    low: float | None
    high: float | None
    unit: str
    meaning: str
    note: str


@dataclass(frozen=True, slots=True)
class WaveCard:
    """The scorecard of one moment.

    `trust` and `value` count the answers of 1 to 5 points, in that order; empty where nobody
    gave any or this audience may not read them.
    """

    moment: Moment
    figures: tuple[WaveFigure, ...]
    trust: tuple[int, ...]
    value: tuple[int, ...]
    stage: StageReading
    conditions: tuple[Condition, ...]

    def figure(self, name: str) -> WaveFigure:
        """Return the figure of that name. Raises `KeyError`."""
        return {one.name: one for one in self.figures}[name]


@dataclass(frozen=True, slots=True)
class Scorecards:
    """The scorecards of all moments, oldest first, and what to mind in reading them."""

    as_of: date
    cards: tuple[WaveCard, ...]
    notes: tuple[str, ...]


See = Callable[[Moment], Sight]
"""Shows a moment of one network."""


def sight_of(snapshot: Snapshot) -> See:
    """Return what shows this network's moments; another one may keep what it has seen."""
    works = dated(snapshot)
    return lambda moment: see(snapshot, moment, works)


def scorecards(
    snapshot: Snapshot, as_of: date, meets: Meets | None = None, *, shown: See | None = None
) -> Scorecards:
    """Return the network's scorecard for every wave until `as_of`, or for every year on record.

    `meets` are judged among what is valid on `as_of`, so that needs met are told of the newest
    moment only. `shown` shows the moments, where some were seen before. Where there is neither a
    wave nor a dated partnership, there is no card and a note says why.
    """
    held = moments(snapshot, as_of)
    shown = shown or sight_of(snapshot)
    cards = tuple(
        card(
            snapshot,
            sight,
            estimates(sight, resample(sight.sample)),
            meets if sight.moment == held[-1] else None,
        )
        for sight in map(shown, held)
    )
    return Scorecards(as_of, cards, notes(snapshot, as_of, held))


def card(
    snapshot: Snapshot, sight: Sight, found: dict[str, Estimate], meets: Meets | None
) -> WaveCard:
    """Return the scorecard of one moment; `meets` only where it is the newest one."""
    figures = [
        WaveFigure(
            name,
            found[name].value,
            found[name].low,
            found[name].high,
            meaning.unit,
            meaning.words,
            found[name].note,
        )
        for name, meaning in MEANINGS.items()
    ]
    figures += [
        WaveFigure(one.name, one.value, None, None, one.unit, one.meaning, one.note)
        for one in needs_met(snapshot, sight.ties, sight.moment.day, meets)
    ]
    return WaveCard(
        moment=sight.moment,
        figures=tuple(figures),
        trust=sight.trust if any(sight.trust) else (),
        value=sight.value if any(sight.value) else (),
        stage=stage_of(sight.ties, sight.members),
        conditions=conditions(snapshot, sight, meets),
    )


def notes(snapshot: Snapshot, as_of: date, held: Sequence[Moment]) -> tuple[str, ...]:
    """Return what to mind in reading scorecards of these moments."""
    if not held:
        return (
            "There is nothing to compare over time: no survey wave was answered and no "
            "partnership has a start. Give partnerships.csv the column start, or add the answers "
            "of a survey (assessments.csv, responses.csv).",
        )
    told = [SURVEY_METHOD if held[0].kind is MomentKind.SURVEY else YEARS_METHOD]
    if len(held) == 1:
        what = "wave" if held[0].kind is MomentKind.SURVEY else "year"
        told.append(f"There is one {what} only, so nothing can be said of change.")
    undated = [one.name for one in held if one.day is None]
    if undated:
        told.append(
            f"The name of wave {', '.join(undated)} holds no date, so partnerships that went on at "
            "its time are not counted with it."
        )
    if held[0].kind is MomentKind.YEAR:
        told += _year_notes(snapshot, as_of, held)
    return tuple(told)


def _year_notes(snapshot: Snapshot, as_of: date, held: Sequence[Moment]) -> list[str]:
    told = []
    inside = {row.organization_id for one in snapshot.partnerships for row in one.members}
    never = sum(1 for org in snapshot.organizations if org.id not in inside)
    if never:
        told.append(
            f"{never} of {len(snapshot.organizations)} organizations are in no partnership on "
            "record, so nothing says since when they belong: they count in no year."
        )
    if held[-1].day is not None and held[-1].day.year < as_of.year:
        told.append(
            f"No partnership on record begins after {held[-1].name}; later years would show "
            "endings only and are left out."
        )
    undated = sum(1 for one in snapshot.partnerships if one.start is None)
    if undated:
        told.append(
            f"{undated} of {len(snapshot.partnerships)} partnerships have no start and count in "
            "every year until their end."
        )
    return told
