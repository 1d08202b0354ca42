"""Co-funders: who else funds a topic, a place or an organization."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.gaps import MOST_INDICATOR_ROWS, GapGrantOut, IndicatorRowIn, MoneyOut
from api.schemas.queries import Query


class CofundersQuery(Query):
    """Whose funders; conditions hold all at once, and without any all grants count."""

    topic: list[Text] = Field([], description="Any of these topics of grants.")
    place: list[Text] = Field(
        [], description="Any of these beneficiary places, with all that lies in them."
    )
    organization: Text | None = Field(
        None,
        description="Id: who funds it, and who else funds those that it funds.",
    )


class CofundersBody(CofundersQuery):
    """The same beside an outside indicator; nothing is stored."""

    indicator: list[IndicatorRowIn] = Field(
        [],
        max_length=MOST_INDICATOR_ROWS,
        description="A value for each place, each given once; what is not given is unknown.",
    )


class FunderOut(Out):
    """One funder among the grants asked for."""

    funder: Ref = Field(description="Who.")
    money: list[MoneyOut] = Field(description="What it gave, by currency.")
    recipients: list[Ref] = Field(description="To whom.")
    topics: list[str] = Field(description="For what topics.")
    places: list[str] = Field(description="For beneficiaries in which places.")
    first: date = Field(description="Its earliest of these grants.")
    last: date = Field(description="Its latest.")
    grant_ids: list[str] = Field(description="The grants.")


class OverlapOut(Out):
    """Two funders with recipients in common."""

    funders: list[Ref] = Field(description="The two.")
    recipients: list[Ref] = Field(description="Whom both fund.")
    share: float = Field(description="Share of these in all recipients of either, 0 to 1.")
    grant_ids: list[str] = Field(description="Their grants to these.")


class DuplicationOut(Out):
    """Grants of several funders to one recipient for one topic at about the same time."""

    recipient: Ref = Field(description="Who got them.")
    topic: str = Field(description="For what.")
    funders: list[Ref] = Field(description="From whom.")
    first: date = Field(description="The earliest.")
    last: date = Field(description="The latest; no two that follow lie over 365 days apart.")
    grant_ids: list[str] = Field(description="The grants: agreed on, or for the same work twice?")


class PlaceMoneyOut(Out):
    """What a place got."""

    place: str | None = Field(description="Beneficiary place; null: not stated.")
    indicator: float | None = Field(description="The indicator's value; null: none.")
    money: list[MoneyOut] = Field(description="What it got, by currency, and per head.")
    grant_ids: list[str] = Field(description="The grants.")


class CofundersOut(Out):
    """Who funds what was asked for."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    money: list[MoneyOut] = Field(description="All of it, by currency; nothing is converted.")
    funders: list[FunderOut] = Field(description="Those of most grants first.")
    overlaps: list[OverlapOut] = Field(description="Pairs with most recipients in common first.")
    duplications: list[DuplicationOut] = Field(description="The latest first.")
    places: list[PlaceMoneyOut] = Field(description="By name, what names no place last.")
    grants: list[GapGrantOut] = Field(description="The grants, the latest first.")
    notes: list[str] = Field(description="What could not be known or was left out.")
