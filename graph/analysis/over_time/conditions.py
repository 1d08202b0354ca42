"""The five conditions of collective impact, as far as a network's data tell of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.analysis.figures import counted
from graph.analysis.meets import Meets
from graph.analysis.over_time.columns import FIGURES
from graph.analysis.over_time.sight import Sight
from graph.analysis.periods import Period, period_of
from graph.model import Partnership
from graph.snapshot import Snapshot

MOSTLY = 0.5
_RECIPROCITY = FIGURES.index("reciprocity")
_MEASURED = re.compile(r"measure|indicator|outcome", re.IGNORECASE)
_LEADS = re.compile(r"lead|coordinat|backbone|secretariat|convenor|convener", re.IGNORECASE)


class Evidence(StrEnum):
    """How far data show a condition: for half of what was looked at or more, some, or none."""

    MOSTLY = "mostly"
    PARTLY = "in part"
    NOT_SEEN = "not seen"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the five conditions of collective impact (Kania & Kramer 2011).

    `share` in 0..1 is what `words` count, None where nothing on record tells; `organization_id`
    is the candidate for the backbone, with that condition alone.
    """

    name: str
    evidence: Evidence
    share: float | None
    words: str
    organization_id: str | None = None


def conditions(snapshot: Snapshot, sight: Sight, meets: Meets | None) -> tuple[Condition, ...]:
    """Return the five conditions of the whole network at one moment.

    Each is read from what members recorded, so it shows what is written down and not what is
    lived: goals of current partnerships, columns on measures, offers that meet needs within a
    partnership (`meets`, None where that was not judged), contacts that both sides tell of, and
    the member that leads partnerships which reach most others.
    """
    day = sight.moment.day
    current = [
        one
        for one in snapshot.partnerships
        if day is not None
        and len(one.members) > 1
        and period_of(one, day, sight.ties.window_days) is Period.CURRENT
    ]
    if not current:
        why = "no partnership is on record as current"
        told = tuple(_unknown(name, why) for name in NAMES[:3])
        return (*told, _communication(sight), _unknown(NAMES[4], why))
    return (
        _agenda(current, sight),
        _measures(current),
        _reinforcing(snapshot, current, meets),
        _communication(sight),
        _backbone(snapshot, current, sight),
    )


NAMES = (
    "common agenda",
    "shared measures",
    "mutually reinforcing activities",
    "continuous communication",
    "backbone",
)


def _agenda(current: list[Partnership], sight: Sight) -> Condition:
    if not any(one.goal for one in current):
        return _unknown(NAMES[0], "no current partnership states a goal (column goal)")
    inside = _members(one for one in current if one.goal)
    n = max(int(sight.members.sum()), len(inside))
    words = (
        f"{len(inside)} of {counted(n, 'member')} take part in a partnership with a stated goal."
    )
    return _told(NAMES[0], len(inside) / n, words)


def _measures(current: list[Partnership]) -> Condition:
    named = [
        one
        for one in current
        if one.extra
        and any(_MEASURED.search(column) and value.strip() for column, value in one.extra.items())
    ]
    if not named:
        figures = sum(1 for one in current if one.goal and re.search(r"\d", one.goal))
        told = f"; {figures} of {len(current)} goals hold a figure" if figures else ""
        return _unknown(
            NAMES[1], f"no current partnership has a column on measures or outcomes{told}"
        )
    words = f"{len(named)} of {counted(len(current), 'partnership')} name measures or outcomes."
    return _told(NAMES[1], len(named) / len(current), words)


def _reinforcing(snapshot: Snapshot, current: list[Partnership], meets: Meets | None) -> Condition:
    if meets is None or not snapshot.resources:
        why = "no resource map is on record" if not snapshot.resources else "it was not judged"
        return _unknown(NAMES[2], f"which offers meet which needs is not known: {why}")
    owner = {one.id: one.organization_id for one in snapshot.resources}
    fits = {
        frozenset((owner[one.need_id], owner[one.offer_id]))
        for one in meets.pairs
        if one.need_id in owner and one.offer_id in owner
    }
    helps = [one for one in current if _fitting(one, fits)]
    words = (
        f"In {len(helps)} of {counted(len(current), 'partnership')} some member offers what "
        "another one needs."
    )
    return _told(NAMES[2], len(helps) / len(current), words)


def _fitting(one: Partnership, fits: set[frozenset[str]]) -> bool:
    members = sorted({member.organization_id for member in one.members})
    if len(members) > len(fits):
        inside = set(members)
        return any(pair <= inside for pair in fits)
    return any(
        frozenset((a, b)) in fits for place, a in enumerate(members) for b in members[place + 1 :]
    )


def _communication(sight: Sight) -> Condition:
    if not sight.survey:
        return _unknown(NAMES[3], "no survey asked members with whom they deal")
    reports, returned = (
        part.pairs.get(_RECIPROCITY) for part in (sight.sample.bottom, sight.sample.top)
    )
    if reports is None:
        return _unknown(NAMES[3], "no two members that answered reported a tie")
    heard = int((np.diff(reports.indptr) > 0).sum())
    both = 0 if returned is None else int((np.diff(returned.indptr) > 0).sum())
    words = (
        f"{both} of {counted(heard, 'member')} that told of a contact who "
        "answered too have one that both sides tell of."
    )
    return _told(NAMES[3], both / heard, words)


def _backbone(snapshot: Snapshot, current: list[Partnership], sight: Sight) -> Condition:
    led: dict[str, set[str]] = {}
    for one in current:
        for member in one.members:
            if member.role and _LEADS.search(member.role):
                led.setdefault(member.organization_id, set()).update(_members([one]))
    known = {id: reached - {id} for id, reached in led.items() if id in snapshot.organization}
    if not known:
        return _unknown(NAMES[4], "no role says who leads or coordinates (column role)")
    best = min(known, key=lambda id: (-len(known[id]), id))
    org, n = snapshot.organization[best], max(int(sight.members.sum()) - 1, 1)
    led_by = Counter(
        member.organization_id
        for one in current
        for member in one.members
        if member.role and _LEADS.search(member.role)
    )
    staff = "its staff is not known" if org.staff is None else f"it has a staff of {org.staff:g}"
    words = (
        f"{org.name} leads {counted(led_by[best], 'partnership')}, in which {len(known[best])} of "
        f"the {n} others take part, more than with anybody else; {staff}."
    )
    return _told(NAMES[4], min(len(known[best]) / n, 1.0), words, best)


def _members(partnerships: Iterable[Partnership]) -> set[str]:
    return {member.organization_id for one in partnerships for member in one.members}


def _told(name: str, share: float, words: str, organization_id: str | None = None) -> Condition:
    if share >= MOSTLY:
        evidence = Evidence.MOSTLY
    else:
        evidence = Evidence.PARTLY if share > 0 else Evidence.NOT_SEEN
    return Condition(name, evidence, share, words, organization_id)


def _unknown(name: str, why: str) -> Condition:
    return Condition(name, Evidence.CANNOT_TELL, None, f"{why[0].upper()}{why[1:]}.")
