"""Asked one way: who only gives, or only takes, is not judged by what comes back.

A funder gives money and needs nothing that its grantees offer. Mutual fit would count every one
of them as no fit at all, so it is left out, and the two gains that it is made of have its weight.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.types import Bools, Floats

BOTH, GAINS = "mutual_fit", ("need_coverage", "offer_use")


def without_mutual_fit(names: Sequence[str], weights: Floats, known: Bools) -> Floats:
    """Hand the weight of mutual fit to the gains that are known, in proportion to their own.

    >>> names = ["mutual_fit", "need_coverage", "offer_use"]
    >>> weights, known = np.array([0.3, 0.2, 0.1]), np.array([True, True, True])
    >>> without_mutual_fit(names, weights, known).round(6)
    array([0. , 0.4, 0.2])
    """
    handed = weights.copy()
    both, gains = names.index(BOTH), [names.index(name) for name in GAINS]
    heard = known[gains] if known[gains].any() else np.ones(len(gains), dtype=bool)
    own = np.where(heard, weights[gains], 0.0)
    shares = own / own.sum() if own.sum() > 0 else heard / heard.sum()
    handed[gains] += weights[both] * shares
    handed[both] = 0.0
    return handed
