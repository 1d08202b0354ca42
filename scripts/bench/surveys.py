"""Surveys of networks that are known whole: some do not answer, and who answers forgets ties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from graph.analysis.isolation.chance import Chance, of_respondents, of_silent
from graph.analysis.isolation.tally import Tally, tally
from graph.analysis.pairs import BoolArray, FloatArray, IntArray

KINDS = ("isolate, answered", "isolate, silent", "pendant, answered", "pendant, silent")
"""The members for whom a chance is told, by what is seen of them and whether they answered."""


@dataclass(frozen=True, eq=False)
class Known:
    """A whole network: `n` members and every tie once, as rows of two positions."""

    name: str
    n: int
    edges: IntArray
    real: bool = True

    @property
    def degree(self) -> IntArray:
        """With how many each member is tied."""
        return np.bincount(self.edges.ravel(), minlength=self.n)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was stated of one kind of member in one survey, and the share for which it held.

    `exact` is what would be stated were the true degrees and rates known: its error is chance.
    """

    kind: str
    stated: Chance
    truth: float
    exact: float


PATTERNS: dict[str, Callable[[IntArray], FloatArray]] = {
    "random": lambda degree: np.ones(len(degree)),
    "hubs": lambda degree: np.asarray(1 + degree, np.float64),
    "periphery": lambda degree: 1 / (1.0 + degree),
    "isolates": lambda degree: np.where(degree == 0, 3.0, 1.0),
}
"""How likely each member is to keep silent beside the others, by its true degree."""


def surveyed(
    known: Known,
    share: float,
    pattern: str,
    returned: float,
    rng: np.random.Generator,
    *,
    mistaken: float = 0.0,
) -> Tally:
    """Return what a survey shows where `share` of the members keep silent.

    Each end of a tie that answers reports it with chance `returned`; `mistaken` is the share of
    reports that name somebody at random.
    """
    weight = PATTERNS[pattern](known.degree)
    silent = rng.choice(known.n, round(share * known.n), replace=False, p=weight / weight.sum())
    answered: BoolArray = np.ones(known.n, np.bool_)
    answered[silent] = False
    both = np.concatenate((known.edges, known.edges[:, ::-1]))
    told = both[answered[both[:, 0]] & (rng.random(len(both)) < returned)]
    if mistaken:
        more = round(len(told) * mistaken / (1 - mistaken))
        who = told[rng.integers(0, len(told), more), 0]
        wrong = np.column_stack((who, rng.integers(0, known.n, more)))
        told = np.unique(np.concatenate((told, wrong[wrong[:, 0] != wrong[:, 1]])), axis=0)
    return tally(answered, told[:, 0], told[:, 1], rng=rng)


def outcomes(
    known: Known, seen: Tally, returned: float, rng: np.random.Generator
) -> Iterator[Outcome]:
    """Yield what is stated of each kind of member that there is, beside the truth."""
    stated = (*of_respondents(seen, rng), *of_silent(seen, rng))
    named = float(seen.answered[known.edges].mean()) if len(known.edges) else 0.0
    for place, kind in enumerate((KINDS[0], KINDS[2], KINDS[1], KINDS[3])):
        ties, answered = place % 2, place < 2
        who = (seen.answered == answered) & (seen.degree == ties)
        if who.any():
            forgotten = 1 - named * returned
            unseen = forgotten * (1 - returned) if answered else forgotten
            exact = _exact(known.degree[seen.answered == answered], unseen, ties)
            truth = float((known.degree[who] == ties).mean())
            yield Outcome(kind, stated[place], truth, exact)


def _exact(degree: IntArray, unseen: float, ties: int) -> float:
    """Return the chance from the true degrees of all that could be seen like this."""
    likely = unseen ** np.maximum(degree - ties, 0) * (degree >= ties)
    if ties:
        likely = likely * degree
    return float(likely[degree == ties].sum() / max(likely.sum(), 1e-300))
