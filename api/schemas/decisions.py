"""Decisions on recommended partners."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import AnyStatus, Text
from api.schemas.queries import MOST_ITEMS, Query
from graph.model import DecisionStatus


class DecisionIn(Query):
    """What was decided on a recommended partner."""

    organization_id: Text = Field(description="Id of the organization that asked.")
    candidate_id: Text = Field(description="Id of the one that was recommended to it.")
    status: AnyStatus = Field(
        description="proposed leaves the candidate in later recommendations; accepted, declined "
        "and met leave it out. The latest decision on a pair counts."
    )
    reason: Text | None = Field(None, description="Why, in words; for holders of the key only.")


class DecisionsQuery(Query):
    """The list of decisions."""

    organization: Text | None = Field(
        None, description="Id of the organization that asked; all when not given."
    )
    limit: int = Field(MOST_ITEMS, ge=1, le=MOST_ITEMS, description="Decisions in one page.")
    cursor: str | None = Field(
        None, max_length=4_000, description="`next` of the page before, as it was given."
    )


class DecisionOut(Out):
    """What was decided on a recommended partner, by whom and when."""

    id: str = Field(description="The decision's id; it undoes it.")
    organization: Ref = Field(description="The organization that asked.")
    candidate: Ref = Field(description="The one that was recommended to it.")
    status: DecisionStatus = Field(description="What was decided.")
    reason: str | None = Field(None, description="Why, in words; null: no reason was given.")
    at: datetime = Field(description="When, with its time zone.")
    actor: str = Field(description="Who wrote it down.", examples=["http", "command line"])


class DecisionPage(Out):
    """One page of decisions, oldest first."""

    version: int = Field(description="Version of the network this was read at.")
    items: list[DecisionOut] = Field(description="The decisions.")
    next: str | None = Field(None, description="Cursor of the next page; null at the end.")
