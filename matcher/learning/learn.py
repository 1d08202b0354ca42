"""Learns weights from a network's past, and says whether they may be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from matcher.engine import Engine
from matcher.learning.decided import Decided, decided_examples
from matcher.learning.examples import DEFAULTS, Rehearsal, examples_of
from matcher.learning.fitting import fit
from matcher.learning.gate import Judgement
from matcher.learning.results import Learned, Verdict

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
        verdict=verdict,
        probability=judgement.probability(learned=verdict.passed),
        words=_words(verdict),
    )


def too_few(count: int, asked: int) -> Learned:
    """The default weights, with a word on what there was to learn from and to judge by."""
    words = (
        f"The default weights are used, since the past is too short to learn from: it takes "
        f"{LEAST} cases of an organization that found a new partner within a year, and "
        f"{LEAST_JUDGED} in a later year as a test; this network has {count} and {asked}.",
    )
    return Learned(DEFAULTS, False, None, count, 0, None, None, words)


def _words(found: Verdict) -> tuple[str, ...]:
    learned, defaults, gain = found.learned, found.defaults, found.gain
    figures = (
        f"nDCG@10 {learned.ndcg:.3f} against {defaults.ndcg:.3f} on {found.questions} later cases, "
        f"difference {gain.mean:+.3f} [{gain.low:+.3f}, {gain.high:+.3f}]"
    )
    shown = (
        f"The best-connected twentieth gets {learned.hubs:.0%} of the first ten places under the "
        f"learned weights and {defaults.hubs:.0%} under the defaults, organizations of one "
        f"partnership {learned.newcomers:.0%} and {defaults.newcomers:.0%}."
    )
    if found.passed:
        return (f"The learned weights are used: they foretold better ({figures}).", shown)
    if gain.low <= 0:
        why = f"the learned ones did not foretell better beyond chance ({figures})"
    else:
        why = (
            f"the learned ones foretold better ({figures}), but gave more places to those who "
            "are well connected already"
        )
    return (f"The default weights are used: {why}.", shown)
