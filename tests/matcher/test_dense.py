"""Vectors held against a few others, and the pairs of resources that this finds."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.dense import BLOCK, FEW, against
from tests.matcher.conftest import Demo


@pytest.mark.parametrize("n", [0, 1, BLOCK, 2 * BLOCK + 1])
@pytest.mark.parametrize("queries", [0, 1, 3, FEW + 1])
def test_products_are_those_of_the_whole_matrix(n: int, queries: int) -> None:
    rng = np.random.default_rng(n + queries)
    vectors, asked = (rng.standard_normal((k, 24), np.float32) for k in (n, queries))
    assert against(vectors, asked) == pytest.approx(asked @ vectors.T, abs=1e-4)


@pytest.mark.parametrize("least", [0.15, 0.5, 0.9])
def test_clear_pairs_are_those_of_the_whole_table(demo_network: Demo, least: float) -> None:
    f = demo_network.engine.features
    for one, other in ((f.needs, f.offers), (f.offers, f.needs)):
        mine = np.arange(len(one.rows))
        table = one.strengths(other, mine, f.background)
        found = one.pairs(other, mine, f.background, least)
        expected = np.argwhere(table >= least)
        assert len(expected) > 10
        assert np.stack([found.mine, found.theirs], axis=1).tolist() == expected.tolist()
        assert found.strength == pytest.approx(table[table >= least], abs=1e-4)
