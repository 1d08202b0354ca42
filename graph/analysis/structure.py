"""Components and cut points of the current ties: linear in members and ties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import rustworkx as rx
from scipy.sparse import csgraph

from graph.analysis.pairs import BoolArray, IntArray
from graph.analysis.ties import Ties


@dataclass(frozen=True, eq=False)
class Structure:
    """How the current ties hang together; arrays are aligned to `ids`.

    `degree` is the number of members tied to a member, 0 to n-1. `component` numbers the
    components from 0, the largest first (of equal ones, that with the least id), a member
    without ties being a component of its own; `sizes` has one entry a component.
    `cut_point` marks members whose leaving would split their component.
    """

    ids: tuple[str, ...]
    degree: IntArray
    component: IntArray
    sizes: IntArray
    cut_point: BoolArray

    @cached_property
    def component_size(self) -> IntArray:
        """Members in each member's component, itself included."""
        return self.sizes[self.component]


def structure(ties: Ties) -> Structure:
    """Return components and cut points (articulation points: Tarjan 1972) of the current ties."""
    n = len(ties.ids)
    labels, sizes = _components(ties)
    cut = np.zeros(n, np.bool_)
    cut[list(rx.articulation_points(ties.compiled))] = True
    degree = np.diff(ties.adjacency.indptr).astype(np.int64)
    for array in (degree, labels, sizes, cut):
        array.setflags(write=False)
    return Structure(ties.ids, degree, labels, sizes, cut)


def _components(ties: Ties) -> tuple[IntArray, IntArray]:
    if not ties.ids:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    count, labels = csgraph.connected_components(ties.adjacency, directed=False)
    sizes = np.bincount(labels, minlength=count)
    first = np.full(count, len(labels))
    np.minimum.at(first, labels, np.arange(len(labels)))
    order = np.lexsort((first, -sizes))
    rank = np.empty(count, np.int64)
    rank[order] = np.arange(count)
    return rank[labels], sizes[order].astype(np.int64)
