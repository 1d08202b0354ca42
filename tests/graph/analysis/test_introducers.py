from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from graph.analysis import Ties, project, reach, warm_introducer
from graph.errors import NotFound
from tests.builders import network, org, partnership
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph, ties_of


def test_the_shared_partner_with_the_strongest_weakest_link_introduces() -> None:
    ties = project(
        network(
            # through m: 3 and 1; through k: 2 and 2
            *(partnership(f"am{at}", "a", "m") for at in range(3)),
            partnership("mb", "m", "b"),
            *(partnership(f"ak{at}", "a", "k") for at in range(2)),
            *(partnership(f"kb{at}", "k", "b") for at in range(2)),
        ),
        DAY,
    )
    found = warm_introducer(ties, "a", "b")
    assert found is not None
    assert (found.introducer_id, found.path, found.weakest) == ("k", ("a", "k", "b"), 2)


def test_equal_introducers_go_by_id() -> None:
    found = warm_introducer(ties_of("az", "bz", "am", "bm"), "a", "b")
    assert found is not None
    assert found.introducer_id == "m"


def test_farther_apart_the_shortest_chain_is_given_without_an_introducer() -> None:
    found = warm_introducer(ties_of("ac", "cd", "db", "ax", "xy", "yz", "zb"), "a", "b")
    assert found is not None
    assert (found.path, found.introducer_id, found.hops) == (("a", "c", "d", "b"), None, 3)


def test_those_tied_already_need_no_introducer() -> None:
    found = warm_introducer(ties_of("ab", "am", "bm"), "a", "b")
    assert found is not None
    assert (found.path, found.introducer_id) == (("a", "b"), None)


def test_no_chain_and_oneself_give_nothing_and_unknown_ids_an_error() -> None:
    ties = ties_of("ab", "cd")
    assert warm_introducer(ties, "a", "c") is None
    assert warm_introducer(ties, "a", "a") is None
    with pytest.raises(NotFound):
        warm_introducer(ties, "a", "nobody")


@pytest.mark.parametrize("seed", range(25))
def test_chains_are_the_widest_of_all_shortest_paths(seed: int) -> None:
    ties = project(anything(seed), DAY)
    graph = ties.to_networkx()
    for a in ties.ids[:6]:
        for b in ties.ids[-6:]:
            found = warm_introducer(ties, a, b)
            if a == b or not nx.has_path(graph, a, b):
                assert found is None
                continue
            assert found is not None
            paths = {
                tuple(path): _weakest(ties, path) for path in nx.all_shortest_paths(graph, a, b)
            }
            assert found.path in paths
            assert found.weakest == pytest.approx(max(paths.values()))
            assert found.weakest == pytest.approx(paths[found.path])


def _weakest(ties: Ties, path: list[str]) -> float:
    graph = ties.to_networkx()
    return min(float(graph[a][b]["weight"]) for a, b in pairwise(path))


@pytest.mark.parametrize("seed", range(15))
def test_reach_counts_steps_and_mutual_partners_as_networkx_does(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    graph, start = ties.to_networkx(), ties.ids[0]
    far = nx.single_source_shortest_path_length(graph, start)
    found = reach(ties, start)
    assert found.hops.tolist() == [far.get(id, -1) for id in ties.ids]
    expected = [
        0 if id == start else len(list(nx.common_neighbors(graph, start, id))) for id in ties.ids
    ]
    assert found.mutual.tolist() == expected


def test_reach_of_the_only_member_is_itself() -> None:
    found = reach(project(network(org("a")), DAY), "a")
    assert (found.hops.tolist(), found.mutual.tolist()) == ([0], [0])
