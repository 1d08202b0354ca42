from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest

from matcher.features import Features
from matcher.introductions import FARTHEST, Introductions
from tests.matcher.builders import Together, features, org, together


def way(f: Features, asker: str, to: str) -> list[str]:
    path = Introductions(f, f.index[asker]).path(f.index[to])
    return [f.network.organizations.ids[i] for i in path]


def test_a_mutual_partner_introduces() -> None:
    f = features(together("me", "m"), together("m", "you"))
    assert way(f, "me", "you") == ["me", "m", "you"]


def test_of_two_introducers_the_one_whose_weaker_tie_is_stronger_is_taken() -> None:
    f = features(
        together("me", "a"), together("me", "a"), together("me", "a"), together("a", "you"),
        together("me", "b"), together("me", "b"), together("b", "you"), together("b", "you"),
    )  # fmt: skip
    assert way(f, "me", "you") == ["me", "b", "you"]


def test_of_two_equal_introducers_the_first_is_taken() -> None:
    f = features(
        org("a"), org("b"), org("me"), org("you"),
        together("me", "b"), together("b", "you"), together("me", "a"), together("a", "you"),
    )  # fmt: skip
    assert way(f, "me", "you") == ["me", "a", "you"]


def test_partners_without_anybody_between_them_are_their_own_introduction() -> None:
    assert way(features(together("me", "you")), "me", "you") == ["me", "you"]


def test_where_no_way_leads_there_is_none() -> None:
    f = features(together("me", "a"), together("b", "you"), org("alone"))
    assert way(f, "me", "you") == []
    assert way(f, "alone", "you") == []
    assert way(f, "me", "alone") == []


def test_a_chain_longer_than_anybody_would_follow_is_not_proposed() -> None:
    names = ["me", "b", "c", "d", "e", "f"]
    f = features(*(together(a, b) for a, b in pairwise(names)))
    assert len(way(f, "me", "e")) == FARTHEST + 1
    assert way(f, "me", "f") == []


@pytest.mark.parametrize("seed", range(4))
def test_a_way_is_as_short_as_any_and_each_step_is_a_tie(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = [f"o{i:02}" for i in range(24)]
    rows = [rng.choice(24, rng.integers(2, 4), replace=False) for _ in range(16)]
    groups: list[Together] = [together(*(names[i] for i in row)) for row in rows]
    f = features(*(org(name) for name in names), *groups)
    graph = nx.Graph()
    graph.add_nodes_from(names)
    for group in groups:
        graph.add_edges_from(combinations(group.members, 2))
    lengths = dict(nx.single_source_shortest_path_length(graph, "o00", cutoff=FARTHEST))
    for name in names[1:]:
        path = way(f, "o00", name)
        assert all(graph.has_edge(a, b) for a, b in pairwise(path))
        if lengths.get(name) == 1:
            assert len(path) in (2, 3)  # a partner may still be met through a mutual one
        else:
            assert len(path) - 1 == lengths.get(name, -1)


def test_mutual_partners_are_those_tied_to_both() -> None:
    f = features(
        together("me", "a", "b"), together("a", "you"), together("b", "you"), together("me", "c")
    )
    found = Introductions(f, f.index["me"]).mutual(f.index["you"])
    assert [f.network.organizations.ids[i] for i in found] == ["a", "b"]
