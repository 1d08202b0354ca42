"""How sure one can be of what the record says about a member, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.figures import counted, joined
from graph.analysis.survey import Wave, latest, waves
from graph.model import Audience
from graph.snapshot import Snapshot


class Confidence(StrEnum):
    """How sure a statement about a member's ties is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Certainty:
    """A word and its reason; a calibrated probability belongs here once one is computed."""

    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What statements about ties rest on: the latest wave and the partnership records.

    `covered` counts the members that a partnership of two or more names, `years` are those in
    which the first and the last of those that have begun began, None where no start is known.
    """

    wave: Wave | None
    members: int
    partnerships: int
    dated: int
    covered: int
    years: tuple[int, int] | None
    audience: Audience


def grounds(snapshot: Snapshot, as_of: date) -> Grounds:
    """Return what is known on `as_of` that ties could show in."""
    dated = sum(1 for one in snapshot.partnerships if one.start or one.end)
    named = ({row.organization_id for row in one.members} for one in snapshot.partnerships)
    covered = {id for names in named if len(names) > 1 for id in names}
    starts = [one.start for one in snapshot.partnerships if one.start and one.start <= as_of]
    return Grounds(
        wave=latest(waves(snapshot, as_of)),
        members=len(snapshot.organizations),
        partnerships=len(snapshot.partnerships),
        dated=dated,
        covered=len(covered & snapshot.organization.keys()),
        years=(min(starts).year, max(starts).year) if starts else None,
        audience=snapshot.audience,
    )


def ungrounded(snapshot: Snapshot, as_of: date) -> str | None:
    """Return why nothing can be said about anybody's ties, None where something can."""
    known = grounds(snapshot, as_of)
    if known.wave is not None or known.partnerships or not known.members:
        return None
    return (
        "Nothing is on record of who works with whom: there is neither a partnership nor a survey, "
        "so nobody can be called isolated. Add partnerships.csv with members.csv, or the answers "
        "of a survey."
    )


def certainty(known: Grounds, organization_id: str) -> Certainty:
    """Return how sure statements about this member's ties are.

    High: it answered the latest wave. Medium: no wave was held, only records were looked at.
    Low: it did not answer the latest wave. Cannot tell: there is neither record nor wave.
    Where members reported no tie in the wave, records alone can show one, answered or not.
    """
    wave = known.wave
    if wave is None:
        return _from_records(known)
    if organization_id in wave.answered:
        first = f"It answered wave {wave.name}, and partnership records were looked at too."
        if not known.partnerships:
            first = f"It answered wave {wave.name}; no partnership records are kept."
        return Certainty(Confidence.HIGH, joined(first, register_words(known), _dates(known)))
    first = (
        f"It did not answer wave {wave.name}, so ties that it alone would name are not seen."
        if wave.has_register
        else f"Nobody noted who was asked in wave {wave.name}, and it named nobody in it."
    )
    return Certainty(Confidence.LOW, joined(first, register_words(known), _dates(known)))


def register_words(known: Grounds) -> str:
    """Say how far the register of responses reaches, "" without a wave."""
    wave = known.wave
    if wave is None:
        return ""
    if not wave.has_register:
        return f"There is no response register for wave {wave.name}."
    return (
        f"The response register covers {len(wave.listed)} of "
        f"{counted(known.members, 'member')} in wave {wave.name}; {len(wave.answered)} answered."
    )


def _from_records(known: Grounds) -> Certainty:
    if not known.partnerships:
        note = "There is neither a partnership record nor a survey that could show a tie."
        return Certainty(Confidence.CANNOT_TELL, note)
    first = (
        f"Only records of {counted(known.partnerships, 'partnership')} were looked at; no survey "
        "was held, so work that nobody recorded is not seen."
    )
    return Certainty(Confidence.MEDIUM, joined(first, coverage_words(known), _dates(known)))


def coverage_words(known: Grounds) -> str:
    """Say how much of the network the partnership records reach, "" without any."""
    if not known.partnerships:
        return ""
    share = f"{known.covered / max(known.members, 1):.0%}"
    begun = ""
    if known.years is not None:
        first, last = known.years
        begun = f", begun in {first}" if first == last else f", begun from {first} to {last}"
    return (
        f"Records name {known.covered} of {counted(known.members, 'member')} ({share}) in "
        f"partnerships of two or more{begun}."
    )


def _dates(known: Grounds) -> str:
    if known.partnerships and not known.dated:
        return "No partnership has a date, so whether it has become dormant cannot be judged."
    return ""
