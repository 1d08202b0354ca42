from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matcher.errors import InvalidQuery
from matcher.fusion import Fused, fuse, top, weights_of
from matcher.types import Bools, Floats

NAN = np.nan
NAMES = ("gain", "aim", "place")
SENTENCES = ("What.", "Why.", "Where.")
TYPICAL = (0.5, 0.2, 0.4)


def fused(values: list[list[float]], weights: list[float], candidates: list[int]) -> Fused:
    keep = np.zeros(len(values[0]), dtype=bool)
    keep[candidates] = True
    return fuse(NAMES, SENTENCES, np.array(weights), list(np.array(values)), keep, TYPICAL)


def test_a_score_is_the_weighted_sum_of_what_is_known() -> None:
    found = fused([[1, 0.5], [0, 1], [0.5, 0.5]], [2, 1, 1], [0, 1])
    assert found.scores.tolist() == [0.5 * 1 + 0.25 * 0.5, 0.25 + 0.25 + 0.125]
    assert [part.points for part in found.parts(0)] == [0.5, 0.0, 0.125]
    assert [part.sentence for part in found.parts(0)] == list(SENTENCES)
    assert found.confidence(0) == 1.0


def test_an_unknown_value_counts_as_a_mean_of_the_candidates_and_says_so() -> None:
    found = fused([[NAN, 0.2, 0.6, 1.0], [1, 1, 1, 1], [0, 0, 0, 0]], [1, 1, 2], [0, 1, 2])
    part = found.parts(0)[0]
    assert (part.signal, part.known) == ("gain", False)
    # .2 and .6 and four of the typical .5; the fourth is no candidate.
    assert part.value == pytest.approx((0.2 + 0.6 + 4 * 0.5) / 6)
    assert part.points == pytest.approx(part.value / 4)
    assert [p.known for p in found.parts(0)] == [False, True, True]


def test_among_many_known_candidates_the_typical_value_hardly_counts() -> None:
    gain: list[float] = [NAN, *[0.9] * 996]
    found = fused([gain, [1.0] * 997, [1.0] * 997], [1, 1, 1], list(range(997)))
    assert found.parts(0)[0].value == pytest.approx((996 * 0.9 + 4 * 0.5) / 1000)


def test_confidence_is_the_share_of_the_asked_weights_that_rest_on_data() -> None:
    values: list[list[float]] = [[NAN, 0.5], [1, 1], [NAN, NAN]]
    found = fused(values, [3, 5, 2], [0, 1])
    assert found.confidence(0) == pytest.approx(0.5)
    assert found.confidence(1) == pytest.approx(0.8)


def test_a_signal_that_is_unknown_for_all_candidates_shares_its_weight_among_the_rest() -> None:
    found = fused([[NAN, NAN, 0.9], [1, 0.5, 0], [0, 1, 0]], [6, 3, 1], [0, 1])
    assert found.names == ("aim", "place")
    assert found.weights == pytest.approx([0.75, 0.25])
    assert found.scores[:2] == pytest.approx([0.75, 0.625])


def test_a_signal_of_weight_nought_is_not_shown() -> None:
    assert fused([[1], [1], [1]], [1, 0, 1], [0]).names == ("gain", "place")


def test_where_nothing_is_known_every_score_and_confidence_is_nought() -> None:
    found = fused([[NAN, NAN] for _ in NAMES], [1, 1, 1], [0, 1])
    assert found.scores.tolist() == [0, 0]
    assert found.parts(0) == ()
    assert found.confidence(0) == 0.0


def test_without_candidates_there_is_nothing_to_fuse() -> None:
    assert fused([[1.0], [1.0], [1.0]], [1, 1, 1], []).names == ()


UNIT = st.floats(0, 1) | st.just(NAN)
TABLES = arrays(np.float64, (3, 6), elements=UNIT)
WEIGHTS = arrays(np.float64, 3, elements=st.floats(0.01, 10))
CHOSEN = arrays(np.bool_, 6).filter(lambda chosen: bool(chosen.any()))


@given(TABLES, WEIGHTS, CHOSEN)
def test_the_parts_add_up_to_the_score_and_it_stays_between_nought_and_one(
    values: Floats, weights: Floats, candidates: Bools
) -> None:
    found = fuse(NAMES, SENTENCES, weights, list(values), candidates, TYPICAL)
    for org in range(6):
        parts = found.parts(org)
        assert abs(sum(part.points for part in parts) - found.scores[org]) <= 1e-12
        assert -1e-12 <= found.scores[org] <= 1 + 1e-12
        assert 0 <= found.confidence(org) <= 1 + 1e-12
        assert all(abs(p.points - p.weight * p.value) <= 1e-15 for p in parts)


@given(arrays(np.float64, 30, elements=st.sampled_from([0.0, 0.1, 0.2, 1.0])), st.integers(0, 35))
def test_the_best_are_those_of_a_full_sort_with_ties_by_id(scores: Floats, n: int) -> None:
    ids = [f"o{(7 * i) % 30:02}" for i in range(30)]
    candidates = np.arange(30) % 4 != 0
    best = top(scores, candidates, ids, n).tolist()
    everybody = sorted(np.flatnonzero(candidates).tolist(), key=lambda i: (-scores[i], ids[i]))
    assert best == everybody[:n]


def test_scores_that_differ_by_rounding_alone_are_a_tie() -> None:
    scores = np.array([0.1 + 0.2, 0.3])
    assert top(scores, np.array([True, True]), ["b", "a"], 2).tolist() == [1, 0]


def test_weights_that_were_asked_for_stand_in_place_of_the_defaults() -> None:
    assert weights_of({"gain": 2.0, "aim": 1.0}, {"aim": 0.0}).tolist() == [2.0, 0.0]
    assert weights_of({"gain": 2.0, "aim": 1.0}, None).tolist() == [2.0, 1.0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"fame": 1.0}, "There is no signal 'fame'; known are gain, aim"),
        ({"aim": -1.0}, "'aim' must be 0 or more, to 1,000,000, not -1.0"),
        ({"aim": float("nan")}, "must be 0 or more, to 1,000,000, not nan"),
        ({"aim": float("inf")}, "must be 0 or more, to 1,000,000, not inf"),
        ({"aim": 0.0, "gain": 0.0}, "At least one weight must be above 0"),
    ],
)
def test_weights_that_make_no_sense_are_refused_with_the_remedy(
    asked: dict[str, float], message: str
) -> None:
    with pytest.raises(InvalidQuery, match=message):
        weights_of({"gain": 2.0, "aim": 1.0}, asked)
