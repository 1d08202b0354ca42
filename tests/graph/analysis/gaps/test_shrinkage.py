"""Small cells lean on the whole table, and are the better for it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from graph.analysis.gaps.shrinkage import fit_ratios, fit_shares


def test_shares_nearer_the_truth_than_the_raw_ones_and_the_interval_holds_it() -> None:
    rng = np.random.default_rng(3)
    raw_error = shrunk_error = held = cells = 0.0
    for _ in range(6):
        truth = rng.beta(6, 4, 150)
        n = rng.integers(1, 15, 150)
        hits = rng.binomial(n, truth)
        prior = fit_shares(hits.tolist(), n.tolist())
        for k, size, true in zip(hits.tolist(), n.tolist(), truth, strict=True):
            one = prior.estimate(k, size)
            assert min(one.raw, prior.mean) - 1e-9 <= one.value <= max(one.raw, prior.mean) + 1e-9
            raw_error += (one.raw - true) ** 2
            shrunk_error += (one.value - true) ** 2
            held += one.low <= true <= one.high
            cells += 1
    assert shrunk_error < 0.6 * raw_error
    assert held / cells == pytest.approx(0.9, abs=0.04)


def test_ratios_nearer_the_truth_than_the_raw_ones_and_the_interval_holds_it() -> None:
    rng = np.random.default_rng(4)
    raw_error = shrunk_error = held = cells = 0.0
    for _ in range(6):
        truth = rng.gamma(4, 1 / 4, 150)
        expected = rng.uniform(0.3, 8, 150)
        counts = rng.poisson(truth * expected)
        prior = fit_ratios(counts.tolist(), expected.tolist())
        for k, e, true in zip(counts.tolist(), expected.tolist(), truth, strict=True):
            one = prior.estimate(k, e)
            raw_error += (one.raw - true) ** 2
            shrunk_error += (one.value - true) ** 2
            held += one.low <= true <= one.high
            cells += 1
    assert shrunk_error < 0.5 * raw_error
    assert held / cells == pytest.approx(0.9, abs=0.04)


def test_the_estimate_is_the_one_that_integration_gives() -> None:
    hits, n = [3, 1, 7, 0], [4, 5, 9, 3]
    prior = fit_shares(hits, n)
    share = ((np.arange(1_000) + 0.5) / 1_000)[:, None]
    shrinkage = (np.arange(400) + 0.5) / 400
    weight = np.median(n) * shrinkage / (1 - shrinkage)
    a, b = prior.mean * weight, (1 - prior.mean) * weight
    likely = np.ones(400)
    for k, size in zip(hits, n, strict=True):
        likely *= stats.betabinom.pmf(k, size, a, b)
    density = np.sum(likely * stats.beta.pdf(share, a + 2, b + 3), axis=1)
    density /= density.sum()
    one = prior.estimate(2, 5)
    assert one.value == pytest.approx(float(np.sum(share[:, 0] * density)), abs=0.002)
    below, above = density[share[:, 0] <= one.low].sum(), density[share[:, 0] >= one.high].sum()
    assert below == pytest.approx(0.05, abs=0.02)
    assert above == pytest.approx(0.05, abs=0.02)


def test_cells_that_differ_keep_figures_of_their_own() -> None:
    alike = fit_shares([5] * 20, [10] * 20)
    apart = fit_shares([0, 10] * 10, [10] * 20)
    assert apart.estimate(0, 10).value < 0.1
    assert alike.estimate(0, 10).value > 0.3
    assert alike.estimate(400, 1000).value == pytest.approx(0.42, abs=0.02)


@pytest.mark.parametrize("cells", [([], []), ([0], [3]), ([3, 2], [3, 2]), ([0, 0, 0], [1, 1, 1])])
def test_little_to_learn_from_gives_figures_all_the_same(
    cells: tuple[list[int], list[int]],
) -> None:
    shares, ratios = fit_shares(*cells), fit_ratios(cells[0], [float(n) for n in cells[1]])
    assert 0 < shares.estimate(1, 2).value < 1
    assert ratios.estimate(0, 0.5).value > 0
