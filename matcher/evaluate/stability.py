"""How much of a list hangs on the exact weights: top tens under weights that are jittered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.evaluate.measures import TOP
from matcher.types import Ints

SPREAD = 0.2
"""Deviation of the logarithm of the factor that each weight is multiplied by."""

DRAWS = 5
MOST_ASKERS = 60

Weighed = Callable[[int, Mapping[str, float] | None], Ints]
"""The best of one asker, best first, with the default weights (None) or with others."""


@dataclass(frozen=True)
class Stability:
    """Share of the top ten that stays: on average, and for the least stable tenth of lists."""

    overlap: float
    overlap_low: float
    lists: int


def stability_of(
    askers: Sequence[int],
    best: Weighed,
    weights: Mapping[str, float],
    rng: np.random.Generator,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Stability:
    """Rank for a sample of `askers` with each weight times exp(normal(0, `SPREAD`)), and compare.

    Every asker gets `DRAWS` draws of its own. Raises `ValueError` without an asker.
    """
    if not askers:
        raise ValueError("stability needs at least one asker")
    chosen = rng.permutation(np.array(askers))[:MOST_ASKERS].tolist()
    overlaps: list[float] = []
    for done, asker in enumerate(chosen):
        tick(done, len(chosen))
        usual = best(asker, None)[:TOP]
        for _ in range(DRAWS):
            factors = np.exp(rng.normal(0.0, SPREAD, len(weights)))
            jittered = {
                name: w * f for (name, w), f in zip(weights.items(), factors.tolist(), strict=True)
            }
            kept = np.intersect1d(usual, best(asker, jittered)[:TOP])
            overlaps.append(len(kept) / max(len(usual), 1))
    return Stability(float(np.mean(overlaps)), float(np.quantile(overlaps, 0.1)), len(overlaps))
