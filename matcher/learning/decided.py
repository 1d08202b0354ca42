"""Decisions as further examples: whom an asker welcomed beside whom it declined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.engine import Engine
from matcher.learning.examples import Example, choice
from matcher.places import hubs
from matcher.types import Ints

LEAST_DECIDERS = 20
"""Askers who welcomed some and declined others, below which no decision has a say."""


@dataclass(frozen=True)
class Decided:
    """What one asker decided: indices of those it accepted or met, and of those it declined."""

    asker: int
    welcome: Ints
    declined: Ints


def decided_examples(engine: Engine, decisions: Sequence[Decided]) -> list[Example]:
    """One example for each asker with decisions of both kinds; none below `LEAST_DECIDERS`.

    Whom it welcomed is held against whom it declined alone: both had been shown to it, so that
    the ranking which showed them does not confirm itself. Each asker is one example however much
    it decided, and moves weights of signals alone: no decision is remembered against an
    organization. Partners of today are left out: their ties would tell the answer.
    """
    features = engine.features
    open_ones = [_open(one, features.partners(one.asker)) for one in decisions]
    telling = [one for one in open_ones if len(one.welcome) and len(one.declined)]
    if len(telling) < LEAST_DECIDERS:
        return []
    hub = hubs(features)
    found = []
    for one in telling:
        candidates = np.ones(features.size, dtype=bool)
        candidates[one.asker] = False
        candidates[features.partners(one.asker)] = False
        among = choice(features, one.asker, candidates)
        kept = np.concatenate([one.welcome, one.declined])
        found.append(
            Example(
                values=among.values[kept].astype(np.float32),
                present=among.present,
                chosen=np.isin(kept, one.welcome),
                hub=hub[kept],
            )
        )
    return found


def _open(one: Decided, partners: Ints) -> Decided:
    return Decided(
        one.asker, np.setdiff1d(one.welcome, partners), np.setdiff1d(one.declined, partners)
    )
