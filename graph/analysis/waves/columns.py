"""What each member adds to the figures of a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from scipy import sparse

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


def columns(
    organizations: tuple[Organization, ...],
    said: tuple[Assessment, ...],
    position: Mapping[str, int],
    records: sparse.csr_array,
    expanded: BoolArray,
    answered: BoolArray,
    rate: float,
) -> tuple[FloatArray, FloatArray]:
    """Return the parts of every figure's numerator and denominator, both (members, figures).

    Rows of members that did not answer mean nothing. `records` (n, n) are ties by partnerships;
    `expanded` marks members of partnerships too large to expand, who are never alone. A tie that
    the partner alone told of counts 1/`rate`, since it would have been missed with the partner's
    silence (Horvitz & Thompson 1952): so degrees of waves with other response rates compare.
    """
    n = len(organizations)
    named = named_by(said, position, n)
    known = (records != 0).astype(np.float64)
    own = _without(named, known)
    theirs = _without(_without(sparse.csr_array(named.T), named), known)
    weight = sparse.coo_array(known + own + theirs / rate)
    i, j, w = weight.coords[0], weight.coords[1], weight.data
    sector = _sectors(organizations)
    both = (sector[i] >= 0) & (sector[j] >= 0)
    found = {
        "average degree": (np.bincount(i, w, n), np.ones(n)),
        "isolates": (
            _alone(known, own + theirs, expanded, _unseen(named, answered, rate)),
            np.ones(n),
        ),
        "cross-sector share": (
            np.bincount(i, w * (both & (sector[i] != sector[j])), n),
            np.bincount(i, w * both, n),
        ),
        "reciprocity": reports(named, answered),
        "mean trust": _given(((one.from_id, one.trust) for one in said), position, n),
        "mean value": _given(((one.from_id, one.value) for one in said), position, n),
    }
    tops, bottoms = zip(*(found[name] for name in FIGURES), strict=True)
    return np.stack(tops, axis=1), np.stack(bottoms, axis=1)


def named_by(said: Iterable[Assessment], position: Mapping[str, int], n: int) -> sparse.csr_array:
    """Return who named whom (n, n): 1 where the row's member reports a tie to the column's."""
    pairs = {
        (position[one.from_id], position[one.to_id])
        for one in said
        if reports_tie(one) and one.from_id in position and one.to_id in position
    }
    at = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(n, n))


def reports(named: sparse.csr_array, answered: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Return each member's reports on others who answered (n,): those returned, and all."""
    n = len(answered)
    i, j = named.nonzero()
    heard = answered[i] & answered[j]
    i, j = i[heard], j[heard]
    key, back = i * n + j, j * n + i
    return (
        np.bincount(i, np.isin(back, key), n).astype(np.float64),
        np.bincount(i, minlength=n).astype(np.float64),
    )


def _unseen(named: sparse.csr_array, answered: BoolArray, rate: float) -> float:
    """The chance that a tie of someone who answered is not seen, its other side being silent.

    With a share q of reports returned, a tie that either side would tell of is told by the other
    side alone with chance (1-q)/(2-q).
    """
    returned, between = (column.sum() for column in reports(named, answered))
    if between < LEAST_REPORTS:
        return 0.0
    q = returned / between
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
