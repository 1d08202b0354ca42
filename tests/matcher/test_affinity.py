from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from matcher.affinity import LEANING, affinity
from tests.matcher.builders import features, org, together


def test_kinds_that_met_more_often_than_by_chance_are_above_a_half() -> None:
    f = features(
        org("a", sector="x"), org("b", sector="y"), org("c", sector="x"), org("d", sector="y"),
        *(together("a", "b") for _ in range(30)), *(together("c", "d") for _ in range(30)),
    )  # fmt: skip
    found = f.sector_affinity
    assert found[0, 1] == found[1, 0] > 0.6
    assert found[0, 0] == found[1, 1] < 0.3


def test_it_is_the_share_of_met_among_met_and_expected_pairs() -> None:
    rng = np.random.default_rng(0)
    codes = rng.integers(-1, 3, 12)
    teams = [rng.choice(12, rng.integers(2, 5), replace=False).tolist() for _ in range(20)]
    met = np.zeros((3, 3))
    for team in teams:
        for a, b in permutations(team, 2):
            if codes[a] >= 0 and codes[b] >= 0:
                met[codes[a], codes[b]] += 1
    chance = np.outer(met.sum(axis=0), met.sum(axis=0)) / met.sum()
    records = [together(*(f"o{i:02}" for i in team)) for team in teams]
    f = features(*(org(f"o{i:02}") for i in range(12)), *records)
    found = affinity(f.network.partnerships.members, codes)
    assert found == pytest.approx((met + LEANING) / (met + chance + 2 * LEANING))


def test_where_nobody_met_every_pair_is_as_by_chance() -> None:
    f = features(org("a", sector="x"), org("b", sector="y"), together("a"))
    assert f.sector_affinity == pytest.approx(np.full((2, 2), 0.5))
