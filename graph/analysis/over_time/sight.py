"""What one moment shows of the network: its members, who answered, ties, trust and value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.analysis.over_time.columns import parts, untold
from graph.analysis.over_time.dated import Dated
from graph.analysis.over_time.moments import Moment, MomentKind
from graph.analysis.over_time.resampling import Sample
from graph.analysis.pairs import BoolArray, IntArray
from graph.analysis.survey import Wave, reports_tie
from graph.analysis.ties import Ties
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


def see(snapshot: Snapshot, moment: Moment, works: Dated) -> Sight:
    """Return what a moment shows; `works` are the partnerships of this very snapshot."""
    name = moment.wave.name if moment.wave is not None else None
    said = tuple(one for one in snapshot.assessments if one.wave == name)
    day, on_record = moment.day or date.max, moment.day is not None
    reported = {
        (min(a, b), max(a, b))
        for a, b in (
            (works.index.get(one.from_id), works.index.get(one.to_id))
            for one in said
            if reports_tie(one)
        )
        if a is not None and b is not None
    }
    ties = works.ties(day, reported, records=on_record)
    records = works.ties(day, records=on_record) if said else ties
    members, answered, rate = _people(snapshot, moment, works)
    top, bottom = parts(
        snapshot.organizations,
        said,
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
        sample=Sample(at, top, bottom, rate or 0.0, untold(top, rate or 0.0)),
        trust=_points(one.trust for one in said),
        value=_points(one.value for one in said),
        hidden=snapshot.audience < Audience.PRIVATE and bool(said),
    )


def digest(snapshot: Snapshot, moment: Moment, works: Dated) -> str:
    """Return a text that is the same while all that `see` reads for the moment is.

    A partnership that begins later, another wave's answers and whatever else changed leave it as
    it is, so that what was seen can be kept under it.
    """
    name = moment.wave.name if moment.wave is not None else None
    said = [
        (one.from_id, one.to_id, one.trust, one.value, one.intensity)
        for one in snapshot.assessments
        if one.wave == name
    ]
    sectors = [org.sector for org in snapshot.organizations]
    wave = moment.wave and (sorted(moment.wave.listed), sorted(moment.wave.answered))
    rest = (snapshot.audience, name, moment.kind, moment.day, wave, sectors, said)
    return hashlib.blake2b(repr(rest).encode(), digest_size=16).hexdigest() + works.digest(
        moment.day
    )


def _people(
    snapshot: Snapshot, moment: Moment, works: Dated
) -> tuple[BoolArray, BoolArray, float | None]:
    """Return who counts as a member, who answered, and the share that did."""
    if moment.wave is None:
        members = works.begun(moment.day or date.max)
        return members, members, None
    answered = _marked(moment.wave.answered, snapshot)
    members = _marked(_asked(moment.wave, snapshot), snapshot)
    rate = int(answered.sum()) / int(members.sum()) if moment.wave.has_register else None
    return members, answered, rate


def _asked(wave: Wave, snapshot: Snapshot) -> Iterable[str]:
    # A register that holds no "no" lists only those who answered, so all members were asked.
    if not wave.listed or wave.listed <= wave.answered:
        return snapshot.organization
    return wave.listed | wave.answered


def _marked(ids: Iterable[str], snapshot: Snapshot) -> BoolArray:
    known = set(ids)
    return np.array([org.id in known for org in snapshot.organizations], np.bool_)


def _points(given: Iterable[float | None]) -> tuple[int, ...]:
    counts = dict.fromkeys(POINTS, 0)
    for value in given:
        if value is not None:
            counts[min(max(round(value), POINTS[0]), POINTS[-1])] += 1
    return tuple(counts.values())
