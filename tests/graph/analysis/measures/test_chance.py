from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy.stats import chisquare

from graph.analysis import BesideChance, by_chance, groups_of, project, rewired, usual_statistics
from graph.analysis.measures.summary import told
from graph.analysis.measures.triads import degrees
from tests.graph.analysis.networks import DAY, any_graph, of_graph, ties_of


@pytest.mark.parametrize("seed", range(15))
def test_everybody_keeps_its_number_of_ties_and_no_pair_comes_twice(seed: int) -> None:
    ties = project(of_graph(any_graph(seed)), DAY)
    n = len(ties.ids)
    for drawn in rewired(ties.current, n, np.random.default_rng(seed), 5):
        pairs = list(zip(drawn.rows.tolist(), drawn.cols.tolist(), strict=True))
        assert all(a < b for a, b in pairs)
        assert pairs == sorted(set(pairs))
        assert degrees(drawn, n).tolist() == degrees(ties.current, n).tolist()


def test_every_network_of_these_degrees_is_as_likely() -> None:
    wanted = (1, 2, 2, 2, 3)
    everything = list(combinations(range(5), 2))
    possible = [
        frozenset(chosen)
        for chosen in combinations(everything, 5)
        if tuple(Counter(end for pair in chosen for end in pair)[at] for at in range(5)) == wanted
    ]
    assert len(possible) == 6
    start = ties_of(*(f"{'abcde'[a]}{'abcde'[b]}" for a, b in possible[0])).current
    seen = Counter(
        frozenset(zip(drawn.rows.tolist(), drawn.cols.tolist(), strict=True))
        for drawn in rewired(start, 5, np.random.default_rng(4), 6000)
    )
    assert set(seen) == set(possible)
    # every fourth draw would be nearly independent: the count is scaled accordingly
    counts = np.array([seen[one] for one in possible]) / 4
    assert chisquare(counts).pvalue > 0.01


def test_the_same_seed_draws_the_same_networks() -> None:
    ties = project(of_graph(nx.barabasi_albert_graph(40, 3, seed=1)), DAY)
    one, other = (
        [drawn.cols.tolist() for drawn in rewired(ties.current, 40, np.random.default_rng(7), 3)]
        for _ in range(2)
    )
    assert one == other
    assert one[0] != one[1]


def test_circles_close_more_than_by_chance_and_random_ties_do_not() -> None:
    circles = nx.connected_watts_strogatz_graph(60, 6, 0.05, seed=2)
    at_random = nx.gnm_random_graph(60, 180, seed=2)
    found = {}
    for name, graph in (("circles", circles), ("random", at_random)):
        edges = project(of_graph(graph), DAY).current
        rng = np.random.default_rng(3)
        found[name] = by_chance(edges, 60, usual_statistics(60), rng, 99)["transitivity"]
    assert found["circles"].observed == pytest.approx(nx.transitivity(circles))
    assert found["circles"].as_high == 0.01
    assert found["circles"].z is not None
    assert found["circles"].z > 5
    assert found["random"].as_high > 0.025
    assert found["random"].as_low > 0.025


def test_ties_within_groups_stand_out() -> None:
    edges = project(of_graph(nx.connected_caveman_graph(4, 6)), DAY).current
    groups = groups_of([str(at // 6) for at in range(24)])
    statistics = usual_statistics(24, sector=groups)
    found = by_chance(edges, 24, statistics, np.random.default_rng(1), 60)
    assert found["E-I index by sector"].as_low < 0.025
    assert found["assortativity by sector"].as_high < 0.025


def test_a_star_can_be_drawn_in_one_way_only_and_has_no_z() -> None:
    edges = project(of_graph(nx.star_graph(6)), DAY).current
    found = by_chance(edges, 7, usual_statistics(7), np.random.default_rng(1), 10)
    assert found["transitivity"].z is None
    assert found["transitivity"].as_high == 1
    one_tie = ties_of("ab").current
    assert by_chance(one_tie, 2, usual_statistics(2), np.random.default_rng(1), 5) == {}


@pytest.mark.parametrize(
    ("as_high", "as_low", "words"),
    [(0.01, 1.0, "More than by chance"), (1.0, 0.02, "Less than"), (0.4, 0.7, "About what chance")],
)
def test_words_follow_how_many_draws_reach_the_figure(
    as_high: float, as_low: float, words: str
) -> None:
    assert told(BesideChance(0.5, 0.3, 0.1, 2.0, as_high, as_low, 99)).startswith(words)
    assert "z +2.0" in told(BesideChance(0.5, 0.3, 0.1, 2.0, as_high, as_low, 99))


def test_few_draws_tell_nothing() -> None:
    assert told(BesideChance(0.5, 0.1, 0.01, 40.0, 1 / 39, 1.0, 38)).startswith(
        "38 draws are too few"
    )
    assert told(BesideChance(0.5, 0.1, 0.01, 40.0, 1 / 40, 1.0, 39)).startswith(
        "More than by chance"
    )


def test_a_figure_that_cannot_be_otherwise_is_told_as_such() -> None:
    assert told(BesideChance(-1, -1, 0, None, 1, 1, 99)).startswith("All 99 networks")
