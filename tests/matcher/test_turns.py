"""Places given in turn: who yields, who gets one, what it costs, and what it does over time."""

from __future__ import annotations

import doctest
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.exposure import turns
from matcher.exposure.lists import NOBODY, Lists
from matcher.exposure.report import gini
from matcher.exposure.turns import NEARLY, asked_in_turn, in_turn
from matcher.places import Places
from matcher.recommend import recommend
from matcher.types import Filters, Ints
from tests.matcher.builders import org, together, words_engine
from tests.matcher.test_places import FEW, many_hubs, scored

EVERYBODY = np.ones(5, bool)


def shown(*times: int) -> Ints:
    return np.array(times, dtype=np.int64)


def test_the_example_holds() -> None:
    assert doctest.testmod(turns) == (0, 2)


def test_where_nobody_was_shown_yet_the_list_is_that_by_score() -> None:
    scores = np.array([0.5, 0.9, 0.85, 0.84, 0.88])
    assert in_turn(scores, EVERYBODY, "abcde", 3, np.zeros(5, np.int64)).tolist() == [1, 4, 2]


def test_the_upper_place_stands_and_a_lower_one_goes_to_who_was_shown_less() -> None:
    scores = np.array([0.90, 0.80, 0.79, 0.78, 0.60])
    assert in_turn(scores, EVERYBODY, "abcde", 2, shown(9, 3, 1, 0, 0)).tolist() == [0, 3]


def test_whoever_is_more_than_a_tenth_behind_gets_no_turn() -> None:
    scores = np.array([0.90, 0.80, 0.719, 0.721, 0.60])  # nine tenths of .80 are .72
    assert in_turn(scores, EVERYBODY, "abcde", 2, shown(9, 99, 0, 5, 0)).tolist() == [0, 3]


def test_a_better_score_is_due_to_be_shown_more_often() -> None:
    scores = np.array([0.9, 0.8, 0.76, 0.1, 0.1])  # (.80 / .76)^8 = 1.507 times as often
    assert in_turn(scores, EVERYBODY, "abcde", 2, shown(0, 149, 99, 0, 0)).tolist() == [0, 1]
    assert in_turn(scores, EVERYBODY, "abcde", 2, shown(0, 151, 99, 0, 0)).tolist() == [0, 2]


def test_turns_are_worked_out_by_hand_for_eight_asks_of_the_same() -> None:
    """Two equals take turns at the one lower place, and a third joins when merit says so.

    Shown 0, 1, 2 and 3 times, .80 counts .80, .7336, .6973, .6727 and .76 counts .76, .6969. So
    the third one comes before anybody has a second turn, and again after the equals' third.
    """
    scores, counts, got = np.array([0.9, 0.8, 0.8, 0.76, 0.1]), np.zeros(5, np.int64), []
    for _ in range(8):
        order = in_turn(scores, EVERYBODY, "abcde", 2, counts)
        counts[order] += 1
        got.append("abcde"[order[1]])
    assert "".join(got) == "bcdbcbcd"


