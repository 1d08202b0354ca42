"""`SqliteStore`: the store port on one SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph.errors import Conflict, Corrupt, MovedOn
from graph.model import Batch, Decision
from graph.stores.batches import rows_of
from graph.stores.changes import Work, apply_detail, check_references, work_for
from graph.stores.sqlite import changes, faults, journal, reading, removal, vectors
from graph.stores.sqlite.connect import connect, path_of, transaction
from graph.stores.sqlite.failures import translated
from graph.stores.sqlite.reader import SqliteReader
from graph.stores.sqlite.table import TABLES
from graph.stores.table import from_time
from graph.stores.values import Changes, History, Progress, State, VectorKind
from graph.stores.vectors import check_vectors


class SqliteStore(SqliteReader):
    """A network in one SQLite file (`sqlite:///network.db`) or in memory (`sqlite://`).

    `timeout` is how many seconds a write waits for another writer before `Conflict`. The store
    is used by one thread at a time; other processes may read and write the file meanwhile.
    Opening raises `Unavailable` or `Corrupt`.
    """

    def __init__(self, url: str, *, create: bool = True, timeout: float = 10.0) -> None:
        self.url = url
        path = path_of(url)
        super().__init__(connect(path, timeout=timeout, create=create), path)

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self._path, "BEGIN IMMEDIATE")

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
        from_time(now)  # a naive time is found out before anything is read
        with self._writing():
            if expected is not None:
                self._check(expected)
            work = self._work(batch, replace=replace)
            if not work.changes_something:
                return Changes(journal.state(self._connection).version, work.counts)
            changes.write(self._connection, work)
            detail = apply_detail(source, work.counts, replace=replace)
            version = journal.record(self._connection, now, actor, "apply", detail)
        if progress is not None:
            progress(1, 1)
        return Changes(version, work.counts)

    def _check(self, expected: State) -> None:
        identity = journal.state(self._connection).identity
        if expected.identity != identity or journal.records_changed(
            self._connection, expected.version
        ):
            raise MovedOn(self._path)

    def plan(self, batch: Batch, *, replace: bool = False) -> Changes:
        """Return what `apply` would do, with the present version, and write nothing."""
        with self._reading():
            work = self._work(batch, replace=replace)
            return Changes(journal.state(self._connection).version, work.counts)

    def _work(self, batch: Batch, *, replace: bool) -> Work:
        rows, stored = rows_of(batch, TABLES), changes.stored(self._connection)
        check_references(batch, TABLES, stored, replace=replace)
        return work_for(rows, TABLES, stored, replace=replace)

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
        from_time(now)
        with self._writing():
            if journal.state(self._connection).version:
                raise Conflict(f"{self._path} holds a network already; copy into a new one.")
            work = self._work(batch, replace=True)
            changes.write(self._connection, work)
            journal.adopt(self._connection, history)
            detail = apply_detail(source, work.counts, replace=True)
            version = journal.record(self._connection, now, actor, "adopt", detail)
        if progress is not None:
            progress(1, 1)
        return Changes(version, work.counts)

    def delete_organization(self, id: str, *, actor: str, now: datetime) -> None:
        """Delete an organization with all that hangs on it. Raises `NotFound`."""
        with self._writing():
            reading.organization(self._connection, id)
            detail = removal.delete_organization(self._connection, id)
            journal.record(self._connection, now, actor, "delete_organization", detail)

    def put_vectors(
        self,
        kind: VectorKind,
        model: str,
        ids: Sequence[str],
        hashes: Sequence[str],
        matrix: NDArray[np.float32],
    ) -> None:
        """Keep vectors, replacing those of the same kind, model and id."""
        stored = check_vectors(ids, hashes, matrix)
        if len(ids):
            with self._writing():
                vectors.put(self._connection, kind, model, ids, hashes, stored)

    def add_decision(self, decision: Decision) -> None:
        """Keep a decision. Raises `Duplicate` or `NotFound`."""
        with self._writing():
            for id in (decision.organization_id, decision.candidate_id):
                reading.organization(self._connection, id)
            if journal.add_decision(self._connection, decision):
                detail = {"decision": decision.id, "status": decision.status.value}
                journal.record(
                    self._connection, decision.at, decision.actor, "add_decision", detail
                )

    def remove_decision(self, id: str, *, actor: str, now: datetime) -> None:
        """Undo a decision. Raises `NotFound`."""
        with self._writing():
            old = journal.remove_decision(self._connection, id)
            detail = {"decision": id, "status": old.status.value}
            journal.record(self._connection, now, actor, "remove_decision", detail)

    def set_as_of(self, day: date | None, *, actor: str, now: datetime) -> None:
        """Say on which day this network is to be read (None: today)."""
        from_time(now)
        with self._writing():
            if journal.set_as_of(self._connection, day):
                detail = {"as_of": None if day is None else day.isoformat()}
                journal.record(self._connection, now, actor, "set_as_of", detail)

    # housekeeping
    def migrate(self) -> list[str]:
        """Bring the store to this program's schema: opening a file has done that already."""
        return []

    def check(self) -> list[str]:
        """Faults of the store's content in plain words; empty when it is sound."""
        try:
            with self._reading():
                return list(faults.faults(self._connection))
        except Corrupt as error:
            return [str(error)]

    def close(self) -> None:
        """Let go of the store; calling it twice is no error."""
        with translated(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
