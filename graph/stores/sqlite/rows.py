"""Records as rows: which columns each table has, and how a record becomes a row and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from graph.model import (
    Assessment,
    Decision,
    DecisionStatus,
    Direction,
    Grant,
    Intensity,
    Member,
    Organization,
    Partnership,
    PartnershipStatus,
    Place,
    Resource,
    ResourceKind,
    Response,
    Sector,
    Size,
    Stage,
    Urgency,
)
from graph.stores.sqlite.codec import (
    Row,
    from_consent,
    from_date,
    from_enum,
    from_extra,
    from_number,
    from_texts,
    from_time,
    from_topics,
    to_consent,
    to_date,
    to_extra,
    to_texts,
    to_topics,
)
from graph.stores.sqlite.table import Cells, Table

T = TypeVar("T")


def _optional(kind: Callable[[str], T], text: str | None) -> T | None:
    return None if text is None else kind(text)


def _organization_row(org: Organization) -> Row:
    place = org.place
    return (
        org.id, org.name, org.mission, from_enum(org.sector), from_topics(org.topics),
        place.country, place.region, place.city, place.postal_code,
        from_number(place.lat), from_number(place.lon),
        from_texts(org.areas_served), from_texts(org.populations_served),
        from_enum(org.size), from_number(org.staff), from_number(org.annual_budget),
        org.currency, from_enum(org.stage), org.capacity, from_texts(org.languages),
        org.url, org.contact, org.founded, from_consent(org.consent), from_extra(org.extra),
    )  # fmt: skip


def _organization(row: Cells) -> Organization:
    return Organization(
        row[0], row[1], row[2], _optional(Sector, row[3]), to_topics(row[4]), Place(*row[5:11]),
        to_texts(row[11]), to_texts(row[12]), _optional(Size, row[13]), row[14], row[15], row[16],
        _optional(Stage, row[17]), row[18], to_texts(row[19]), row[20], row[21], row[22],
        to_consent(row[23]), to_extra(row[24]),
    )  # fmt: skip


ORGANIZATIONS = Table(
    "organizations",
    "organization",
    1,
    ("id", "name", "mission", "sector", "topics", "country", "region", "city", "postal_code",
     "lat", "lon", "areas_served", "populations_served", "size", "staff", "annual_budget",
     "currency", "stage", "capacity", "languages", "url", "contact", "founded", "consent",
     "extra"),
    _organization_row,
    _organization,
)  # fmt: skip


def _resource_row(r: Resource) -> Row:
    return (
        r.id, r.organization_id, r.direction.value, r.title, from_enum(r.kind), r.description,
        from_number(r.quantity), r.unit, r.terms, r.place, from_date(r.valid_from),
        from_date(r.expires), from_enum(r.urgency), r.evidence, from_extra(r.extra),
    )  # fmt: skip


def _resource(row: Cells) -> Resource:
    return Resource(
        row[0], row[1], Direction(row[2]), row[3], _optional(ResourceKind, row[4]), row[5], row[6],
        row[7], row[8], row[9], to_date(row[10]), to_date(row[11]), _optional(Urgency, row[12]),
        row[13], to_extra(row[14]),
    )  # fmt: skip


RESOURCES = Table(
    "resources",
    "resource",
    1,
    ("id", "organization_id", "direction", "title", "kind", "description", "quantity", "unit",
     "terms", "place", "valid_from", "expires", "urgency", "evidence", "extra"),
    _resource_row,
    _resource,
)  # fmt: skip


def _partnership_row(p: Partnership) -> Row:
    return (
        p.id, p.title, p.description, p.kind, from_enum(p.intensity), from_date(p.start),
        from_date(p.end), from_enum(p.status), from_topics(p.topics), p.goal, from_extra(p.extra),
    )  # fmt: skip


def _partnership(row: Cells) -> Partnership:
    return Partnership(
        row[0], row[1], row[2], row[3], _optional(Intensity, row[4]), to_date(row[5]),
        to_date(row[6]), _optional(PartnershipStatus, row[7]), to_topics(row[8]), row[9],
        extra=to_extra(row[10]),
    )  # fmt: skip


PARTNERSHIPS = Table(
    "partnerships",
    "partnership",
    1,
    ("id", "title", "description", "kind", "intensity", "start", "end", "status", "topics",
     "goal", "extra"),
    _partnership_row,
    _partnership,
)  # fmt: skip
"""Partnerships without their members, which have a table of their own."""

MEMBERS: Table[tuple[str, Member]] = Table(
    "members",
    "member",
    2,
    ("partnership_id", "organization_id", "role", "amount", "extra"),
    lambda of: (
        of[0], of[1].organization_id, of[1].role, from_number(of[1].amount),
        from_extra(of[1].extra),
    ),
    lambda row: (row[0], Member(row[1], row[2], row[3], to_extra(row[4]))),
)  # fmt: skip
"""Members, each with the id of its partnership."""

GRANTS = Table(
    "grants",
    "grant",
    1,
    ("id", "funder_id", "recipient_id", "amount", "currency", "date", "title", "description",
     "topics", "beneficiary_place", "extra"),
    lambda g: (
        g.id, g.funder_id, g.recipient_id, from_number(g.amount), g.currency, from_date(g.date),
        g.title, g.description, from_topics(g.topics), g.beneficiary_place, from_extra(g.extra),
    ),
    lambda row: Grant(
        row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5]), row[6], row[7],
        to_topics(row[8]), row[9], to_extra(row[10]),
    ),
)  # fmt: skip

ASSESSMENTS = Table(
    "assessments",
    "assessment",
    3,
    ("wave", "from_id", "to_id", "trust", "value", "intensity", "extra"),
    lambda a: (
        a.wave, a.from_id, a.to_id, from_number(a.trust), from_number(a.value),
        from_enum(a.intensity), from_extra(a.extra),
    ),
    lambda row: Assessment(
        row[0], row[1], row[2], row[3], row[4], _optional(Intensity, row[5]), to_extra(row[6])
    ),
)  # fmt: skip

RESPONSES = Table(
    "responses",
    "response",
    2,
    ("wave", "organization_id", "responded", "extra"),
    lambda r: (r.wave, r.organization_id, int(r.responded), from_extra(r.extra)),
    lambda row: Response(row[0], row[1], bool(row[2]), to_extra(row[3])),
)

DECISIONS = Table(
    "decisions",
    "decision",
    1,
    ("id", "organization_id", "candidate_id", "status", "at", "actor", "reason"),
    lambda d: (
        d.id, d.organization_id, d.candidate_id, d.status.value, from_time(d.at), d.actor,
        d.reason,
    ),
    lambda row: Decision(
        row[0], row[1], row[2], DecisionStatus(row[3]), datetime.fromisoformat(row[4]), row[5],
        row[6],
    ),
)  # fmt: skip

TABLES: dict[str, Table[Any]] = {
    table.name: table
    for table in (ORGANIZATIONS, RESOURCES, PARTNERSHIPS, GRANTS, ASSESSMENTS, RESPONSES)
}
"""The table of each record kind; partnerships' members are beside it."""
