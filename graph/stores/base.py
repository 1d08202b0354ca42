"""The store port: what every store does, in words of the domain.

No SQL or Cypher crosses this line. Rules for every store: application ids; aware UTC times;
vectors are float32 rows of length 1, kept with their model's name and the hash of the text
they stand for, so that models never mix; cosines are raw (-1..1); ties break by id; every
write is idempotent and happens in one transaction, all or nothing, with an audit row; a write
that changes nothing leaves the version as it was and writes no audit row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from graph.model import (
    Audience,
    Batch,
    Decision,
    Organization,
    Partnership,
    Resource,
    Sector,
    Size,
    Stage,
)
from graph.snapshot import Snapshot

VectorKind = Literal["organization", "resource", "partnership", "term"]
"""What a vector stands for; "term" vectors belong to short texts and to no record."""

RECORD_KINDS = (
    "organizations",
    "resources",
    "partnerships",
    "grants",
    "assessments",
    "responses",
)
"""The kinds of records of a `Batch`, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class OrganizationFilter:
    """Conditions on organizations, all of which hold at once; unknown never satisfies one.

    `near` is (lat, lon) in degrees with `radius_km` (`ValueError` for one without the other);
    `text` is found in id or name, letter case and accents aside; a size "small or medium"
    satisfies `sizes` that hold it or both of small and medium, and small and medium each
    satisfy `sizes` that hold "small or medium"; `topics` are codes, any of which is enough;
    `languages`, `sectors`, `sizes` and `stages` likewise; `country` is ISO alpha-2; topics,
    languages, `region` and `city` are compared letter case and accents aside, and a topic is
    found by its code with or without its vocabulary.
    """

    text: str | None = None
    sectors: frozenset[Sector] = frozenset()
    sizes: frozenset[Size] = frozenset()
    stages: frozenset[Stage] = frozenset()
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    country: str | None = None
    region: str | None = None
    city: str | None = None
    near: tuple[float, float] | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of one kind a write added, changed, left as they were and removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: counts by record kind (all of `RECORD_KINDS`) and the new version."""

    version: int
    counts: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One write: when, who, what (the method's name), and the figures that describe it."""

    sequence: int
    at: datetime
    actor: str
    action: str
    version: int
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """What answers depend on: which network it is, its version, the day it is to be read on."""

    identity: str
    version: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class History:
    """What a store keeps beside records and vectors; audit rows are oldest first."""

    version: int
    as_of: date | None
    decisions: tuple[Decision, ...]
    audit: tuple[AuditRow, ...]


Progress = Callable[[int, int], None]
"""Called with how many parts of a long write are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of one kind and model. `matrix` is float32, shape (len(ids), dimension)."""

    ids: tuple[str, ...]
    hashes: tuple[str, ...]
    matrix: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearest:
    """One neighbour by vector: raw cosine, -1..1."""

    id: str
    cosine: float


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
        progress: Progress | None = None,
    ) -> Changes:
        """Upsert a batch by key; with `replace`, also remove what the batch does not hold.

        References may point into the batch or the store; with `replace`, into the batch only.
        The members of a partnership are upserted by organization and read back by
        organization; with `replace`, they become exactly those given. Records equal to what
        is stored count as unchanged, as do partnerships whose members come in another order.
        Raises `Duplicate`, `InvalidReference`, `Conflict` or `Unavailable`, and then nothing
        is written; `ValueError` for what no store can hold (NaN, a lone surrogate, a time
        without zone). Vectors and decisions of removed records go with them.
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
        """Identity, version and day in one read."""

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
