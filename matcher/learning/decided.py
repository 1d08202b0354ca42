"""Decisions as further examples: whom an asker welcomed beside whom it declined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.engine import Engine
from matcher.learning.examples import Example, choice, narrowed
from matcher.places import hubs
from matcher.types import Ints

LEAST_DECIDERS = 20
"""Askers who welcomed somebody, below which no decision has a say."""

BESIDE = 50
"""Candidates beside those decided on: the ones that the default weights put first."""


@dataclass(frozen=True)
class Decided:
    """What one asker decided: indices of those it accepted or met, and of those it declined."""

    asker: int
    welcome: Ints
    declined: Ints


def decided_examples(
    engine: Engine, decisions: Sequence[Decided], rng: np.random.Generator
) -> list[Example]:
    """One example for each asker who welcomed somebody, none below `LEAST_DECIDERS` askers.

    Each asker is one example however much it decided, and moves weights of signals alone: no
    decision is remembered against an organization. Who only declined is left out, since that
    does not tell what would have been welcome. Partners of today are left out as well: their
    ties would tell the answer.
    """
    features = engine.features
    open_ones = [_open(one, features.partners(one.asker)) for one in decisions]
    telling = [one for one in open_ones if len(one.welcome)]
    if len(telling) < LEAST_DECIDERS:
        return []
    hub = hubs(features)
    found = []
    for one in telling:
        candidates = np.ones(features.size, dtype=bool)
        candidates[one.asker] = False
        candidates[features.partners(one.asker)] = False
        among = choice(features, one.asker, candidates)
        found.append(narrowed(among, one.declined, one.welcome, hub, rng, hardest=BESIDE, by_lot=0))
    return found


def _open(one: Decided, partners: Ints) -> Decided:
    return Decided(
        one.asker, np.setdiff1d(one.welcome, partners), np.setdiff1d(one.declined, partners)
    )
