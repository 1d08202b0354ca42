"""Holds the ranking against the network's own past, beside plain baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.engine import Engine
from matcher.evaluate.baselines import Baseline, baselines
from matcher.evaluate.bootstrap import interval
from matcher.evaluate.calibration import calibration_of
from matcher.evaluate.exposure import exposure_of
from matcher.evaluate.questions import Kind, Question
from matcher.evaluate.results import Against, Answers, Method, Shown, Slice
from matcher.evaluate.running import Run, Tick, baseline_ranker, engine_ranker, run
from matcher.evaluate.slices import (
    CandidateSlice,
    asker_slices,
    candidate_slices,
    hubs_of,
    newcomers_of,
)
from matcher.evaluate.stability import Stability, stability_of
from matcher.evaluate.verdict import listed, verdict, word_for
from matcher.features import Features
from matcher.rank import rank_partner
from matcher.signals import SIGNALS
from matcher.types import Floats, Ints

ENGINE = "partnergraph"
ENGINE_SENTENCE = "The ranking as it is, with its default weights."

ENOUGH = 20
"""Questions below which nothing is measured: an interval over fewer says little."""

ENOUGH_GROUPS = 10
"""Groups of questions below which nothing is measured."""

MOST = 1_000
"""Questions of one kind that are asked at most."""

NEEDED: dict[Kind, str] = {
    "partner": "organizations that, before the split, had been in a partnership and, after it, "
    "found a new partner who had been in one too",
    "team": "questions about partnerships after the split of three or more members who had been "
    "in a partnership before it",
}


@dataclass(frozen=True)
class Weighted:
    """The engine with other weights, as one more ranker beside the baselines."""

    name: str
    sentence: str
    weights: Mapping[str, float]


def answers(
    engine: Engine,
    kind: Kind,
    questions: Sequence[Question],
    seed: int,
    tick: Tick,
    beside: Sequence[Weighted] = (),
) -> Answers:
    """Everything about one kind of question; `engine` knows only what was before the split."""
    if not _enough([one.group for one in questions]):
        return _too_few(kind, questions)
    there_are, questions = len(questions), _drawn(questions, seed)
    features = engine.features
    members = features.network.partnerships.members
    hubs, newcomers = hubs_of(members), newcomers_of(members)
    slices = candidate_slices(hubs, newcomers)
    rivals = baselines(features)
    runs = _runs(engine, beside, rivals, questions, slices, tick)
    parts = _parts(features, questions, slices, runs[0])
    groups = np.array([one.group for one in questions])
    ample = [part for part in parts if _enough(groups[part.wanted].tolist())]
    thin = [f"{part.name} ({len(part.wanted)})" for part in parts if part not in ample]
    measured = tuple(_slice(part, runs, groups, seed) for part in ample)
    exposure = tuple(
        Shown(one.name, exposure_of(one.lists, features.has_past, hubs, newcomers)) for one in runs
    )
    return Answers(
        kind=kind,
        questions=len(questions),
        slices=measured,
        exposure=exposure,
        calibration=calibration_of(runs[0].tally),
        stability=_stability(engine, questions, seed, tick) if kind == "partner" else None,
        verdict=verdict(kind, measured, exposure[0].exposure),
        missing=(*_left_out(there_are), *_missing(rivals, thin)),
    )


@dataclass(frozen=True, eq=False)
class _Part:
    """A slice to be measured: which candidates, by number, and the positions of its questions."""

    name: str
    meaning: str
    candidates: int
    wanted: Ints


def _parts(
    features: Features, questions: Sequence[Question], slices: Sequence[CandidateSlice], own: Run
) -> list[_Part]:
    """Slices by candidate, of the questions with a right answer in them; then those by asker."""
    by_candidate = [
        _Part(one.name, one.meaning, number, np.flatnonzero(~np.isnan(own.values[number, :, 0])))
        for number, one in enumerate(slices)
    ]
    by_asker = [
        _Part(one.name, one.meaning, 0, np.array(one.questions))
        for one in asker_slices(features, questions)
    ]
    return by_candidate + by_asker


def _runs(
    engine: Engine,
    beside: Sequence[Weighted],
    rivals: Sequence[Baseline],
    questions: Sequence[Question],
    slices: Sequence[CandidateSlice],
    tick: Tick,
) -> list[Run]:
    """The engine's run, those with other weights, and those of the baselines that there are."""
    own = engine_ranker(engine)
    found = [run(ENGINE, ENGINE_SENTENCE, own, questions, slices, tick)]
    for one in beside:
        ranker = engine_ranker(engine, one.weights)
        found.append(run(one.name, one.sentence, ranker, questions, slices, tick))
    ids = engine.features.network.organizations.ids
    for rival in rivals:
        if rival.scores is not None:
            ranker = baseline_ranker(rival.scores, engine.features.has_past, ids)
            found.append(run(rival.name, rival.sentence, ranker, questions, slices, tick))
    return found


