"""Learns weights from a network's past, and says whether they may be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from matcher.engine import Engine
from matcher.learning.decided import Decided, decided_examples
from matcher.learning.examples import DEFAULTS, Rehearsal, examples_of
from matcher.learning.fitting import fit
from matcher.learning.gate import Judgement
from matcher.learning.results import Learned

LEAST = 100
"""Askers that found a new partner in the rehearsals, below which nothing is learned."""

LEAST_JUDGED = 50
"""The same in the rehearsal that judges: below it chance would decide."""

Tick = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def learn(
    rehearsals: Sequence[Rehearsal],
    judge: Rehearsal,
    seed: int,
    *,
    today: Engine | None = None,
    decisions: Sequence[Decided] = (),
    tick: Tick = lambda label, done, total: None,
) -> Learned:
    """Fit weights to `rehearsals` and to `decisions`, and hold them against the defaults.

    Everything in `rehearsals` must have come out before the day of `judge`, whose year neither
    set of weights has seen. `decisions` are indices into the organizations of `today`.
    """
    rng = np.random.default_rng(seed)
    questions = [one.questions(rng) for one in rehearsals]
    asked = judge.questions(rng)
    count = sum(map(len, questions))
    if count < LEAST or len(asked) < LEAST_JUDGED:
        return too_few(count, len(asked))
    tick("Learning from the past", 0, 0)
    examples = [
        example
        for one, its in zip(rehearsals, questions, strict=True)
        for example in examples_of(one, its, rng)
    ]
    told = decided_examples(today, decisions) if today is not None else []
    fitted = fit([*examples, *told])
    tick("Judging what was learned", 0, 0)
    judgement = Judgement(judge, asked, fitted, rng)
    verdict = judgement.verdict(seed)
    return Learned(
        weights=fitted if verdict.passed else DEFAULTS,
        used=verdict.passed,
        fitted=fitted,
        examples=count,
        deciders=len(told),
        judged=len(asked),
        verdict=verdict,
        probability=judgement.probability(learned=verdict.passed),
    )


def too_few(cases: int, judged: int) -> Learned:
    """The default weights, with how many cases there were to learn from and to judge by."""
    return Learned(DEFAULTS, False, None, cases, 0, judged, None, None)
