"""Communities: groups with many ties inside and few outside, and their names over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from graspologic_native import leiden_csr
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csgraph

from graph.analysis.choice import EVERY_TIE, TieChoice
from graph.analysis.measures.groups import UNKNOWN, Groups
from graph.analysis.pairs import Edges, IntArray
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import Ties, project
from graph.snapshot import Snapshot

SEED = 1
"""What Leiden draws from, so that the same network has the same communities."""

_ITERATIONS = 5
_TRIALS, _TRIED_UP_TO = 10, 10_000
_ALIKE = 0.3
"""Least share of the members of two communities, both counted, that they must have in common."""


@dataclass(frozen=True, eq=False)
class Communities:
    """Who belongs to which community: `of` (n,) by number, -1 for members without ties.

    Numbers count from 0, the largest first. `names` are ids: each community is called after the
    member with the most tie weight inside it when it was first seen. `modularity`, -1/2 to 1, is
    the share of tie weight inside communities beyond what members' strengths alone would give
    (Newman & Girvan 2004); None without ties.
    """

    ids: tuple[str, ...]
    of: IntArray
    names: tuple[str, ...]
    modularity: float | None

    @property
    def groups(self) -> Groups:
        """The same as groups, for E-I indices and broker roles."""
        return Groups(self.names, self.of)


def communities(ties: Ties, *, seed: int = SEED) -> Communities:
    """Return the communities that Leiden finds (Traag, Waltman & van Eck 2019, Sci Rep 9:5233).

    It looks for the largest modularity, and each community hangs together; the best of ten
    trials is taken, of one where there are more than 10,000 ties. The same ties and `seed` give
    the same communities.
    """
    n, adjacency = len(ties.ids), ties.adjacency
    tied = np.flatnonzero(np.diff(adjacency.indptr))
    of = np.full(n, UNKNOWN, np.int64)
    if not len(tied):
        of.setflags(write=False)
        return Communities(ties.ids, of, (), None)
    inner = adjacency[tied][:, tied].tocsr()
    _, found = leiden_csr(
        inner.indptr.astype(np.int64),
        inner.indices.astype(np.int32),
        inner.data.astype(np.float64),
        len(tied),
        iterations=_ITERATIONS,
        trials=_TRIALS if len(ties.current) <= _TRIED_UP_TO else 1,
        seed=seed,
    )
    of[tied] = _largest_first(np.array([found[at] for at in range(len(tied))], np.int64))
    of.setflags(write=False)
    centres = _central(ties.current, of)
    names = tuple(ties.ids[ranked[0]] for ranked in centres)
    return Communities(ties.ids, of, names, modularity(ties.current, of))


def modularity(edges: Edges, of: IntArray) -> float | None:
    """Return the modularity of a partition in which every tied member has a community >= 0."""
    total = float(edges.weight.sum())
    if not total:
        return None
    a, b = of[edges.rows], of[edges.cols]
    strength = np.bincount(np.concatenate((a, b)), np.tile(edges.weight, 2)) / (2 * total)
    return float(edges.weight[a == b].sum()) / total - float((strength**2).sum())


def carried_on(before: Communities, after: Communities, ties: Ties) -> Communities:
    """Return `after`, of `ties`, with the names of those communities of `before` that live on.

    Each community has one forerunner at most. Two match if at least 3 in 10 of their members,
    both counted, are the same (Greene, Doyle & Cunningham 2010, ASONAM), and of all ways to
    match them that with the most members in common is taken.
    """
    shared = _shared(before, after)
    names: list[str | None] = [None] * len(after.names)
    for old, new in _assigned(shared):
        names[new] = before.names[old]
    used = {name for name in names if name is not None}
    ranks = _central(ties.current, after.of)
    for at, name in enumerate(names):
        if name is None:
            free = (after.ids[m] for m in ranks[at] if after.ids[m] not in used)
            names[at] = next(free, f"{after.names[at]} ({at})")
            used.add(str(names[at]))
    return replace(after, names=tuple(map(str, names)))


def communities_over_time(
    snapshot: Snapshot,
    days: Sequence[date],
    *,
    window_days: int = WINDOW_DAYS,
    choice: TieChoice = EVERY_TIE,
) -> tuple[Communities, ...]:
    """Return the communities on each of `days`, earliest first, with names carried on."""
    found: list[Communities] = []
    for day in sorted(days):
        ties = project(snapshot, day, window_days=window_days, choice=choice)
        now = communities(ties)
        found.append(carried_on(found[-1], now, ties) if found else now)
    return tuple(found)


def _largest_first(found: IntArray) -> IntArray:
    """Number groups anew: the largest first, of equal ones that with the first member."""
    _, first, part, size = np.unique(
        found, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(size), np.int64)
    number[np.lexsort((first, -size))] = np.arange(len(size))
    return number[part]


def _central(edges: Edges, of: IntArray) -> Sequence[IntArray]:
    """Return the members of each community, those with the most tie weight inside it first."""
    own = of[edges.rows] == of[edges.cols]
    inside = np.zeros(len(of))
    for ends in (edges.rows, edges.cols):
        inside += np.bincount(ends[own], edges.weight[own], len(of))
    order = np.lexsort((np.arange(len(of)), -np.round(inside, 9), of))
    order = order[of[order] >= 0]
    return np.split(order, np.flatnonzero(np.diff(of[order])) + 1) if len(order) else []


def _shared(before: Communities, after: Communities) -> sparse.csr_array:
    """Return how many members each old and new community share, where they are enough alike."""
    place = {id: at for at, id in enumerate(after.ids)}
    both = [(at, place[id]) for at, id in enumerate(before.ids) if id in place]
    old, new = np.array(both, np.int64).reshape(-1, 2).T
    pairs = np.stack((before.of[old], after.of[new]))
    pairs = pairs[:, (pairs >= 0).all(axis=0)]
    shape = (len(before.names), len(after.names))
    common = sparse.coo_array((np.ones(pairs.shape[1]), tuple(pairs)), shape=shape).tocsr().tocoo()
    sizes = [np.bincount(one.of[one.of >= 0], minlength=1) for one in (before, after)]
    joint = sizes[0][common.row] + sizes[1][common.col] - common.data
    alike = common.data / joint >= _ALIKE
    kept = (common.row[alike], common.col[alike])
    return sparse.coo_array((common.data[alike], kept), shape=shape).tocsr()


def _assigned(shared: sparse.csr_array) -> list[tuple[int, int]]:
    """Return pairs of old and new communities with the most members in common altogether.

    Only communities that are linked by common members compete: each such block is solved alone.
    """
    rows = shared.shape[0]
    joined = sparse.block_array([[None, shared], [shared.T, None]]) if shared.nnz else None
    if joined is None:
        return []
    label = csgraph.connected_components(joined, directed=False)[1]
    found: list[tuple[int, int]] = []
    for block in np.unique(label[:rows][np.diff(shared.indptr) > 0]).tolist():
        old, new = (np.flatnonzero(part == block) for part in (label[:rows], label[rows:]))
        gain = shared[old][:, new].toarray()
        for at, to in zip(*linear_sum_assignment(gain, maximize=True), strict=True):
            if gain[at, to] > 0:
                found.append((int(old[at]), int(new[to])))
    return sorted(found)
