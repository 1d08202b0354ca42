"""Measures of members' positions in the network of current ties.

They describe; they are never a reason to recommend somebody higher.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import rustworkx as rx

from graph.analysis.measures.communities import Communities, communities
from graph.analysis.measures.holes import holes
from graph.analysis.measures.paths import (
    Estimate,
    exact_betweenness,
    exact_closeness,
    sampled_betweenness,
    sampled_closeness,
)
from graph.analysis.measures.spectral import eigenvector, pagerank
from graph.analysis.measures.triads import Triads, triads
from graph.analysis.pairs import BoolArray, FloatArray, IntArray
from graph.analysis.structure import structure
from graph.analysis.ties import Ties
from graph.errors import NotFound

EXACT_UP_TO = 10_000
"""Tied members up to which betweenness and closeness are exact; beyond, they are estimated."""

SAMPLING_ERROR = 0.02
"""How far off estimated betweenness may be, for all members at once."""

SEED = 1
"""What estimates draw from, so that the same network has the same figures."""


@dataclass(frozen=True, slots=True)
class MemberMeasures:
    """One member's measures; see `Measures` for definitions and ranges. None is undefined."""

    id: str
    degree: int
    strength: float
    betweenness: float
    closeness: float
    eigenvector: float | None
    pagerank: float
    core: int
    triangles: int
    clustering: float | None
    constraint: float | None
    effective_size: float
    bridges: int
    local_bridges: int
    component: int
    component_size: int
    cut_point: bool
    community: str | None


@dataclass(frozen=True, eq=False)
class Measures:
    """Measures of every member; arrays are aligned to `ids`, ties count without direction.

    - `degree`: members it is tied to, 0 to n-1 (Freeman 1978).
    - `strength`: sum of its ties' weights, 0 upwards; with Newman's weights, the number of its
      partnerships (Barrat et al. 2004; Newman 2001).
    - `betweenness`: share of the shortest paths between all other pairs that pass through it,
      0 to 1, every tie one step (Freeman 1977).
    - `closeness`: mean of 1/distance to all others, 0 to 1, unreachable ones giving 0: the
      harmonic closeness (Marchiori & Latora 2000), which holds in split networks too.
    - `eigenvector`: being tied to the well tied of its own component, 0 to 1, whose best has 1
      (Bonacich 1972); NaN without ties.
    - `pagerank`: how often a walk along ties is there; all sum to 1 (Brin & Page 1998).
    - `core`: the largest k such that it belongs to a group in which each has at least k ties
      within the group (Seidman 1983).
    - `triads`: triangles and clustering by member, partners that the ends of a tie share.
    - `constraint`, `effective_size`: structural holes (Burt 1992), NaN without ties, and 0.
    - `bridges`: its ties without which its component would fall apart (Tarjan 1974).
    - `local_bridges`: its ties to members with whom it shares no other (Granovetter 1973).
    - `component`, `component_size`: its connected part, 0 the largest, and that part's members.
    - `cut_point`: whether its leaving would split its component (Tarjan 1972).
    - `communities`: who belongs together (Traag et al. 2019).

    Betweenness and closeness are estimates with an `error` in large networks.
    """

    ids: tuple[str, ...]
    degree: IntArray
    strength: FloatArray
    between: Estimate
    close: Estimate
    eigenvector: FloatArray
    pagerank: FloatArray
    core: IntArray
    triads: Triads
    constraint: FloatArray
    effective_size: FloatArray
    bridges: IntArray
    local_bridges: IntArray
    component: IntArray
    component_size: IntArray
    cut_point: BoolArray
    communities: Communities
    components: int
    notes: tuple[str, ...]

    @property
    def betweenness(self) -> FloatArray:
        """Betweenness of each member."""
        return self.between.value

    @property
    def closeness(self) -> FloatArray:
        """Harmonic closeness of each member."""
        return self.close.value

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Positions by id."""
        return {id: position for position, id in enumerate(self.ids)}

    def of(self, id: str) -> MemberMeasures:
        """Return one member's measures. Raises `NotFound`."""
        if id not in self.index:
            raise NotFound("organization", id)
        return self.at(self.index[id])

    def at(self, position: int) -> MemberMeasures:
        """Return the measures of the member at a position of `ids`."""
        number = int(self.communities.of[position])
        return MemberMeasures(
            id=self.ids[position],
            degree=int(self.degree[position]),
            strength=float(self.strength[position]),
            betweenness=float(self.betweenness[position]),
            closeness=float(self.closeness[position]),
            eigenvector=_defined(self.eigenvector[position]),
            pagerank=float(self.pagerank[position]),
            core=int(self.core[position]),
            triangles=int(self.triads.triangles[position]),
            clustering=_defined(self.triads.clustering[position]),
            constraint=_defined(self.constraint[position]),
            effective_size=float(self.effective_size[position]),
            bridges=int(self.bridges[position]),
            local_bridges=int(self.local_bridges[position]),
            component=int(self.component[position]),
            component_size=int(self.component_size[position]),
            cut_point=bool(self.cut_point[position]),
            community=self.communities.names[number] if number >= 0 else None,
        )


