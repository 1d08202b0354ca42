"""Since when a member stands apart, as far as dates tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from graph.analysis.brokers import group_of
from graph.analysis.isolation.model import IsolationType, View
from graph.analysis.periods import Period, period_of
from graph.analysis.ties import Ties

Since = tuple[date | None, str]
"""The day, None where none is known, and what happened then in words."""

_UNKNOWN: Since = (None, "")


def ended_ties(ties: Ties) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """Return each member's past ties: the other member, and the last day as an ordinal or 0."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    columns = (ties.past.rows.tolist(), ties.past.cols.tolist(), ties.past.last.tolist())
    for a, b, last in zip(*columns, strict=True):
        found[a].append((b, last))
        found[b].append((a, last))
    return {at: tuple(rows) for at, rows in found.items()}


def standing_since(view: View, at: int, type: IsolationType) -> Since:
    """Return since when a member is of `type`; the words of dormant members tell it themselves."""
    if type is IsolationType.SILENT:
        return _silent(view, at)
    if type is IsolationType.ISOLATE:
        return _alone(view, at)
    if type is IsolationType.PENDANT:
        return _apart(view, (at,))
    if type is IsolationType.TINY_COMPONENT:
        return _apart(view, group_of(view.ties, at) or (at,))
    if type is IsolationType.ONE_BROKER:
        return _apart(view, view.leanings[at].part)
    return _UNKNOWN


def _silent(view: View, at: int) -> Since:
    """Return the first of the waves that it has left unanswered in a row."""
    missed = None
    for wave in reversed(view.held):
        if view.org(at).id in wave.answered:
            break
        if view.org(at).id in wave.listed:
            missed = wave
    if missed is None or missed.begins is None:
        return _UNKNOWN
    return missed.begins, f"It has not answered since wave {missed.name}."


def _alone(view: View, at: int) -> Since:
    """Return the first wave that it answered: it had no tie then and has had none since."""
    first = next((wave for wave in view.held if view.org(at).id in wave.answered), None)
    if first is None or first.begins is None:
        return _UNKNOWN
    return first.begins, f"It is known to have stood alone since wave {first.name}."


def _apart(view: View, part: tuple[int, ...]) -> Since:
    """Return when the last other tie out of `part` ended, else when its own work began."""
    inside = set(part)
    out = [
        (last, other, at)
        for at in part
        for other, last in view.ended.get(at, ())
        if other not in inside
    ]
    if out:
        last, other, at = max(out)
        if not all(day for day, _, _ in out):
            return _UNKNOWN
        what = f"between {view.org(at).name} and {view.org(other).name}"
        ended = date.fromordinal(last)
        return ended, f"Its last other tie out, {what}, ended on {ended}."
    begun = _begun(view, part)
    return (begun, f"It has been so since it began to work, on {begun}.") if begun else _UNKNOWN


def _begun(view: View, part: tuple[int, ...]) -> date | None:
    """Return the first start of the current work of `part`, None where one is not known."""
    ids = {view.org(at).id for at in part}
    rows = {one.id: one for id in ids for one in view.snapshot.partnerships_of.get(id, ())}
    starts = [
        one.start
        for one in rows.values()
        if len({member.organization_id for member in one.members}) > 1
        and period_of(one, view.ties.as_of, view.ties.window_days) is Period.CURRENT
    ]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None
