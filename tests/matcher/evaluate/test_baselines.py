"""Baselines held against networkx, and against scikit-learn on plain words."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.evaluate.baselines import Baseline, baselines
from matcher.evaluate.questions import Kind, Question
from matcher.features import Features
from matcher.types import Floats
from tests.matcher.builders import features, org, together

GROUPS = ["abc", "bd", "cd", "de", "efg", "ab", "gh", "hd"]


@pytest.fixture(scope="module")
def net() -> Features:
    return features(*(org(id) for id in "abcdefghx"), *(together(*group) for group in GROUPS))


@pytest.fixture(scope="module")
def graph() -> nx.Graph:
    found = nx.Graph()
    found.add_nodes_from("abcdefghx")
    for group in GROUPS:
        for a in group:
            for b in group:
                if a < b:
                    weight = found.get_edge_data(a, b, {"weight": 0})["weight"]
                    found.add_edge(a, b, weight=weight + 1)
    return found


def named(net: Features, name: str) -> Baseline:
    return next(one for one in baselines(net) if one.name == name)


def asked(net: Features, *members: str, text: str = "", kind: Kind = "partner") -> Question:
    rows = np.array([net.index[id] for id in members])
    return Question(kind, rows, text, rows, np.array([0]), 0)


def scores(net: Features, name: str, *members: str, text: str = "") -> Floats:
    scorer = named(net, name).scores
    assert scorer is not None
    return scorer(asked(net, *members, text=text))


def test_popularity_is_the_number_of_partners(net: Features, graph: nx.Graph) -> None:
    found = scores(net, "popularity", "a")
    assert {id: found[net.index[id]] for id in graph} == dict(graph.degree())


def test_common_neighbours_and_adamic_adar_are_those_of_networkx(
    net: Features, graph: nx.Graph
) -> None:
    common, rare = scores(net, "common neighbours", "a"), scores(net, "Adamic-Adar", "a")
    others = [id for id in graph if id != "a"]
    for id in others:
        assert common[net.index[id]] == len(list(nx.common_neighbors(graph, "a", id)))
    for _, id, value in nx.adamic_adar_index(graph, [("a", id) for id in others]):
        assert rare[net.index[id]] == pytest.approx(value)


def test_a_team_counts_the_shared_partners_of_all_its_members(
    net: Features, graph: nx.Graph
) -> None:
    found = scores(net, "common neighbours", "a", "e")
    for id in "bcdfgh":
        shared = sum(len(list(nx.common_neighbors(graph, member, id))) for member in "ae")
        assert found[net.index[id]] == shared


def test_pagerank_is_that_of_networkx(net: Features, graph: nx.Graph) -> None:
    judged = nx.pagerank(graph, alpha=0.85, personalization={"a": 1}, weight="weight", tol=1e-10)
    found = scores(net, "personalized PageRank", "a")
    for id in graph:
        assert found[net.index[id]] == pytest.approx(judged[id], abs=0.01)


def test_past_work_is_found_by_its_words_and_by_the_brief() -> None:
    net = features(
        together("a", "z1", text="Warm meals for schools"),
        together("b", "z2", text="School meals, warm and free"),
        together("c", "z3", text="Solar roofs and heat pumps"),
    )
    like = scores(net, "TF-IDF", "a")
    assert like[net.index["b"]] > like[net.index["c"]] == 0
    brief = scores(net, "TF-IDF", "a", text="Heat pumps, solar roofs")
    assert brief[net.index["c"]] > brief[net.index["b"]] > 0


def test_the_nearest_mission_is_first_by_similarity_alone() -> None:
    net = features(
        org("a", mission="We cook soup for hungry people"),
        org("b", mission="Soup kitchens for hungry families"),
        org("c", mission="We plant trees along rivers"),
    )
    like = scores(net, "similarity only", "a")
    assert like[net.index["b"]] > like[net.index["c"]]


def test_what_the_network_lacks_for_a_baseline_is_said(net: Features) -> None:
    assert named(net, "similarity only").scores is None
    assert named(net, "similarity only").lacks == "missions"
    assert named(net, "TF-IDF").lacks == "texts of past partnerships"


def test_a_network_without_ties_has_scores_of_zero() -> None:
    net = features(org("a"), org("b"), together("a"), together("b"))
    assert net.network.partnerships.members.shape == csr_matrix((2, 2)).shape
    for name in ("popularity", "common neighbours", "Adamic-Adar"):
        assert not scores(net, name, "a").any()
