"""What one moment shows of the network: its members, who answered, ties, trust and value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph.analysis.pairs import BoolArray, IntArray
from graph.analysis.periods import Period, period_of
from graph.analysis.survey import Wave
from graph.analysis.ties import Ties, project
from graph.analysis.waves.columns import columns
from graph.analysis.waves.moments import Moment, MomentKind, as_read
from graph.analysis.waves.resampling import Sample
from graph.model import Audience
from graph.snapshot import Snapshot

POINTS = (1, 2, 3, 4, 5)
"""Trust and value as members give them, rounded to whole points."""


@dataclass(frozen=True, eq=False)
class Sight:
    """The network at one moment; arrays are aligned to the members of the snapshot.

    `members` marks those asked in the wave, or on record in partnerships begun by then;
    `answered` those whose ties are known: who answered the wave, or every member where the moment
    is read from records. `rate` is the share of members that answered, None where nobody noted
    who was asked. `ties` are those seen. `trust` and `value` count answers of 1 to 5 points;
    `hidden` says that this audience may not read them.
    """

    moment: Moment
    ties: Ties
    members: BoolArray
    answered: BoolArray
    rate: float | None
    sample: Sample
    trust: tuple[int, ...]
    value: tuple[int, ...]
    hidden: bool

    @property
    def tied(self) -> BoolArray:
        """Who is seen with a tie, or takes part in a partnership too large to expand."""
        tied: BoolArray = np.diff(self.ties.adjacency.indptr) > 0
        return tied | self.ties.in_large_current

    @property
    def survey(self) -> bool:
        """Whether the moment is a survey wave."""
        return self.moment.kind is MomentKind.SURVEY


def see(snapshot: Snapshot, moment: Moment) -> Sight:
    """Return what a moment shows: one pass over partnerships, one over answers."""
    read = as_read(snapshot, moment)
    day = moment.day or date.max
    ties = project(read, day)
    members, answered, rate = _people(read, moment, day)
    records = ties
    if read.assessments:
        records = project(replace(read, assessments=(), responses=()), day)
    top, bottom = columns(
        read.organizations,
        read.assessments,
        ties.index,
        records.adjacency,
        ties.in_large_current,
        answered,
        rate or 1.0,
    )
    at: IntArray = np.flatnonzero(answered)
    return Sight(
        moment=moment,
        ties=ties,
        members=members,
        answered=answered,
        rate=rate,
        sample=Sample(at, top[at], bottom[at], rate or 0.0),
        trust=_points(one.trust for one in read.assessments),
        value=_points(one.value for one in read.assessments),
        hidden=snapshot.audience < Audience.PRIVATE and bool(read.assessments),
    )


def _people(read: Snapshot, moment: Moment, day: date) -> tuple[BoolArray, BoolArray, float | None]:
    """Return who counts as a member, who answered, and the share that did."""
    if moment.wave is None:
        begun = {
            member.organization_id
            for one in read.partnerships
            if period_of(one, day) is not Period.AHEAD
            for member in one.members
        }
        members = _marked(begun, read)
        return members, members, None
    answered = _marked(moment.wave.answered, read)
    members = _marked(_asked(moment.wave, read), read)
    rate = int(answered.sum()) / int(members.sum()) if moment.wave.has_register else None
    return members, answered, rate


def _asked(wave: Wave, read: Snapshot) -> Iterable[str]:
    # A register that holds no "no" lists only those who answered, so all members were asked.
    if not wave.listed or wave.listed <= wave.answered:
        return read.organization
    return wave.listed | wave.answered


def _marked(ids: Iterable[str], read: Snapshot) -> BoolArray:
    known = set(ids)
    return np.array([org.id in known for org in read.organizations], np.bool_)


def _points(given: Iterable[float | None]) -> tuple[int, ...]:
    counts = dict.fromkeys(POINTS, 0)
    for value in given:
        if value is not None:
            counts[min(max(round(value), POINTS[0]), POINTS[-1])] += 1
    return tuple(counts.values())
