"""The store port: what every store does, in words of the domain.

No SQL or Cypher crosses this line. Rules for every store: application ids; aware UTC times;
vectors are float32 rows of length 1, kept with their model's name and the hash of the text
they stand for, so that models never mix; cosines are raw (-1..1); ties break by id; every
write is idempotent and happens in one transaction, all or nothing, with an audit row; a write
that changes nothing leaves the version as it was and writes no audit row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from graph.model import Audience, Batch, Decision, Organization, Partnership, Resource
from graph.snapshot import Snapshot
from graph.stores.values import (
    AuditRow,
    Changes,
    History,
    Nearest,
    OrganizationFilter,
    Progress,
    State,
    VectorKind,
    Vectors,
)


class Store(Protocol):
    """A place where one network lives. Not shared between threads; open one for each."""

    url: str

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
        """Upsert a batch by key; with `replace`, also remove what the batch does not hold.

        With `expected`, only where the records are those of that state still, else `MovedOn`: for
        what was worked out from an earlier reading.
        References may point into the batch or the store; with `replace`, into the batch only.
        The members of a partnership are upserted by organization and read back by
        organization; with `replace`, they become exactly those given. Records equal to what
        is stored count as unchanged, as do partnerships whose members come in another order.
        Raises `Duplicate`, `InvalidReference`, `Conflict` or `Unavailable`, and then nothing
        is written (a large write on a server that breaks off while it is carried out is finished
        by whoever comes next); `ValueError` for what no store can hold (NaN, a lone surrogate, a
        time without zone). Vectors and decisions of removed records go with them.
        """

    def plan(self, batch: Batch, *, replace: bool = False) -> Changes:
        """Return what `apply` would do, with the present version, and write nothing."""

    def delete_organization(self, id: str, *, actor: str, now: datetime) -> None:
        """Delete an organization with all that hangs on it.

        Its resources, grants, assessments, responses, decisions, memberships and every vector
        of these go too; a partnership of its that is left without members goes as well.
        Raises `NotFound`.
        """

    def put_vectors(
        self,
        kind: VectorKind,
        model: str,
        ids: Sequence[str],
        hashes: Sequence[str],
        matrix: NDArray[np.float32],
    ) -> None:
        """Keep vectors, replacing those of the same kind, model and id.

        `matrix` has shape (len(ids), dimension), the dimension of those kept for this kind and
        model, and rows of length 1; `ValueError` otherwise. Not part of the version, and not
        audited. Ids that no record bears are passed over, except for terms.
        """

    def add_decision(self, decision: Decision) -> None:
        """Keep a decision; the same id with the same content again is no change.

        Raises `Duplicate` where the id is there with other content, `NotFound` for an
        organization that is not there.
        """

    def remove_decision(self, id: str, *, actor: str, now: datetime) -> None:
        """Undo a decision. Raises `NotFound`."""

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
        """Take over a whole network with its history, in one go, into a store at version 0.

        Decisions, day, version and audit rows become those of `history`; the taking over is one
        more write, with an audit row of its own. Vectors are put afterwards. Raises `Conflict`
        where the store holds something already, and what `apply` raises.
        """

    def set_as_of(self, day: date | None, *, actor: str, now: datetime) -> None:
        """Say on which day this network is to be read (None: today)."""

    # reading; what consent does not allow for `audience` comes back as unknown
    def state(self) -> State:
        """Identity, version and day in one read.

        Unlike every other question it never waits: while a large write is under way, it tells
        the version before.
        """

    def identity(self) -> str:
        """Which network this is: a random text, made with the store and never changed."""

    def version(self) -> int:
        """Number of writes so far that changed the network; 0 for an empty store."""

    def as_of(self) -> date | None:
        """The day on which this network is to be read, if one was set."""

    def organization(self, id: str, audience: Audience = Audience.PUBLIC) -> Organization:
        """Return one organization. Raises `NotFound` with near ids."""

    def organizations(
        self,
        where: OrganizationFilter = OrganizationFilter(),
        *,
        after: str | None = None,
        limit: int | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> list[Organization]:
        """Organizations that satisfy `where`, by id, from the first id greater than `after`.

        A field that `audience` may not read counts as unknown for the filter too.
        """

    def resources(
        self, organization_id: str, audience: Audience = Audience.PUBLIC
    ) -> list[Resource]:
        """The resource map of one organization, by id, as `snapshot` shows it.

        Raises `NotFound`.
        """

    def partnerships_of(self, organization_id: str) -> list[Partnership]:
        """Partnerships of one organization, by id. Raises `NotFound`."""

    def neighbours(self, id: str) -> list[str]:
        """Ids that share a partnership with `id`, by id. Raises `NotFound`."""

    def subgraph(self, ids: Iterable[str], steps: int = 1) -> list[tuple[str, str]]:
        """Pairs (a < b) that share a partnership, both within `steps` of `ids`, in order.

        Ids that are not there are passed over.
        """

    def shortest_path(self, start: str, end: str) -> list[str] | None:
        """Ids from `start` to `end` over shared partnerships; None where there is no path.

        Of several shortest paths, the first in the order of ids. Raises `NotFound`.
        """

    def introducers(self, a: str, b: str) -> list[str]:
        """Ids tied to both `a` and `b`, best first: who could introduce them to each other.

        Best is who shares most partnerships with the one of the two with whom it shares fewer;
        ties break by id. Raises `NotFound`.
        """

    def vectors(self, kind: VectorKind, model: str) -> Vectors:
        """All vectors of a kind and model, by id; shape (0, 0) where there are none."""

    def vector_sets(self) -> list[tuple[VectorKind, str, int]]:
        """Kind, model and number of all vectors kept, by kind and model."""

    def nearest(
        self,
        kind: VectorKind,
        model: str,
        vector: NDArray[np.float32],
        n: int,
        where: OrganizationFilter | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> list[Nearest]:
        """The `n` nearest by raw cosine, best first, ties by id. `vector` has length 1.

        With `where`, only organizations that satisfy it for `audience`, or the resources whose
        owners do and show that side to it: as many of the `n` as there are. `ValueError` for
        `where` with another kind.
        """

    def decisions(self, organization_id: str | None = None) -> list[Decision]:
        """Decisions, oldest first (ties by id), made for one organization or all."""

    def audit(self, limit: int = 100) -> list[AuditRow]:
        """The newest audit rows, newest first."""

    def history(self) -> History:
        """Version, day, decisions and all audit rows, in one consistent read."""

    def snapshot(self, audience: Audience = Audience.PUBLIC) -> Snapshot:
        """The whole network at one version, in one consistent read.

        Below `Audience.PRIVATE`, organizations are redacted as their consent says, resources
        whose side ("offers", "needs") is not open are left out, trust and value in assessments
        are unknown (the row itself stays: that two members deal with each other is a tie), and
        `extra` of every other record is empty.
        """

    def export(self) -> Batch:
        """Everything as it was written, for the owner's own use (no consent applied)."""

    # housekeeping
    def migrate(self) -> list[str]:
        """Bring the store to this program's schema; what was done, in plain words."""

    def check(self) -> list[str]:
        """Faults of the store's content in plain words; empty when it is sound."""

    def close(self) -> None:
        """Let go of the store; calling it twice is no error."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
