"""Two waves side by side: on all members, and on those that both waves heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from graph.analysis.meets import Meets
from graph.analysis.over_time.columns import FIGURES
from graph.analysis.over_time.estimates import MEANINGS, Estimate, estimates, ratio, scaled
from graph.analysis.over_time.moments import moments
from graph.analysis.over_time.resampling import interval, likeness, resample_both
from graph.analysis.over_time.scorecard import See, WaveCard, card, notes, sight_of
from graph.analysis.over_time.sight import Sight
from graph.errors import NotFound
from graph.snapshot import Snapshot

FEW = 10
"""Isolates below which a bootstrap alone would call a change clear too soon."""


class Verdict(StrEnum):
    """What can be said of a change."""

    UP = "up"
    DOWN = "down"
    SAME = "the same"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class WaveChange:
    """How a figure changed; `low` and `high` hold 95% of what the change might be.

    They are None for what is counted, where `verdict` tells the plain difference, and where it
    cannot be told, which `note` gives the reason for.
    """

    name: str
    unit: str
    before: float | int | None
    after: float | int | None
    change: float | int | None
    low: float | None
    high: float | None
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two moments: their cards, and how every figure changed.

    `on_all` compares all members of each; `on_same` the `same` members whose ties are known at
    both, so that who joined or left the network, or fell silent, changes nothing. `joined` and
    `left` are ids of members of one moment alone.
    """

    before: WaveCard
    after: WaveCard
    on_all: tuple[WaveChange, ...]
    on_same: tuple[WaveChange, ...]
    same: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]


def compare(
    snapshot: Snapshot,
    as_of: date,
    before: str,
    after: str,
    meets: Meets | None = None,
    *,
    shown: See | None = None,
) -> Comparison:
    """Return how the network changed between two moments, given by their names.

    A change whose 95% interval holds 0 is no clear change. The interval comes from one bootstrap
    over the members of both moments (see `resample`), drawn as alike as the overlap of who
    answered asks for (see `likeness`). Raises `NotFound`.
    """
    held = {moment.name: moment for moment in moments(snapshot, as_of)}
    for name in (before, after):
        if name not in held:
            raise NotFound("wave", name, tuple(held))
    shown = shown or sight_of(snapshot)
    first, second = (shown(held[name]) for name in (before, after))
    newest = list(held)[-1]
    both = int((first.answered & second.answered).sum())
    asked = int((first.members & second.members).sum())
    alike = likeness(both, asked, first.sample.rate, second.sample.rate)
    drawn = resample_both(first.sample, second.sample, alike)
    found = [estimates(sight, values) for sight, values in zip((first, second), drawn, strict=True)]
    cards = [
        card(snapshot, sight, values, meets if sight.moment.name == newest else None)
        for sight, values in zip((first, second), found, strict=True)
    ]
    on_same = _on_same(first, second, asked)
    ids = first.ties.ids
    return Comparison(
        before=cards[0],
        after=cards[1],
        on_all=changes(*found),
        on_same=on_same,
        same=both,
        joined=tuple(ids[at] for at in np.flatnonzero(second.members & ~first.members)),
        left=tuple(ids[at] for at in np.flatnonzero(first.members & ~second.members)),
        notes=notes(snapshot, as_of, [first.moment, second.moment]),
    )


def changes(
    before: Mapping[str, Estimate], after: Mapping[str, Estimate]
) -> tuple[WaveChange, ...]:
    """Return how every figure changed, given both moments' estimates from one bootstrap."""
    return tuple(
        _change(name, MEANINGS[name].unit, before[name], after[name])
        for name in MEANINGS
        if name in before and name in after
    )


def _on_same(first: Sight, second: Sight, asked: int) -> tuple[WaveChange, ...]:
    at = np.flatnonzero(first.answered & second.answered)
    known = first.rate is not None and second.rate is not None
    rate = len(at) / asked if known and asked else 0.0
    samples = [one.sample.only(at, rate) for one in (first, second)]
    drawn = resample_both(samples[0], samples[1], 1.0)
    found = [
        {name: ratio(sample, name, values, _NOBODY) for name in FIGURES}
        for sample, values in zip(samples, drawn, strict=True)
    ]
    for one in found:
        one["isolates"] = scaled(one["isolates"], len(at))
    return changes(*found)


_NOBODY = "Unknown for these members."


def _change(name: str, unit: str, before: Estimate, after: Estimate) -> WaveChange:
    if before.value is None or after.value is None:
        note = before.note if before.value is None else after.note
        return WaveChange(
            name, unit, before.value, after.value, None, None, None, Verdict.CANNOT_TELL, note
        )
    by = after.value - before.value
    told = (name, unit, before.value, after.value, by)
    if before.counted and after.counted:
        return WaveChange(*told, None, None, _verdict(by, by))
    if before.drawn is None or after.drawn is None:
        note = before.note if before.drawn is None else after.note
        return WaveChange(*told, None, None, Verdict.CANNOT_TELL, note)
    found = interval(after.drawn - before.drawn)
    if found is None:
        return WaveChange(*told, None, None, Verdict.CANNOT_TELL, "Too few answers bear on it.")
    low, high = found
    if name == "isolates" and min(before.value, after.value) < FEW:
        low, high = _wide(low, high, by, before, after)
    return WaveChange(*told, low, high, _verdict(low, high))


def _wide(
    low: float, high: float, by: float, before: Estimate, after: Estimate
) -> tuple[float, float]:
    """Return an interval no narrower than that of two independent counts.

    Of few isolates a bootstrap sees too little: of none it sees none in any draw. The intervals
    of both moments are joined by their squared distances instead (Zou & Donner 2008, Statistics
    in Medicine 27:1693).
    """
    if None in (before.low, before.high, after.low, after.high):
        return low, high
    assert before.low is not None
    assert before.high is not None
    assert before.value is not None
    assert after.low is not None
    assert after.high is not None
    assert after.value is not None
    down = np.hypot(after.value - after.low, before.high - before.value)
    up = np.hypot(after.high - after.value, before.value - before.low)
    return min(low, by - float(down)), max(high, by + float(up))


def _verdict(low: float, high: float) -> Verdict:
    if low > _NEAR:
        return Verdict.UP
    if high < -_NEAR:
        return Verdict.DOWN
    return Verdict.SAME if max(abs(low), abs(high)) <= _NEAR else Verdict.NO_CLEAR_CHANGE


_NEAR = 1e-9
