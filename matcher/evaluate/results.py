"""What an evaluation comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matcher.evaluate.bootstrap import Interval
from matcher.evaluate.calibration import Calibration
from matcher.evaluate.exposure import Exposure
from matcher.evaluate.questions import Kind
from matcher.evaluate.stability import Stability

Word = Literal["better", "not distinguishable", "worse"]


@dataclass(frozen=True)
class Method:
    """One ranker on some questions: means over the questions, each 0..1, with their intervals."""

    name: str
    sentence: str
    ndcg: Interval
    hit: Interval
    mrr: Interval


@dataclass(frozen=True)
class Against:
    """partnergraph's nDCG@10 less a baseline's, question by question; `word` says what it means."""

    baseline: str
    difference: Interval
    word: Word


@dataclass(frozen=True)
class Slice:
    """All rankers on one slice of the questions, partnergraph first."""

    name: str
    meaning: str
    questions: int
    methods: tuple[Method, ...]
    against: tuple[Against, ...]


@dataclass(frozen=True)
class Shown:
    """Who one ranker shows in its top-10 lists."""

    name: str
    exposure: Exposure


@dataclass(frozen=True)
class Answers:
    """Everything about one kind of question.

    `slices` begins with all candidates and is empty where there were too few questions; `missing`
    then says what would be needed, and names slices and baselines that could not be measured.
    """

    kind: Kind
    questions: int
    slices: tuple[Slice, ...]
    exposure: tuple[Shown, ...]
    calibration: Calibration | None
    stability: Stability | None
    verdict: tuple[str, ...]
    missing: tuple[str, ...]
