"""`Neo4jStore`: the store port on a Neo4j server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self, TypeVar

import numpy as np
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from graph.errors import Corrupt
from graph.model import Batch, Decision
from graph.stores.neo4j import (
    claims,
    faults,
    journal,
    reading,
    schema,
    turns,
    vectors,
    writing,
)
from graph.stores.neo4j.journal import Entry
from graph.stores.neo4j.link import InTransaction, Link
from graph.stores.neo4j.reader import Neo4jReader
from graph.stores.neo4j.rows import LONGEST_MODEL, check_ids
from graph.stores.neo4j.state import read_state
from graph.stores.neo4j.writing import Change, Deletion, Upsert
from graph.stores.table import from_time
from graph.stores.values import Changes, History, Progress, State, VectorKind
from graph.stores.vectors import check_vectors

T = TypeVar("T")

VECTORS_AT_ONCE = 2_000
"""Vectors written in one transaction."""


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
        expected: State | None = None,
        progress: Progress | None = None,
    ) -> Changes:
        """Upsert a batch by key; with `replace`, also remove what the batch does not hold."""
        rows, write = writing.rows_to_write(batch), claims.new_write()
        change = Upsert(batch, rows, write, actor, now, source, replace, expected=expected)
        return self._change(change, progress)

    def _change(self, change: Change, progress: Progress | None = None) -> Changes:
        self._require_open()
        change.entry({})  # a naive time is found out before anything is read
        return writing.write(self._link, change, progress)

    def plan(self, batch: Batch, *, replace: bool = False) -> Changes:
        """Return what `apply` would do, with the present version, and write nothing."""
        rows = writing.rows_to_write(batch)

        def work(tx: ManagedTransaction) -> Changes:
            stored = reading.stored(lambda read: read(tx))
            planned = writing.work_of(batch, rows, stored, replace=replace)
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
        writing.check_history(history)
        rows, write = writing.rows_to_write(batch), claims.new_write()
        change = Upsert(batch, rows, write, actor, now, source, replace=True, history=history)
        return self._change(change, progress)

    def delete_organization(self, id: str, *, actor: str, now: datetime) -> None:
        """Delete an organization with all that hangs on it. Raises `NotFound`."""
        self._change(Deletion(id, claims.new_write(), actor, now))

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
        check_ids([(model,)], 1, LONGEST_MODEL)
        for at in range(0, len(ids), VECTORS_AT_ONCE):
            end = at + VECTORS_AT_ONCE
            piece = ids[at:end], hashes[at:end], rows[at:end]
            self._writing(lambda tx, p=piece: vectors.put(tx, kind, model, *p))  # type: ignore[misc]

    def add_decision(self, decision: Decision) -> None:
        """Keep a decision. Raises `Duplicate` or `NotFound`."""
        check_ids([(decision.id,)], 1)
        detail = {"decision": decision.id, "status": decision.status.value}
        entry = Entry.of(claims.new_write(), decision.at, decision.actor, "add_decision", detail)

        def work(tx: ManagedTransaction) -> None:
            if journal.recorded(tx, entry.write) is not None:
                return
            for id in (decision.organization_id, decision.candidate_id):
                reading.organization(tx, id)
            if journal.add_decision(tx, decision):
                journal.record(tx, entry)

        self._writing(work)

    def remove_decision(self, id: str, *, actor: str, now: datetime) -> None:
        """Undo a decision. Raises `NotFound`."""
        write = claims.new_write()
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
        entry = Entry.of(claims.new_write(), now, actor, "set_as_of", detail)

        def work(tx: ManagedTransaction) -> None:
            done = journal.recorded(tx, entry.write) is not None
            if not done and read_state(tx, self.url)[0].as_of != day:
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
