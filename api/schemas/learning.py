"""What was learned from the network's past, and whether it is used."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas.base import Out
from api.schemas.judging import IntervalOut, JudgedBase


class WeightOut(Out):
    """One signal's weight; the weights of all signals sum to 1."""

    signal: str = Field(description="Name of the signal.", examples=["reach"])
    sentence: str = Field(description="What the signal measures.")
    default: float = Field(description="Its default weight, 0 to 1.")
    learned: float | None = Field(description="Its learned weight, 0 to 1; null: none is there.")


class JudgedOut(JudgedBase):
    """One set of weights on the year that judges."""

    ndcg: float = Field(description="nDCG@10, 0 to 1: right answers high in the first ten.")
    tail: float | None = Field(
        description="The same without the best-connected twentieth; null: nothing was left."
    )
    hubs: float = Field(description="Share of the first ten places that this twentieth gets.")
    newcomers: float = Field(description="Share that organizations of one partnership get.")


class GateOut(JudgedBase):
    """Learned weights beside the defaults on a year later than all that was learned from."""

    questions: int = Field(ge=0, description="Organizations that found a new partner in it.")
    learned: JudgedOut = Field(description="Under the learned weights.")
    defaults: JudgedOut = Field(description="Under the default weights.")
    gain: IntervalOut = Field(description="nDCG@10 of the learned weights less the defaults'.")
    passed: bool = Field(
        description="Better beyond chance, with no more places for the well connected."
    )


class ForetoldOut(JudgedBase):
    """Pairs that were told a probability in one range, and how many came true."""

    pairs: int = Field(ge=0, description="Asker and candidate, how often.")
    told: float = Field(description="Mean probability told, 0 to 1.")
    came: float = Field(description="Share that came true, 0 to 1.")


class ReliabilityOut(JudgedBase):
    """How far the probabilities may be trusted, on pairs they were not fitted on."""

    pairs: int = Field(ge=0, description="Pairs held against what came.")
    came: int = Field(ge=0, description="Pairs that became partners within the year.")
    error: float = Field(description="Expected calibration error, 0 to 1.")
    ranges: list[ForetoldOut] = Field(description="From the least likely to the likeliest.")


class LearnedOut(Out):
    """What was learned, on how much it rests, and whether it is used."""

    version: int = Field(description="Version of the network it was learned from.")
    used: bool = Field(description="Whether the learned weights passed the gate.")
    words: list[str] = Field(description="The verdict in words.")
    weights: list[WeightOut] = Field(description="Signal by signal.")
    examples: int = Field(ge=0, description="Cases of a new partner that were learned from.")
    least: int = Field(ge=0, description="Cases below which nothing is learned.")
    deciders: int = Field(ge=0, description="Askers whose decisions counted.")
    least_deciders: int = Field(ge=0, description="Askers below which no decision counts.")
    learned_at: list[date] = Field(description="Days that were rehearsed, each with its year.")
    judged_at: date | None = Field(description="Day from which a year served as the judge.")
    gate: GateOut | None = Field(description="The judge's figures; null: there was too little.")
    reliability: ReliabilityOut | None = Field(
        description="Of the probabilities; null: too few pairs came true."
    )
