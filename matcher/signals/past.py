"""What the past shows: what members have done, and how the ties run."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats
from matcher.walk import visits

LEAST_TOP = 0.05
"""A best likeness below this is no likeness: values are not blown up beyond it."""

FLOOR = 1e-5
"""Visits below this are as good as none."""


def evidence(features: Features, asker: int) -> Floats:
    """How like the partnerships they have been in are to yours, beside the likest candidate."""
    if not features.has_past[asker]:
        return np.full(features.size, np.nan)
    value = features.profile_likeness(features.profiles(np.array([asker])))
    others = value.copy()
    others[asker] = 0.0
    others[features.partners(asker)] = 0.0
    value = np.clip(value / max(float(others.max(initial=0.0)), LEAST_TOP), 0.0, 1.0)
    return np.where(features.has_past, value, np.nan)


def reach(features: Features, asker: int) -> Floats:
    """How easily they are reached through people you both work with, by a walk over ties."""
    if not features.has_past[asker]:
        return np.full(features.size, np.nan)
    near = np.log(visits(features.walk, np.array([asker])) + FLOOR) - np.log(FLOOR)
    others = near.copy()
    others[asker] = 0.0
    others[features.partners(asker)] = 0.0
    top = float(others.max(initial=0.0))
    return np.clip(near / top, 0.0, 1.0) if top > 0 else np.zeros(features.size)
