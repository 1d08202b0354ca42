"""The contract on ties: neighbours, subgraphs and paths, against networkx."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from graph.errors import NotFound
from graph.model import Partnership
from graph.stores.base import Store
from tests.builders import org, partnership
from tests.graph.stores.contract_base import StoreFixtures, write


def random_partnerships(seed: int) -> tuple[list[str], list[Partnership]]:
    """Up to 30 organizations with as many partnerships of 1 to 5; some stay alone."""
    rng = random.Random(seed)
    ids = [f"o{i:02}" for i in range(rng.randint(4, 30))]
    count = rng.randint(2, len(ids))
    return ids, [
        partnership(f"p{i}", *rng.sample(ids, rng.randint(1, min(5, len(ids)))))
        for i in range(count)
    ]


def graph_of(ids: list[str], partnerships: list[Partnership]) -> nx.Graph[str]:
    """The same as a networkx graph."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    for one in partnerships:
        graph.add_edges_from(combinations([m.organization_id for m in one.members], 2))
    return graph


class TieContract(StoreFixtures):
    """Neighbours, subgraphs, paths."""

    def test_neighbours_share_a_partnership(self, store: Store) -> None:
        write(
            store, *map(org, "abcde"), partnership("p", "c", "a", "b"), partnership("q", "a", "d")
        )
        assert store.neighbours("a") == ["b", "c", "d"]
        assert store.neighbours("b") == ["a", "c"]
        assert store.neighbours("e") == []

    def test_a_subgraph_holds_the_pairs_within_reach(self, store: Store) -> None:
        chain = [partnership(f"p{x}{y}", x, y) for x, y in ("ab", "bc", "cd", "de")]
        write(store, *map(org, "abcde"), *chain)
        assert store.subgraph(["b"]) == [("a", "b"), ("b", "c")]
        assert store.subgraph(["a"], steps=2) == [("a", "b"), ("b", "c")]
        assert store.subgraph(["a", "e"]) == [("a", "b"), ("d", "e")]
        assert store.subgraph(["c", "b", "e"], steps=0) == [("b", "c")]
        assert store.subgraph(["ghost"]) == []
        assert store.subgraph([]) == []

    def test_pairs_are_in_the_order_of_code_points(self, store: Store) -> None:
        ids = ["a", "\uff21", "\U0001f33e"]
        write(store, *map(org, ids), partnership("p", *reversed(ids)))
        pairs = [("a", "\uff21"), ("a", "\U0001f33e"), ("\uff21", "\U0001f33e")]
        assert store.subgraph(ids[:1]) == pairs
        assert store.neighbours("\uff21") == ["a", "\U0001f33e"]

    def test_of_several_shortest_paths_the_first_by_id_is_taken(self, store: Store) -> None:
        pairs = ("az", "zx", "ab", "bx", "ac", "cx")
        write(store, *map(org, "abcxz"), *(partnership(p, *p) for p in pairs))
        assert store.shortest_path("a", "x") == ["a", "b", "x"]
        assert store.shortest_path("x", "a") == ["x", "b", "a"]

    def test_a_path_to_oneself_has_one_stop_and_to_the_unreachable_there_is_none(
        self, store: Store
    ) -> None:
        write(store, *map(org, "abc"), partnership("p", "a", "b"))
        assert store.shortest_path("c", "c") == ["c"]
        assert store.shortest_path("a", "c") is None

    def test_nobody_has_no_ties(self, store: Store) -> None:
        write(store, org("a"))
        with pytest.raises(NotFound):
            store.neighbours("ghost")
        with pytest.raises(NotFound):
            store.partnerships_of("ghost")
        for start, end in (("a", "ghost"), ("ghost", "a")):
            with pytest.raises(NotFound):
                store.shortest_path(start, end)

    def test_partnerships_of_one_come_by_id_with_all_their_members(self, store: Store) -> None:
        q, p = partnership("q", "a", "b", extra={"x": "y"}), partnership("p", "a")
        write(store, *map(org, "abc"), q, p, partnership("r", "b", "c"))
        assert store.partnerships_of("a") == [p, q]
        assert store.partnerships_of("c") == [partnership("r", "b", "c")]

    @pytest.mark.parametrize("seed", range(8))
    def test_ties_are_those_that_networkx_finds(self, store: Store, seed: int) -> None:
        ids, partnerships = random_partnerships(seed)
        write(store, *map(org, ids), *partnerships)
        graph, rng = graph_of(ids, partnerships), random.Random(seed)
        for id in ids:
            assert store.neighbours(id) == sorted(graph.neighbors(id))
        for steps in (0, 1, 2, 3):
            starts = rng.sample(ids, 2)
            near = set().union(*(nx.ego_graph(graph, s, radius=steps) for s in starts))
            expected = sorted((min(e), max(e)) for e in graph.subgraph(near).edges)
            assert store.subgraph(starts, steps) == expected
        for start, end in (rng.sample(ids, 2) for _ in range(20)):
            there = nx.has_path(graph, start, end)
            expected_path = min(nx.all_shortest_paths(graph, start, end)) if there else None
            assert store.shortest_path(start, end) == expected_path
