from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.analysis import measure, project, structure
from graph.analysis.distance import harmonic_sums
from graph.errors import NotFound
from tests.builders import network, org
from tests.graph.analysis.networks import DAY, any_graph, anything, of_graph, ties_of


@pytest.mark.parametrize("seed", range(40))
def test_measures_equal_networkx_on_random_graphs_disconnected_ones_included(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    measures, graph, n = measure(ties), ties.to_networkx(), len(ties.ids)
    harmonic = nx.harmonic_centrality(graph)
    between = nx.betweenness_centrality(graph)
    core = nx.core_number(graph)
    assert measures.betweenness is not None
    assert measures.degree.tolist() == [graph.degree(id) for id in ties.ids]
    np.testing.assert_allclose(measures.betweenness, [between[id] for id in ties.ids], atol=1e-12)
    expected = [harmonic[id] / max(n - 1, 1) for id in ties.ids]
    np.testing.assert_allclose(measures.closeness, expected, atol=1e-12)
    assert measures.core.tolist() == [core[id] for id in ties.ids]
    assert {id for id in ties.ids if measures.of(id).cut_point} == set(
        nx.articulation_points(graph)
    )
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=_largest_first)
    found = [[id for id in ties.ids if measures.of(id).component == at] for at in range(len(parts))]
    assert found == parts
    assert measures.components == len(parts)


def _largest_first(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def test_strength_sums_the_weights_as_networkx_does() -> None:
    for seed in range(20):
        ties = project(anything(seed), DAY)
        expected = dict(ties.to_networkx().degree(weight="weight"))
        found = measure(ties).strength
        np.testing.assert_allclose(found, [expected[id] for id in ties.ids])


def test_harmonic_closeness_holds_beyond_one_word_and_one_chunk_of_searches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = nx.gnm_random_graph(700, 900, seed=4)
    adjacency = nx.to_scipy_sparse_array(graph, format="csr")
    expected = nx.harmonic_centrality(graph)
    for gather_bytes in (1, 64 * 2**20):  # one word at a time, then several
        monkeypatch.setattr("graph.analysis.distance._GATHER_BYTES", gather_bytes)
        sums = harmonic_sums(adjacency)
        np.testing.assert_allclose(sums, [expected[node] for node in graph], atol=1e-9)


def test_a_path_of_three_by_hand() -> None:
    middle, end = (measure(ties_of("ab", "bc")).of(id) for id in "ba")
    assert (middle.betweenness, middle.closeness, middle.cut_point) == (1, 1, True)
    assert (end.betweenness, end.closeness, end.cut_point) == (0, 0.75, False)
    assert (end.degree, end.strength, end.core, end.component_size) == (1, 1, 1, 3)


def test_a_large_network_is_estimated_and_says_how_far_off_that_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    snapshot = of_graph(nx.barabasi_albert_graph(60, 2, seed=3))
    monkeypatch.setattr("graph.analysis.measures.positions.SAMPLING_ERROR", 0.05)
    exact, estimated = (measure(project(snapshot, DAY), exact_up_to=up_to) for up_to in (60, 59))
    assert (exact.between.error, exact.notes) == (0, project(snapshot, DAY).notes)
    assert np.abs(exact.betweenness - estimated.betweenness).max() <= estimated.between.error
    assert estimated.between.error == 0.05
    assert "More than 59 members have ties" in estimated.notes[-1]


def test_no_member_one_member_and_no_tie_have_measures_too() -> None:
    nobody, one = (measure(project(snapshot, DAY)) for snapshot in (network(), network(org("a"))))
    assert (nobody.components, len(nobody.degree)) == (0, 0)
    assert one.of("a").closeness == one.of("a").betweenness == 0
    assert one.components == 1
    with pytest.raises(NotFound):
        one.of("b")


def test_two_thousand_components_are_counted() -> None:
    pairs = nx.Graph((at, at + 1) for at in range(0, 4000, 2))
    parts = structure(project(of_graph(pairs), DAY))
    assert (len(parts.sizes), set(parts.sizes.tolist())) == (2000, {2})
