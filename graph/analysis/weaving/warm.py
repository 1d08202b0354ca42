"""Everybody who could introduce two members to each other."""

from __future__ import annotations

import numpy as np

from graph.analysis.ties import Ties


def shared_partners(ties: Ties, a: int, b: int) -> tuple[int, ...]:
    """Return the positions of those tied to both, the strongest weakest tie first, then by id."""
    near_a, near_b = ties.neighbours(a), ties.neighbours(b)
    both, in_a, in_b = np.intersect1d(near_a, near_b, assume_unique=True, return_indices=True)
    weakest = np.minimum(ties.weights(a)[in_a], ties.weights(b)[in_b])
    return tuple(both[np.lexsort((both, -weakest))].tolist())
