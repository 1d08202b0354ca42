"""Choosing the members: an exact programme for small cases, lazy greedy for large ones.

Cover is a facility location: each need counts with the best member for it. That is monotone
and submodular, so taking the member that adds most, again and again, reaches (1 - 1/e) of the
best cover with as many members (Nemhauser, Wolsey & Fisher 1978), lazily (Minoux 1978). Any
choice also has a bound of its own: what is covered plus the most that as many others could add.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from matcher.types import Bools, Floats, Ints

MEMBER = 0.03
"""Cover that a member must add to be worth having."""

PAIR = 0.005
"""What two members who do not know each other cost, in cover: they must first get to."""

OUTSIDE = 0.05
"""What a member costs more who has nothing to do with the topic: it is less likely to join."""

MOST_EXACT = 60
"""Candidates up to which the best choice is worked out exactly."""

KEPT = 0.98
"""Share of the cover that a large case may give up for members who know each other."""

Strangers = Callable[[Ints], Floats]
"""How far apart the candidates at some places are, as `Problem.apart` says it."""


@dataclass(frozen=True)
class Problem:
    """k needs and m candidates; the exact choice maximizes `worth`."""

    cover: Floats
    """Shape (k, m), 0..1."""
    weights: Floats
    """Shape (k,), sum 1."""
    apart: Floats | None
    """Shape (m, m), symmetric: 0 tied, 1 strangers; None: not counted."""
    near: Floats
    """Shape (m,): how near each is to the topic, 0..1."""
    must: Bools
    sectors: Ints
    """Shape (m,), -1 unknown."""
    largest: int
    least_sectors: int = 0
    """Different known sectors at least."""
    most_per_sector: int | None = None
    differs: tuple[tuple[Bools, int], ...] = ()
    """Earlier choices, and how many of their members may be in this one."""

    def covered(self, chosen: Bools) -> float:
        """Share of the needs that is covered, 0..1."""
        if not chosen.any():
            return 0.0
        return float(self.weights @ self.cover[:, chosen].max(axis=1))

    def worth(self, chosen: Bools) -> float:
        """Cover, less what members and pairs of strangers cost."""
        lone = self.covered(chosen) - float(self.costs[chosen].sum())
        if self.apart is None:
            return lone
        return lone - PAIR * float(self.apart[np.ix_(chosen, chosen)].sum()) / 2.0

    @property
    def costs(self) -> Floats:
        """What each member costs, in cover."""
        return MEMBER + OUTSIDE * (1.0 - self.near)

    def allows(self, chosen: Bools) -> bool:
        """Whether a choice keeps to every rule."""
        known = self.sectors[chosen & (self.sectors >= 0)]
        counts = np.bincount(known) if len(known) else np.zeros(1, np.int64)
        return (
            0 < int(chosen.sum()) <= self.largest
            and not (self.must & ~chosen).any()
            and int((counts > 0).sum()) >= self.least_sectors
            and (self.most_per_sector is None or int(counts.max()) <= self.most_per_sector)
            and all(int((chosen & earlier).sum()) <= most for earlier, most in self.differs)
        )

    def bound(self, chosen: Bools) -> float:
        """Cover that no choice of at most `largest` members exceeds."""
        best = self.cover[:, chosen].max(axis=1) if chosen.any() else np.zeros(len(self.weights))
        gains = self.weights @ np.clip(self.cover - best[:, None], 0.0, None)
        most = float(best @ self.weights) + float(np.sort(gains)[::-1][: self.largest].sum())
        return min(most, float(self.weights @ self.cover.max(axis=1, initial=0.0)))


@dataclass(frozen=True)
class Choice:
    """Chosen members; `guaranteed` is the share of the best cover that is proven beforehand."""

    chosen: Bools
    exact: bool
    guaranteed: float | None


def choose(
    problem: Problem, most_exact: int = MOST_EXACT, strangers: Strangers | None = None
) -> Choice | None:
    """The best choice, or a good one of many candidates; None where no choice keeps the rules.

    Of many candidates, those who know each other are preferred where `strangers` tells it.
    """
    m = problem.cover.shape[1]
    if not m:
        return None
    if m <= most_exact:
        found = _exact(problem)
        return None if found is None else Choice(found, True, None)
    chosen = _greedy(problem)
    if not problem.allows(chosen):
        return None
    plain = not (
        problem.must.any()
        or problem.differs
        or problem.least_sectors
        or problem.most_per_sector is not None
    )
    proven = 1 - 1 / math.e
    if strangers is not None:
        better = _connected(problem, chosen, strangers, most_exact)
        if better is not None:
            chosen, proven = better, KEPT * proven
    return Choice(chosen, False, proven if plain else None)


def _connected(problem: Problem, chosen: Bools, strangers: Strangers, most: int) -> Bools | None:
    """The best of a short list: of those chosen, and those who cover a need best.

    None where it covers less than `KEPT` of what is covered already.
    """
    places = np.argsort(-problem.cover, axis=1, kind="stable").T.ravel()
    listed = dict.fromkeys([*np.flatnonzero(chosen).tolist(), *places.tolist()])
    short = np.array(sorted(list(listed)[:most]), dtype=np.int64)
    found = _exact(
        replace(
            problem,
            cover=problem.cover[:, short],
            apart=strangers(short),
            near=problem.near[short],
            must=problem.must[short],
            sectors=problem.sectors[short],
            differs=tuple((earlier[short], limit) for earlier, limit in problem.differs),
        )
    )
    if found is None:
        return None
    whole = np.zeros(len(chosen), dtype=bool)
    whole[short[found]] = True
    return whole if problem.covered(whole) >= KEPT * problem.covered(chosen) else None


def _greedy(problem: Problem) -> Bools:
    """Take the member that adds most; last places go to sectors that are still missing."""
    m = problem.cover.shape[1]
    chosen = problem.must.copy()
    best = problem.cover[:, chosen].max(axis=1) if chosen.any() else np.zeros(len(problem.weights))

    def gain(i: int) -> float:
        return float(problem.weights @ np.clip(problem.cover[:, i] - best, 0.0, None))

    heap = [(-gain(i), i) for i in range(m) if not chosen[i]]
    heapq.heapify(heap)
    while heap and int(chosen.sum()) < problem.largest:
        sectors = set(problem.sectors[chosen & (problem.sectors >= 0)].tolist())
        missing = problem.least_sectors - len(sectors)
        strict = 0 < missing >= problem.largest - int(chosen.sum())
        found = _next(problem, heap, gain, chosen, sectors if strict else None)
        if found is None or (-found[0] < MEMBER and missing <= 0):
            break
        chosen[found[1]] = True
        best = np.maximum(best, problem.cover[:, found[1]])
    return chosen


def _next(
    problem: Problem,
    heap: list[tuple[float, int]],
    gain: Callable[[int], float],
    chosen: Bools,
    old_sectors: set[int] | None,
) -> tuple[float, int] | None:
    """The candidate with the greatest gain that the rules allow; gains are renewed lazily."""
    barred, found = [], None
    while heap and found is None:
        _, i = heapq.heappop(heap)
        fresh = -gain(i)
        if heap and fresh > heap[0][0] + 1e-15:
            heapq.heappush(heap, (fresh, i))
        elif _fits(problem, chosen, i) and (
            old_sectors is None
            or (problem.sectors[i] >= 0 and problem.sectors[i] not in old_sectors)
        ):
            found = (fresh, i)
        else:
            barred.append((fresh, i))
    for one in barred:
        heapq.heappush(heap, one)
    return found


def _fits(problem: Problem, chosen: Bools, i: int) -> bool:
    """Whether one more member breaks neither a sector's limit nor the difference asked for."""
    sector = problem.sectors[i]
    most = problem.most_per_sector
    if most is not None and sector >= 0 and (chosen & (problem.sectors == sector)).sum() >= most:
        return False
    return all(
        not earlier[i] or int((chosen & earlier).sum()) < limit
        for earlier, limit in problem.differs
    )


