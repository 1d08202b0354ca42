from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import Communities, carried_on, communities, communities_over_time, project
from graph.analysis.measures.communities import modularity
from tests.builders import network, org, partnership
from tests.graph.analysis.networks import DAY, any_graph, of_graph, ties_of


def sets_of(found: Communities) -> dict[str, set[str]]:
    """Members by the community's name."""
    return {
        name: {found.ids[at] for at in np.flatnonzero(found.of == number)}
        for number, name in enumerate(found.names)
    }


@pytest.mark.parametrize("seed", range(20))
def test_communities_hang_together_and_beat_greedy_ones(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    graph, found = ties.to_networkx(), communities(ties)
    members = sets_of(found)
    assert sorted(id for part in members.values() for id in part) == sorted(
        id for id in ties.ids if graph.degree(id)
    )
    for name, part in members.items():
        assert name in part
        assert nx.is_connected(graph.subgraph(part))
    if not graph.size():
        assert found.modularity is None
        return
    alone = [{id} for id in ties.ids if not graph.degree(id)]
    expected = nx.community.modularity(graph, [*members.values(), *alone])
    assert found.modularity == pytest.approx(expected)
    greedy = nx.community.greedy_modularity_communities(graph)
    assert expected >= nx.community.modularity(graph, greedy) - 0.01


def test_planted_groups_are_found_and_found_again() -> None:
    graph = nx.connected_caveman_graph(6, 8)
    ties = project(of_graph(graph), DAY)
    found, again = communities(ties), communities(ties)
    planted = [{f"n{at:03}" for at in range(8 * k, 8 * k + 8)} for k in range(6)]
    assert sorted(map(sorted, sets_of(found).values())) == sorted(map(sorted, planted))
    assert found.of.tolist() == again.of.tolist()
    assert found.names == again.names


def test_modularity_of_two_triangles_by_hand() -> None:
    edges = ties_of("ab", "bc", "ac", "de", "ef", "df", "cd").current
    # six of seven ties inside; each side has half of all ends
    assert modularity(edges, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(6 / 7 - 1 / 2)


def test_a_community_keeps_its_name_when_its_centre_leaves_it() -> None:
    before = ties_of("ab", "ac", "bc", "ad", "xy", "yz", "xz")
    after = ties_of("bc", "cd", "bd", "cf", "df", "xy", "yz", "xz", "ya", "za")
    old, new = communities(before), communities(after)
    assert set(old.names) == {"a", "x"}
    kept = carried_on(old, new, after)
    assert sets_of(kept) == {"a": {"b", "c", "d", "f"}, "x": {"a", "x", "y", "z"}}


def test_a_newcomer_never_takes_a_name_that_is_in_use() -> None:
    before = ties_of("ab", "ac", "bc")
    after = ties_of("bc", "cd", "bd", "ae", "af", "ag")
    kept = carried_on(communities(before), communities(after), after)
    assert len(set(kept.names)) == len(kept.names) == 2
    found = sets_of(kept)
    assert found["a"] == {"b", "c", "d"}  # two of four in common
    assert {"a", "e", "f", "g"} in found.values()


@pytest.mark.parametrize("seed", range(20))
def test_names_go_where_most_members_in_common_are(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ties = project(of_graph(nx.complete_graph(14)), DAY)

    def any_parts(prefix: str) -> Communities:
        _, of = np.unique(rng.integers(0, 4, len(ties.ids)), return_inverse=True)
        names = tuple(f"{prefix}{at}" for at in range(of.max() + 1))
        return Communities(ties.ids, of, names, None)

    old, new = any_parts("old"), any_parts("new")
    kept = sets_of(carried_on(old, new, ties))
    before, after = sets_of(old), list(sets_of(new).values())

    def gain(pairs: list[tuple[str, set[str]]]) -> int:
        fit = [
            len(before[name] & part)
            for name, part in pairs
            if len(before[name] & part) >= 0.3 * len(before[name] | part)
        ]
        return sum(fit)

    named = [(name, part) for name, part in kept.items() if name in before]
    assert all(len(before[n] & p) >= 0.3 * len(before[n] | p) for n, p in named)
    choices = permutations([*before, *[""] * len(after)], len(after))
    best = max(
        gain([(name, part) for name, part in zip(order, after, strict=True) if name])
        for order in choices
    )
    assert gain(named) == best


def test_names_are_carried_from_day_to_day() -> None:
    early, late = DAY.replace(year=2020), DAY
    rows = [partnership(pair, *pair, end=early) for pair in ("ab", "ac", "bc")]
    rows += [partnership(f"{pair}2", *pair, start=late) for pair in ("bc", "cd", "bd")]
    first, second = communities_over_time(network(*rows, org("z")), [late, early])
    assert first.names == second.names
    assert sets_of(second) == {first.names[0]: {"b", "c", "d"}}


def test_nobody_tied_gives_no_community() -> None:
    ties = project(network(org("a"), org("b")), DAY)
    found = communities(ties)
    assert (found.names, found.of.tolist(), found.modularity) == ((), [-1, -1], None)
    assert carried_on(found, replace(found), ties).names == ()