def _enough(groups: Sequence[int]) -> bool:
    return len(groups) >= ENOUGH and len(set(groups)) >= ENOUGH_GROUPS


def _drawn(questions: Sequence[Question], seed: int) -> Sequence[Question]:
    """All questions, or as many as can be asked in minutes, in their order."""
    if len(questions) <= MOST:
        return questions
    chosen = np.random.default_rng(seed).choice(len(questions), MOST, replace=False)
    return [questions[i] for i in np.sort(chosen).tolist()]


def _left_out(there_are: int) -> tuple[str, ...]:
    told = f"Of {there_are:,} questions, {MOST:,} drawn by lot were asked, to save time."
    return (told,) if there_are > MOST else ()


def _too_few(kind: Kind, questions: Sequence[Question]) -> Answers:
    about = len({one.group for one in questions})
    words = f"Not measured: it needs {ENOUGH} {NEEDED[kind]}; this network has {len(questions)}" + (
        f", about {about} partnerships of {ENOUGH_GROUPS} needed." if kind == "team" else "."
    )
    return Answers(kind, len(questions), (), (), None, None, (), (words,))


def _slice(part: _Part, runs: Sequence[Run], groups: Ints, seed: int) -> Slice:
    """Measure every run on one slice, and hold the engine's against each baseline's."""
    taken = groups[part.wanted]
    measured = [one.values[part.candidates, part.wanted] for one in runs]
    against: list[Against] = []
    for one, values in zip(runs[1:], measured[1:], strict=True):
        difference = interval(measured[0][:, 0] - values[:, 0], taken, np.random.default_rng(seed))
        against.append(Against(one.name, difference, word_for(difference)))
    methods = tuple(
        _method(one, values, taken, seed) for one, values in zip(runs, measured, strict=True)
    )
    return Slice(part.name, part.meaning, len(part.wanted), methods, tuple(against))


def _method(one: Run, values: Floats, groups: Ints, seed: int) -> Method:
    ndcg, hit, mrr = (
        interval(values[:, column], groups, np.random.default_rng(seed)) for column in range(3)
    )
    return Method(one.name, one.sentence, ndcg, hit, mrr)


def _stability(engine: Engine, questions: Sequence[Question], seed: int, tick: Tick) -> Stability:
    ids = engine.features.network.organizations.ids
    return stability_of(
        [int(one.members[0]) for one in questions],
        lambda asker, weights: rank_partner(engine, ids[asker], 10, weights).order,
        {signal.name: signal.weight for signal in SIGNALS},
        np.random.default_rng(seed),
        lambda done, total: tick("Jittering the weights", done, total),
    )


def _missing(rivals: Sequence[Baseline], thin: Sequence[str]) -> tuple[str, ...]:
    told = [
        f"{rival.name.capitalize()} was not measured: the network has no {rival.lacks}."
        for rival in rivals
        if rival.scores is None
    ]
    if thin:
        told.append(
            f"Too few questions to judge by themselves (at least {ENOUGH} needed): {listed(thin)}."
        )
    return tuple(told)
