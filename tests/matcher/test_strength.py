from __future__ import annotations

import math

import numpy as np
import pytest

from matcher.strength import (
    DENSE_MIDPOINT,
    DENSE_SLOPE,
    ENOUGH_PAIRS,
    UNSAID,
    Background,
    kin,
    kind_code,
    strength,
)
from matcher.types import Matrix

NOBODY = np.zeros((0, 2), np.float32)


def units(*degrees: float) -> Matrix:
    """Vectors of length 1 at angles, so that cosines are those of the differences."""
    radians = np.radians(degrees)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def test_the_background_is_the_middle_of_all_pairs_and_the_spread_below_it() -> None:
    found = Background.of(units(0), units(0, 60, 90, 120, 180), NOBODY)
    # Cosines 1, .5, 0, -.5, -1: the middle is 0, below it lie -.5 and -1.
    assert found.mean == pytest.approx(0.0, abs=1e-6)
    assert found.deviation == pytest.approx(math.sqrt((0.25 + 1) / 2), abs=1e-6)


def test_a_small_network_draws_pairs_of_reference_texts_as_well() -> None:
    found = Background.of(units(0), units(90), units(0, 60, 120))
    # Cosine 0 of the network; .5, -.5 and .5 of the reference pairs.
    assert found.mean == pytest.approx(0.25, abs=1e-6)


def test_a_network_with_pairs_enough_speaks_for_itself() -> None:
    side = 1 + math.isqrt(ENOUGH_PAIRS)
    alike = units(*[0.0] * side)
    found = Background.of(alike, alike, units(0, 180))
    assert found.mean == pytest.approx(1.0)
    assert found.deviation == pytest.approx(0.1)  # there is no lower half


def test_without_any_text_the_background_does_no_harm() -> None:
    assert Background.of(None, None, NOBODY) == Background(0.0, 1.0)
    assert Background.of(units(0), NOBODY, NOBODY) == Background(0.0, 1.0)


def test_meaning_rises_from_nought_to_one_about_its_midpoint() -> None:
    background = Background(0.1, 0.05)
    lift = np.zeros((1, 5))
    cosines = np.array([[-1.0, 0.1, 0.1 + 0.05 * DENSE_MIDPOINT, 0.6, 1.0]], np.float32)
    found = strength(cosines, np.zeros((1, 5)), background, lift=lift)[0]
    assert found[1] == pytest.approx(1 / (1 + math.exp(DENSE_MIDPOINT / DENSE_SLOPE)), abs=1e-6)
    assert found[2] == pytest.approx(0.5, abs=1e-5)
    assert found[0] < 1e-10
    assert found[3] > 0.99
    assert np.all(np.diff(found) >= 0)


def test_shared_words_lift_a_meaning_and_cannot_stand_for_it() -> None:
    background = Background(0.0, 0.1)
    near, far = np.array([[0.3]], np.float32), np.array([[0.0]], np.float32)
    shared, none = np.array([[1.0]]), np.array([[0.0]])
    assert strength(near, shared, background) > strength(near, none, background)
    assert strength(far, shared, background)[0, 0] < 0.1


def test_without_vectors_words_alone_decide() -> None:
    words = np.array([[0.0, 0.45, 1.0]])
    found = strength(None, words, Background(0.0, 1.0))[0]
    assert found.tolist() == pytest.approx(
        [1 / (1 + math.exp(5)), 0.5, 1 / (1 + math.exp(-0.55 / 0.09))]
    )


@pytest.mark.parametrize(
    ("need", "offer", "left"),
    [
        ("people", "people", 1.0), ("people", "service", 0.85), ("goods", "equipment", 0.85),
        ("data", "expertise", 0.85), ("people", "data", 0.03), ("space", "goods", 0.03),
        (None, "goods", 1.0), ("goods", None, 1.0), (None, None, 1.0), ("magic", "goods", 1.0),
    ],
)  # fmt: skip
def test_a_kind_leaves_all_of_a_match_most_or_little(
    need: str | None, offer: str | None, left: float
) -> None:
    one, two = np.array([kind_code(need)]), np.array([kind_code(offer)])
    assert kin(one, two).tolist() == [[left]]
    assert kin(two, one).tolist() == [[left]]


def test_an_unknown_mission_counts_as_is_usual_with_such_an_offer() -> None:
    background = Background(0.0, 0.1)
    cosines, words = np.array([[0.35, 0.0]], np.float32), np.zeros((1, 2))
    usual = UNSAID * cosines.astype(np.float64) / 0.1
    unknown = strength(cosines, words, background)
    assert unknown.tolist() == strength(cosines, words, background, lift=usual).tolist()
    assert unknown[0, 0] > strength(cosines, words, background, lift=0.0)[0, 0]
    assert unknown[0, 1] == strength(cosines, words, background, lift=0.0)[0, 1]
