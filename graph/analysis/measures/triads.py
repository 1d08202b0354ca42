"""Triangles: three members tied to each other, found once each and read by several measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.analysis.pairs import Edges, FloatArray, IntArray

_WEDGES = 2_000_000
"""Open pairs looked at in one go, about 100 MB."""


@dataclass(frozen=True, eq=False)
class Triangles:
    """Some triangles, a row each: three nodes, and the edge that lies opposite to each node.

    `nodes` and `edges` are (k, 3); an edge is its position in the `Edges` they were found in.
    """

    nodes: IntArray
    edges: IntArray


@dataclass(frozen=True, eq=False)
class Triads:
    """What triangles say of members and ties.

    - `triangles` (n,): triangles a member is in.
    - `clustering` (n,): of all pairs of those it is tied to, the share that are tied to each
      other, 0 to 1 (Watts & Strogatz 1998); NaN with fewer than two ties, where there is no pair.
    - `shared` (m,): by tie, the members tied to both ends. A tie with 0 is a *local bridge*
      (Granovetter 1973): without it, its ends would be at least three steps apart.
    - `transitivity`: of all chains of two ties, the share that are closed by a third, 0 to 1
      (Luce & Perry 1949; Newman 2003); None where there is no such chain.
    """

    triangles: IntArray
    clustering: FloatArray
    shared: IntArray
    transitivity: float | None


def triads(edges: Edges, n: int) -> Triads:
    """Count the triangles of each member and each tie among `n` members."""
    of_node, of_edge = np.zeros(n, np.int64), np.zeros(len(edges), np.int64)
    for found in each_triangle(edges, n):
        of_node += np.bincount(found.nodes.ravel(), minlength=n)
        of_edge += np.bincount(found.edges.ravel(), minlength=len(edges))
    chains = pairs_of(degrees(edges, n))
    share = np.full(n, np.nan)
    np.divide(of_node, chains, out=share, where=chains > 0)
    total = int(chains.sum())
    for array in (of_node, of_edge, share):
        array.setflags(write=False)
    return Triads(of_node, share, of_edge, int(of_node.sum()) / total if total else None)


def each_triangle(edges: Edges, n: int) -> Iterator[Triangles]:
    """Yield every triangle once, in portions.

    Ties point from the member with fewer ties to that with more, so that nobody has many to
    pair up (Chiba & Nishizeki 1985: time grows with m times the arboricity, memory is flat).
    """
    order = np.lexsort((np.arange(n), degrees(edges, n)))
    rank = np.empty(n, np.int64)
    rank[order] = np.arange(n)
    a, b = rank[edges.rows], rank[edges.cols]
    keys = np.minimum(a, b) * n + np.maximum(a, b)
    at = np.argsort(keys, kind="stable")
    keys = keys[at]
    low, high = np.divmod(keys, max(n, 1))
    after = np.searchsorted(low, low, side="right") - np.arange(len(low)) - 1
    upto = np.cumsum(after)
    start = 0
    while start < len(low):
        done = upto[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(upto, done + _WEDGES, side="right")))
        many = after[start:stop]
        first = np.repeat(np.arange(start, stop), many)
        begun = np.repeat(upto[start:stop] - many - done, many)
        second = first + 1 + np.arange(len(first)) - begun
        wanted = high[first] * n + high[second]
        third = np.searchsorted(keys, wanted)
        there = keys[np.minimum(third, len(keys) - 1)] == wanted
        first, second, third = first[there], second[there], third[there]
        nodes = np.stack((low[first], high[first], high[second]), axis=1)
        yield Triangles(order[nodes], at[np.stack((third, second, first), axis=1)])
        start = stop


def degrees(edges: Edges, n: int) -> IntArray:
    """Return how many ties each of `n` members has."""
    ends = np.concatenate((edges.rows, edges.cols))
    return np.bincount(ends, minlength=n).astype(np.int64)


def pairs_of(count: IntArray) -> IntArray:
    """Return how many pairs so many make."""
    return np.asarray(count * (count - 1) // 2, np.int64)
