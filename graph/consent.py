"""Consent by field: what an audience may read of an organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from graph.model import (
    EMPTY,
    Assessment,
    Audience,
    Batch,
    Direction,
    Grant,
    Member,
    Organization,
    Partnership,
    Resource,
    Response,
)

R = TypeVar("R", Resource, Partnership, Member, Grant, Assessment, Response)


DEFAULTS = {"contact": Audience.PRIVATE, "extra": Audience.PRIVATE}
"""Fields that are not public unless the organization says so."""

PLACE_FIELDS = ("country", "region", "city", "postal_code", "lat", "lon")

CONSENT_FIELDS = (
    "mission",
    "sector",
    "topics",
    *PLACE_FIELDS,
    "areas_served",
    "populations_served",
    "size",
    "staff",
    "annual_budget",
    "currency",
    "stage",
    "capacity",
    "languages",
    "url",
    "contact",
    "founded",
    "extra",
    "offers",
    "needs",
)
"""What consent can be given for; "offers" and "needs" stand for the resource map's two sides."""

_UNKNOWN: dict[str, object] = {
    "topics": (),
    "areas_served": (),
    "populations_served": (),
    "languages": (),
    "extra": {},
}


def allowed(org: Organization, field: str, audience: Audience) -> bool:
    """Whether `audience` may read `field` of `org`."""
    return audience >= org.consent.get(field, DEFAULTS.get(field, Audience.PUBLIC))


def redacted(org: Organization, audience: Audience) -> Organization:
    """Return `org` with every field that `audience` may not read made unknown."""
    hidden = [name for name in CONSENT_FIELDS if not allowed(org, name, audience)]
    changes: dict[str, object] = {
        name: _UNKNOWN.get(name)
        for name in hidden
        if name not in PLACE_FIELDS and name not in ("offers", "needs")
    }
    place = {name: None for name in hidden if name in PLACE_FIELDS}
    if place:
        changes["place"] = replace(org.place, **place)
    if audience < Audience.PRIVATE:
        changes["consent"] = {}
    return replace(org, **changes) if changes else org  # type: ignore[arg-type]


def visible(batch: Batch, audience: Audience) -> Batch:
    """Return what `audience` may read of a network; see `Store.snapshot` for the rule."""
    if audience >= Audience.PRIVATE:
        return batch
    owners = {org.id: org for org in batch.organizations}
    return Batch(
        organizations=tuple(redacted(org, audience) for org in batch.organizations),
        resources=tuple(
            without_extra(r)
            for r in batch.resources
            if shows(owners[r.organization_id], r.direction, audience)
        ),
        partnerships=tuple(without_extra(_with_plain_members(p)) for p in batch.partnerships),
        grants=tuple(map(without_extra, batch.grants)),
        assessments=tuple(
            replace(a, trust=None, value=None, extra=EMPTY) for a in batch.assessments
        ),
        responses=tuple(map(without_extra, batch.responses)),
    )


def shows(owner: Organization, side: Direction, audience: Audience) -> bool:
    """Whether `audience` may read the offers or the needs of `owner`."""
    return allowed(owner, f"{side.value}s", audience)


def shown_resources(
    owner: Organization, resources: Iterable[Resource], audience: Audience
) -> list[Resource]:
    """What `audience` may read of the resource map of `owner`."""
    shown = [r for r in resources if shows(owner, r.direction, audience)]
    return shown if audience >= Audience.PRIVATE else [without_extra(r) for r in shown]


def without_extra(record: R) -> R:
    """The record with `extra` empty."""
    return replace(record, extra=EMPTY) if record.extra else record


def _with_plain_members(partnership: Partnership) -> Partnership:
    if not any(member.extra for member in partnership.members):
        return partnership
    return replace(partnership, members=tuple(map(without_extra, partnership.members)))
