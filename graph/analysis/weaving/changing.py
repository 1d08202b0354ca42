"""A network as it would be with other ties, or without some of its members."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from graph.errors import NotFound
from graph.model import Member, Partnership
from graph.snapshot import Snapshot

TiePair = tuple[str, str]
"""Two members by id, in no order."""


def changed(
    snapshot: Snapshot,
    as_of: date,
    *,
    add: Sequence[TiePair] = (),
    remove: Collection[str] = (),
) -> Snapshot:
    """Return the network with new ties and without some members, all records in step.

    A new tie is a partnership of the two that begins on `as_of`. With a member go its resource
    map, its part in partnerships, and the grants and answers that it gave or got. Raises
    `NotFound`, and `ValueError` for a tie of one with itself or with a member that is removed.
    """
    for id in (*(one for pair in add for one in pair), *remove):
        if id not in snapshot.organization:
            raise NotFound("organization", id)
    for a, b in add:
        if a == b:
            raise ValueError(f"A tie needs two different members, not {a!r} twice.")
        if a in remove or b in remove:
            raise ValueError(f"The tie {a!r}, {b!r} needs a member that is removed; keep it.")
    return _with_ties(_without(snapshot, frozenset(remove)), as_of, add)


def _with_ties(snapshot: Snapshot, as_of: date, add: Sequence[TiePair]) -> Snapshot:
    taken = {one.id for one in snapshot.partnerships}
    free = (id for id in map("what-if-{}".format, count(1)) if id not in taken)
    names = snapshot.organization
    new = tuple(
        Partnership(
            id=next(free),
            title=f"What if: {names[a].name} with {names[b].name}",
            start=as_of,
            members=(Member(a), Member(b)),
        )
        for a, b in add
    )
    rows = sorted((*snapshot.partnerships, *new), key=lambda one: one.id)
    return replace(snapshot, partnerships=tuple(rows))


def _without(snapshot: Snapshot, gone: frozenset[str]) -> Snapshot:
    if not gone:
        return snapshot
    partnerships = (
        replace(one, members=tuple(m for m in one.members if m.organization_id not in gone))
        for one in snapshot.partnerships
    )
    return replace(
        snapshot,
        organizations=tuple(one for one in snapshot.organizations if one.id not in gone),
        resources=tuple(one for one in snapshot.resources if one.organization_id not in gone),
        partnerships=tuple(one for one in partnerships if one.members),
        grants=tuple(
            one for one in snapshot.grants if not {one.funder_id, one.recipient_id} & gone
        ),
        assessments=tuple(
            one for one in snapshot.assessments if not {one.from_id, one.to_id} & gone
        ),
        responses=tuple(one for one in snapshot.responses if one.organization_id not in gone),
    )
