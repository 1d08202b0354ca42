"""Mission fit and topic fit: aims that go together."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats

FULL_COSINE = 0.6
"""A centred cosine between missions at or above this is as alike as missions get."""


def mission_fit(features: Features, asker: int) -> Floats:
    """How near their mission is to yours in meaning and in words."""
    if not features.has_mission[asker]:
        return np.full(features.size, np.nan)
    value = features.mission_terms.likeness(features.mission_terms.rows[[asker]])
    if features.missions is not None:
        own = features.missions[np.array([asker])]
        meaning = features.missions.against(own)[0].astype(np.float64)
        value = np.maximum(value, np.clip(meaning / FULL_COSINE, 0.0, 1.0))
    return np.where(features.has_mission, np.clip(value, 0.0, 1.0), np.nan)


def topic_fit(features: Features, asker: int) -> Floats:
    """Which share of the topics that either of you works on you have in common."""
    topics = features.topics
    counts = np.diff(topics.indptr)
    if not counts[asker]:
        return np.full(features.size, np.nan)
    shared = topics @ topics[[asker]].toarray().ravel()
    return np.where(counts > 0, shared / np.maximum(counts + counts[asker] - shared, 1), np.nan)
