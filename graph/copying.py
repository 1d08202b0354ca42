"""Copying a whole network from one store into another, so that nothing is lost on the way.

The copy can be cut off at any moment and begun again: records and history come over in one
transaction, vectors in pieces of which those that are there already are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from graph.contents import Contents, Part, contents, part_of, parts_of
from graph.errors import Conflict, Corrupt, Unavailable
from graph.model import Batch
from graph.stores.base import Store
from graph.stores.values import AuditRow, VectorKind, Vectors
from graph.stores.vectors import restricted

T = TypeVar("T")

Told = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: unknown)."""

Audit = tuple[AuditRow, ...]
ADOPTED = "adopt"
"""The action in the audit row by which a store says that it took a network over."""

AT_ONCE = 2000
"""Vectors that are written in one go."""

READING, RECORDS = "Reading the network", "Copying the records"
VECTORS, COMPARING = "Copying the vectors", "Comparing the copy"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy came to: what both stores now hold, and the target's version.

    `adopted` is False where an earlier copy had brought the records over already; `vectors` is
    how many were written this time.
    """

    contents: Contents
    version: int
    adopted: bool
    vectors: int


def copy(
    source: Store,
    target: Store,
    *,
    actor: str,
    now: datetime,
    source_url: str,
    progress: Told | None = None,
) -> Copied:
    """Copy all of `source` into the empty `target`, or go on with a copy that was cut off.

    Records, history and vectors come over; then what the target holds is read and compared.
    Raises `Conflict` where the target holds another network, and where a network is written to
    while it is read; `Corrupt` where the copy differs from what was copied;
    `Unavailable` where the target cannot hold it, such as ids too long for it.
    """
    told = progress or _nobody
    due, audit, adopted, written = _brought(
        source, target, actor=actor, now=now, source_url=source_url, told=told
    )
    told(COMPARING, 0, 0)
    found, held = _steady(target, lambda: (contents(target), target.history().audit))
    different = due.differences(found)
    if not _taken_over(audit, held, whole=adopted):
        different.append("audit log (other rows than those that are due)")
    if different:
        raise Corrupt(
            f"What {target.url} holds differs from what was copied: {'; '.join(different)}. "
            "Copy into a new store, and do not use this one."
        )
    told(COMPARING, 1, 1)
    return Copied(found, target.version(), adopted, written)


def _nobody(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _brought(
    source: Store, target: Store, *, actor: str, now: datetime, source_url: str, told: Told
) -> tuple[Contents, Audit, bool, int]:
    """Bring everything over; what is due in the target, and what was written this time."""
    told(READING, 0, 0)
    batch, history = _steady(source, lambda: (source.export(), source.history()))
    told(READING, 1, 1)
    parts = parts_of(batch, history)
    adopted = target.version() == 0
    if adopted:
        told(RECORDS, 0, 0)
        try:
            target.adopt(
                batch,
                history,
                actor=actor,
                now=now,
                source=source_url,
                progress=partial(told, RECORDS),
            )
        except ValueError as error:
            raise Unavailable(
                f"{target.url} cannot hold this network ({error}); nothing was written there. "
                "Correct that in the network that is copied, or copy to a store of another kind."
            ) from error
    else:
        _check_same(target, parts)
    written = 0
    for part, new in _vectors(source, target, _owners(batch), told):
        parts.append(part)
        written += new
    return Contents(tuple(parts)), history.audit, adopted, written


def _taken_over(due: Audit, held: Audit, *, whole: bool) -> bool:
    """Whether the audit rows that a store took over are those due: all, or the first of them.

    A store takes a network over once at most, so its last row of that kind is its own, and what
    it took over stands before. One that holds the same by other ways has taken nothing over.
    """
    own = [at for at, row in enumerate(held) if row.action == ADOPTED]
    taken = held[: own[-1]] if own else ()
    expected = due if whole else due[: len(taken)]
    return list(map(_content, taken)) == list(map(_content, expected))


def _content(row: AuditRow) -> AuditRow:
    """An audit row without its number, which each store gives anew."""
    return replace(row, sequence=0, detail=dict(row.detail))


def _check_same(target: Store, due: list[Part]) -> None:
    """Raise `Conflict` unless the target holds these very records already."""
    held = parts_of(target.export(), target.history())
    if held != due:
        raise Conflict(
            f"{target.url} holds another network, or another state of this one; nothing was "
            "changed there. Give the address of an empty store."
        )


def _owners(batch: Batch) -> Mapping[VectorKind, frozenset[str]]:
    """Ids of what vectors of each kind may stand for; terms stand for no record."""
    return {
        "organization": frozenset(one.id for one in batch.organizations),
        "resource": frozenset(one.id for one in batch.resources),
        "partnership": frozenset(one.id for one in batch.partnerships),
    }


def _vectors(
    source: Store, target: Store, owners: Mapping[VectorKind, frozenset[str]], told: Told
) -> Iterator[tuple[Part, int]]:
    """Copy the vectors; what is due of each kind and model, and how many were written."""
    sets = source.vector_sets()
    there = {(kind, model) for kind, model, _ in target.vector_sets()}
    total, before = sum(number for *_, number in sets), 0
    for kind, model, number in sets:
        held = source.vectors(kind, model)
        # Whoever writes to the source meanwhile may add what the copied records do not have.
        if kind in owners and not owners[kind].issuperset(held.ids):
            held = restricted(held, owners[kind])
        missing = _missing(held, target.vectors(kind, model) if (kind, model) in there else None)
        done = before + len(held.ids) - len(missing)
        for start in range(0, len(missing), AT_ONCE):
            told(VECTORS, done + start, total)
            _put(target, kind, model, held, missing[start : start + AT_ONCE])
        before += number
        told(VECTORS, before, total)
        if held.ids:
            yield part_of(kind, model, held), len(missing)


def _missing(held: Vectors, there: Vectors | None) -> list[int]:
    """The rows that are not there, or stand for another text there."""
    if there is None:
        return list(range(len(held.ids)))
    hashes = dict(zip(there.ids, there.hashes, strict=True))
    pairs = zip(held.ids, held.hashes, strict=True)
    return [at for at, (id, hash) in enumerate(pairs) if hashes.get(id) != hash]


def _put(target: Store, kind: VectorKind, model: str, held: Vectors, rows: list[int]) -> None:
    ids, hashes = [held.ids[at] for at in rows], [held.hashes[at] for at in rows]
    try:
        target.put_vectors(kind, model, ids, hashes, held.matrix[rows])
    except ValueError as error:
        raise Corrupt(
            f"The {kind} vectors of {model!r} cannot be copied ({error}); `partnergraph store "
            "check` on both stores tells more."
        ) from error


def _steady(store: Store, read: Callable[[], T]) -> T:
    """Return what `read` gives, at one version of the store. Raises `Conflict`."""
    for _ in range(2):
        before = store.state()
        found = read()
        if store.state() == before:
            return found
    raise Conflict(f"{store.url} is being written to; copy again once nobody else writes to it.")
