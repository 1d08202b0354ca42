"""Whether ties stay among alike: E-I index and assortativity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.measures.groups import Groups
from graph.analysis.measures.triads import degrees
from graph.analysis.pairs import Edges, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Mixing:
    """Ties within groups and between them; a tie of a member of unknown group is in neither.

    `of_member` (n,) and `of_group` (k,) hold the E-I index of each, NaN where no tie counts;
    `inside` and `outside` (k,) are ties within a group, and ties from it to other groups.
    `external` and `internal` are those of the whole network, each tie once.
    """

    of_member: FloatArray
    of_group: FloatArray
    inside: IntArray
    outside: IntArray
    internal: int
    external: int
    unknown: int

    @property
    def ei(self) -> float | None:
        """The E-I index of the whole network, None where no tie counts."""
        total = self.internal + self.external
        return (self.external - self.internal) / total if total else None


def mixing(edges: Edges, groups: Groups) -> Mixing:
    """Return E-I indices: (external - internal) / (external + internal) ties.

    -1 where all ties stay inside the groups, 1 where all lead outside (Krackhardt & Stern 1988,
    Social Psychology Quarterly 51:123-140).
    """
    n, k = len(groups.of), len(groups.names)
    a, b = groups.of[edges.rows], groups.of[edges.cols]
    known, same = (a >= 0) & (b >= 0), a == b
    within, between = known & same, known & ~same
    ends = [
        np.bincount(edges.rows[kind], minlength=n) + np.bincount(edges.cols[kind], minlength=n)
        for kind in (within, between)
    ]
    inside = np.bincount(a[within], minlength=k)
    outside = np.bincount(a[between], minlength=k) + np.bincount(b[between], minlength=k)
    return Mixing(
        of_member=_index(*ends),
        of_group=_index(inside, outside),
        inside=inside,
        outside=outside,
        internal=int(within.sum()),
        external=int(between.sum()),
        unknown=int((~known).sum()),
    )


def _index(inside: IntArray, outside: IntArray) -> FloatArray:
    total = inside + outside
    value = np.full(len(total), np.nan)
    np.divide(outside - inside, total, out=value, where=total > 0)
    return value


def degree_assortativity(edges: Edges, n: int) -> float | None:
    """Return the correlation of the numbers of ties at both ends of a tie, -1 to 1.

    Above 0 the well tied work with the well tied (Newman 2002, Physical Review Letters 89,
    208701). None where all ends have as many ties.
    """
    degree = degrees(edges, n).astype(np.float64)
    a, b = degree[edges.rows], degree[edges.cols]
    if not len(a):
        return None
    mean = (a + b).mean() / 2
    spread = float((a**2 + b**2).mean() / 2 - mean**2)
    if spread <= 1e-12 * mean**2:
        return None
    return float(np.clip(((a * b).mean() - mean**2) / spread, -1, 1))


def group_assortativity(edges: Edges, groups: Groups) -> float | None:
    """Return how far ties stay within groups, set against the groups' numbers of ties.

    1 where every tie stays inside, 0 where ties fall as if the groups did not matter, below 0
    where they shun their own (Newman 2003, Physical Review E 67, 026126). Ties of members of
    unknown group are left out; None where there is no other tie, or only one group has any.
    """
    a, b = groups.of[edges.rows], groups.of[edges.cols]
    known = (a >= 0) & (b >= 0)
    a, b = a[known], b[known]
    if not len(a):
        return None
    ends = np.bincount(np.concatenate((a, b)), minlength=len(groups.names)) / (2 * len(a))
    expected = float((ends**2).sum())
    if 1 - expected < 1e-12:
        return None
    return (float((a == b).mean()) - expected) / (1 - expected)