def _exact(problem: Problem) -> Bools | None:
    """The choice of greatest worth by integer programming (HiGHS).

    Variables: a candidate is in (m), a need is served by a candidate (those with a strength),
    two strangers are both in (pairs that cost), a sector is there.
    """
    k, m = problem.cover.shape
    served = [(need, i) for need in range(k) for i in range(m) if problem.cover[need, i] > 0]
    apart = np.zeros((m, m)) if problem.apart is None else problem.apart
    pairs = [(i, j) for i in range(m) for j in range(i + 1, m) if apart[i, j] > 0]
    sectors = sorted(set(problem.sectors[problem.sectors >= 0].tolist()))
    at_served, at_pair = m, m + len(served)
    at_sector = at_pair + len(pairs)
    rows = _Rows(at_sector + len(sectors))
    goal = np.zeros(rows.columns)
    goal[:m] = -problem.costs
    for column, (need, i) in enumerate(served, at_served):
        goal[column] = problem.weights[need] * problem.cover[need, i]
        rows.at_most({column: 1, i: -1}, 0)
    for need in range(k):
        mine = [c for c, (which, _) in enumerate(served, at_served) if which == need]
        rows.at_most(dict.fromkeys(mine, 1), 1)
    for column, (i, j) in enumerate(pairs, at_pair):
        goal[column] = -PAIR * apart[i, j]
        rows.at_most({i: 1, j: 1, column: -1}, 1)
    for column, sector in enumerate(sectors, at_sector):
        inside = np.flatnonzero(problem.sectors == sector).tolist()
        rows.at_most({column: 1} | dict.fromkeys(inside, -1), 0)
        if problem.most_per_sector is not None:
            rows.at_most(dict.fromkeys(inside, 1), problem.most_per_sector)
    rows.at_most(dict.fromkeys(range(at_sector, rows.columns), -1), -problem.least_sectors)
    rows.at_most(dict.fromkeys(range(m), 1), problem.largest)
    rows.at_most(dict.fromkeys(range(m), -1), -1)
    for earlier, most in problem.differs:
        rows.at_most(dict.fromkeys(np.flatnonzero(earlier).tolist(), 1), most)
    whole = np.zeros(rows.columns)
    whole[:m] = 1
    solved = milp(
        -goal,
        integrality=whole,
        bounds=Bounds(np.r_[problem.must.astype(float), np.zeros(rows.columns - m)], 1),
        constraints=LinearConstraint(rows.matrix(), ub=np.array(rows.limits, dtype=np.float64)),
        options={"mip_rel_gap": 0.0},
    )
    return None if solved.x is None else np.asarray(solved.x[:m] > 0.5)


class _Rows:
    """Constraints "at most", gathered row by row."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.limits: list[float] = []
        self._row: list[int] = []
        self._column: list[int] = []
        self._value: list[float] = []

    def at_most(self, terms: dict[int, int], limit: float) -> None:
        self._row += [len(self.limits)] * len(terms)
        self._column += terms
        self._value += terms.values()
        self.limits.append(limit)

    def matrix(self) -> csr_matrix:
        return csr_matrix(
            (self._value, (self._row, self._column)), shape=(len(self.limits), self.columns)
        )
