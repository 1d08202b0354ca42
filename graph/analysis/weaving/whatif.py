"""What a change by hand would do: every measure before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from graph.analysis.certainty import ungrounded
from graph.analysis.figures import Figure
from graph.analysis.health import health_in
from graph.analysis.isolation import isolated_in
from graph.analysis.isolation.model import IsolationType
from graph.analysis.measures.paths import exact_closeness
from graph.analysis.measures.positions import Measures, MemberMeasures, measure
from graph.analysis.pairs import FloatArray, IntArray
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.structure import structure
from graph.analysis.ties import Ties, project
from graph.analysis.weaving.changing import TiePair, changed
from graph.snapshot import Snapshot

WORST_SHARE = 10
"""The worst placed are one in so many."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after; None is unknown, and then the note of that side says why."""

    name: str
    unit: str
    meaning: str
    before: float | int | None
    after: float | int | None
    note_before: str = ""
    note_after: str = ""

    @property
    def differs(self) -> bool:
        """Whether the change moves this figure."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class MemberChange:
    """One member's measures before and after, and how it stands apart (None: it does not)."""

    id: str
    before: MemberMeasures
    after: MemberMeasures
    type_before: IsolationType | None
    type_after: IsolationType | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change: `figures` in the order of the scorecard, `members` in order of id.

    `members` are those that are newly tied, were tied to one that is removed, or come to stand
    apart in another way than before.
    """

    as_of: date
    added: tuple[TiePair, ...]
    removed: tuple[str, ...]
    figures: tuple[Change, ...]
    members: tuple[MemberChange, ...]
    notes: tuple[str, ...]

    def figure(self, name: str) -> Change:
        """Return the figure of that name. Raises `KeyError`."""
        return {one.name: one for one in self.figures}[name]


def what_if(
    snapshot: Snapshot,
    as_of: date,
    *,
    add: Sequence[TiePair] = (),
    remove: Collection[str] = (),
    window_days: int = WINDOW_DAYS,
) -> WhatIf:
    """Return every measure of the network as it is and with the change made.

    Figures are worked out whole from the records of both sides; nothing is estimated but the
    members' own measures in very large networks (`measure`). Raises `NotFound` and `ValueError`
    as `changed` does.
    """
    sides = _sides(snapshot, as_of, add, remove, window_days)
    unseen = sides[0].unseen
    return WhatIf(
        as_of=as_of,
        added=tuple(add),
        removed=tuple(sorted(set(remove))),
        figures=_figures(*sides),
        members=_members(*sides, add, remove),
        notes=(*sides[1].ties.notes, *([] if unseen is None else [unseen])),
    )


def moved(
    snapshot: Snapshot,
    as_of: date,
    *,
    add: Sequence[TiePair] = (),
    remove: Collection[str] = (),
    window_days: int = WINDOW_DAYS,
) -> tuple[Change, ...]:
    """Return the figures alone that the change moves, as `what_if` has them."""
    sides = _sides(snapshot, as_of, add, remove, window_days)
    return tuple(one for one in _figures(*sides) if one.differs)


def _sides(
    snapshot: Snapshot,
    as_of: date,
    add: Sequence[TiePair],
    remove: Collection[str],
    window_days: int,
) -> tuple[_Side, _Side]:
    after = changed(snapshot, as_of, add=add, remove=remove)
    unseen = ungrounded(snapshot, as_of)
    before, then = (
        _Side(one, project(one, as_of, window_days=window_days), unseen)
        for one in (snapshot, after)
    )
    return before, then


def _figures(before: _Side, after: _Side) -> tuple[Change, ...]:
    return tuple(
        # A tie added to a network of unknown ties does not make the others known.
        replace(one, after=None, note_after=one.note_before)
        if before.unseen is not None and one.before is None
        else one
        for one in compared(before.figures, after.figures)
    )


def compared(before: Sequence[Figure], after: Sequence[Figure]) -> tuple[Change, ...]:
    """Return figures side by side, by name; one that only one side has is unknown on the other."""
    old, new = {one.name: one for one in before}, {one.name: one for one in after}
    missing = "Unknown: there is nothing to work it out from."
    return tuple(
        Change(
            name=name,
            unit=(old.get(name) or new[name]).unit,
            meaning=(old.get(name) or new[name]).meaning,
            before=old[name].value if name in old else None,
            after=new[name].value if name in new else None,
            note_before=old[name].note if name in old else missing,
            note_after=new[name].note if name in new else missing,
        )
        for name in dict.fromkeys((*old, *new))
    )


@dataclass(frozen=True)
class _Side:
    """One of the two networks; what is compared is worked out when it is first asked for."""

    snapshot: Snapshot
    ties: Ties
    unseen: str | None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        degree, close = structure(self.ties).degree, exact_closeness(self.ties).value
        health = health_in(self.snapshot, self.ties)
        return (*health.figures, *position_figures(degree, close, self.unseen))

    @cached_property
    def measures(self) -> Measures:
        return measure(self.ties)

    @cached_property
    def types(self) -> dict[str, IsolationType]:
        edge = isolated_in(self.snapshot, self.ties) if self.unseen is None else ()
        return {one.organization_id: one.type for one in edge}


def position_figures(
    degree: IntArray, closeness: FloatArray, unseen: str | None = None
) -> tuple[Figure, ...]:
    """Return how near members are to each other and how much hangs on the best connected.

    `unseen` says why nothing is known of anybody's ties, if so; then every figure is unknown.
    """
    n = len(closeness)
    few = "" if n > 1 else "Unknown: it takes at least two members."
    few = few if unseen is None else f"Unknown: {unseen}"
    worst = np.sort(closeness)[: -(-n // WORST_SHARE)]
    return (
        Figure(
            "mean closeness",
            None if few else float(closeness.mean()),
            "harmonic closeness, 0 to 1",
            "How near members are to all others on average: 1 if everybody works with everybody, "
            "0 if nobody with anybody (Marchiori & Latora 2000).",
            few,
        ),
        Figure(
            "closeness of the worst placed",
            None if few else float(worst.mean()),
            "harmonic closeness, 0 to 1",
            f"The same for the one in {WORST_SHARE} who are farthest from all others.",
            few,
        ),
        _centralization(degree, unseen),
    )


def _centralization(degree: IntArray, unseen: str | None) -> Figure:
    """Degree centralization (Freeman 1978)."""
    n = len(degree)
    few = "" if n > 2 else "Unknown: it takes at least three members."
    few = few if unseen is None else f"Unknown: {unseen}"
    spread = int((degree.max() - degree).sum()) if n else 0
    return Figure(
        "centralization",
        None if few else spread / ((n - 1) * (n - 2)),
        "share, 0 to 1",
        "How much ties gather on one member: 1 if one works with all others and they only with "
        "it, 0 if all have as many (Freeman 1978).",
        few,
    )


def _members(
    old: _Side, new: _Side, add: Sequence[TiePair], remove: Collection[str]
) -> tuple[MemberChange, ...]:
    touched = {one for pair in add for one in pair}
    for id in remove:
        near = old.ties.neighbours(old.ties.index[id]).tolist()
        touched.update(old.ties.ids[at] for at in near)
    touched.update(id for id in new.ties.ids if old.types.get(id) != new.types.get(id))
    return tuple(
        MemberChange(
            id=id,
            before=old.measures.of(id),
            after=new.measures.of(id),
            type_before=old.types.get(id),
            type_after=new.types.get(id),
        )
        for id in sorted(touched - set(remove))
    )
