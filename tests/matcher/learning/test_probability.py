"""Scores read as probabilities, and how far they may be trusted."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.learning.probability import Probability, counted, probability
from matcher.types import Floats


def half(seed: int, pairs: int = 40_000) -> Floats:
    """Pairs of which a share of a tenth of the squared score comes true."""
    rng = np.random.default_rng(seed)
    scores = rng.random(pairs)
    return counted(scores, rng.random(pairs) < 0.1 * scores**2)


def fitted() -> Probability:
    found = probability(half(1), half(2))
    assert found is not None
    return found


@pytest.mark.parametrize("score", [0.3, 0.5, 0.7, 0.9])
def test_the_probability_is_the_share_that_comes_true(score: float) -> None:
    assert fitted().of(score) == pytest.approx(0.1 * score**2, abs=0.012)


def test_a_higher_score_never_has_a_lower_probability() -> None:
    chances = [fitted().of(score) for score in np.linspace(0, 1, 101).tolist()]
    assert chances == sorted(chances)
    assert 0 <= chances[0] <= chances[-1] <= 1


def test_reliability_is_told_of_pairs_the_curve_was_not_fitted_on() -> None:
    found = fitted()
    assert sum(one.pairs for one in found.ranges) == found.pairs == 80_000
    assert sum(one.pairs * one.came for one in found.ranges) == pytest.approx(found.came)
    assert found.error < 0.005
    steep = counted(np.linspace(0, 1, 40_000), np.random.default_rng(3).random(40_000) < 0.5)
    apart = probability(half(1), steep)
    assert apart is not None
    assert apart.error > 0.3  # each half is foretold by the other, and they are nothing alike


def test_the_error_is_the_mean_distance_over_the_ranges() -> None:
    found = fitted()
    by_hand = sum(one.pairs * abs(one.told - one.came) for one in found.ranges) / found.pairs
    assert found.error == pytest.approx(by_hand)


def test_too_few_that_came_true_give_no_probability() -> None:
    assert probability(half(1), half(2, pairs=600)) is None
