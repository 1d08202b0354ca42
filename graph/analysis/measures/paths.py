"""Standing between others and being near them: exact, or estimated where exact takes too long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rustworkx as rx

from graph.analysis.distance import harmonic_sums, harmonic_sums_to
from graph.analysis.measures.sampling import NEARNESS_SOURCES, between_counts, samples_for
from graph.analysis.pairs import FloatArray, IntArray
from graph.analysis.ties import Ties

SURE = 0.95
"""How sure every stated error is."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """A measure of each member, (n,), 0 to 1, with how far off it may be.

    `error` 0 is exact. Above, no member's figure is off by more than that, all of them
    together, with a chance of 95%; `samples` is what was drawn for it.
    """

    value: FloatArray
    error: float = 0.0
    samples: int = 0


DECIMALS = 12
"""Decimals of betweenness that do not depend on who was counted first."""


def exact_betweenness(ties: Ties) -> Estimate:
    """Return the share of shortest paths between all other pairs that pass through each.

    Every tie is one step (Freeman 1977; algorithm: Brandes 2001). A pair that no path joins
    counts as none passed, so figures of a disconnected network stay comparable.
    """
    n, tied = len(ties.ids), _tied(ties)
    value = np.zeros(n)
    if n > 2 and len(tied):
        # Members without ties lie on no path: they count in the scale only.
        graph = ties.compiled if len(tied) == n else ties.compiled.subgraph(tied.tolist())
        raw = rx.graph_betweenness_centrality(graph, normalized=False)
        value[tied] = [raw[place] for place in range(len(tied))]
        # Threads add up in any order; what that changes is rounded off.
        value = np.round(value * 2 / ((n - 1) * (n - 2)), DECIMALS)
    return Estimate(_locked(value))


def sampled_betweenness(ties: Ties, error: float, rng: np.random.Generator) -> Estimate:
    """Return the same from random shortest paths, no member off by more than `error`, 0 to 1.

    That holds for all members at once with a chance of 95% (Riondato & Kornaropoulos 2016,
    Data Mining and Knowledge Discovery 30:438-475).
    """
    n, tied = len(ties.ids), _tied(ties)
    value = np.zeros(n)
    if n <= 2 or not len(tied):
        return Estimate(_locked(value))
    inner = ties.adjacency[tied][:, tied].tocsr()
    # Only pairs of tied members are drawn: of all pairs, so many.
    scale = len(tied) * (len(tied) - 1) / ((n - 1) * (n - 2))
    draws = samples_for(inner, error / scale, 1 - SURE)
    value[tied] = between_counts(inner, draws, rng) * (scale / draws)
    return Estimate(_locked(value), error, draws)


def exact_closeness(ties: Ties) -> Estimate:
    """Return the mean of 1/distance to all others, unreachable ones giving 0.

    Harmonic closeness (Marchiori & Latora 2000), which holds in disconnected networks too.
    """
    return Estimate(_locked(harmonic_sums(ties.adjacency) / max(len(ties.ids) - 1, 1)))


def sampled_closeness(ties: Ties, rng: np.random.Generator) -> Estimate:
    """Return the same from the distances to some members drawn at random (Eppstein & Wang 2004).

    The error is the empirical Bernstein bound, which knows how much distances differ (Audibert,
    Munos & Szepesvari 2009, Theorem 1), for all members at once.
    """
    n, tied = len(ties.ids), _tied(ties)
    if len(tied) <= NEARNESS_SOURCES:
        return exact_closeness(ties)
    inner = ties.adjacency[tied][:, tied].tocsr()
    sources = np.sort(rng.choice(len(tied), NEARNESS_SOURCES, replace=False))
    once, squared = harmonic_sums_to(inner, sources)
    # A source knows its distance to all others but itself.
    seen = NEARNESS_SOURCES - np.isin(np.arange(len(tied)), sources)
    mean = once / seen
    risk = np.log(3 * len(tied) / (1 - SURE))
    spread = np.maximum(squared / seen - mean**2, 0)
    off = np.sqrt(2 * spread * risk / seen) + 3 * risk / seen
    scale = (len(tied) - 1) / (n - 1)  # to a member without ties, 1/distance is 0
    value = np.zeros(n)
    value[tied] = mean * scale
    return Estimate(_locked(value), float(off.max()) * scale, NEARNESS_SOURCES)


def _tied(ties: Ties) -> IntArray:
    return np.flatnonzero(np.diff(ties.adjacency.indptr))


def _locked(value: FloatArray) -> FloatArray:
    value.setflags(write=False)
    return value
