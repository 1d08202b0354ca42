"""The kinds of records as rows: which columns each has, and how a row becomes a record again."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

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
from graph.stores.table import Column, Kind, Row, Type


def _of(*columns: Column, **paths: str) -> tuple[tuple[Column, ...], Callable[[Any], Row]]:
    """Columns with the function that reads them; `paths` are of those not named as the field."""
    return columns, attrgetter(*(paths.get(name, name) for name, _ in columns))


_PLACE = {
    name: f"place.{name}" for name in ("country", "region", "city", "postal_code", "lat", "lon")
}

ORGANIZATIONS: Kind[Organization] = Kind(
    "organizations",
    "organization",
    1,
    *_of(
        ("id", Type.TEXT), ("name", Type.TEXT), ("mission", Type.TEXT), ("sector", Sector),
        ("topics", Type.TOPICS), ("country", Type.TEXT), ("region", Type.TEXT),
        ("city", Type.TEXT), ("postal_code", Type.TEXT), ("lat", Type.NUMBER),
        ("lon", Type.NUMBER), ("areas_served", Type.TEXTS), ("populations_served", Type.TEXTS),
        ("size", Size), ("staff", Type.NUMBER), ("annual_budget", Type.NUMBER),
        ("currency", Type.TEXT), ("stage", Stage), ("capacity", Type.INTEGER),
        ("languages", Type.TEXTS), ("url", Type.TEXT), ("contact", Type.TEXT),
        ("founded", Type.TEXT), ("consent", Type.CONSENT), ("extra", Type.EXTRA),
        **_PLACE,
    ),
    lambda v: Organization(*v[:5], Place(*v[5:11]), *v[11:]),  # type: ignore[call-arg]
)  # fmt: skip

RESOURCES: Kind[Resource] = Kind(
    "resources",
    "resource",
    1,
    *_of(
        ("id", Type.TEXT), ("organization_id", Type.TEXT), ("direction", Direction),
        ("title", Type.TEXT), ("kind", ResourceKind), ("description", Type.TEXT),
        ("quantity", Type.NUMBER), ("unit", Type.TEXT), ("terms", Type.TEXT),
        ("place", Type.TEXT), ("valid_from", Type.DATE), ("expires", Type.DATE),
        ("urgency", Urgency), ("evidence", Type.TEXT), ("extra", Type.EXTRA),
    ),
    lambda v: Resource(*v),
)  # fmt: skip

PARTNERSHIPS: Kind[Partnership] = Kind(
    "partnerships",
    "partnership",
    1,
    *_of(
        ("id", Type.TEXT), ("title", Type.TEXT), ("description", Type.TEXT), ("kind", Type.TEXT),
        ("intensity", Intensity), ("start", Type.DATE), ("end", Type.DATE),
        ("status", PartnershipStatus), ("topics", Type.TOPICS), ("goal", Type.TEXT),
        ("extra", Type.EXTRA),
    ),
    lambda v: Partnership(*v[:10], extra=v[10]),  # type: ignore[misc]
)  # fmt: skip
"""Partnerships without their members, which are a kind of their own."""

MEMBERS: Kind[tuple[str, Member]] = Kind(
    "members",
    "member",
    2,
    (("partnership_id", Type.TEXT), ("organization_id", Type.TEXT), ("role", Type.TEXT),
     ("amount", Type.NUMBER), ("extra", Type.EXTRA)),
    lambda of: (of[0], of[1].organization_id, of[1].role, of[1].amount, of[1].extra),
    lambda v: (v[0], Member(*v[1:])),
)  # fmt: skip
"""Members, each with the id of its partnership."""

GRANTS: Kind[Grant] = Kind(
    "grants",
    "grant",
    1,
    *_of(
        ("id", Type.TEXT), ("funder_id", Type.TEXT), ("recipient_id", Type.TEXT),
        ("amount", Type.NUMBER), ("currency", Type.TEXT), ("date", Type.DATE),
        ("title", Type.TEXT), ("description", Type.TEXT), ("topics", Type.TOPICS),
        ("beneficiary_place", Type.TEXT), ("extra", Type.EXTRA),
    ),
    lambda v: Grant(*v),
)  # fmt: skip

ASSESSMENTS: Kind[Assessment] = Kind(
    "assessments",
    "assessment",
    3,
    *_of(
        ("wave", Type.TEXT), ("from_id", Type.TEXT), ("to_id", Type.TEXT),
        ("trust", Type.NUMBER), ("value", Type.NUMBER), ("intensity", Intensity),
        ("extra", Type.EXTRA),
    ),
    lambda v: Assessment(*v),
)  # fmt: skip

RESPONSES: Kind[Response] = Kind(
    "responses",
    "response",
    2,
    *_of(
        ("wave", Type.TEXT), ("organization_id", Type.TEXT), ("responded", Type.FLAG),
        ("extra", Type.EXTRA),
    ),
    lambda v: Response(*v),
)  # fmt: skip

DECISIONS: Kind[Decision] = Kind(
    "decisions",
    "decision",
    1,
    *_of(
        ("id", Type.TEXT), ("organization_id", Type.TEXT), ("candidate_id", Type.TEXT),
        ("status", DecisionStatus), ("at", Type.TIME), ("actor", Type.TEXT),
        ("reason", Type.TEXT),
    ),
    lambda v: Decision(*v),
)  # fmt: skip

RECORDS: tuple[Kind[Any], ...] = (
    ORGANIZATIONS,
    RESOURCES,
    PARTNERSHIPS,
    GRANTS,
    ASSESSMENTS,
    RESPONSES,
    MEMBERS,
)
"""The kinds that a batch holds, members beside their partnerships."""
