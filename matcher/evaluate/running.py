"""Runs every ranker over the questions and keeps what the measures need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.engine import Engine
from matcher.evaluate.baselines import Scorer
from matcher.evaluate.calibration import BINS, binned
from matcher.evaluate.measures import TOP, hit, ndcg, reciprocal_rank
from matcher.evaluate.questions import Question
from matcher.evaluate.slices import CandidateSlice
from matcher.rank import rank_partner, rank_team
from matcher.types import Bools, Floats, Ints, Ranking

Ranker = Callable[[Question], Ranking]
Tick = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Run:
    """One ranker on q questions.

    `values` has shape (slices, q, 3): nDCG@10, Hit@10 and MRR, NaN where a slice holds no right
    answer. `tally` counts every ranked pair by its score, as `binned` does.
    """

    name: str
    sentence: str
    values: Floats
    lists: tuple[Ints, ...]
    tally: Floats


def run(
    name: str,
    sentence: str,
    ranker: Ranker,
    questions: Sequence[Question],
    slices: Sequence[CandidateSlice],
    tick: Tick,
) -> Run:
    """Rank for every question and measure each slice of the ranking."""
    values = np.full((len(slices), len(questions), 3), np.nan)
    lists: list[Ints] = []
    tally = np.zeros((3, BINS))
    for place, question in enumerate(questions):
        tick(f"Asking the past: {name}", place, len(questions))
        ranking = ranker(question)
        right = np.zeros(len(slices[0].allowed), dtype=bool)
        right[question.truth] = True
        for number, one in enumerate(slices):
            total = int((right & one.allowed).sum())
            if total:
                at = right[ranking.order[one.allowed[ranking.order]]].tolist()
                values[number, place] = ndcg(at, total), hit(at), reciprocal_rank(at)
        lists.append(ranking.order[:TOP])
        tally += binned(ranking.scores, right[ranking.order])
    return Run(name, sentence, values, tuple(lists), tally)


def engine_ranker(engine: Engine, weights: Mapping[str, float] | None = None) -> Ranker:
    """Rank all candidates as partnergraph does by default; partners perhaps with other weights."""
    ids = engine.features.network.organizations.ids

    def ranked(question: Question) -> Ranking:
        members = [ids[i] for i in question.members.tolist()]
        if question.kind == "partner":
            found = rank_partner(engine, members[0], len(ids), weights)
        else:
            found = rank_team(engine, members, question.text, len(ids))
        kept = question.candidates(engine.features.has_past)[found.order]
        return Ranking(found.order[kept], found.scores[kept])

    return ranked


def baseline_ranker(scorer: Scorer, past: Bools, ids: Sequence[str]) -> Ranker:
    """The candidates by a baseline's scores, ties by id."""
    by_id = np.argsort(np.argsort(np.array(ids, dtype=object)))

    def ranked(question: Question) -> Ranking:
        rows = np.flatnonzero(question.candidates(past))
        scores = scorer(question)[rows]
        # What differs by rounding alone is a tie.
        order = np.lexsort((by_id[rows], -np.round(scores, 12)))
        return Ranking(rows[order], scores[order])

    return ranked
