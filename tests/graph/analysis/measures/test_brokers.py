from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from graph.analysis import BrokerRole, broker, brokerage, groups_of, project
from graph.errors import NotFound
from tests.builders import network, org
from tests.graph.analysis.networks import DAY, any_graph, of_graph, ties_of

ROLES = {
    ("same", "same"): BrokerRole.COORDINATOR,
    ("other", "other"): BrokerRole.CONSULTANT,
    ("other", "same"): BrokerRole.GATEKEEPER,
}


def by_hand(mine: str | None, a: str | None, b: str | None) -> BrokerRole | None:
    """The role by the definition, on three names of groups."""
    if mine is None or a is None or b is None:
        return None
    if a != b and mine not in (a, b):
        return BrokerRole.LIAISON
    first, second = sorted("same" if one == mine else "other" for one in (a, b))
    return ROLES[first, second]


@pytest.mark.parametrize("seed", range(20))
def test_roles_are_those_of_all_open_pairs_looked_at_one_by_one(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    rng = np.random.default_rng(seed)
    groups = [[None, "x", "y", "z"][at] for at in rng.integers(0, 4, len(ties.ids))]
    graph = ties.to_networkx()
    found = brokerage(ties.current, groups_of(groups))
    for at, me in enumerate(ties.ids):
        open_ = [pair for pair in combinations(sorted(graph[me]), 2) if not graph.has_edge(*pair)]
        expected: dict[BrokerRole | None, int] = dict.fromkeys([*BrokerRole, None], 0)
        for a, b in open_:
            expected[by_hand(groups[at], groups[ties.index[a]], groups[ties.index[b]])] += 1
        assert {role: int(found.roles[role][at]) for role in BrokerRole} == {
            role: expected[role] for role in BrokerRole
        }
        assert found.unknown[at] == expected[None]
        one = broker(ties, groups_of(groups), me, most=10**6)
        assert (one.open, dict(one.roles)) == (
            len(open_),
            {role: expected[role] for role in BrokerRole},
        )
        assert sorted((pair.a, pair.b) for pair in one.pairs) == open_
        assert one.open + one.closed == len(graph[me]) * (len(graph[me]) - 1) // 2
        for pair in one.pairs:
            others = set(graph[pair.a]) & set(graph[pair.b]) - {me}
            assert pair.others == len(others)
        assert one.sole == sum(pair.others == 0 for pair in one.pairs)


def test_pairs_that_nobody_else_joins_come_first() -> None:
    ties = ties_of("ma", "mb", "mc", "xa", "xb")
    found = broker(ties, groups_of([None] * 5), "m", most=2)
    assert [(pair.a, pair.b, pair.others) for pair in found.pairs] == [("a", "c", 0), ("b", "c", 0)]
    assert (found.sole, found.open, found.unknown) == (2, 3, 3)


def test_who_has_no_partners_stands_between_nobody() -> None:
    ties = project(network(org("a"), org("b")), DAY)
    found = broker(ties, groups_of([None, None]), "a")
    assert (found.contacts, found.open, found.closed, found.pairs) == (0, 0, 0, ())
    with pytest.raises(NotFound):
        broker(ties, groups_of([None, None]), "nobody")
