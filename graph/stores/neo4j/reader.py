"""Reading from a Neo4j server: every question of the store port that writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import numpy as np
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from graph.consent import redacted, shown_resources, shows
from graph.errors import Unavailable
from graph.model import Audience, Batch, Decision, Direction, Organization, Partnership, Resource
from graph.snapshot import Snapshot, shown_to
from graph.stores.batches import with_members
from graph.stores.neo4j import cypher, filters, journal, reading, ties, turns, vectors
from graph.stores.neo4j.link import InTransaction, Link, rows_from
from graph.stores.neo4j.rows import TABLES
from graph.stores.neo4j.state import read_state
from graph.stores.values import (
    AuditRow,
    History,
    Nearest,
    OrganizationFilter,
    State,
    VectorKind,
    Vectors,
)

T = TypeVar("T")


class Neo4jReader:
    """The reading half of `Neo4jStore`."""

    def __init__(self, url: str, link: Link) -> None:
        self.url = url
        self._link = link
        self._closed = False

    def _reading(self, work: InTransaction[T]) -> T:
        self._require_open()
        return turns.reading(self._link, work)

    def _glance(self, work: InTransaction[T]) -> T:
        self._require_open()
        return turns.glance(self._link, work)

    def _require_open(self) -> None:
        if self._closed:
            raise Unavailable(f"The network at {self.url} was closed; open it again.")

    def state(self) -> State:
        """Identity, version and day in one read, that of the last whole version."""
        self._require_open()
        return self._link.read(lambda tx: read_state(tx, self.url)[0].state)

    def _settled(self) -> State:
        self._require_open()
        return turns.state(self._link)

    def identity(self) -> str:
        """Which network this is: a random text, made with the store and never changed."""
        return self._settled().identity

    def version(self) -> int:
        """Number of writes so far that changed the network; 0 for an empty store."""
        return self._settled().version

    def as_of(self) -> date | None:
        """The day on which this network is to be read, if one was set."""
        return self._settled().as_of

    def organization(self, id: str, audience: Audience = Audience.PUBLIC) -> Organization:
        """Return one organization. Raises `NotFound` with near ids."""
        return redacted(self._glance(lambda tx: reading.organization(tx, id)), audience)

    def organizations(
        self,
        where: OrganizationFilter = OrganizationFilter(),
        *,
        after: str | None = None,
        limit: int | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> list[Organization]:
        """Organizations that satisfy `where`, by id, from the first id greater than `after`."""
        return self._reading(
            lambda tx: filters.filtered(tx, where, after=after, limit=limit, audience=audience)
        )

    def resources(
        self, organization_id: str, audience: Audience = Audience.PUBLIC
    ) -> list[Resource]:
        """The resource map of one organization, by id. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> list[Resource]:
            owner = reading.organization(tx, organization_id)
            rows = rows_from(tx, cypher.RESOURCES_OF, {"id": organization_id})
            found: list[Resource] = TABLES["resources"].read(sorted(rows, key=lambda r: r[0]))
            return shown_resources(owner, found, audience)

        return self._glance(work)

    def partnerships_of(self, organization_id: str) -> list[Partnership]:
        """Partnerships of one organization, by id. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> list[Partnership]:
            reading.organization(tx, organization_id)
            rows = rows_from(tx, cypher.PARTNERSHIPS_OF, {"id": organization_id})
            rows.sort(key=lambda row: row[0])
            given = {"keys": [row[:1] for row in rows]}
            members = rows_from(tx, cypher.BY_KEY["members"], given)
            members.sort(key=lambda row: row[:2])
            return with_members(TABLES["partnerships"].read(rows), TABLES["members"].read(members))

        return self._glance(work)

    def neighbours(self, id: str) -> list[str]:
        """Ids that share a partnership with `id`, by id. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> list[str]:
            reading.organization(tx, id)
            return ties.neighbours(tx, id)

        return self._glance(work)

    def subgraph(self, ids: Iterable[str], steps: int = 1) -> list[tuple[str, str]]:
        """Pairs (a < b) that share a partnership, both within `steps` of `ids`, in order."""
        starts = list(ids)
        return self._reading(lambda tx: ties.subgraph(tx, starts, steps))

    def shortest_path(self, start: str, end: str) -> list[str] | None:
        """Ids from `start` to `end`, or None where there is no path. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> list[str] | None:
            for id in (start, end):
                reading.organization(tx, id)
            return ties.shortest_path(tx, start, end)

        return self._reading(work)

    def introducers(self, a: str, b: str) -> list[str]:
        """Ids tied to both, best first: who could introduce them. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> list[str]:
            for id in (a, b):
                reading.organization(tx, id)
            return ties.introducers(tx, a, b)

        return self._reading(work)

    def vectors(self, kind: VectorKind, model: str) -> Vectors:
        """All vectors of a kind and model, by id; shape (0, 0) where there are none."""
        return self._reading(lambda tx: vectors.read(tx, kind, model))

    def vector_sets(self) -> list[tuple[VectorKind, str, int]]:
        """Kind, model and number of all vectors kept, by kind and model."""
        return self._reading(vectors.sets)

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

        def work(tx: ManagedTransaction) -> list[Nearest]:
            among = None if where is None else _satisfying(tx, kind, where, audience)
            return vectors.nearest_to(tx, kind, model, vector, n, among)

        return self._reading(work)

    def decisions(self, organization_id: str | None = None) -> list[Decision]:
        """Decisions, oldest first (ties by id), made for one organization or all."""
        return self._reading(lambda tx: journal.decisions(tx, organization_id))

    def audit(self, limit: int = 100) -> list[AuditRow]:
        """The newest audit rows, newest first."""
        return self._reading(lambda tx: journal.audit(tx, limit))

    def history(self) -> History:
        """Version, day, decisions and all audit rows, in one consistent read."""

        def work(tx: ManagedTransaction) -> History:
            mark, _ = read_state(tx, self.url)
            return History(
                mark.version,
                mark.as_of,
                tuple(journal.decisions(tx, None)),
                tuple(reversed(journal.audit(tx, mark.version))),
            )

        return self._reading(work)

    def snapshot(self, audience: Audience = Audience.PUBLIC) -> Snapshot:
        """The whole network at one version, in one consistent read."""

        def work(tx: ManagedTransaction) -> tuple[State, Batch]:
            return read_state(tx, self.url)[0].state, reading.whole(tx)

        state, batch = self._reading(work)
        return shown_to(batch, audience, version=state.version, as_of=state.as_of)

    def export(self) -> Batch:
        """Everything as it was written, for the owner's own use (no consent applied)."""
        return self._reading(lambda tx: reading.complete(tx, self.url))


def _satisfying(
    tx: ManagedTransaction, kind: VectorKind, where: OrganizationFilter, audience: Audience
) -> frozenset[str]:
    """Ids of what stands for organizations that satisfy `where`."""
    if kind not in ("organization", "resource"):
        raise ValueError(f"a filter is on organizations; {kind} vectors have none")
    found = filters.filtered(tx, where, after=None, limit=None, audience=audience)
    if kind == "organization":
        return frozenset(one.id for one in found)
    stored = reading.all_of(tx, "organizations") if audience < Audience.PRIVATE else found
    owner = {one.id: one for one in stored}
    side = {"OFFERS": Direction.OFFER, "NEEDS": Direction.NEED}
    return frozenset(
        id
        for whose, has, id in rows_from(tx, cypher.SIDES_OF, {"ids": [one.id for one in found]})
        if shows(owner[whose], side[has], audience)
    )
