"""Measures of members' positions in the network of current ties.

They describe; they are never a reason to recommend somebody higher.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import rustworkx as rx

from graph.analysis.distance import harmonic_sums
from graph.analysis.pairs import BoolArray, FloatArray, IntArray
from graph.analysis.structure import structure
from graph.analysis.ties import Ties
from graph.errors import NotFound

EXACT_BETWEENNESS_UP_TO = 20_000
"""Tied members up to which betweenness is computed; beyond, it is unknown."""


@dataclass(frozen=True, slots=True)
class MemberMeasures:
    """One member's measures; see `Measures` for definitions and ranges."""

    id: str
    degree: int
    strength: float
    betweenness: float | None
    closeness: float
    core: int
    component: int
    component_size: int
    cut_point: bool


@dataclass(frozen=True, eq=False)
class Measures:
    """Measures of every member; arrays are aligned to `ids`, ties count without direction.

    - `degree`: members it is tied to, 0 to n-1 (Freeman 1978).
    - `strength`: sum of its ties' weights, 0 upwards; with Newman's weights, the number of its
      partnerships (Barrat et al. 2004; Newman 2001).
    - `betweenness`: share of the shortest paths between all other pairs that pass through it,
      0 to 1, every tie one step (Freeman 1977; algorithm: Brandes 2001); None if not computed.
    - `closeness`: mean of 1/distance to all others, 0 to 1, unreachable ones giving 0: the
      harmonic closeness (Marchiori & Latora 2000), which holds in split networks too.
    - `core`: the largest k such that it belongs to a group in which each has at least k ties
      within the group (Seidman 1983).
    - `component`, `component_size`: its connected part, 0 the largest, and that part's members.
    - `cut_point`: whether its leaving would split its component (Tarjan 1972).
    """

    ids: tuple[str, ...]
    degree: IntArray
    strength: FloatArray
    betweenness: FloatArray | None
    closeness: FloatArray
    core: IntArray
    component: IntArray
    component_size: IntArray
    cut_point: BoolArray
    components: int
    notes: tuple[str, ...]

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {id: position for position, id in enumerate(self.ids)}

    def of(self, id: str) -> MemberMeasures:
        """Return one member's measures. Raises `NotFound`."""
        if id not in self._index:
            raise NotFound("organization", id)
        at = self._index[id]
        return MemberMeasures(
            id=id,
            degree=int(self.degree[at]),
            strength=float(self.strength[at]),
            betweenness=None if self.betweenness is None else float(self.betweenness[at]),
            closeness=float(self.closeness[at]),
            core=int(self.core[at]),
            component=int(self.component[at]),
            component_size=int(self.component_size[at]),
            cut_point=bool(self.cut_point[at]),
        )


def measure(ties: Ties, *, exact_up_to: int = EXACT_BETWEENNESS_UP_TO) -> Measures:
    """Return all measures; betweenness only up to `exact_up_to` tied members."""
    n, parts = len(ties.ids), structure(ties)
    tied = np.flatnonzero(parts.degree)
    notes = ties.notes
    between: FloatArray | None = None
    if len(tied) <= exact_up_to:
        between = _betweenness(ties, tied)
    else:
        notes += (
            f"Betweenness is unknown: it is computed up to {exact_up_to} members with ties, "
            f"and this network has {len(tied)}.",
        )
    strength = np.asarray(ties.adjacency.sum(axis=1), np.float64).reshape(n)
    closeness = harmonic_sums(ties.adjacency) / max(n - 1, 1)
    core = _core(ties)
    for array in (strength, closeness, core, *([] if between is None else [between])):
        array.setflags(write=False)
    return Measures(
        ids=ties.ids,
        degree=parts.degree,
        strength=strength,
        betweenness=between,
        closeness=closeness,
        core=core,
        component=parts.component,
        component_size=parts.component_size,
        cut_point=parts.cut_point,
        components=len(parts.sizes),
        notes=notes,
    )


def _betweenness(ties: Ties, tied: IntArray) -> FloatArray:
    n = len(ties.ids)
    value = np.zeros(n)
    if n > 2 and len(tied):
        # Members without ties lie on no path: they count in the scale only.
        graph = ties.to_rustworkx().subgraph(tied.tolist())
        raw = rx.graph_betweenness_centrality(graph, normalized=False)
        value[tied] = [raw[place] for place in range(len(tied))]
        value *= 2 / ((n - 1) * (n - 2))
    return value


def _core(ties: Ties) -> IntArray:
    # The stubs say int; what comes back maps every node to its number.
    numbers = cast(Mapping[int, int], rx.graph_core_number(ties.to_rustworkx()))
    return np.array([numbers[place] for place in range(len(ties.ids))], np.int64)
