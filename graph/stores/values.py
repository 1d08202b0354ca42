"""What stores are asked and what they answer, beside the records of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from graph.model import Decision, Sector, Size, Stage

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
