"""Who can introduce two members to each other, and how far everybody is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.distance import hops_from
from graph.analysis.pairs import IntArray
from graph.analysis.ties import Ties
from graph.errors import NotFound


@dataclass(frozen=True, slots=True)
class Introduction:
    """A chain of current ties from one member to another, both ends included.

    `introducer_id` is the one between them, None when they are tied already or more than two
    steps apart; `weakest` is the smallest tie weight on the chain, above 0.
    """

    from_id: str
    to_id: str
    introducer_id: str | None
    path: tuple[str, ...]
    weakest: float

    @property
    def hops(self) -> int:
        """Steps from one to the other: 1 when they are tied already."""
        return len(self.path) - 1


@dataclass(frozen=True, eq=False)
class Reach:
    """How far everybody is from one member; arrays are aligned to `ids`.

    `hops` counts steps, 0 for the member itself and -1 where no chain of ties leads; `mutual`
    counts the members tied to both, 0 for the member itself.
    """

    ids: tuple[str, ...]
    from_id: str
    hops: IntArray
    mutual: IntArray


def warm_introducer(ties: Ties, a: str, b: str) -> Introduction | None:
    """Return the shortest chain of ties from `a` to `b` whose weakest link is strongest.

    At two steps that is the shared partner with the strongest weakest link; equal ones go by
    id. None when no chain joins them or both are the same. Raises `NotFound`.
    """
    start, goal = _position(ties, a), _position(ties, b)
    if start == goal:
        return None
    ahead = hops_from(ties.adjacency, start)
    if ahead[goal] < 0:
        return None
    path, weakest = _strongest(ties, start, goal, ahead)
    ids = tuple(ties.ids[at] for at in path)
    return Introduction(
        from_id=a,
        to_id=b,
        introducer_id=ids[1] if len(ids) == 3 else None,
        path=ids,
        weakest=weakest,
    )


def reach(ties: Ties, from_id: str) -> Reach:
    """Return steps and mutual partners from one member to everyone. Raises `NotFound`."""
    start = _position(ties, from_id)
    adjacency = ties.adjacency
    tied = (adjacency != 0).astype(np.int64)
    mutual = np.asarray(tied[ties.neighbours(start)].sum(axis=0), np.int64)
    mutual[start] = 0
    hops = hops_from(adjacency, start)
    for array in (hops, mutual):
        array.setflags(write=False)
    return Reach(ties.ids, from_id, hops, mutual)


def _strongest(ties: Ties, start: int, goal: int, ahead: IntArray) -> tuple[list[int], float]:
    """Return the best of the shortest paths, widening step by step from `start`."""
    behind = hops_from(ties.adjacency, goal)
    steps = int(ahead[goal])
    between = np.flatnonzero((ahead >= 0) & (behind >= 0) & (ahead + behind == steps))
    between = between[np.argsort(ahead[between], kind="stable")]
    # width, then the path itself: positions follow ids, so equal widths go by id
    best: dict[int, tuple[float, list[int]]] = {start: (-np.inf, [start])}
    for at in between[1:].tolist():
        near, weights = ties.neighbours(at).tolist(), ties.weights(at).tolist()
        best[at] = min(
            (max(best[other][0], -weight), [*best[other][1], at])
            for other, weight in zip(near, weights, strict=True)
            if other in best and ahead[other] == ahead[at] - 1
        )
    width, path = best[goal]
    return path, float(-width)


def _position(ties: Ties, id: str) -> int:
    if id not in ties.index:
        raise NotFound("organization", id)
    return ties.index[id]
