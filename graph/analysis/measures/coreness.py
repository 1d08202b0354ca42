"""Core and periphery: a dense middle and a rim that is tied to it rather than to itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.measures.triads import degrees, pairs_of
from graph.analysis.pairs import BoolArray, Edges, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class CorePeriphery:
    """A split into core and periphery.

    `core` (n,) marks its members; `fit`, -1 to 1, is how well ties follow the pattern, None
    where no split can be judged. Densities are shares of pairs tied, 0 to 1, None without pairs.
    """

    core: BoolArray
    fit: float | None
    core_density: float | None
    periphery_density: float | None
    between_density: float | None


def core_periphery(edges: Edges, n: int) -> CorePeriphery:
    """Return the split that fits best, of those that take the members with most ties as core.

    The pattern is: all pairs within the core tied, none within the periphery; pairs of one from
    each are left out. Fit is the correlation of ties with that pattern over pairs (the discrete
    model of Borgatti & Everett 2000, Social Networks 21:375-395). Taking the core from the
    order of degree, equal degrees by position, follows Lip 2011 (arXiv:1102.5511), who proves
    that the fewest errors are found there.
    """
    size, inside, rim = _by_size(edges, n)
    fit = _fit(size, inside, rim, n)
    core = np.zeros(n, np.bool_)
    if not np.isfinite(fit).any():
        core.setflags(write=False)
        return CorePeriphery(core, None, None, None, None)
    best = int(np.nanargmax(np.round(fit, 12)))
    order = np.lexsort((np.arange(n), -degrees(edges, n)))
    core[order[: size[best]]] = True
    core.setflags(write=False)
    k = int(size[best])
    between = len(edges) - int(inside[best]) - int(rim[best])
    return CorePeriphery(
        core=core,
        fit=float(fit[best]),
        core_density=float(inside[best] / (k * (k - 1) / 2)),
        periphery_density=float(rim[best] / ((n - k) * (n - k - 1) / 2)),
        between_density=between / (k * (n - k)),
    )


def _by_size(edges: Edges, n: int) -> tuple[IntArray, IntArray, IntArray]:
    """Return core sizes 2 to n-2 and, for each, the ties within core and within periphery."""
    order = np.lexsort((np.arange(n), -degrees(edges, n)))
    place = np.empty(n, np.int64)
    place[order] = np.arange(n)
    ends = np.stack((place[edges.rows], place[edges.cols]))
    size = np.arange(2, max(n - 1, 2))
    inside = np.cumsum(np.bincount(ends.max(axis=0), minlength=n))
    touched = np.cumsum(np.bincount(ends.min(axis=0), minlength=n))
    return size, inside[size - 1], len(edges) - touched[size - 1]


def _fit(size: IntArray, inside: IntArray, rim: IntArray, n: int) -> FloatArray:
    """Return the correlation of tied (0, 1) and in the core (0, 1) over the pairs that count."""
    cc, pp = pairs_of(size).astype(np.float64), pairs_of(n - size).astype(np.float64)
    total, tied = cc + pp, inside + rim
    spread = np.sqrt(cc * pp * tied * (total - tied))
    fit = np.full(len(size), np.nan)
    np.divide(inside * total - cc * tied, spread, out=fit, where=spread > 0)
    return fit
