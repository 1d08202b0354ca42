"""Waves of a survey: which there are, who was asked and who answered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.model import Assessment, Intensity
from graph.snapshot import Snapshot

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:-(\d{2})(?!\d))?(?:-(\d{2})(?!\d))?")


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave: the members its register lists and those that answered.

    A member answered when the register says so or when it assessed somebody in the wave.
    `begins` is the earliest day that the wave's name allows ("2026" is 2026-01-01), or None.
    """

    name: str
    begins: date | None
    listed: frozenset[str]
    answered: frozenset[str]

    @property
    def has_register(self) -> bool:
        """Whether anybody wrote down who was asked or who answered."""
        return bool(self.listed)


def begins(name: str) -> date | None:
    """Return the earliest day a wave's name allows, None when it names no year."""
    found = _DATE.search(name)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:  # "2026-31": the year is still sure
        return date(year, 1, 1)


def waves(snapshot: Snapshot, as_of: date) -> tuple[Wave, ...]:
    """Return the waves held until `as_of`, oldest first by name ("wave 9" before "wave 10").

    A wave whose name holds a date after `as_of` is left out; one without a date is kept.
    """
    listed: dict[str, set[str]] = defaultdict(set)
    answered: dict[str, set[str]] = defaultdict(set)
    members = snapshot.organization
    for row in snapshot.responses:
        if row.organization_id in members:
            listed[row.wave].add(row.organization_id)
            if row.responded:
                answered[row.wave].add(row.organization_id)
    for said in snapshot.assessments:
        if said.from_id in members:
            answered[said.wave].add(said.from_id)
    found = (
        Wave(name, begins(name), frozenset(listed[name]), frozenset(answered[name]))
        for name in {*listed, *answered}
    )
    held = (wave for wave in found if wave.begins is None or wave.begins <= as_of)
    return tuple(sorted(held, key=lambda wave: (wave.begins or date.min, _natural(wave.name))))


def latest(held: tuple[Wave, ...]) -> Wave | None:
    """Return the newest wave that anybody answered, else the newest, None without waves.

    A wave that is only announced must not turn everybody's last answers into the past.
    """
    candidates = [wave for wave in held if wave.answered] or held
    return candidates[-1] if candidates else None


def reports_tie(said: Assessment) -> bool:
    """Whether an assessment tells of a tie: not of oneself, and of more than awareness.

    Without an intensity it does: who gives trust or value to another deals with it.
    """
    return said.from_id != said.to_id and said.intensity is not Intensity.AWARENESS


def last_reported(snapshot: Snapshot, held: tuple[Wave, ...]) -> Mapping[str, str]:
    """Return by member the last of the waves `held` in which a tie with it was reported."""
    order = {wave.name: place for place, wave in enumerate(held)}
    last: dict[str, str] = {}
    for said in snapshot.assessments:
        if said.wave not in order or not reports_tie(said):
            continue
        for id in (said.from_id, said.to_id):
            if id not in last or order[last[id]] < order[said.wave]:
                last[id] = said.wave
    return last


def _natural(name: str) -> tuple[list[str | int], str]:
    parts = re.split(r"(\d+)", name.casefold())
    return [int(part) if part.isdecimal() else part for part in parts], name
