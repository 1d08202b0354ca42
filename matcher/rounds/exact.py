"""The best schedule of a small round, by integer programming in three steps."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_matrix, vstack

from matcher.rounds.greedy import bound_of
from matcher.rounds.meetings import Hall, Round, seated, shortfalls
from matcher.types import Floats


def best_schedule(hall: Hall) -> Round:
    """The fewest meetings missing, then the fewest changes, then the best fits.

    A variable a pair and slot, and one an attendee for the meetings missing to the least.
    """
    pairs, slots = hall.pairs, hall.rules.slots
    fits = np.array([hall.fits[pair] for pair in pairs]).repeat(slots)
    before = {(m.slot, *m.pair) for m in hall.before}
    kept = np.array(
        [(slot + 1, *pair) in before for pair in pairs for slot in range(slots)], dtype=np.float64
    )
    none, missing = np.zeros(hall.size), np.ones(hall.size)
    goals = [np.r_[np.zeros(len(fits)), -missing], np.r_[kept, none], np.r_[fits, none]]
    constraints, limits = _rules(hall, pairs)
    x = np.zeros(len(goals[0]))
    for goal in goals:
        if not goal.any():
            continue
        x = _solved(goal, constraints, limits, len(fits)).x
        constraints = vstack([constraints, csr_matrix(-goal)]).tocsr()
        limits = np.r_[limits, -float(goal @ np.round(x)) if goal is not goals[2] else 0.0]
    held = [
        (slot + 1, *pair)
        for place, pair in enumerate(pairs)
        for slot in range(slots)
        if x[place * slots + slot] > 0.5
    ]
    total = float(sum(hall.fits[one, other] for _, one, other in held))
    return Round(
        meetings=seated(hall, held),
        total=total,
        bound=max(total, bound_of(hall)),
        exact=True,
        short=shortfalls(hall, held),
    )


def _solved(goal: Floats, constraints: csr_matrix, limits: Floats, meetings: int) -> OptimizeResult:
    return milp(
        -goal,
        integrality=np.ones(len(goal)),
        bounds=Bounds(0, np.r_[np.ones(meetings), np.full(len(goal) - meetings, np.inf)]),
        constraints=LinearConstraint(constraints, ub=limits),
        options={"mip_rel_gap": 0.0},
    )


def _rules(hall: Hall, pairs: list[tuple[int, int]]) -> tuple[csr_matrix, Floats]:
    """The rules as rows of constraints "at most", with their limits."""
    rules, size, slots = hall.rules, hall.size, hall.rules.slots
    rows: list[dict[int, float]] = []
    limits: list[float] = []
    everybody = range(size)
    of = [[p for p, pair in enumerate(pairs) if who in pair] for who in everybody]
    for p in range(len(pairs)):
        rows.append({p * slots + s: 1.0 for s in range(slots)})
        limits.append(1.0)
    for s in range(slots):
        rows.append({p * slots + s: 1.0 for p in range(len(pairs))})
        limits.append(float(rules.tables))
        for who in everybody:
            rows.append({p * slots + s: 1.0 for p in of[who]})
            limits.append(1.0)
    for who in everybody:
        mine = {p * slots + s: 1.0 for p in of[who] for s in range(slots)}
        rows.append(mine)
        limits.append(float(rules.limit))
        rows.append(dict.fromkeys(mine, -1.0) | {len(pairs) * slots + who: -1.0})
        limits.append(-float(rules.least))
        if rules.own_sector is not None:
            own = [p for p in of[who] if hall.same[pairs[p]]]
            rows.append({p * slots + s: 1.0 for p in own for s in range(slots)})
            limits.append(float(rules.own_sector))
    table = csr_matrix(
        (
            [value for row in rows for value in row.values()],
            (
                [i for i, row in enumerate(rows) for _ in row],
                [column for row in rows for column in row],
            ),
        ),
        shape=(len(rows), len(pairs) * slots + size),
    )
    return table, np.array(limits)
