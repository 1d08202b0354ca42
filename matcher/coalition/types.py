"""What a coalition is asked for and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.types import Filters

COVERED = 0.7
"""Strength from which an offer is taken to cover a need, as reasons quote it as a benefit."""

PERHAPS = 0.5
"""From here on it may cover it, to be asked about; anything weaker counts as nothing."""


@dataclass(frozen=True)
class Need:
    """Something that a topic needs, in words. `weight` above 0; `source` says where it is from.

    `kind` is a kind of resource; None: what the records that say much the same agree on.
    """

    text: str
    weight: float = 1.0
    source: str = "given"
    kind: str | None = None


@dataclass(frozen=True)
class Conditions:
    """What a coalition must keep to; ids of organizations."""

    largest: int = 6
    must: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    least_sectors: int = 0
    """Different known sectors among the members."""
    most_per_sector: int | None = None
    filters: Filters = field(default_factory=Filters)
    """On every member that is not a must."""


@dataclass(frozen=True)
class Role:
    """A need that a member covers, with the offer that does it. `strength` 0..1."""

    need: int
    strength: float
    offer: str
    resource_id: str


@dataclass(frozen=True)
class StandIn:
    """Who could take a member's place, and what the cover would then be, 0..1."""

    organization_id: str
    cover: float


@dataclass(frozen=True)
class Member:
    """A member. `adds` is how much less would be covered without it, 0..1."""

    organization_id: str
    must: bool
    roles: tuple[Role, ...]
    adds: float
    free: int | None
    """Partnerships that it has room for; None unknown."""
    stand_in: StandIn | None


@dataclass(frozen=True)
class Coordination:
    """How far apart the members are over existing ties."""

    steps: float | None
    """Mean number of ties between two members that reach each other; None where none do."""
    tied: int
    """Pairs that have worked together."""
    apart: int
    """Pairs that no chain of ties joins."""
    pairs: int


@dataclass(frozen=True)
class Backbone:
    """Who could keep the coalition together, why, and what speaks against or is not known."""

    organization_id: str
    member: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """One of the five conditions of collective impact (Kania & Kramer 2011).

    `holds` is None where the records do not tell.
    """

    name: str
    holds: bool | None
    why: str


@dataclass(frozen=True)
class Coalition:
    """One proposal. `cover` is the weighted mean strength over the needs, 0..1."""

    members: tuple[Member, ...]
    cover: float
    uncovered: tuple[int, ...]
    """Needs that nobody in it covers."""
    perhaps: tuple[int, ...]
    """Needs that an offer may cover: ask."""
    coordination: Coordination
    backbone: Backbone | None
    conditions: tuple[Condition, ...]
    """The five; none for one member alone."""
    exact: bool
    bound: float
    """No coalition of as many members covers more than this, 0..1."""
    how: str
    """How it was found and how good it is at least, in words."""


@dataclass(frozen=True)
class Relaxation:
    """A condition that stands in the way, and what the cover would be without it, 0..1.

    `cover` None: the condition is at fault, and without it there is still no coalition.
    """

    condition: str
    cover: float | None
    says: str


@dataclass(frozen=True)
class Coalitions:
    """Up to three coalitions that truly differ, best first."""

    needs: tuple[Need, ...]
    nobody: tuple[int, ...]
    """Needs that nobody in the whole network may cover, whatever the conditions."""
    alternatives: tuple[Coalition, ...]
    differ: str
    """By how much the alternatives differ, in words."""
    relaxations: tuple[Relaxation, ...]
    infeasible: str
    """Why there is no coalition at all, in words; empty where there is one."""
    considered: int
    """Organizations that satisfy the conditions and could cover a need."""
    left_out: tuple[tuple[str, str], ...]
    """Who could cover a need but is taken not to be willing, by id, and why."""
