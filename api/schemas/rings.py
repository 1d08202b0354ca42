"""Exchange rings: everybody gives to the next, and the last to the first."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.queries import PlaceQuery


class RingsQuery(PlaceQuery):
    """Exchange rings; the filters say who may take part."""

    longest: int = Field(4, ge=2, le=4, description="Members of a ring at most.")
    least: float = Field(
        0.6, gt=0, le=1, description="How strongly each offer must meet the need, above 0 to 1."
    )


class SupplyOut(Out):
    """What one gives to the next."""

    giver: Ref = Field(description="Who gives.")
    taker: Ref = Field(description="Who gets.")
    offer: str = Field(description="The offer, verbatim.")
    need: str = Field(description="The need, verbatim.")
    offer_id: str = Field(description="Id of the offer.")
    need_id: str = Field(description="Id of the need.")
    strength: float = Field(description="How strongly the offer meets the need, 0 to 1.")


class RingOut(Out):
    """One ring."""

    supplies: list[SupplyOut] = Field(description="In a circle: each taker is the next giver.")
    weakest: float = Field(description="Strength of its weakest supply: it holds as well as that.")


class RingsOut(Out):
    """Rings that share no member."""

    version: int = Field(description="Version of the network this was read at.")
    items: list[RingOut] = Field(description="The surest first.")
    found: int = Field(ge=0, description="How many rings there were to choose from.")
    least: float = Field(
        description="Strength from which supplies were looked at; raised where there were too "
        "many rings."
    )
    exact: bool = Field(description="Whether no better choice of rings exists.")
    share: float = Field(description="Share of the best possible that is reached at least, 0 to 1.")
    how: str = Field(description="How they were chosen, in words.")
    full: list[Ref] = Field(description="Who could be in a ring but has no room.")
    room_unknown: list[Ref] = Field(description="Members whose room is not known: ask.")
