"""Who gets shown: how the places of all top-10 lists are shared among the candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.exposure.report import gini
from matcher.types import Bools, Ints


@dataclass(frozen=True)
class Exposure:
    """Shares of places and of candidates, 0..1; `gini` is 0 where all are shown alike."""

    gini: float
    hubs: float
    newcomers: float
    never_shown: float


def exposure_of(lists: Sequence[Ints], past: Bools, hubs: Bools, newcomers: Bools) -> Exposure:
    """How `lists` of indices share their places among those with a past; masks, shape (n,)."""
    shown = np.concatenate([np.zeros(0, np.int64), *lists]).astype(np.int64)
    counts = np.bincount(shown, minlength=len(past)).astype(np.float64)
    places = max(float(counts.sum()), 1.0)
    return Exposure(
        gini=gini(counts[past]),
        hubs=float(counts[hubs].sum() / places),
        newcomers=float(counts[newcomers].sum() / places),
        never_shown=float((counts[past] == 0).mean()) if past.any() else 0.0,
    )
