"""Examples to learn from: what an asker could choose from at the time, and whom it chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from matcher.engine import Engine
from matcher.evaluate.questions import Question, partner_questions
from matcher.features import Features
from matcher.places import hubs
from matcher.recommend import fuse_for
from matcher.signals import SIGNALS
from matcher.types import Bools, Floats, Ints, Matrix

NAMES = tuple(signal.name for signal in SIGNALS)
DEFAULTS = {signal.name: signal.weight for signal in SIGNALS}

EVERY = dict.fromkeys(NAMES, 1.0)
"""All signals alike, so that none is left out before its weight is learned."""

MOST = 500
"""Questions of one rehearsal that are asked at most, drawn by lot."""

AT_MOST = 5_000
"""Candidates of one example at most, drawn by lot beside the right ones."""


@dataclass(frozen=True)
class Rehearsal:
    """A network as it was on a day, and who was in partnerships that began in the year after.

    `later` has shape (partnerships, n), 1 where an organization takes part.
    """

    engine: Engine
    later: csr_matrix

    def questions(self, rng: np.random.Generator) -> list[Question]:
        """Who found a new partner among those with a past, at most `MOST` of them."""
        found = partner_questions(self.engine.features.network.partnerships.members, self.later)
        if len(found) <= MOST:
            return found
        return [found[i] for i in np.sort(rng.choice(len(found), MOST, replace=False)).tolist()]


@dataclass(frozen=True)
class Choice:
    """The candidates of one asker by signal, shape (n, signals), filled as fusion fills.

    A signal that is unknown for all of them is not `present`, shape (signals,), and counts 0.
    """

    values: Floats
    present: Bools
    candidates: Bools

    def scores(self, weights: Floats) -> Floats:
        """The scores that fusion gives with `weights`, shape (n,), in 0..1."""
        used = weights * self.present
        total = float(used.sum())
        return self.values @ used / total if total else np.zeros(len(self.values))


@dataclass(frozen=True)
class Example:
    """A choice narrowed to k candidates: values, shape (k, signals); `chosen` and `hub`, (k,)."""

    values: Matrix
    present: Bools
    chosen: Bools
    hub: Bools


def vector(weights: dict[str, float]) -> Floats:
    """Weights by signal name in the order of the signals."""
    return np.array([weights[name] for name in NAMES])


def choice(features: Features, asker: int, candidates: Bools) -> Choice:
    """What the signals say of everybody, for one asker."""
    fused = fuse_for(features, asker, candidates, EVERY)
    values = np.zeros((features.size, len(NAMES)))
    present = np.zeros(len(NAMES), dtype=bool)
    for name, row in zip(fused.names, fused.values, strict=True):
        column = NAMES.index(name)
        values[:, column], present[column] = row, True
    return Choice(values, present, candidates)


def narrowed(found: Choice, chosen: Ints, hub: Bools, rng: np.random.Generator) -> Example:
    """The example of a choice, of `AT_MOST` candidates beside those `chosen`.

    All that were open stand against the chosen ones, so that the hardest of them weigh most in
    the softmax. Keeping only those that a score puts first would teach against that score: the
    chosen ones are not picked by it. Measured, it did.
    """
    others = np.setdiff1d(np.flatnonzero(found.candidates), chosen)
    if len(others) > AT_MOST:
        others = rng.choice(others, AT_MOST, replace=False)
    kept = np.sort(np.concatenate([others, chosen]))
    return Example(
        values=found.values[kept].astype(np.float32),
        present=found.present,
        chosen=np.isin(kept, chosen),
        hub=hub[kept],
    )


def examples_of(
    rehearsal: Rehearsal, questions: Sequence[Question], rng: np.random.Generator
) -> Iterator[Example]:
    """One example for each question."""
    features = rehearsal.engine.features
    hub = hubs(features)
    for one in questions:
        found = choice(features, int(one.members[0]), one.candidates(features.has_past))
        yield narrowed(found, one.truth, hub, rng)
