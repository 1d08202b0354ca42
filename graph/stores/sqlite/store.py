"""`SqliteStore`: the store port on one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import asdict
from datetime import date, datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph.consent import redacted, shows, visible, without_extra
from graph.errors import Corrupt
from graph.model import Audience, Batch, Decision, Organization, Partnership, Resource
from graph.snapshot import Snapshot
from graph.stores.base import (
    AuditRow,
    Changes,
    Nearest,
    OrganizationFilter,
    VectorKind,
    Vectors,
)
from graph.stores.filtering import satisfies
from graph.stores.sqlite import changes, faults, journal, reading, removal, ties, vectors
from graph.stores.sqlite.batches import rows_of
from graph.stores.sqlite.codec import from_time
from graph.stores.sqlite.connect import connect, path_of, transaction
from graph.stores.sqlite.failures import translated
from graph.stores.sqlite.rows import MEMBERS, ORGANIZATIONS, PARTNERSHIPS, RESOURCES
from graph.stores.sqlite.where import conditions


class SqliteStore:
    """A network in one SQLite file (`sqlite:///network.db`) or in memory (`sqlite://`).

    `timeout` is how many seconds a write waits for another writer before `Conflict`. The store
    is used by one thread at a time; other processes may read and write the file meanwhile.
    Opening raises `Unavailable` or `Corrupt`.
    """

    def __init__(self, url: str, *, create: bool = True, timeout: float = 10.0) -> None:
        self.url = url
        self._path = path_of(url)
        self._connection = connect(self._path, timeout=timeout, create=create)
        # Vectors as last read, and SQLite's mark of the data they were read from.
        self._vectors: dict[tuple[VectorKind, str], Vectors] = {}
        self._vectors_mark: tuple[int, int] | None = None

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self._path, "BEGIN IMMEDIATE")

    def _reading(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self._path, "BEGIN")

    # writing
    def apply(
        self, batch: Batch, *, actor: str, now: datetime, source: str, replace: bool = False
    ) -> Changes:
        """Upsert a batch by key; with `replace`, also remove what the batch does not hold."""
        from_time(now)  # a naive time is found out before anything is read
        rows = rows_of(batch)
        with self._writing():
            changes.check_references(self._connection, batch, replace=replace)
            work = changes.work_for(self._connection, rows, replace=replace)
            if not work.changes_something:
                return Changes(journal.version(self._connection), work.counts)
            changes.write(self._connection, work)
            detail = {
                "source": source,
                "replace": replace,
                "counts": {kind: asdict(counts) for kind, counts in work.counts.items()},
            }
            return Changes(
                journal.record(self._connection, now, actor, "apply", detail), work.counts
            )

    def plan(self, batch: Batch, *, replace: bool = False) -> Changes:
        """Return what `apply` would do, with the present version, and write nothing."""
        rows = rows_of(batch)
        with self._reading():
            changes.check_references(self._connection, batch, replace=replace)
            work = changes.work_for(self._connection, rows, replace=replace)
            return Changes(journal.version(self._connection), work.counts)

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
        stored = vectors.check_vectors(ids, hashes, matrix)
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

    # reading
    def identity(self) -> str:
        """Which network this is: a random text, made with the store and never changed."""
        with self._reading():
            return journal.identity(self._connection)

    def version(self) -> int:
        """Number of writes so far that changed the network; 0 for an empty store."""
        with self._reading():
            return journal.version(self._connection)

    def as_of(self) -> date | None:
        """The day on which this network is to be read, if one was set."""
        with self._reading():
            return journal.as_of(self._connection)

    def organization(self, id: str, audience: Audience = Audience.PUBLIC) -> Organization:
        """Return one organization. Raises `NotFound` with near ids."""
        with self._reading():
            return redacted(reading.organization(self._connection, id), audience)

    def organizations(
        self,
        where: OrganizationFilter = OrganizationFilter(),
        *,
        after: str | None = None,
        limit: int | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> list[Organization]:
        """Organizations that satisfy `where`, by id, from the first id greater than `after`."""
        clause, values = conditions(where, after)
        sql = f"{ORGANIZATIONS.select} WHERE {clause} {ORGANIZATIONS.order}"
        found: list[Organization] = []
        with self._reading(), closing(self._connection.execute(sql, values)) as rows:
            for row in rows:
                if limit is not None and len(found) >= limit:
                    break
                shown = redacted(ORGANIZATIONS.read([row])[0], audience)
                if satisfies(shown, where):
                    found.append(shown)
        return found

    def resources(
        self, organization_id: str, audience: Audience = Audience.PUBLIC
    ) -> list[Resource]:
        """The resource map of one organization, by id. Raises `NotFound`."""
        with self._reading():
            owner = reading.organization(self._connection, organization_id)
            sql = f"{RESOURCES.select} WHERE organization_id = ? {RESOURCES.order}"
            found = RESOURCES.read(self._connection.execute(sql, (organization_id,)))
        shown = [r for r in found if shows(owner, r.direction, audience)]
        if audience >= Audience.PRIVATE:
            return shown
        return [without_extra(r) for r in shown]

    def partnerships_of(self, organization_id: str) -> list[Partnership]:
        """Partnerships of one organization, by id. Raises `NotFound`."""
        of_it = "(SELECT partnership_id FROM members WHERE organization_id = ?)"
        with self._reading():
            reading.organization(self._connection, organization_id)
            found = PARTNERSHIPS.read(
                self._connection.execute(
                    f"{PARTNERSHIPS.select} WHERE id IN {of_it} {PARTNERSHIPS.order}",
                    (organization_id,),
                )
            )
            members = MEMBERS.read(
                self._connection.execute(
                    f"{MEMBERS.select} WHERE partnership_id IN {of_it} {MEMBERS.order}",
                    (organization_id,),
                )
            )
        return reading.with_members(found, members)

    def neighbours(self, id: str) -> list[str]:
        """Ids that share a partnership with `id`, by id. Raises `NotFound`."""
        with self._reading():
            reading.organization(self._connection, id)
            return ties.neighbours(self._connection, id)

    def subgraph(self, ids: Iterable[str], steps: int = 1) -> list[tuple[str, str]]:
        """Pairs (a < b) that share a partnership, both within `steps` of `ids`, in order."""
        with self._reading():
            all_ties = ties.ties(self._connection)
        return all_ties.pairs(set(all_ties.distances(ids, steps)))

    def shortest_path(self, start: str, end: str) -> list[str] | None:
        """Ids from `start` to `end`, or None where there is no path. Raises `NotFound`."""
        with self._reading():
            for id in (start, end):
                reading.organization(self._connection, id)
            return ties.ties(self._connection).shortest_path(start, end)

    def vectors(self, kind: VectorKind, model: str) -> Vectors:
        """All vectors of a kind and model, by id; shape (0, 0) where there are none."""
        with self._reading():
            # The first changes with other connections' commits, the second with our own rows.
            mark = (
                int(self._connection.execute("PRAGMA data_version").fetchone()[0]),
                self._connection.total_changes,
            )
            if mark != self._vectors_mark:
                self._vectors, self._vectors_mark = {}, mark
            if (kind, model) not in self._vectors:
                self._vectors[kind, model] = vectors.read(self._connection, kind, model)
            return self._vectors[kind, model]

    def nearest(
        self, kind: VectorKind, model: str, vector: NDArray[np.float32], n: int
    ) -> list[Nearest]:
        """The `n` nearest by raw cosine, best first, ties by id. `vector` has length 1."""
        return vectors.nearest(self.vectors(kind, model), vector, n)

    def decisions(self, organization_id: str | None = None) -> list[Decision]:
        """Decisions, oldest first (ties by id), made for one organization or all."""
        with self._reading():
            return journal.decisions(self._connection, organization_id)

    def audit(self, limit: int = 100) -> list[AuditRow]:
        """The newest audit rows, newest first."""
        with self._reading():
            return journal.audit(self._connection, limit)

    def snapshot(self, audience: Audience = Audience.PUBLIC) -> Snapshot:
        """The whole network at one version, in one consistent read."""
        with self._reading():
            version, day = journal.version(self._connection), journal.as_of(self._connection)
            batch = reading.whole(self._connection)
        shown = visible(batch, audience)
        return Snapshot(
            version=version,
            audience=audience,
            as_of=day,
            organizations=shown.organizations,
            resources=shown.resources,
            partnerships=shown.partnerships,
            grants=shown.grants,
            assessments=shown.assessments,
            responses=shown.responses,
        )

    def export(self) -> Batch:
        """Everything as it was written, for the owner's own use (no consent applied)."""
        with self._reading():
            return reading.whole(self._connection)

    # housekeeping
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
