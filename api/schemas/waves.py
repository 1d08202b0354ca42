"""The network over time: scorecards by wave, and two waves side by side."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from api.schemas.base import Out, Ref

Verdict = Literal["up", "down", "the same", "no clear change", "cannot tell"]
Evidence = Literal["mostly", "in part", "not seen", "cannot tell"]


class WaveFigureOut(Out):
    """One figure of a wave, with what it might be had everybody answered."""

    name: str = Field(description="Name of the figure.", examples=["average degree"])
    value: float | int | None = Field(description="The figure in `unit`; null is unknown.")
    low: float | None = Field(
        description="Lower end of its 95% interval; null: counted, or it cannot be told."
    )
    high: float | None = Field(description="Upper end of the interval.")
    unit: str = Field(description="Unit or scale.", examples=["share, 0 to 1"])
    meaning: str = Field(description="What it means, in one sentence.")
    note: str = Field(description="Why it is unknown, or what to mind.")


class StageOut(Out):
    """The stage that a network has come to (Krebs & Holley 2006)."""

    stage: Literal["scattered", "hub and spoke", "multi-hub", "core/periphery"] | None = Field(
        description="The stage; null where it cannot be told."
    )
    words: str = Field(description="Why, with the figures.")
    largest_share: float | None = Field(
        description="Share of members in the largest connected group, 0 to 1."
    )
    centralization: float | None = Field(
        description="How much that group is like a star, 0 to 1 (Freeman 1978)."
    )
    left_without_hub: float | None = Field(
        description="Share of it that hangs together without its best connected member, 0 to 1."
    )
    hub: Ref | None = Field(description="The best connected member.")
    core: int | None = Field(description="Members of the core.")
    core_density: float | None = Field(description="Share of the core's pairs that are tied.")
    fit: float | None = Field(
        description="Correlation with a full core and an empty periphery, -1 to 1 "
        "(Borgatti & Everett 2000)."
    )


class WaveConditionOut(Out):
    """One of the five conditions of collective impact (Kania & Kramer 2011), from data."""

    name: str = Field(description="Name of the condition.", examples=["common agenda"])
    evidence: Evidence = Field(description="How far data show it: in half of the cases or more, "
                               "in some, in none, or nothing tells.")  # fmt: skip
    share: float | None = Field(description="The share that `words` count; null is unknown.")
    words: str = Field(description="What was looked at.")
    organization: Ref | None = Field(None, description="The candidate, for the backbone.")


class WaveCardOut(Out):
    """The scorecard of one survey wave, or of the end of one year."""

    name: str = Field(description="Name of the wave, or the year.", examples=["2026"])
    kind: Literal["survey", "year"] = Field(description="What it is read from.")
    day: date | None = Field(
        description="Day whose partnerships count; null: the wave's name holds no date."
    )
    figures: list[WaveFigureOut] = Field(description="Figures in reading order.")
    trust: list[int] = Field(
        description="How many answers gave 1, 2, 3, 4 and 5 points of trust; empty: none known."
    )
    value: list[int] = Field(description="The same for value.")
    stage: StageOut = Field(description="The stage of the network.")
    conditions: list[WaveConditionOut] = Field(description="The five conditions.")


class WavesOut(Out):
    """The network's scorecards, oldest first."""

    cards: list[WaveCardOut] = Field(description="One for each wave, or each year on record.")
    notes: list[str] = Field(description="How intervals are made, and what to mind.")


class WaveChangeOut(Out):
    """How a figure changed between two waves."""

    name: str = Field(description="Name of the figure.", examples=["ties"])
    unit: str = Field(description="Unit or scale.", examples=["members"])
    before: float | int | None = Field(description="The figure then; null is unknown.")
    after: float | int | None = Field(description="The figure later; null is unknown.")
    change: float | int | None = Field(description="The difference; null is unknown.")
    low: float | None = Field(
        description="Lower end of the change's 95% interval; null: counted, or it cannot be told."
    )
    high: float | None = Field(description="Upper end of the interval.")
    verdict: Verdict = Field(
        description="up, down or the same; no clear change: the interval holds 0."
    )
    note: str = Field(description="Why it cannot be told.")


class ComparisonOut(Out):
    """Two waves side by side."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    before: WaveCardOut = Field(description="The earlier scorecard.")
    after: WaveCardOut = Field(description="The later one.")
    on_all: list[WaveChangeOut] = Field(description="Changes over all members of either.")
    on_same: list[WaveChangeOut] = Field(
        description="Changes over the members whose ties are known both times."
    )
    same: int = Field(description="How many these are.")
    joined: list[Ref] = Field(description="Members of the later one alone.")
    left: list[Ref] = Field(description="Members of the earlier one alone.")
    notes: list[str] = Field(description="How intervals are made, and what to mind.")
