"""Rounds of meetings, as at a conference."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.queries import PlaceQuery, Query

MOST_ATTENDEES = 300


class RoundQuery(PlaceQuery):
    """A round of meetings; attendees are those named, and those who satisfy the filters.

    Without names and filters, everybody attends.
    """

    attend: list[Text] = Field([], description="Ids of attendees; may be given repeatedly.")
    slots: int = Field(6, ge=1, le=50, description="Slots, one after the other.")
    tables: int = Field(20, ge=1, le=500, description="Meetings that can be held at once.")
    least: int = Field(0, ge=0, le=50, description="Meetings that everybody should have.")
    most: int | None = Field(
        None, ge=1, le=50, description="Meetings that nobody exceeds; unset: one in every slot."
    )
    own_sector: int | None = Field(
        None,
        ge=0,
        le=50,
        description="Meetings that anybody may have with their own sector; 0: none.",
    )
    include_partners: bool = Field(
        False, description="Also let those meet who have worked together."
    )


class MeetingIn(Query):
    """A meeting of an earlier schedule."""

    slot: int = Field(ge=1, description="Slot, from 1.")
    table: int = Field(ge=1, description="Table, from 1.")
    one: Text = Field(description="Id of one attendee.")
    other: Text = Field(description="Id of the other.")


class RoundBody(RoundQuery):
    """A round that changes an earlier schedule as little as can be."""

    before: list[MeetingIn] = Field(
        [], max_length=20_000, description="The earlier schedule.",
        examples=[[{"slot": 1, "table": 1, "one": "loop-wash", "other": "signbridge"}]],
    )  # fmt: skip


class MeetingOut(Out):
    """Two at a table."""

    slot: int = Field(ge=1, description="Slot, from 1.")
    table: int = Field(ge=1, description="Table, from 1.")
    one: Ref = Field(description="One attendee.")
    other: Ref = Field(description="The other.")
    fit: float = Field(description="How well they suit each other, 0 to 1: mean of both scores.")
    why: str = Field(description="Why they should meet; empty where no record says.")
    new: bool = Field(description="Whether it is not in the earlier schedule at this slot.")


class ShortOut(Out):
    """Somebody with fewer meetings than the least."""

    organization: Ref = Field(description="Who.")
    missing: int = Field(ge=1, description="Meetings that are missing.")


class ChangesOut(Out):
    """What became of the earlier schedule."""

    kept: int = Field(ge=0, description="Meetings in the same slot as before.")
    moved: int = Field(ge=0, description="Meetings in another slot.")
    cancelled: int = Field(ge=0, description="Meetings that are not held any more.")


class RoundOut(Out):
    """A schedule."""

    version: int = Field(description="Version of the network this was read at.")
    attendees: list[Ref] = Field(description="Everybody who attends, by name.")
    meetings: list[MeetingOut] = Field(description="By slot and table.")
    short: list[ShortOut] = Field(description="Who has fewer meetings than the least.")
    exact: bool = Field(description="Whether no better schedule exists.")
    share: float = Field(description="Share of the best possible fit reached at least, 0 to 1.")
    how: str = Field(description="How it was made and how good it is at least, in words.")
    changes: ChangesOut | None = Field(description="Null without an earlier schedule.")
