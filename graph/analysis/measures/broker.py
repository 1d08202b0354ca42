"""One member as a broker: whom it stands between, in which role, and who else could."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.analysis.measures.brokerage import BrokerRole, role_between
from graph.analysis.measures.groups import Groups
from graph.analysis.pairs import IntArray
from graph.analysis.ties import Ties
from graph.errors import NotFound


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two contacts of a broker that are not tied to each other, ids in order.

    `role` is None where a group is unknown; `others` counts the members that are tied to both
    as well, 0 where the broker alone joins them.
    """

    a: str
    b: str
    role: BrokerRole | None
    others: int


@dataclass(frozen=True, slots=True)
class Broker:
    """The pairs a member stands between.

    `roles` counts all `open` pairs by role, `sole` those that nobody else joins; `unknown` has
    a group that is not known. `pairs` are the first of them: those with the fewest others first.
    """

    id: str
    contacts: int
    open: int
    closed: int
    roles: Mapping[BrokerRole, int]
    unknown: int
    sole: int
    pairs: tuple[OpenPair, ...]


def broker(ties: Ties, groups: Groups, id: str, *, most: int = 20) -> Broker:
    """Return whom a member stands between, at most `most` pairs by name. Raises `NotFound`.

    Roles are those of `brokerage` (Gould & Fernandez 1989) for this member.
    """
    if id not in ties.index:
        raise NotFound("organization", id)
    me = ties.index[id]
    near = ties.neighbours(me)
    a, b, others = _open_pairs(ties, near)
    of = groups.of
    played = [
        role_between(int(of[me]), x, y) for x, y in zip(of[a].tolist(), of[b].tolist(), strict=True)
    ]
    counts = Counter(played)
    order = np.lexsort((b, a, others))[:most].tolist()
    return Broker(
        id=id,
        contacts=len(near),
        open=len(a),
        closed=len(near) * (len(near) - 1) // 2 - len(a),
        roles={role: counts[role] for role in BrokerRole},
        unknown=counts[None],
        sole=int((others == 0).sum()),
        pairs=tuple(
            OpenPair(ties.ids[a[at]], ties.ids[b[at]], played[at], int(others[at])) for at in order
        ),
    )


def _open_pairs(ties: Ties, near: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return the pairs of `near` without a tie, and how many others are tied to both."""
    rows = (ties.adjacency[near] != 0).astype(np.int32)
    common = (rows @ rows.T).toarray() - 1  # the broker itself is one of them
    open_ = ~(rows[:, near].toarray() > 0)
    a, b = np.nonzero(np.triu(open_, 1))
    return near[a], near[b], np.asarray(common[a, b], np.int64)
