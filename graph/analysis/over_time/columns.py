"""What each member adds to the figures of a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from scipy import sparse

from graph.analysis.over_time.resampling import Part
from graph.analysis.pairs import BoolArray, FloatArray, IntArray
from graph.analysis.survey import reports_tie
from graph.model import Assessment, Organization, Sector

FIGURES = (
    "average degree",
    "isolates",
    "cross-sector share",
    "reciprocity",
    "mean trust",
    "mean value",
)
"""Figures that are ratios of sums over members, in the order of the columns."""

LEAST_REPORTS = 30
"""Reports between two who answered from which the share that is returned is relied on."""


def parts(
    organizations: tuple[Organization, ...],
    said: tuple[Assessment, ...],
    position: Mapping[str, int],
    records: sparse.csr_array,
    expanded: BoolArray,
    answered: BoolArray,
    rate: float,
) -> tuple[Part, Part]:
    """Return what members that answered add to every figure's numerator and denominator.

    `records` (n, n) are ties by partnerships; `expanded` marks members of partnerships too large
    to expand, who are never alone. A tie that the partner alone told of counts as many times as
    there are others for each that answered, since it would have been missed with the partner's
    silence (Horvitz & Thompson 1952): so degrees of waves with other response rates compare.
    """
    n = len(organizations)
    named = named_by(said, position, n)
    known = (records != 0).astype(np.float64)
    own = sparse.csr_array(known + _without(named, known))
    theirs = _without(_without(sparse.csr_array(named.T), named), known)
    sector = _sectors(organizations)
    alone = _alone(known, own + theirs, expanded, _unseen(named, answered, rate))
    trust = _given(((one.from_id, one.trust) for one in said), position, n)
    value = _given(((one.from_id, one.value) for one in said), position, n)
    none, ones, at = np.zeros(n), np.ones(n), {name: place for place, name in enumerate(FIGURES)}
    rows = np.flatnonzero(answered)
    heard = (len(rows) - 1) / (len(rows) / rate - 1) if len(rows) > 1 else 1.0
    back = named.multiply(named.T)
    top = Part(
        np.stack([_row_sums(own), alone, _row_sums(_crossing(own, sector)), none, trust[0],
                  value[0]], axis=1)[rows],
        _among(rows, {
            at["average degree"]: theirs / heard,
            at["cross-sector share"]: _crossing(theirs, sector) / heard,
            at["reciprocity"]: back,
        }),
    )  # fmt: skip
    bottom = Part(
        np.stack([ones, ones, _row_sums(_between_known(own, sector)), none, trust[1], value[1]],
                 axis=1)[rows],
        _among(rows, {
            at["cross-sector share"]: _between_known(theirs, sector) / heard,
            at["reciprocity"]: named,
        }),
    )  # fmt: skip
    return top, bottom


def _among(rows: IntArray, pairs: Mapping[int, sparse.csr_array]) -> dict[int, sparse.csr_array]:
    """Return the matrices of those rows and columns that hold anything."""
    cut = {at: sparse.csr_array(sparse.csr_array(m)[rows][:, rows]) for at, m in pairs.items()}
    return {at: matrix for at, matrix in cut.items() if matrix.nnz}


def _between_known(ties: sparse.csr_array, sector: IntArray) -> sparse.csr_array:
    return _kept(ties, lambda i, j: (sector[i] >= 0) & (sector[j] >= 0))


def _crossing(ties: sparse.csr_array, sector: IntArray) -> sparse.csr_array:
    known = _between_known(ties, sector)
    return _kept(known, lambda i, j: sector[i] != sector[j])


def _kept(
    ties: sparse.csr_array, keep: Callable[[IntArray, IntArray], BoolArray]
) -> sparse.csr_array:
    found = sparse.coo_array(ties)
    i, j = found.coords
    kept = keep(i, j)
    return sparse.csr_array((found.data[kept], (i[kept], j[kept])), shape=ties.shape)


def _row_sums(ties: sparse.csr_array) -> FloatArray:
    return np.asarray(ties.sum(axis=1), np.float64).ravel()


def untold(top: Part, rate: float) -> dict[int, float]:
    """Return the standard error of the share of isolates that partners' silence alone makes.

    A member's value y estimates whether it is alone without bias, so y^2 - y estimates its
    variance; the bootstrap has counted the share 1 - `rate` of it.
    """
    column = FIGURES.index("isolates")
    alone = top.alone[:, column]
    variance = rate * float((alone**2 - alone).sum())
    return {column: np.sqrt(variance) / len(alone)} if variance > 0 else {}


def named_by(said: Iterable[Assessment], position: Mapping[str, int], n: int) -> sparse.csr_array:
    """Return who named whom (n, n): 1 where the row's member reports a tie to the column's."""
    pairs = {
        (position[one.from_id], position[one.to_id])
        for one in said
        if reports_tie(one) and one.from_id in position and one.to_id in position
    }
    at = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(n, n))


def _unseen(named: sparse.csr_array, answered: BoolArray, rate: float) -> float:
    """The chance that a tie of someone who answered is not seen, its other side being silent.

    With a share q of reports returned, a tie that either side would tell of is told by the other
    side alone with chance (1-q)/(2-q).
    """
    rows = np.flatnonzero(answered)
    heard = sparse.csr_array(named[rows][:, rows])
    if heard.nnz < LEAST_REPORTS:
        return 0.0
    q = heard.multiply(heard.T).nnz / heard.nnz
    return float((1 - q) / (2 - q) * (1 - rate))


def _alone(
    known: sparse.csr_array, told: sparse.csr_array, expanded: BoolArray, unseen: float
) -> FloatArray:
    """Whether each member has no tie (n,), reckoned back from what is seen.

    If each of d told ties is seen with chance 1-u, x = -u/(1-u) makes x^seen 1 on average where d
    is 0 and 0 where it is not (generating functions; Zhang, Kolaczyk & Spencer 2015 treat the
    inversion), so that their mean estimates the share that has none.
    """
    seen = np.diff(sparse.csr_array(told != 0).indptr).astype(np.float64)
    on_record = (np.diff(known.indptr) > 0) | expanded
    x = -unseen / (1 - unseen)
    alone: FloatArray = np.where(on_record, 0.0, np.power(x, seen))
    return alone


def _without(a: sparse.csr_array, b: sparse.csr_array) -> sparse.csr_array:
    """Return the entries of `a` where `b` has none; both hold ones."""
    left = sparse.csr_array(a - a.multiply(b))
    left.eliminate_zeros()
    return left


def _sectors(organizations: tuple[Organization, ...]) -> IntArray:
    order: dict[Sector | None, int] = {sector: place for place, sector in enumerate(Sector)}
    return np.array([order.get(org.sector, -1) for org in organizations], np.int64)


def _given(
    rows: Iterable[tuple[str, float | None]], position: Mapping[str, int], n: int
) -> tuple[FloatArray, FloatArray]:
    total, count = np.zeros(n), np.zeros(n)
    for id, value in rows:
        if value is not None and id in position:
            total[position[id]] += value
            count[position[id]] += 1
    return total, count
