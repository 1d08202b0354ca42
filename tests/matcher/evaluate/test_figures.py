"""Bootstrap, exposure, calibration, stability and hubs on cases worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from matcher.evaluate.bootstrap import interval
from matcher.evaluate.calibration import binned, calibration_of
from matcher.evaluate.exposure import exposure_of
from matcher.evaluate.slices import hubs_of, newcomers_of
from matcher.evaluate.stability import stability_of
from matcher.exposure.report import gini
from matcher.types import Ints


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_an_interval_is_about_two_standard_errors_each_way() -> None:
    values = rng().normal(0.3, 0.1, 400)
    found = interval(values, np.arange(400), rng())
    error = values.std() / 20
    assert found.mean == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - 1.96 * error, abs=0.2 * error)
    assert found.high == pytest.approx(values.mean() + 1.96 * error, abs=0.2 * error)


def test_questions_about_one_thing_count_as_one() -> None:
    values = np.repeat(rng().normal(0, 1, 50), 4)
    alone = interval(values, np.arange(200), rng())
    together = interval(values, np.repeat(np.arange(50), 4), rng())
    assert (together.high - together.low) / (alone.high - alone.low) == pytest.approx(2, rel=0.15)


def test_what_never_varies_has_no_interval() -> None:
    found = interval(np.full(30, 0.25), np.arange(30), rng())
    assert (found.low, found.mean, found.high) == (0.25, 0.25, 0.25)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any))
def test_gini_is_half_the_relative_mean_difference(counts: list[int]) -> None:
    x = np.array(counts, float)
    judged = np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())
    assert gini(x) == pytest.approx(judged)


def test_exposure_counts_places_among_those_with_a_past() -> None:
    past = np.array([True, True, True, True, False])
    hubs = np.array([True, False, False, False, False])
    new = np.array([False, True, True, False, False])
    found = exposure_of([np.array([0, 1]), np.array([0, 3])], past, hubs, new)
    assert (found.hubs, found.newcomers, found.never_shown) == (0.5, 0.25, 0.25)
    assert found.gini == pytest.approx(gini(np.array([2.0, 1.0, 0.0, 1.0])))


def test_a_score_that_is_a_probability_is_found_to_be_one() -> None:
    scores = rng().random(20_000)
    honest = calibration_of(binned(scores, np.random.default_rng(8).random(20_000) < scores))
    assert honest.error is not None
    assert honest.error < 0.02
    assert "off a probability" in honest.words
    for one in honest.ranges:
        assert one.share == pytest.approx((one.low + one.high) / 2, abs=0.05)


def test_a_score_that_promises_too_much_is_told() -> None:
    scores = np.full(1_000, 0.55)
    came = np.arange(1_000) < 100
    found = calibration_of(binned(scores, came))
    assert found.error == pytest.approx(0.45)
    assert [(one.low, one.pairs, one.share) for one in found.ranges] == [(0.5, 1_000, 0.1)]
    assert found.words.startswith("The score is no probability: it is off by 0.450")


def test_of_few_true_pairs_nothing_is_said() -> None:
    found = calibration_of(binned(np.full(5_000, 0.5), np.arange(5_000) < 49))
    assert (found.ranges, found.error) == ((), None)
    assert "Only 49 of 5,000" in found.words


def test_a_range_of_few_pairs_has_no_share() -> None:
    scores = np.append(np.full(1_000, 0.05), np.full(99, 0.95))
    found = calibration_of(binned(scores, np.ones(1_099, dtype=bool)))
    assert [one.share for one in found.ranges] == [1.0, None]


def _by_weights(values: dict[str, list[float]], weights: Mapping[str, float]) -> Ints:
    total = sum(weights[name] * np.array(column) for name, column in values.items())
    return np.argsort(-np.asarray(total), kind="stable")


def test_lists_that_hang_on_one_signal_are_stable_and_balanced_ones_are_not() -> None:
    weights = {"one": 0.5, "two": 0.5}
    clear = {"one": [float(i) for i in range(40)], "two": [0.0] * 40}
    torn = {
        "one": [1 - 0.001 * (i % 2) for i in range(20)] + [0.0] * 20,
        "two": [0.0] * 20 + [1 - 0.001 * (i % 2) for i in range(20)],
    }

    def stable(values: dict[str, list[float]]) -> float:
        return stability_of(
            [0, 1, 2], lambda asker, w: _by_weights(values, w or weights), weights, rng()
        ).overlap

    assert stable(clear) == 1.0
    assert stable(torn) < 0.8


def test_hubs_are_the_best_connected_twentieth_and_newcomers_have_one_partnership() -> None:
    ring = [{i, (i + 1) % 40} for i in range(40)]
    star = [{0, i} for i in range(5, 30)]
    table = np.zeros((len(ring) + len(star) + 1, 42), np.float32)
    for number, group in enumerate([*ring, *star, {40}]):
        table[number, sorted(group)] = 1
    hubs = hubs_of(csr_matrix(table))
    assert hubs[0]
    assert hubs.sum() <= 4
    assert np.flatnonzero(newcomers_of(csr_matrix(table))).tolist() == [40]


def test_where_all_have_as_many_partners_nobody_is_a_hub() -> None:
    table = np.zeros((30, 30), np.float32)
    for i in range(30):
        table[i, [i, (i + 1) % 30]] = 1
    assert not hubs_of(csr_matrix(table)).any()


def test_tallies_of_several_questions_add_up() -> None:
    scores, came = rng().random(500), rng().random(500) < 0.5
    parts = [binned(scores[i::3], came[i::3]) for i in range(3)]
    assert np.sum(parts, axis=0) == pytest.approx(binned(scores, came))
