"""What learning comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.evaluate.bootstrap import Interval
from matcher.learning.probability import Probability


@dataclass(frozen=True)
class Judged:
    """One set of weights on the last rehearsal, all figures 0..1.

    nDCG@10 among all and without the hubs (None where no right answer is left), and the shares
    of the first ten places that go to hubs and to newcomers.
    """

    ndcg: float
    tail: float | None
    hubs: float
    newcomers: float


@dataclass(frozen=True)
class Verdict:
    """Learned and default weights on a rehearsal later than all that was learned from.

    `gain` is the learned weights' nDCG@10 less the defaults', question by question.
    """

    questions: int
    learned: Judged
    defaults: Judged
    gain: Interval
    passed: bool


@dataclass(frozen=True)
class Learned:
    """Weights by signal that may be used: learned where `used`, else the defaults.

    `fitted` are the learned ones (None: there was nothing to learn from), `examples` how many
    askers of the past they rest on, `deciders` how many askers whose decisions counted, and
    `judged` how many later ones there were to judge by. `probability` reads a score under
    `weights` (None: too little came true).
    """

    weights: Mapping[str, float]
    used: bool
    fitted: Mapping[str, float] | None
    examples: int
    deciders: int
    judged: int
    verdict: Verdict | None
    probability: Probability | None
