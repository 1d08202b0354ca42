"""Everybody asks at once: the partners of each organization, as `recommend` ranks them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from matcher.candidates import open_to
from matcher.engine import Engine
from matcher.exposure.lists import NOBODY, Lists
from matcher.features import Features
from matcher.fusion import top
from matcher.recommend import fuse_for
from matcher.types import Floats

LEAST_DEPTH, DEPTH = 500, 50
"""Candidates that are kept for each: all in a small network, else `DEPTH` lists' worth."""

Told = Callable[[int, int], None]
"""Called with how many have been asked and how many there are."""


def everybodys_lists(engine: Engine, n: int, told: Told | None = None) -> Lists:
    """Rank new partners for each organization, deep enough to fill lists of `n` under a cap."""
    features = engine.features
    depth = min(max(LEAST_DEPTH, DEPTH * n), max(features.size - 1, 0))
    order = np.full((features.size, depth), NOBODY, np.int64)
    scores = np.zeros((features.size, depth))
    for asker in range(features.size):
        candidates = open_to(features, asker)
        fused = fuse_for(features, asker, candidates)
        best = top(fused.scores, candidates, features.network.organizations.ids, depth)
        order[asker, : len(best)] = best
        scores[asker, : len(best)] = fused.scores[best]
        if told is not None:
            told(asker + 1, features.size)
    return Lists(order, scores)


def fits(features: Features, chosen: list[int], told: Told | None = None) -> Floats:
    """How well each two of `chosen` suit each other, symmetric, shape (k, k), 0..1.

    The mean of both sides' scores, each among all organizations of the network; 0 on the
    diagonal. Partners are scored like others.
    """
    rows = np.zeros((len(chosen), len(chosen)))
    for place, asker in enumerate(chosen):
        others = np.ones(features.size, dtype=bool)
        others[asker] = False
        rows[place] = fuse_for(features, asker, others).scores[chosen]
        if told is not None:
            told(place + 1, len(chosen))
    both = (rows + rows.T) / 2.0
    np.fill_diagonal(both, 0.0)
    return both
