"""The network's domain: organizations, resource maps, partnerships and what members say.

Everything here is frozen. A field that is `None` or empty is *unknown*; it is never zero and
never "no". Times are aware UTC, dates are plain `datetime.date`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType

EMPTY: Mapping[str, str] = MappingProxyType({})
"""No extra columns."""


class Sector(StrEnum):
    """Sector of an organization."""

    NONPROFIT = "nonprofit"
    BUSINESS = "business"
    GOVERNMENT = "government"
    ACADEMIA = "academia"
    FOUNDATION = "foundation"
    COMMUNITY = "community"
    INTERNATIONAL = "international"
    RESEARCH = "research"
    OTHER = "other"


class Size(StrEnum):
    """Size class of an organization; registers often say no more than "small or medium"."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    SMALL_OR_MEDIUM = "small or medium"
    LARGE = "large"


class Stage(StrEnum):
    """Stage of an organization's life."""

    EMERGING = "emerging"
    GROWING = "growing"
    ESTABLISHED = "established"
    WINDING_DOWN = "winding down"


class Direction(StrEnum):
    """Whether a resource is offered or needed."""

    OFFER = "offer"
    NEED = "need"


class ResourceKind(StrEnum):
    """Kind of a resource."""

    EXPERTISE = "expertise"
    FUNDING = "funding"
    PEOPLE = "people"
    SPACE = "space"
    EQUIPMENT = "equipment"
    GOODS = "goods"
    DATA = "data"
    ACCESS = "access"
    SERVICE = "service"
    ADVOCACY = "advocacy"


class Urgency(StrEnum):
    """How pressing a need is, least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Intensity(StrEnum):
    """Relationship intensity: awareness < cooperation < coordination < integration."""

    AWARENESS = "awareness"
    COOPERATION = "cooperation"
    COORDINATION = "coordination"
    INTEGRATION = "integration"

    @property
    def rank(self) -> int:
        """Place on the scale, 1 (awareness) to 4 (integration)."""
        return list(Intensity).index(self) + 1


class PartnershipStatus(StrEnum):
    """Status of a partnership as its members state it."""

    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"


class DecisionStatus(StrEnum):
    """What became of a recommendation."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MET = "met"


class Audience(IntEnum):
    """Who reads. A field is shown to an audience at or above the field's consent level."""

    PUBLIC = 0
    MEMBERS = 1
    PRIVATE = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject by its code in a vocabulary; vocabulary "" is the network's own words."""

    code: str
    vocabulary: str = ""

    def __str__(self) -> str:
        return f"{self.vocabulary}:{self.code}" if self.vocabulary else self.code


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organization is based: ISO 3166-1 alpha-2 country, names, WGS84 degrees."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    postal_code: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A member of the network.

    `staff` is a head count or full-time equivalents, `annual_budget` is in `currency`,
    `capacity` is the number of partnerships it can carry at once, `founded` is a year or an
    ISO date as given. `consent` maps a field's name to the least audience that may read it;
    `contact` is private unless consent says otherwise, everything else is public.
    """

    id: str
    name: str
    mission: str | None = None
    sector: Sector | None = None
    topics: tuple[Topic, ...] = ()
    place: Place = Place()
    areas_served: tuple[str, ...] = ()
    populations_served: tuple[str, ...] = ()
    size: Size | None = None
    staff: float | None = None
    annual_budget: float | None = None
    currency: str | None = None
    stage: Stage | None = None
    capacity: int | None = None
    languages: tuple[str, ...] = ()
    url: str | None = None
    contact: str | None = None
    founded: str | None = None
    consent: Mapping[str, Audience] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Resource:
    """An entry of a resource map: something an organization offers or needs."""

    id: str
    organization_id: str
    direction: Direction
    title: str
    kind: ResourceKind | None = None
    description: str | None = None
    quantity: float | None = None
    unit: str | None = None
    terms: str | None = None
    place: str | None = None
    valid_from: date | None = None
    expires: date | None = None
    urgency: Urgency | None = None
    evidence: str | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Member:
    """An organization's part in a partnership; `amount` is in the partnership's own money."""

    organization_id: str
    role: str | None = None
    amount: float | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two or more members working together from `start` to `end` (unknown end: not ended)."""

    id: str
    title: str
    description: str | None = None
    kind: str | None = None
    intensity: Intensity | None = None
    start: date | None = None
    end: date | None = None
    status: PartnershipStatus | None = None
    topics: tuple[Topic, ...] = ()
    goal: str | None = None
    members: tuple[Member, ...] = ()
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Grant:
    """Money from a funder to a recipient, dated."""

    id: str
    funder_id: str
    recipient_id: str
    amount: float
    currency: str
    date: date
    title: str | None = None
    description: str | None = None
    topics: tuple[Topic, ...] = ()
    beneficiary_place: str | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one member says of another in a wave: trust and value from 1 to 5."""

    wave: str
    from_id: str
    to_id: str
    trust: float | None = None
    value: float | None = None
    intensity: Intensity | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Response:
    """Whether a member answered a wave, so that "no data" is never taken for "no ties"."""

    wave: str
    organization_id: str
    responded: bool
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided on recommending `candidate_id` to `organization_id`."""

    id: str
    organization_id: str
    candidate_id: str
    status: DecisionStatus
    at: datetime
    actor: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Any part of a network, to be written in one go or read out whole.

    Keys: organizations, resources, partnerships and grants by `id`; assessments by
    (wave, from_id, to_id); responses by (wave, organization_id). Within a partnership,
    members are keyed by organization: writing a partnership again adds and changes the
    members it names and leaves the others, unless the write replaces.
    """

    organizations: tuple[Organization, ...] = ()
    resources: tuple[Resource, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    grants: tuple[Grant, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    responses: tuple[Response, ...] = ()
