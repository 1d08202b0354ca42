from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from graph.analysis.over_time import Verdict, compare, scorecards
from graph.analysis.over_time.resampling import (
    Part,
    Sample,
    interval,
    likeness,
    resample,
    resample_both,
)
from tests.graph.analysis.networks import DAY
from tests.graph.analysis.over_time.surveys import answered, truth

RUNS = 25
NAMES = ("ties", "isolates", "average degree", "cross-sector share", "reciprocity", "mean trust")


def test_intervals_hold_what_everybody_would_have_answered() -> None:
    held: Counter[str] = Counter()
    for seed in range(RUNS):
        told = truth(120, 5, seed)
        full = scorecards(answered(120, {"2026": told}, 1, seed), DAY).cards[0]
        part = scorecards(answered(120, {"2026": told}, 0.7, seed), DAY).cards[0]
        for name in NAMES:
            found, true = part.figure(name), full.figure(name).value
            assert found.low is not None
            assert found.high is not None
            assert true is not None
            held[name] += found.low - 1e-9 <= true <= found.high + 1e-9
    # 95% is what is promised; of 25 runs, 20 or fewer would come once in a thousand times
    assert all(held[name] > 20 for name in NAMES), held


def test_where_everybody_answered_nothing_is_left_to_chance() -> None:
    card = scorecards(answered(60, {"2026": truth(60, 4, 1)}, 1, 1), DAY).cards[0]
    for name in NAMES:
        found = card.figure(name)
        assert found.low == pytest.approx(found.value)
        assert found.high == pytest.approx(found.value)


def test_two_waves_of_one_truth_show_no_clear_change() -> None:
    verdicts: Counter[Verdict] = Counter()
    for seed in range(RUNS):
        told = truth(120, 5, seed)
        snapshot = answered(120, {"2025": told, "2026": told}, 0.7, seed)
        found = {one.name: one for one in compare(snapshot, DAY, "2025", "2026").on_all}
        verdicts.update(found[name].verdict for name in NAMES)
    unclear = verdicts[Verdict.NO_CLEAR_CHANGE] + verdicts[Verdict.SAME]
    assert unclear >= 0.88 * RUNS * len(NAMES), verdicts


def test_a_response_rate_that_falls_is_not_taken_for_lost_ties() -> None:
    clear = 0
    for seed in range(RUNS):
        told = truth(120, 5, seed)
        full = answered(120, {"2025": told}, 0.95, seed)
        half = answered(120, {"2026": told}, 0.5, seed)
        both = type(full)(
            **{
                **full.__dict__,
                "assessments": full.assessments + half.assessments,
                "responses": full.responses + half.responses,
            }
        )
        found = {one.name: one for one in compare(both, DAY, "2025", "2026").on_all}
        clear += found["ties"].verdict is Verdict.DOWN
    assert clear <= 3


def test_a_third_of_ties_lost_is_a_clear_change() -> None:
    for seed in range(5):
        told = truth(120, 6, seed)
        fewer = {pair for pair in told if sum(pair) % 3}
        snapshot = answered(120, {"2025": told, "2026": fewer}, 0.7, seed)
        comparison = compare(snapshot, DAY, "2025", "2026")
        for changes in (comparison.on_all, comparison.on_same):
            degree = next(one for one in changes if one.name == "average degree")
            assert degree.verdict is Verdict.DOWN
            assert degree.high is not None
            assert degree.high < 0


def sample(values: np.ndarray, rate: float) -> Sample:
    """A sample of one figure: the mean of what each member says."""
    n = len(values)
    return Sample(np.arange(n), Part(values[:, None], {}), Part(np.ones((n, 1)), {}), rate)


def test_the_bootstrap_has_the_standard_error_of_theory() -> None:
    values = np.random.default_rng(3).normal(10, 2, 80)
    for rate in (0.0, 0.75):
        drawn = resample(sample(values, rate), draws=4000)[:, 0]
        expected = np.sqrt((1 - rate) * values.var(ddof=1) / 80)
        assert drawn.std() == pytest.approx(expected, rel=0.05)
        low, high = interval(drawn) or (0, 0)
        assert high - low == pytest.approx(2 * 1.96 * expected, rel=0.08)


def test_members_that_answer_each_time_are_drawn_alike() -> None:
    values = np.random.default_rng(4).normal(10, 2, 50)
    before, after = resample_both(sample(values, 0.5), sample(values + 1, 0.5), 1.0)
    assert after - before == pytest.approx(np.ones_like(before))
    before, after = resample_both(sample(values, 0.5), sample(values, 0.5), 0.0)
    assert abs(np.corrcoef(before[:, 0], after[:, 0])[0, 1]) < 0.2


def test_draws_are_as_alike_as_the_overlap_is_more_than_chance() -> None:
    assert likeness(70, 100, 0.7, 0.7) == pytest.approx(1)  # the same seventy both times
    assert likeness(49, 100, 0.7, 0.7) == pytest.approx(0)  # what chance alone gives
    assert likeness(40, 100, 0.7, 0.7) < 0
    assert likeness(80, 80, 0, 0) == 1
    assert likeness(0, 100, 0.5, 0.5) == likeness(50, 100, 1, 0.5) == 0
