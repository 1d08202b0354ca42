"""Broker roles: between whom a member stands, by the groups of all three."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from graph.analysis.measures.groups import Groups
from graph.analysis.measures.triads import degrees, each_triangle, pairs_of
from graph.analysis.pairs import BoolArray, Edges, IntArray


class BrokerRole(StrEnum):
    """What a member is to two others that it is tied to and that are not tied to each other."""

    COORDINATOR = "coordinator"
    CONSULTANT = "consultant"
    GATEKEEPER = "gatekeeper"
    LIAISON = "liaison"


@dataclass(frozen=True, eq=False)
class Brokerage:
    """Open pairs that each member stands between, (n,) by role; `unknown` where a group is.

    Together they are all pairs of its contacts that are not tied to each other.
    """

    roles: dict[BrokerRole, IntArray]
    unknown: IntArray


def brokerage(edges: Edges, groups: Groups) -> Brokerage:
    """Return the broker roles of every member (Gould & Fernandez 1989, Sociological Methodology).

    Between two of one group, a member of that group is their coordinator, one of another their
    consultant (itinerant broker); between one of its own group and one of another it is a
    gatekeeper; where all three differ, a liaison. Ties here have no direction, so that the
    gatekeeper and the representative of the original are one role, and each pair counts once.
    """
    n, of = len(groups.of), groups.of
    near = _contacts_by_group(edges, groups)
    known = np.asarray(near.sum(axis=1), np.int64).ravel()
    squares = np.asarray(near.multiply(near).sum(axis=1), np.int64).ravel()
    alike = (of[edges.rows] == of[edges.cols]) & (of[edges.rows] >= 0)
    own = np.bincount(np.concatenate((edges.rows[alike], edges.cols[alike])), minlength=n)
    same = (squares - known) // 2
    pairs = {
        BrokerRole.COORDINATOR: pairs_of(own),
        BrokerRole.CONSULTANT: same - pairs_of(own),
        BrokerRole.GATEKEEPER: own * (known - own),
        BrokerRole.LIAISON: pairs_of(known) - same - own * (known - own),
    }
    open_ = pairs_of(degrees(edges, n))
    for found in each_triangle(edges, n):
        open_ -= np.bincount(found.nodes.ravel(), minlength=n)
        for at in range(3):
            me = found.nodes[:, at]
            a, b = (of[found.nodes[:, (at + step) % 3]] for step in (1, 2))
            for role, those in _played(of[me], a, b).items():
                pairs[role] -= np.bincount(me[those], minlength=n)
    for count in pairs.values():
        count[of < 0] = 0
        count.setflags(write=False)
    unknown = np.asarray(open_ - sum(pairs.values()), np.int64)
    unknown.setflags(write=False)
    return Brokerage(pairs, unknown)


def role_between(me: int, a: int, b: int) -> BrokerRole | None:
    """Return the role of a member of group `me` between two others; None where one is unknown."""
    if min(me, a, b) < 0:
        return None
    if a == b:
        return BrokerRole.COORDINATOR if a == me else BrokerRole.CONSULTANT
    return BrokerRole.GATEKEEPER if me in (a, b) else BrokerRole.LIAISON


def _played(me: IntArray, a: IntArray, b: IntArray) -> dict[BrokerRole, BoolArray]:
    """Return, by role, whether it is played in each row of groups."""
    known = (a >= 0) & (b >= 0)
    alike, with_one = known & (a == b), known & (a != b) & ((a == me) | (b == me))
    return {
        BrokerRole.COORDINATOR: alike & (a == me),
        BrokerRole.CONSULTANT: alike & (a != me),
        BrokerRole.GATEKEEPER: with_one,
        BrokerRole.LIAISON: known & (a != b) & ~with_one,
    }


def _contacts_by_group(edges: Edges, groups: Groups) -> sparse.csr_array:
    """Return (n, k) how many contacts of each known group a member has."""
    start = np.concatenate((edges.rows, edges.cols))
    end = groups.of[np.concatenate((edges.cols, edges.rows))]
    start, end = start[end >= 0], end[end >= 0]
    shape = (len(groups.of), max(len(groups.names), 1))
    return sparse.coo_array((np.ones(len(start), np.int64), (start, end)), shape=shape).tocsr()
