from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import project
from graph.analysis.over_time import NetworkStage, StageReading, stage_of
from tests.graph.analysis.networks import DAY, any_graph, of_graph


def stage(graph: nx.Graph) -> StageReading:
    return stage_of(project(of_graph(nx.convert_node_labels_to_integers(graph)), DAY))


def two_stars() -> nx.Graph:
    graph = nx.disjoint_union(nx.star_graph(8), nx.star_graph(8))
    graph.add_edges_from([(0, 9), (1, 10), (2, 11)])
    return graph


def core_with_fringe() -> nx.Graph:
    """Six who all work together, each with three who work with it and one other of the six."""
    graph = nx.complete_graph(6)
    for at in range(18):
        graph.add_edges_from([(6 + at, at % 6), (6 + at, (at + 1) % 6)])
    return graph


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (nx.disjoint_union_all([nx.complete_graph(3)] * 4), NetworkStage.SCATTERED),
        (nx.star_graph(9), NetworkStage.HUB_AND_SPOKE),
        (nx.wheel_graph(10), NetworkStage.HUB_AND_SPOKE),
        (two_stars(), NetworkStage.MULTI_HUB),
        (nx.cycle_graph(12), NetworkStage.MULTI_HUB),
        (core_with_fringe(), NetworkStage.CORE_PERIPHERY),
    ],
)
def test_the_drawings_of_the_stages_are_recognized(graph: nx.Graph, expected: str) -> None:
    assert stage(graph).stage is expected


def test_a_stage_tells_the_figures_it_rests_on() -> None:
    told = stage(nx.star_graph(9))
    assert (told.largest_share, told.centralization, told.left_without_hub) == (1.0, 1.0, 0.1)
    assert told.hub == "n000"
    assert "10 of 10 members" in told.words
    assert "9 partners" in told.words


def test_without_ties_or_with_three_members_there_is_no_stage() -> None:
    assert stage(nx.empty_graph(9)).stage is None
    assert "no tie is known" in stage(nx.empty_graph(9)).words
    assert "4 members" in stage(nx.complete_graph(3)).words


def errors(graph: nx.Graph, core: tuple[int, ...]) -> int:
    """Pairs of the core that are not tied, and pairs outside it that are."""
    outside = [node for node in graph if node not in core]
    missing = sum(1 for pair in combinations(core, 2) if not graph.has_edge(*pair))
    return missing + sum(1 for pair in combinations(outside, 2) if graph.has_edge(*pair))


@pytest.mark.parametrize("seed", range(25))
def test_no_core_makes_fewer_errors_and_the_fit_is_the_correlation(seed: int) -> None:
    graph = nx.gnp_random_graph(8, (0.2, 0.5, 0.8)[seed % 3], seed=seed)
    told = stage(graph)
    if told.core is None:
        assert graph.number_of_edges() == 0
        return
    every = [core for k in range(1, 9) for core in combinations(range(8), k)]
    least = min(errors(graph, core) for core in every)
    ranked = sorted(graph, key=lambda node: (-graph.degree(node), node))
    core = tuple(ranked[: told.core])
    assert errors(graph, core) == least
    pairs = [
        (float(a in core), float(graph.has_edge(a, b)))
        for a, b in combinations(graph, 2)
        if (a in core) == (b in core)
    ]
    pattern, real = np.array(pairs).T
    if told.fit is None:
        assert pattern.std() == 0 or real.std() == 0
    else:
        assert told.fit == pytest.approx(np.corrcoef(pattern, real)[0, 1])


@pytest.mark.parametrize("seed", range(25))
def test_what_is_left_without_the_hub_is_counted_as_networkx_does(seed: int) -> None:
    graph = any_graph(seed)
    told = stage(graph)
    if told.hub is None:
        return
    parts = list(nx.connected_components(graph))
    size = max(map(len, parts))
    assert told.largest_share == size / len(graph)
    hub = int(told.hub[1:])
    part = nx.node_connected_component(graph, hub)
    assert len(part) == size
    rest = graph.subgraph(part - {hub})
    left = max(map(len, nx.connected_components(rest)), default=0)
    assert told.left_without_hub == pytest.approx(left / size)