@pytest.mark.parametrize(("n", "stand"), [(1, 1), (3, 1), (4, 2), (10, 3)])
def test_three_tenths_of_the_places_stand(n: int, stand: int) -> None:
    scores = np.full(40, 0.8)
    ids = [f"{i:02}" for i in range(40)]
    often = np.where(np.arange(40) < 20, 50, 0)
    order = in_turn(scores, np.ones(40, bool), ids, n, often)
    assert (order < 20).sum() == stand
    assert len(order) == n


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32 - 1), st.integers(1, 15))
def test_nobody_gets_in_who_may_not_and_little_is_lost(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    scores, candidates = rng.random(60), rng.random(60) < rng.random()
    ids = [f"{i:02}" for i in range(60)]
    order = in_turn(scores, candidates, ids, n, rng.integers(0, 30, 60))
    plain = sorted(np.flatnonzero(candidates).tolist(), key=lambda i: -scores[i])[:n]
    assert candidates[order].all()
    assert len(set(order.tolist())) == len(order) == len(plain)
    assert (np.diff(scores[order]) <= 0).all()
    stand = -(-3 * n // 10)
    assert order[:stand].tolist() == plain[:stand]
    assert (scores[order] >= NEARLY * scores[plain] - 1e-12).all()


def alike(askers: int, seed: int) -> Lists:
    """A crowd nearly alike for everybody, so that by score the same few are always shown."""
    rng = np.random.default_rng(seed)
    scores = 0.6 + 0.05 * rng.random(askers) + 0.01 * rng.random((askers, askers))
    np.fill_diagonal(scores, -1.0)
    order = np.argsort(-scores, axis=1)[:, : askers - 1]
    return Lists(order, np.take_along_axis(scores, order, axis=1))


@pytest.mark.parametrize("seed", range(3))
def test_over_time_nobody_is_never_shown_and_nobody_drowns(seed: int) -> None:
    lists = alike(200, seed)
    free = np.bincount(lists.first(10).order.ravel(), minlength=200)
    askers = np.random.default_rng(seed).permutation(200)
    found = asked_in_turn(lists, 10, [f"{i:03}" for i in range(200)], askers)
    after = np.bincount(found.order.ravel(), minlength=200)
    assert after.sum() == free.sum() == 2000
    assert (free == 0).mean() > 0.5
    assert (after == 0).sum() == 0
    assert after.max() <= free.max()
    assert gini(after) < gini(free) / 2
    assert found.scores.mean() >= NEARLY * lists.first(10).scores.mean()


def test_short_lists_are_filled_with_nobody() -> None:
    lists = Lists(
        np.array([[1, 2], [2, NOBODY], [NOBODY, NOBODY]]), np.array([[0.5, 0.4], [0.3, 0], [0, 0]])
    )
    found = asked_in_turn(lists, 2, "abc", np.arange(3))
    assert found.order.tolist() == [[1, 2], [2, NOBODY], [NOBODY, NOBODY]]
    assert found.scores.tolist() == [[0.5, 0.4], [0.3, 0.0], [0.0, 0.0]]


def test_the_kept_place_goes_round_among_newcomers_that_are_nearly_as_good() -> None:
    scores, everybody = scored(FEW, 0.9, 0.6, 0.55), np.ones(FEW.size, bool)
    counts, kept = np.zeros(FEW.size, np.int64), Counter[int | None]()
    for _ in range(8):
        order, one = Places(FEW).give(scores, everybody, 10, counts)
        counts[order] += 1
        kept[one] += 1
    assert len(kept) == 8
    assert None not in kept


def test_the_place_is_not_kept_where_a_newcomer_has_one_in_turn() -> None:
    scores, everybody = scored(FEW, 0.6, 0.58, 0.57), np.ones(FEW.size, bool)
    assert Places(FEW).give(scores, everybody, 10, np.zeros(FEW.size, np.int64))[1] is not None
    hubs_shown = np.where(scores == 0.57, 0, 40)
    order, kept = Places(FEW).give(scores, everybody, 10, hubs_shown)
    assert kept is None
    assert (scores[order] == 0.57).sum() == 7


def test_an_answer_says_who_has_a_place_in_turn_and_no_filter_is_broken() -> None:
    engine = words_engine(
        org("me", mission="kelp"),
        *(org(f"x{i:02}", mission=f"kelp {3 * chr(97 + i)}", size="small") for i in range(12)),
        *(org(f"y{i:02}", mission=f"kelp {3 * chr(110 + i)}", size="large") for i in range(12)),
    )  # fmt: skip
    ids = engine.features.network.organizations.ids
    often = np.array([30 if id < "x03" else 0 for id in ids])
    small = Filters(sizes=frozenset({"small"}))
    found = recommend(engine, "me", n=5, filters=small, shown=often)
    assert [one.organization_id for one in found.items] == ["x00", "x01", "x03", "x04", "x05"]
    told = [any("goes round" in r.text for r in one.reasons) for one in found.items]
    assert told == [False, False, False, False, True]
    assert found.in_turn
    assert not recommend(engine, "me").in_turn


def test_copies_of_one_mission_fill_a_list_in_turn_only_for_want_of_others() -> None:
    engine = words_engine(
        org("me", mission="kelp"),
        *(org(f"x{i}", mission="kelp farm") for i in range(4)),
        org("y", mission="kelp raft"),
    )
    often = np.array([0, 9, 0, 0, 0, 0])
    found = recommend(engine, "me", n=5, shown=often)
    assert {one.organization_id for one in found.items[:3]} == {"x0", "x1", "y"}
    assert [one.organization_id for one in found.items[3:]] == ["x2", "x3"]


def test_turned_places_are_those_that_the_list_by_score_has_not() -> None:
    assert many_hubs().size == FEW.size  # the same network asked twice
    engine = words_engine(*(together(f"o{i}", f"p{i}", text="kelp") for i in range(9)))
    plain = [one.organization_id for one in recommend(engine, "o0", n=4).items]
    index = engine.features.index
    often = np.zeros(engine.features.size, np.int64)
    often[[index[id] for id in plain]] = 9
    found = recommend(engine, "o0", n=4, shown=often)
    for one in found.items:
        turned = any("goes round" in r.text for r in one.reasons)
        assert turned == (one.organization_id not in plain)
    assert sum(one.organization_id not in plain for one in found.items) == 2
