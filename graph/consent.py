"""Consent by field: what an audience may read of an organization."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Audience, Organization

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


__all__ = ["CONSENT_FIELDS", "DEFAULTS", "allowed", "redacted"]
