"""Reading from a SQLite file: every question of the store port that writes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graph.consent import redacted, shown_resources
from graph.model import Audience, Batch, Decision, Organization, Partnership, Resource
from graph.snapshot import Snapshot, shown_to
from graph.stores.batches import with_members
from graph.stores.filtering import satisfies
from graph.stores.sqlite import journal, reading, ties, vectors
from graph.stores.sqlite.connect import transaction
from graph.stores.sqlite.table import MEMBERS, ORGANIZATIONS, PARTNERSHIPS, RESOURCES
from graph.stores.sqlite.where import conditions
from graph.stores.values import (
    AuditRow,
    History,
    Nearest,
    OrganizationFilter,
    State,
    VectorKind,
    Vectors,
)
from graph.stores.vectors import nearest, restricted


class SqliteReader:
    """The reading half of `SqliteStore`, over its connection."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        # Vectors as last read, and SQLite's mark of the data they were read from.
        self._vectors: dict[tuple[VectorKind, str], Vectors] = {}
        self._vectors_mark: tuple[int, int] | None = None

    def _reading(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self._path, "BEGIN")

    def state(self) -> State:
        """Identity, version and day in one read."""
        with self._reading():
            return journal.state(self._connection)

    def identity(self) -> str:
        """Which network this is: a random text, made with the store and never changed."""
        with self._reading():
            return journal.state(self._connection).identity

    def version(self) -> int:
        """Number of writes so far that changed the network; 0 for an empty store."""
        with self._reading():
            return journal.state(self._connection).version

    def as_of(self) -> date | None:
        """The day on which this network is to be read, if one was set."""
        with self._reading():
            return journal.state(self._connection).as_of

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
        return shown_resources(owner, found, audience)

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
        return with_members(found, members)

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

    def introducers(self, a: str, b: str) -> list[str]:
        """Ids tied to both, best first: who could introduce them. Raises `NotFound`."""
        with self._reading():
            for id in (a, b):
                reading.organization(self._connection, id)
            return ties.introducers(self._connection, a, b)

    def vector_sets(self) -> list[tuple[VectorKind, str, int]]:
        """Kind, model and number of all vectors kept, by kind and model."""
        with self._reading():
            return vectors.sets(self._connection)

    def nearest(
        self,
        kind: VectorKind,
        model: str,
        vector: NDArray[np.float32],
        n: int,
        where: OrganizationFilter | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> list[Nearest]:
        """The `n` nearest by raw cosine, best first, ties by id, among those that satisfy."""
        kept = self.vectors(kind, model)
        if where is not None:
            kept = restricted(kept, self._satisfying(kind, where, audience))
        return nearest(kept, vector, n)

    def _satisfying(
        self, kind: VectorKind, where: OrganizationFilter, audience: Audience
    ) -> frozenset[str]:
        """Ids of what stands for organizations that satisfy `where`."""
        if kind not in ("organization", "resource"):
            raise ValueError(f"a filter is on organizations; {kind} vectors have none")
        owners = [one.id for one in self.organizations(where, audience=audience)]
        if kind == "organization":
            return frozenset(owners)
        return frozenset(r.id for owner in owners for r in self.resources(owner, audience))

    def decisions(self, organization_id: str | None = None) -> list[Decision]:
        """Decisions, oldest first (ties by id), made for one organization or all."""
        with self._reading():
            return journal.decisions(self._connection, organization_id)

    def audit(self, limit: int = 100) -> list[AuditRow]:
        """The newest audit rows, newest first."""
        with self._reading():
            return journal.audit(self._connection, limit)

    def history(self) -> History:
        """Version, day, decisions and all audit rows, in one consistent read."""
        with self._reading():
            state = journal.state(self._connection)
            return History(
                state.version,
                state.as_of,
                tuple(journal.decisions(self._connection, None)),
                tuple(reversed(journal.audit(self._connection, state.version))),
            )

    def snapshot(self, audience: Audience = Audience.PUBLIC) -> Snapshot:
        """The whole network at one version, in one consistent read."""
        with self._reading():
            state = journal.state(self._connection)
            batch = reading.whole(self._connection)
        return shown_to(batch, audience, version=state.version, as_of=state.as_of)

    def export(self) -> Batch:
        """Everything as it was written, for the owner's own use (no consent applied)."""
        with self._reading():
            return reading.whole(self._connection)
