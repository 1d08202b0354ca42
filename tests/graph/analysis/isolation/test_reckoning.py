"""The reckoning behind the chances, against exact thinning and counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, poisson

from graph.analysis.isolation import thinning, tilt
from graph.analysis.isolation.tally import Rates, tally
from graph.analysis.pairs import FloatArray

TRUE = np.array([0.2, 0.3, 0.25, 0.15, 0.07, 0.03])
"""Shares of members with 0, 1, ... 5 true ties."""


def rates(returned: float, named: float, stray: float = 0.0) -> Rates:
    one = [np.array([value]) for value in (returned, named, 0.0, stray)]
    return Rates(*one)


def seen_of(true: FloatArray, unseen: float, stray: float) -> FloatArray:
    """The histogram of seen degrees, each true tie lost and each stray one added by chance."""
    size = tilt.MOST + 1
    found = np.zeros(size)
    for d, share in enumerate(true.tolist()):
        kept = binom.pmf(np.arange(d + 1), d, 1 - unseen)
        found += share * np.convolve(kept, poisson.pmf(np.arange(size), stray))[:size]
    return found


@pytest.mark.parametrize("returned", [0.6, 0.75, 0.95])
@pytest.mark.parametrize("stray", [0.0, 0.1])
def test_thinning_is_undone_exactly(returned: float, stray: float) -> None:
    given = rates(returned, 0.7, stray)
    h = seen_of(TRUE, float(given.respondent[0]), stray)[None]
    assert thinning.none_at_all(h, given)[0] == pytest.approx(TRUE[0], abs=1e-9)
    assert thinning.just_one(h, given)[0] == pytest.approx(TRUE[1], abs=1e-9)
    silent = float(given.silent[0])
    expected = sum(share * silent**d for d, share in enumerate(TRUE.tolist()))
    assert thinning.none_seen_if_silent(h, given)[0] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("stray", [0.0, 0.1])
def test_expectation_maximization_finds_the_shares_that_matter(stray: float) -> None:
    given = rates(0.75, 0.7, stray)
    unseen = given.respondent
    h = seen_of(TRUE, float(unseen[0]), stray)[None]
    chances = tilt.seen_of_true(unseen, np.array([stray]))
    degrees = tilt.true_degrees(h, chances)
    assert chances.sum(axis=1) == pytest.approx(1)
    assert degrees.sum() == pytest.approx(1)
    assert degrees[0, 0] == pytest.approx(TRUE[0], abs=0.01)
    exact = TRUE[0] * np.exp(-stray) / h[0, 0]
    assert tilt.share_of(degrees, chances, 0)[0] == pytest.approx(exact, abs=0.01)


def test_the_tilt_follows_members_that_kept_silent_because_they_have_few_ties() -> None:
    given = rates(0.75, 0.7)
    h = seen_of(TRUE, float(given.respondent[0]), 0)[None]
    degrees = tilt.true_degrees(h, tilt.seen_of_true(given.respondent, given.stray))
    theirs = TRUE / (1 + np.arange(6)) ** 1.5
    theirs /= theirs.sum()
    counts = 2000 * seen_of(theirs, float(given.silent[0]), 0)[None]
    moved = tilt.tilted(degrees, counts, tilt.seen_of_true(given.silent, given.stray))
    assert moved[0, 0] == pytest.approx(theirs[0], abs=0.03)
    assert abs(degrees[0, 0] - theirs[0]) > 0.15  # without the tilt it would be far off


def test_the_counts_of_a_wave_are_those_counted_by_hand() -> None:
    # 0, 1, 2 and 4 answered; 0 and 1 name each other, 1 names 2 in vain, 2 names 3 who is silent
    answered = np.array([True, True, True, False, True])
    from_, to = np.array([0, 1, 1, 2]), np.array([1, 0, 2, 3])
    seen = tally(answered, from_, to, rng=np.random.default_rng(0))
    assert seen.degree.tolist() == [1, 2, 2, 1, 0]
    assert (seen.mutual, seen.one_sided, seen.between, seen.reports) == (1, 1, 3, 4)
    told = seen.rates(0, np.random.default_rng(0))
    assert (told.returned[0], told.named[0], told.recorded[0]) == (2 / 3, 3 / 4, 0)
    assert told.respondent[0] == pytest.approx((1 - 2 / 3) * (1 - 2 / 3 * 3 / 4))
    assert told.silent[0] == pytest.approx(1 - 2 / 3 * 3 / 4)


def test_records_add_ties_of_members_that_answered_and_show_how_many_they_hold() -> None:
    answered = np.array([True, True, True, False, True])
    from_, to = np.array([0, 1, 1]), np.array([1, 0, 2])
    record = np.array([[0, 1], [3, 4]])
    seen = tally(answered, from_, to, record, rng=np.random.default_rng(0))
    assert seen.degree.tolist() == [1, 2, 1, 0, 1]
    assert (seen.checked, seen.on_record, seen.loose) == (2, 1, 1)
    told = seen.rates(0, np.random.default_rng(0))
    assert told.recorded[0] == 0.5
    assert told.respondent[0] == pytest.approx((1 - 2 / 3) * (1 - 2 / 3) * 0.5)


@pytest.mark.parametrize("seed", range(20))
def test_counts_equal_brute_force_over_all_pairs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 12))
    said = {(int(a), int(b)) for a, b in rng.integers(0, n, (20, 2)) if a != b}
    answered = np.array([any(a == at for a, _ in said) or rng.random() < 0.5 for at in range(n)])
    rows = np.array(sorted(said), np.int64).reshape(-1, 2)
    seen = tally(answered, rows[:, 0], rows[:, 1], rng=rng)
    pairs = {frozenset(pair) for pair in said}
    both = [pair for pair in pairs if all(answered[at] for at in pair)]
    twice = [pair for pair in pairs if tuple(pair) in said and tuple(pair)[::-1] in said]
    assert seen.degree.tolist() == [sum(at in pair for pair in pairs) for at in range(n)]
    assert seen.mutual == len(twice)
    assert seen.one_sided == len(both) - len(twice)
    assert seen.between == sum(bool(answered[b]) for _, b in said)
