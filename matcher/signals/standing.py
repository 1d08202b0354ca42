"""Capacity, size, stage and sector: whether two organizations suit each other as they stand."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats

STAGES = {
    ("emerging", "emerging"): 0.5,
    ("emerging", "growing"): 0.8,
    ("emerging", "established"): 1.0,
    ("growing", "growing"): 0.8,
    ("growing", "established"): 1.0,
    ("established", "established"): 0.8,
}
"""How well stages go together: a newcomer and an experienced one have most to give each other."""


def capacity_left(features: Features, asker: int) -> Floats:
    """How much room they have for another partnership: three free places or more count 1."""
    free = (features.network.organizations.capacity - features.load) / 3.0
    return np.asarray(np.clip(free, 0.0, 1.0), dtype=np.float64)


def size_balance(features: Features, asker: int) -> Floats:
    """How near they are to you in size, so that neither overwhelms the other."""
    steps = features.size_steps
    return np.asarray(1.0 - np.abs(steps - steps[asker]) / 3.0, dtype=np.float64)


def stage_fit(features: Features, asker: int) -> Floats:
    """How well their stage goes with yours; nobody new is sent to one that is winding down."""
    mine = features.network.organizations.stages[asker]
    # The last entry is that of an unknown stage, whose code is -1.
    fits = np.array([_stages(mine, theirs) for theirs in (*features.stage_names, None)])
    return fits[features.stage_codes]


def _stages(mine: str | None, theirs: str | None) -> float:
    if theirs == "winding down":
        return 0.0
    if mine is None or theirs is None:
        return np.nan
    return STAGES.get((mine, theirs), STAGES.get((theirs, mine), 0.5))


def sector_mix(features: Features, asker: int) -> Floats:
    """Whether they come from another sector than you: each brings what the other cannot."""
    sectors = features.sector_codes
    if sectors[asker] < 0:
        return np.full(features.size, np.nan)
    return np.where(sectors < 0, np.nan, (sectors != sectors[asker]).astype(np.float64))
