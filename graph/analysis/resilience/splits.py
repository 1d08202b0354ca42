"""What falls apart when one member goes, for all members in one pass."""

from __future__ import annotations

import numpy as np

from graph.analysis.pairs import IntArray
from graph.analysis.structure import Structure
from graph.analysis.ties import Ties


def pairs_split(ties: Ties, parts: Structure) -> IntArray:
    """Return for each member how many pairs of others can reach each other only through it.

    One depth-first search that is linear in members and ties (Hopcroft & Tarjan 1973): the
    subtree of a child that has no way around its parent falls off when the parent goes.
    """
    n = len(ties.ids)
    starts, near = ties.adjacency.indptr.tolist(), ties.adjacency.indices.tolist()
    found, low, size = [-1] * n, [0] * n, [1] * n
    off, squares = [0] * n, [0] * n  # members that fall off, and the sum of their groups' squares
    clock = 0
    for root in range(n):
        if found[root] >= 0:
            continue
        found[root] = low[root] = clock
        clock += 1
        path, place = [(root, -1)], list[int]([starts[root]])
        while path:
            at, parent = path[-1]
            if place[-1] < starts[at + 1]:
                other = near[place[-1]]
                place[-1] += 1
                if found[other] < 0:
                    found[other] = low[other] = clock
                    clock += 1
                    path.append((other, at))
                    place.append(starts[other])
                elif other != parent:
                    low[at] = min(low[at], found[other])
                continue
            path.pop()
            place.pop()
            if parent < 0:
                continue
            low[parent] = min(low[parent], low[at])
            size[parent] += size[at]
            if low[at] >= found[parent]:
                off[parent] += size[at]
                squares[parent] += size[at] ** 2
    others = parts.component_size - 1
    rest = others - np.array(off, np.int64)
    split = (others**2 - np.array(squares, np.int64) - rest**2) // 2
    split.setflags(write=False)
    return np.asarray(split, np.int64)
