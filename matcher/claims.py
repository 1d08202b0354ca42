"""What an entry counts where its owner lists very many, or says the same again.

Nobody can give a hundred things at once, and a need that is stated twenty times is one need. So
beyond `strength.MANY` entries of one side an owner's entries share what that many count.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from matcher.lexical import folded
from matcher.strength import MANY
from matcher.types import Floats, Resources


def shares(resources: Resources) -> Floats:
    """What each entry counts for the number that its owner lists on its side, above 0 to 1."""
    sides = resources.owner * 2 + resources.is_offer
    counts = np.bincount(sides)[sides] if len(sides) else np.zeros(0)
    return np.asarray(MANY / np.maximum(counts, MANY), dtype=np.float64)


def repeats(resources: Resources) -> Floats:
    """One through the number of times that its owner says the same on its side, above 0 to 1."""
    said = [
        (owner, offered, kind, folded(text).strip())
        for owner, offered, kind, text in zip(
            resources.owner.tolist(),
            resources.is_offer.tolist(),
            resources.kinds,
            resources.texts,
            strict=True,
        )
    ]
    counts = Counter(said)
    return np.array([1.0 / counts[one] for one in said], dtype=np.float64)
