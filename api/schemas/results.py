"""Recommendations: who, how well, why, what is unknown, and who can introduce."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out, Ref
from graph.model import DecisionStatus, Sector


class PartOut(Out):
    """One signal's share of the score: points = weight x value; the points add up."""

    signal: str = Field(description="Name of the signal.", examples=["need coverage"])
    value: float = Field(description="What the signal says, 0 to 1.")
    weight: float = Field(description="Its weight in the score, 0 to 1.")
    points: float = Field(description="Its share of the score, 0 to 1.")
    known: bool = Field(
        description="False: the data do not tell, and value is the mean of those they tell of."
    )
    sentence: str = Field(description="What the signal measures.")
    label: str = Field("", description="Short name of the signal in words.")


class QuoteOut(Out):
    """A text verbatim, in its own language."""

    origin: Literal["need", "offer", "mission", "partnership"] = Field(
        description="Where it stands: the title of a need, an offer or a partnership, or a "
        "sentence of a mission."
    )
    text: str = Field(description="The text as it was written.")
    language: str | None = Field(
        None, description="Its language as told from the text, ISO 639-1; null: it cannot be told."
    )


class ReasonOut(Out):
    """One sentence for or against, with the words it rests on."""

    text: str = Field(description="The reason in one sentence.")
    quote: str | None = Field(
        None, description="The need, offer or text it rests on, in one line and verbatim."
    )
    quotes: list[QuoteOut] = Field([], description="What is quoted, each text with its language.")
    sure: bool = Field(True, description="False: a question to ask, not yet a reason.")
    resource_ids: list[str] = Field([], description="Offers and needs it rests on.")
    partnership_ids: list[str] = Field([], description="Partnerships it rests on.")


class ReasonsOut(Out):
    """Reasons by what practitioners ask before a partnership, in their order."""

    capacity: list[ReasonOut] = Field([], description="Can they, and have they room?")
    compatibility: list[ReasonOut] = Field([], description="Mission, place, language.")
    benefits: list[ReasonOut] = Field([], description="What both sides gain.")
    challenges: list[ReasonOut] = Field([], description="What may go wrong.")


class FillOut(Out):
    """A part of a team's text that a missing member would fill."""

    part: str = Field(description="The sentence of the text; empty: only words of it.")
    words: list[str] = Field([], description="Words of the text that their records speak of.")
    text: str = Field(description="How they fill it, in one sentence.")
    quotes: list[QuoteOut] = Field([], description="The offer or past partnership that does.")
    sure: bool = Field(True, description="False: a question to ask, not yet a fact.")
    resource_ids: list[str] = Field([], description="Offers it rests on.")
    partnership_ids: list[str] = Field([], description="Partnerships it rests on.")


class RecommendedOrganization(Ref):
    """Who is recommended, in short."""

    sector: Sector | None = Field(None, description="Its sector.")
    country: str | None = Field(None, description="ISO 3166-1 alpha-2 code.")
    region: str | None = Field(None, description="Region by name.")
    city: str | None = Field(None, description="City by name.")
    url: str | None = Field(None, description="Its own website.")


class RecommendationOut(Out):
    """A recommended organization with the parts of its score and the reasons."""

    rank: int = Field(ge=1, description="Place in the list, from 1.")
    organization: RecommendedOrganization = Field(description="Who is recommended.")
    score: float = Field(description="Sum of the parts' points, 0 to 1.")
    parts: list[PartOut] = Field(description="What the score is made of.")
    reasons: ReasonsOut = Field(description="Why, and why not.")
    unknown: list[str] = Field(description="What the data do not tell, in words.")
    confidence: float = Field(
        description="Share of the weights for which the data tell, 0 to 1; not a probability."
    )
    confidence_text: str = Field("", description="The confidence as a sentence.")
    probability: float | None = Field(
        None,
        description="Where learned weights were asked for: of such pairs, the share that became "
        "partners within a year, among askers that found any new partner; null: not known.",
    )
    introduction: list[Ref] = Field(
        description="Path of existing ties from the asker, or from a member of the team, to this "
        "one; empty: there is none."
    )
    fills: list[FillOut] = Field(
        [], description="Of a missing member: what it would fill that no member does."
    )


class ResultsOut(Out):
    """A ranked answer and what it had to do without."""

    version: int = Field(description="Version of the network this was read at.")
    lang: str = Field("en", description="Language of the reasons, ISO 639-1.")
    items: list[RecommendationOut] = Field(description="Best first; equal scores go by id.")
    without: list[str] = Field(
        description="What the network lacks for better answers, in words; empty where nobody "
        "satisfied the filters."
    )
    weights: Literal["default", "learned"] = Field(
        "default", description="Which weights the scores rest on."
    )
    weights_words: str = Field(
        "", description="Where learned weights were asked for: what came of it."
    )
    considered: int = Field(
        ge=0, description="Organizations that satisfied the filters and were not left out."
    )
    left_out: dict[DecisionStatus, int] = Field(
        {},
        description="How many satisfied the filters and were left out since it was decided on "
        "them, by what was decided; always empty without the key.",
    )
    one_way: bool = Field(
        False, description="True: it was asked one way, so mutual fit does not count."
    )
    fair: bool = Field(
        False,
        description="True: the lower places went round among those that are nearly as good; a "
        "reason says where somebody has theirs in turn.",
    )
    activity_words: str = Field(
        "",
        description="Where activity was given a weight: how many of the best-connected it brings "
        "into the list.",
    )
