"""`Neo4jStore`: the store port on a Neo4j server."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol, Self, TypeVar

import numpy as np
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from graph.errors import Conflict, Corrupt
from graph.model import Batch, Decision
from graph.stores.base import Changes, Counts, History, Progress, VectorKind
from graph.stores.batches import Rows, rows_of
from graph.stores.changes import Stored, Work, apply_detail, check_references, work_for
from graph.stores.neo4j import (
    cypher,
    faults,
    journal,
    parts,
    reading,
    removal,
    schema,
    turns,
    vectors,
)
from graph.stores.neo4j.journal import Entry
from graph.stores.neo4j.link import InTransaction, Link, rows_from
from graph.stores.neo4j.parts import Step
from graph.stores.neo4j.reader import Neo4jReader
from graph.stores.neo4j.rows import DECISIONS, TABLES, check_ids
from graph.stores.neo4j.state import read_state
from graph.stores.records import from_time
from graph.stores.vectors import check_vectors

T = TypeVar("T")

HEAVIEST = 20_000
"""Weight of the steps that one transaction carries out; beyond, a change is a large import.

A server with 1 GB of heap takes some 50,000 rows in a transaction, so this leaves room for others.
"""

VECTORS_AT_ONCE = 2_000
"""Vectors written in one transaction."""


class Read(Protocol):
    """How a reading is run: within a transaction, or in one of its own."""

    def __call__(self, work: Callable[[ManagedTransaction], Any]) -> Any:
        """Return what `work` reads."""


class _TooHeavy(Exception):
    """A change that one transaction should not carry out."""


class Neo4jStore(Neo4jReader):
    """A network in a database of a Neo4j server; open it through `Neo4jPlace`.

    A store is used by one thread at a time; others, and other processes, may read and write the
    network meanwhile. Vectors in more than 2,000 rows are written in several transactions.
    """

    def __init__(self, url: str, link: Link, keeps: object) -> None:
        super().__init__(url, link)
        self._keeps = keeps  # the place, so that its connections stay open

    def _writing(self, work: InTransaction[T]) -> T:
        self._require_open()
        return turns.write(self._link, work)

    # writing
    def apply(
        self,
        batch: Batch,
        *,
        actor: str,
        now: datetime,
        source: str,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> Changes:
        """Upsert a batch by key; with `replace`, also remove what the batch does not hold."""

        def entry(counts: Mapping[str, Counts]) -> Entry:
            detail = apply_detail(source, counts, replace=replace)
            return Entry.of(write, now, actor, "apply", detail)

        from_time(now)  # a naive time is found out before anything is read
        write, rows = turns.new_write(), _rows(batch)
        changes = partial(self._changes, batch, rows, replace=replace)
        return self._write_steps(changes, entry, write, _is_heavy(rows), progress)

    def plan(self, batch: Batch, *, replace: bool = False) -> Changes:
        """Return what `apply` would do, with the present version, and write nothing."""
        rows = _rows(batch)

        def work(tx: ManagedTransaction) -> Changes:
            planned = _work(batch, rows, reading.stored(lambda read: read(tx)), replace=replace)
            return Changes(read_state(tx, self.url)[0].version, planned.counts)

        return self._reading(work)

    def adopt(
        self,
        batch: Batch,
        history: History,
        *,
        actor: str,
        now: datetime,
        source: str,
        progress: Progress | None = None,
    ) -> Changes:
        """Take over a whole network with its history, in one go, into a store at version 0."""

        def entry(counts: Mapping[str, Counts]) -> Entry:
            detail = apply_detail(source, counts, replace=True)
            return Entry.of(write, now, actor, "adopt", detail)

        def changes(read: Read) -> _Planned:
            if self.version():
                raise Conflict(f"{self.url} holds a network already; copy into an empty one.")
            planned = self._changes(batch, rows, read, replace=True)
            day = None if history.as_of is None else history.as_of.isoformat()
            more: list[Step] = [
                ("decisions", [DECISIONS.encode(one) for one in history.decisions]),
                ("audit", journal.audit_rows(history)),
                ("history", [[history.version, day]]),
            ]
            return replace_(planned, steps=planned.steps + more, changes_something=True)

        from_time(now)
        write, rows = turns.new_write(), _rows(batch)
        heavy = _is_heavy(rows) or len(history.audit) > HEAVIEST
        return self._write_steps(changes, entry, write, heavy, progress)

    def _changes(
        self, batch: Batch, rows: dict[str, Rows], read: Read, *, replace: bool
    ) -> _Planned:
        """What writing a batch comes to; `read` runs a reading."""
        version = read(lambda tx: read_state(tx, self.url)[0].version)
        stored = reading.stored(read) if version else reading.nothing
        work = _work(batch, rows, stored, replace=replace)
        touched = parts.touched_partnerships(work) if version else []
        before = read(lambda tx: dict(rows_from(tx, cypher.MEMBERS_OF, {"ids": touched})))
        steps = parts.steps_of(work, before)
        return _Planned(version, work.counts, steps, work.changes_something)

    def _write_steps(
        self,
        changes: Callable[[Read], _Planned],
        entry: Callable[[Mapping[str, Counts]], Entry],
        write: str,
        heavy: bool,
        progress: Progress | None,
    ) -> Changes:
        """Carry out what `changes` plans: in one transaction, or as a large import."""
        self._require_open()
        if not heavy:
            try:
                done = self._in_one(changes, entry, write)
            except _TooHeavy:
                return self._in_parts(changes, entry, progress)
            if progress is not None:
                progress(1, 1)
            return done
        return self._in_parts(changes, entry, progress)

    def _in_one(
        self,
        changes: Callable[[Read], _Planned],
        entry: Callable[[Mapping[str, Counts]], Entry],
        write: str,
    ) -> Changes:
        def work(tx: ManagedTransaction) -> Changes:
            done = journal.recorded(tx, write)
            if done is not None:
                version, detail = done
                return Changes(version, {k: Counts(**c) for k, c in detail["counts"].items()})
            planned = changes(lambda read: read(tx))
            if not planned.changes_something:
                return Changes(planned.version, planned.counts)
            if parts.weight_of(planned.steps) > HEAVIEST:
                raise _TooHeavy
            for step in planned.steps:
                parts.run(tx, step)
            return Changes(journal.record(tx, entry(planned.counts)), planned.counts)

        return self._writing(work)

    def _in_parts(
        self,
        changes: Callable[[Read], _Planned],
        entry: Callable[[Mapping[str, Counts]], Entry],
        progress: Progress | None,
    ) -> Changes:
        with turns.claimed(self._link) as owner:
            planned = changes(self._link.read)
            if not planned.changes_something:
                return Changes(planned.version, planned.counts)
            version = turns.carry_out(
                self._link, owner, planned.steps, entry(planned.counts), progress
            )
            return Changes(version, planned.counts)

    def delete_organization(self, id: str, *, actor: str, now: datetime) -> None:
        """Delete an organization with all that hangs on it. Raises `NotFound`."""
        write = turns.new_write()
        from_time(now)

        def work(tx: ManagedTransaction) -> None:
            if journal.recorded(tx, write) is None:
                reading.organization(tx, id)
                detail = removal.delete_organization(tx, id)
                journal.record(tx, Entry.of(write, now, actor, "delete_organization", detail))

        self._writing(work)

    def put_vectors(
        self,
        kind: VectorKind,
        model: str,
        ids: Sequence[str],
        hashes: Sequence[str],
        matrix: NDArray[np.float32],
    ) -> None:
        """Keep vectors, replacing those of the same kind, model and id."""
        rows = check_vectors(ids, hashes, matrix)
        for at in range(0, len(ids), VECTORS_AT_ONCE):
            end = at + VECTORS_AT_ONCE
            piece = ids[at:end], hashes[at:end], rows[at:end]
            self._writing(lambda tx, p=piece: vectors.put(tx, kind, model, *p))  # type: ignore[misc]

    def add_decision(self, decision: Decision) -> None:
        """Keep a decision. Raises `Duplicate` or `NotFound`."""
        detail = {"decision": decision.id, "status": decision.status.value}
        entry = Entry.of(turns.new_write(), decision.at, decision.actor, "add_decision", detail)

        def work(tx: ManagedTransaction) -> None:
            for id in (decision.organization_id, decision.candidate_id):
                reading.organization(tx, id)
            if journal.add_decision(tx, decision):
                journal.record(tx, entry)

        self._writing(work)

    def remove_decision(self, id: str, *, actor: str, now: datetime) -> None:
        """Undo a decision. Raises `NotFound`."""
        write = turns.new_write()
        from_time(now)

        def work(tx: ManagedTransaction) -> None:
            if journal.recorded(tx, write) is None:
                old = journal.remove_decision(tx, id)
                detail = {"decision": id, "status": old.status.value}
                journal.record(tx, Entry.of(write, now, actor, "remove_decision", detail))

        self._writing(work)

    def set_as_of(self, day: date | None, *, actor: str, now: datetime) -> None:
        """Say on which day this network is to be read (None: today)."""
        detail = {"as_of": None if day is None else day.isoformat()}
        entry = Entry.of(turns.new_write(), now, actor, "set_as_of", detail)

        def work(tx: ManagedTransaction) -> None:
            if read_state(tx, self.url)[0].as_of != day:
                journal.set_as_of(tx, day)
                journal.record(tx, entry)

        self._writing(work)

    # housekeeping
    def migrate(self) -> list[str]:
        """Bring the store to this program's schema; what was done, in plain words."""
        self._require_open()
        return schema.migrate(self._link)

    def check(self) -> list[str]:
        """Faults of the store's content in plain words; empty when it is sound."""
        try:
            return self._reading(lambda tx: [*schema.faults(tx), *faults.faults(tx)])
        except Corrupt as error:
            return [str(error)]

    def close(self) -> None:
        """Let go of the store; calling it twice is no error."""
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


@dataclass(frozen=True)
class _Planned:
    """The steps of a change, and what they come to."""

    version: int
    counts: Mapping[str, Counts]
    steps: list[Step]
    changes_something: bool


def _rows(batch: Batch) -> dict[str, Rows]:
    """Rows by kind and key. Raises `Duplicate`, and `ValueError` for what cannot be stored."""
    rows = rows_of(batch, TABLES)
    for kind, of_kind in rows.items():
        check_ids(of_kind, TABLES[kind].key)
    return rows


def _is_heavy(rows: Mapping[str, Rows]) -> bool:
    """Whether so many rows are better not read and compared in one transaction."""
    return (
        sum(parts.weight(row) for of_kind in rows.values() for row in of_kind.values()) > HEAVIEST
    )


def _work(batch: Batch, rows: dict[str, Rows], stored: Stored, *, replace: bool) -> Work:
    check_references(batch, TABLES, stored, replace=replace)
    return work_for(rows, TABLES, stored, replace=replace)
