"""Choosing sets that share no element, of the greatest total value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

from matcher.types import Floats

MOST_EXACT = 3_000
"""Sets up to which the best choice is worked out exactly."""


@dataclass(frozen=True)
class Packing:
    """Indices of the chosen sets; `bound` is a total that no choice can exceed."""

    chosen: tuple[int, ...]
    total: float
    bound: float
    exact: bool

    @property
    def share(self) -> float:
        """At least this share of the best possible total is reached, 0..1."""
        return 1.0 if self.exact or self.bound <= 0 else min(1.0, self.total / self.bound)


def pack(sets: Sequence[Sequence[int]], values: Floats, *, most_exact: int = MOST_EXACT) -> Packing:
    """Choose disjoint `sets` of positive `values`.

    Up to `most_exact` sets it is the best choice, by integer programming (HiGHS). Beyond, the
    best set that still fits is taken again and again, which gives at least 1/k of the best for
    sets of k elements at most; `bound` is then the optimum of the linear relaxation, which
    mostly shows the choice to be far better than that.
    """
    if not len(sets):
        return Packing((), 0.0, 0.0, True)
    elements = sorted({element for one in sets for element in one})
    position = {element: row for row, element in enumerate(elements)}
    rows = [position[element] for one in sets for element in one]
    columns = [column for column, one in enumerate(sets) for _ in one]
    uses = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(elements), len(sets)))
    if len(sets) <= most_exact:
        solved = milp(
            -values,
            integrality=np.ones(len(sets)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(uses, ub=1.0),
            options={"mip_rel_gap": 0.0},
        )
        chosen = tuple(np.flatnonzero(solved.x > 0.5).tolist())
        total = float(values[list(chosen)].sum())
        return Packing(chosen, total, total, True)
    relaxed = linprog(-values, A_ub=uses, b_ub=np.ones(len(elements)), bounds=(0, 1))
    taken: set[int] = set()
    picked: list[int] = []
    for column in np.argsort(-values, kind="stable").tolist():
        if values[column] > 0 and not taken.intersection(sets[column]):
            picked.append(column)
            taken.update(sets[column])
    total = float(values[picked].sum())
    return Packing(tuple(sorted(picked)), total, max(total, -float(relaxed.fun)), False)
