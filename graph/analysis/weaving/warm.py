"""Everybody who could introduce two members to each other."""

from __future__ import annotations

from datetime import date

import numpy as np

from graph.analysis.survey import waves
from graph.analysis.ties import Ties
from graph.snapshot import Snapshot

MIDDLE = 3
"""Trust, from 1 to 5, below which one is no introducer for whoever gave it."""


def shared_partners(ties: Ties, a: int, b: int) -> tuple[int, ...]:
    """Return the positions of those tied to both, the strongest weakest tie first, then by id."""
    near_a, near_b = ties.neighbours(a), ties.neighbours(b)
    both, in_a, in_b = np.intersect1d(near_a, near_b, assume_unique=True, return_indices=True)
    weakest = np.minimum(ties.weights(a)[in_a], ties.weights(b)[in_b])
    return tuple(both[np.lexsort((both, -weakest))].tolist())


def distrusted(snapshot: Snapshot, as_of: date) -> frozenset[tuple[str, str]]:
    """Return who gave whom less than the middle of trust, in the last wave in which it gave any."""
    order = {wave.name: place for place, wave in enumerate(waves(snapshot, as_of))}
    last: dict[tuple[str, str], tuple[int, float]] = {}
    for said in snapshot.assessments:
        if said.trust is not None and said.wave in order:
            given = (order[said.wave], said.trust)
            pair = (said.from_id, said.to_id)
            last[pair] = max(last.get(pair, given), given)
    return frozenset(pair for pair, (_, trust) in last.items() if trust < MIDDLE)
