"""The ranking judged by the network's own past: measures, baselines, exposure, verdict."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from api.schemas.base import Out
from api.schemas.judging import IntervalOut, JudgedBase
from api.schemas.learning import LearnedOut


class MethodOut(JudgedBase):
    """One ranker on some questions."""

    name: str = Field(description="partnergraph, or a baseline.", examples=["popularity"])
    sentence: str = Field(description="Whom it puts first.")
    ndcg: IntervalOut = Field(description="nDCG@10, 0 to 1: right answers high in the first ten.")
    hit: IntervalOut = Field(description="Hit@10: share of questions with a right one in ten.")
    mrr: IntervalOut = Field(description="Mean of 1 / place of the first right answer.")


class AgainstOut(JudgedBase):
    """Partnergraph held against one baseline, question by question."""

    baseline: str = Field(description="The baseline.")
    difference: IntervalOut = Field(
        description="nDCG@10 of partnergraph less the baseline's, paired by question."
    )
    word: Literal["better", "not distinguishable", "worse"] = Field(
        description="Better or worse only where the whole interval is above or below 0."
    )


class SliceOut(JudgedBase):
    """All rankers on one slice of the questions."""

    name: str = Field(examples=["all", "newcomers"], description="Name of the slice.")
    meaning: str = Field(description="Which candidates, or which askers.")
    questions: int = Field(description="Questions that have a right answer in it.")
    methods: list[MethodOut] = Field(description="Rankers, partnergraph first.")
    against: list[AgainstOut] = Field(description="Partnergraph beside each baseline.")


class PlacesOut(JudgedBase):
    """Who gets the places of all top-10 lists; shares are 0 to 1."""

    gini: float = Field(description="0: all candidates shown alike, 1: one takes every place.")
    hubs: float = Field(description="Share of places taken by the 5% with most partners.")
    newcomers: float = Field(description="Share of places of those with one partnership.")
    never_shown: float = Field(description="Share of the candidates that are in no list.")


class ShownOut(JudgedBase):
    """Whom one ranker shows."""

    name: str = Field(description="partnergraph, or a baseline.")
    exposure: PlacesOut = Field(description="How the places are shared.")


class ScoreRangeOut(JudgedBase):
    """Pairs whose score lies in one range."""

    low: float = Field(description="Lower end of the range.")
    high: float = Field(description="Upper end of the range.")
    pairs: int = Field(description="Pairs in it.")
    mean_score: float = Field(description="Their mean score.")
    share: float | None = Field(description="Share that came true; null: too few pairs.")


class CalibrationOut(JudgedBase):
    """Whether the score can be read as a probability."""

    pairs: int = Field(description="Pairs of a question and a candidate.")
    true_pairs: int = Field(description="Pairs that came true after the split.")
    ranges: list[ScoreRangeOut] = Field(description="By score; empty: too little is known.")
    error: float | None = Field(
        description="Expected calibration error, 0 to 1; null: too little is known."
    )
    words: str = Field(description="What that means.")


class StabilityOut(JudgedBase):
    """How much of the top ten stays when each weight is jittered by about a fifth."""

    overlap: float = Field(description="Mean share of the ten that stays, 0 to 1.")
    overlap_low: float = Field(description="The same for the least stable tenth of lists.")
    lists: int = Field(description="Lists compared.")


class AnswersOut(JudgedBase):
    """Everything about one kind of question."""

    kind: Literal["partner", "team"] = Field(
        description="partner: who became a new partner; team: who was the missing member."
    )
    questions: int = Field(description="Questions that the past answers.")
    slices: list[SliceOut] = Field(description="All candidates first; empty: too few questions.")
    exposure: list[ShownOut] = Field(description="Whom each ranker shows.")
    calibration: CalibrationOut | None = Field(description="Null: not measured.")
    stability: StabilityOut | None = Field(description="Null: not measured.")
    verdict: list[str] = Field(description="What may be said, decided by the intervals.")
    missing: list[str] = Field(description="What was not measured, and what it would need.")


class EvaluationOut(Out):
    """The network's own past as judge of the ranking."""

    version: int = Field(description="Version of the network; 0 for a folder.")
    split: date | None = Field(description="Day that cuts the past; null: no day can.")
    proposed: bool = Field(description="Whether the day was proposed, not asked for.")
    known: int = Field(description="Dated partnerships that began before it.")
    later: int = Field(description="Dated partnerships that began on it or later.")
    undated: int = Field(description="Partnerships without a start, left out.")
    candidates: int = Field(description="Organizations with a partnership before it.")
    verdict: list[str] = Field(description="The verdict in words.")
    answers: list[AnswersOut] = Field(description="By kind of question.")
    notes: list[str] = Field(description="What to keep in mind when reading.")
    learned: LearnedOut | None = Field(
        None, description="What was learned before the split, where that was asked for."
    )
