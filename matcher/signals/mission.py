"""Mission fit and topic fit: aims that go together."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats

FULL_COSINE = 0.6
"""A centred cosine between missions at or above this is as alike as missions get."""


def mission_fit(features: Features, asker: int) -> Floats:
    """How near their mission is to yours in meaning and in words."""
    orgs = features.network.organizations
    unknown = np.array([not mission for mission in orgs.missions])
    if unknown[asker]:
        return np.full(features.size, np.nan)
    terms = features.mission_terms.rows
    value = np.asarray((terms @ terms[asker].T).todense(), dtype=np.float64).ravel()
    if features.missions is not None:
        meaning = (features.missions @ features.missions[asker]).astype(np.float64)
        value = np.maximum(value, np.clip(meaning / FULL_COSINE, 0.0, 1.0))
    return np.where(unknown, np.nan, np.clip(value, 0.0, 1.0))


def topic_fit(features: Features, asker: int) -> Floats:
    """Which share of the topics that either of you works on you have in common."""
    topics = features.network.organizations.topics
    mine = topics[asker]
    if not mine:
        return np.full(features.size, np.nan)
    return np.array(
        [len(mine & theirs) / len(mine | theirs) if theirs else np.nan for theirs in topics]
    )
