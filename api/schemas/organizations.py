"""Organizations as they are shown. No schema has a field for contacts or extra attributes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas.base import Out, Ref
from graph.model import (
    Intensity,
    PartnershipStatus,
    ResourceKind,
    Sector,
    Size,
    Stage,
    Urgency,
)


class ResourceOut(Out):
    """An entry of a resource map: something an organization offers or needs."""

    id: str = Field(description="The entry's id.")
    title: str = Field(description="What it is, in the organization's own words.")
    kind: ResourceKind | None = Field(None, description="Kind of resource; null is unknown.")
    description: str | None = Field(None, description="More about it, in any language.")
    quantity: float | None = Field(None, description="How much, in `unit`.")
    unit: str | None = Field(None, description="Unit of the quantity.", examples=["kg"])
    terms: str | None = Field(None, description="On which terms.")
    place: str | None = Field(None, description="Where it is offered or needed.")
    valid_from: date | None = Field(None, description="First day on which it holds.")
    expires: date | None = Field(None, description="Last day on which it holds.")
    urgency: Urgency | None = Field(None, description="How pressing a need is.")
    evidence: str | None = Field(None, description="What backs it up.")


class MemberOut(Ref):
    """An organization's part in a partnership."""

    role: str | None = Field(None, description="Its role, in the members' own words.")


class PartnershipOut(Out):
    """A partnership of two or more members."""

    id: str = Field(description="The partnership's id.")
    title: str = Field(description="Its title.")
    description: str | None = Field(None, description="What it does.")
    kind: str | None = Field(None, description="Kind of partnership, in the network's words.")
    intensity: Intensity | None = Field(
        None, description="awareness < cooperation < coordination < integration."
    )
    start: date | None = Field(None, description="First day; null is unknown.")
    end: date | None = Field(None, description="Last day; null: not ended, as far as known.")
    status: PartnershipStatus | None = Field(None, description="Status as its members state it.")
    topics: list[str] = Field([], description="Topics, as vocabulary:code or the code alone.")
    goal: str | None = Field(None, description="What it aims at.")
    members: list[MemberOut] = Field([], description="Its members, by id.")


class OrganizationSummary(Out):
    """An organization in a list; null and empty mean unknown or not shown, never none."""

    id: str = Field(description="Its id, best from org-id.guide.", examples=["GB-CHC-1164883"])
    name: str = Field(description="Its name.", examples=["Harbour Table"])
    mission: str | None = Field(None, description="What it is for, in any language.")
    sector: Sector | None = Field(None, description="Its sector.")
    topics: list[str] = Field([], description="Topics, as vocabulary:code or the code alone.")
    country: str | None = Field(None, description="ISO 3166-1 alpha-2 code.", examples=["CA"])
    region: str | None = Field(None, description="Region by name.")
    city: str | None = Field(None, description="City by name.")
    postal_code: str | None = Field(None, description="Postal code.")
    lat: float | None = Field(None, description="Latitude, degrees WGS84, -90 to 90.")
    lon: float | None = Field(None, description="Longitude, degrees WGS84, -180 to 180.")
    areas_served: list[str] = Field([], description="Areas it serves.")
    populations_served: list[str] = Field([], description="Populations it serves.")
    size: Size | None = Field(None, description="Size class.")
    staff: float | None = Field(None, description="Staff, heads or full-time equivalents.")
    annual_budget: float | None = Field(None, description="Budget of a year, in `currency`.")
    currency: str | None = Field(None, description="ISO 4217 code.", examples=["CAD"])
    stage: Stage | None = Field(None, description="Stage of its life.")
    capacity: int | None = Field(None, description="Partnerships it can carry at once.")
    languages: list[str] = Field([], description="Languages, ISO 639-1 codes.")
    url: str | None = Field(None, description="Its own website.")
    founded: str | None = Field(None, description="Year or day of founding, as given.")
    offer_count: int = Field(0, ge=0, description="Offers in its resource map.")
    need_count: int = Field(0, ge=0, description="Needs in its resource map.")
    partnership_count: int = Field(0, ge=0, description="Partnerships, past ones included.")


class OrganizationOut(OrganizationSummary):
    """An organization with its resource map and its partnerships."""

    offers: list[ResourceOut] = Field([], description="What it offers.")
    needs: list[ResourceOut] = Field([], description="What it needs.")
    partnerships: list[PartnershipOut] = Field([], description="Its partnerships, by id.")


class OrganizationPage(Out):
    """One page of organizations, in the order of ids."""

    version: int = Field(description="Version of the network this was read at.")
    items: list[OrganizationSummary] = Field(description="The organizations.")
    next: str | None = Field(None, description="Cursor of the next page; null at the end.")
