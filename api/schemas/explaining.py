"""Two organizations from both sides, and what would change a place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.queries import MatchConditions
from api.schemas.results import RecommendationOut


class ExplainQuery(MatchConditions):
    """Why `a` and `b` would suit each other, or not; the conditions are those of `a`."""

    a: Text = Field(description="Id of the organization that asks.")
    b: Text = Field(description="Id of the other one.")
    include_partners: bool = Field(
        False, description="Lists that also hold those who work together already."
    )
    include_decided: bool = Field(
        False, description="Lists that also hold those on whom was decided; matters with the key."
    )
    what_if: bool = Field(
        False,
        description="Also what would change the places; each change that is tried takes as long "
        "as a recommendation, or longer.",
    )


class WhyNotOut(Out):
    """Why somebody is not in a list."""

    code: Literal["partner", "planned", "decided", "condition"] = Field(description="The kind.")
    text: str = Field(description="In one sentence.")


class ChangeOut(Out):
    """One change that carries the other into or out of the first ten."""

    code: str = Field(description="Which input is changed.", examples=["your_need"])
    facts: dict[str, str | int] = Field(
        description="What it is changed to: a title, km, or which condition."
    )
    text: str = Field(description="In one sentence.")
    rank: int | None = Field(description="The place then; null: not in the list.")
    score: float = Field(description="The score then, 0 to 1.")


class WhatIfOut(Out):
    """What would change a place: each is the result of a ranking with one input changed."""

    text: str = Field(description="The smallest change in a sentence, or that none was found.")
    tried: int = Field(description="How many changes were tried.")
    changes: list[ChangeOut] = Field(description="Up to three, the smallest change first.")


class SideOut(Out):
    """What one of the two would find in the other."""

    asker: Ref = Field(description="Who looks.")
    rank: int | None = Field(description="Place in its list, from 1; null: not in it.")
    rank_by_score: int = Field(ge=1, description="The place that the score alone would give.")
    considered: int = Field(ge=0, description="How many are in its list.")
    text: str = Field(description="The place in a sentence.")
    why_not: list[WhyNotOut] = Field(description="Why the other is not in the list.")
    match: RecommendationOut = Field(
        description="The other one with score, parts, reasons and what is unknown; its rank is "
        "the place, or where it is not in the list that by score."
    )
    what_if: WhatIfOut | None = Field(
        description="What would change the place. Null: not asked for, or a partnership or a "
        "decision keeps the other out."
    )


class ExplainOut(Out):
    """Two organizations from both sides."""

    version: int = Field(description="Version of the network this was read at.")
    lang: str = Field("en", description="Language of the sentences, ISO 639-1.")
    sides: list[SideOut] = Field(description="What a would find in b; then b in a.")
    without: list[str] = Field(description="What the answer had to do without, in words.")