def measure(ties: Ties, *, exact_up_to: int = EXACT_UP_TO) -> Measures:
    """Return all measures; betweenness and closeness exact up to `exact_up_to` tied members."""
    n, edges, parts = len(ties.ids), ties.current, structure(ties)
    exact = int((parts.degree > 0).sum()) <= exact_up_to
    rng = np.random.default_rng(SEED)
    between = exact_betweenness(ties) if exact else sampled_betweenness(ties, SAMPLING_ERROR, rng)
    close = exact_closeness(ties) if exact else sampled_closeness(ties, rng)
    found, burt = triads(edges, n), holes(edges, n)
    local = np.flatnonzero(found.shared == 0)
    measures = Measures(
        ids=ties.ids,
        degree=parts.degree,
        strength=np.asarray(ties.adjacency.sum(axis=1), np.float64).reshape(n),
        between=between,
        close=close,
        eigenvector=eigenvector(ties.adjacency, parts.component),
        pagerank=pagerank(ties.adjacency),
        core=_core(ties),
        triads=found,
        constraint=burt.constraint,
        effective_size=burt.effective_size,
        bridges=_ends(np.array(sorted(bridges(ties)), np.int64).reshape(-1, 2).T, n),
        local_bridges=_ends(np.stack((edges.rows[local], edges.cols[local])), n),
        component=parts.component,
        component_size=parts.component_size,
        cut_point=parts.cut_point,
        communities=communities(ties),
        components=len(parts.sizes),
        notes=(*ties.notes, *_estimated(between, close, exact_up_to)),
    )
    for array in (measures.strength, measures.eigenvector, measures.pagerank, measures.core):
        array.setflags(write=False)
    return measures


def bridges(ties: Ties) -> set[tuple[int, int]]:
    """Return the ties, lower position first, without which a component falls apart.

    Tarjan 1974, Information Processing Letters 2:160-161.
    """
    found = cast(set[tuple[int, int]], rx.bridges(ties.compiled))  # the stubs say otherwise
    return {(min(a, b), max(a, b)) for a, b in found}


def _estimated(between: Estimate, close: Estimate, exact_up_to: int) -> tuple[str, ...]:
    if not between.error and not close.error:
        return ()
    told = [
        f"{name} to within {one.error:.2g} (for all members at once, at 95%)"
        for name, one in (("betweenness", between), ("closeness", close))
        if one.error
    ]
    return (
        f"More than {exact_up_to:,} members have ties, so these are estimated from samples: "
        f"{' and '.join(told)}.",
    )


def _core(ties: Ties) -> IntArray:
    # The stubs say int; what comes back maps every node to its number.
    numbers = cast(Mapping[int, int], rx.graph_core_number(ties.compiled))
    return np.array([numbers[place] for place in range(len(ties.ids))], np.int64)


def _ends(pairs: IntArray, n: int) -> IntArray:
    """Return in how many of `pairs` (2, k) each member is."""
    count = np.bincount(pairs.ravel(), minlength=n).astype(np.int64)
    count.setflags(write=False)
    return count


def _defined(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
