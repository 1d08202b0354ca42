"""The place that is kept: who gets it, and that nothing else moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.features import Features
from matcher.places import Places, hubs, newcomers
from matcher.recommend import recommend
from matcher.types import Floats
from tests.matcher.builders import Org, Together, features, org, together, words_engine


def many_hubs() -> Features:
    """Twelve hubs of 240, more than a list of ten has places; every other one worked once."""
    records: list[Org | Together] = []
    for i in range(228):
        mine = [f"hub-{(i + j) % 12:02}" for j in range(6)]
        records.append(together(*mine, f"o-{i:03}"))
        if i % 2:
            records.append(together(f"o-{i:03}", f"hub-{i % 12:02}"))
    return features(*records)


@pytest.fixture(scope="module")
def f() -> Features:
    return many_hubs()


def scored(f: Features, hub: float, known: float, new: float) -> Floats:
    """Scores by what an organization is; among equals, ids decide."""
    return np.where(hubs(f), hub, np.where(newcomers(f), new, known))


def test_hubs_are_the_best_connected_twentieth_of_those_with_a_past(f: Features) -> None:
    ids = f.network.organizations.ids
    assert {ids[i] for i in np.flatnonzero(hubs(f))} == {f"hub-{i:02}" for i in range(12)}


def test_a_newcomer_has_at_most_one_partnership() -> None:
    f = features(org("none"), together("one", "two"), together("two"))
    assert newcomers(f).tolist() == [True, True, False]


def test_where_hubs_would_fill_all_ten_places_the_tenth_goes_to_the_best_other(f: Features) -> None:
    scores = scored(f, 0.9, 0.6, 0.5)
    order, kept = Places(f).give(scores, np.ones(f.size, bool), 12)
    assert hubs(f)[order].tolist() == [True] * 9 + [False] + [True] * 2
    assert kept == order[9]
    assert not newcomers(f)[kept]


def test_a_newcomer_that_is_nearly_as_good_is_preferred(f: Features) -> None:
    order, kept = Places(f).give(scored(f, 0.9, 0.6, 0.55), np.ones(f.size, bool), 10)
    assert kept == order[9]
    assert newcomers(f)[kept]
    others = ~hubs(f)
    order, kept = Places(f).give(scored(f, 0.9, 0.6, 0.55), others, 10)
    assert newcomers(f)[order].tolist() == [False] * 9 + [True]


def test_nobody_is_lifted_whose_score_is_below_half_of_what_it_displaces(f: Features) -> None:
    order, kept = Places(f).give(scored(f, 0.9, 0.4, 0.4), np.ones(f.size, bool), 10)
    assert hubs(f)[order].all()
    assert kept is None


def test_a_short_list_and_one_that_has_newcomers_stand_by_score(f: Features) -> None:
    everybody = np.ones(f.size, bool)
    assert Places(f).give(scored(f, 0.9, 0.6, 0.6), everybody, 9)[1] is None
    order, kept = Places(f).give(scored(f, 0.5, 0.5, 0.6), everybody, 10)
    assert newcomers(f)[order].all()
    assert kept is None


def test_hubs_alone_fill_all_places_when_nobody_else_may(f: Features) -> None:
    order, kept = Places(f).give(np.ones(f.size), hubs(f), 20)
    assert len(order) == 12
    assert kept is None


FEW = many_hubs()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_nobody_else_changes_places_whatever_the_scores(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.uniform(0.5, 1.0, FEW.size) + 0.5 * hubs(FEW)
    candidates = rng.random(FEW.size) < 0.7
    order, kept = Places(FEW).give(scores, candidates, n)
    plain = sorted(np.flatnonzero(candidates).tolist(), key=lambda i: -scores[i])
    assert len(set(order.tolist())) == len(order) == min(n, len(plain))
    rest = [i for i in order.tolist() if i != kept]
    assert rest == [i for i in plain if i != kept][: len(rest)]
    assert kept is None or order.tolist().index(kept) == 9


def test_a_recommendation_in_the_kept_place_says_so() -> None:
    engine = words_engine(
        org("me", mission="kelp farming"), org("z", mission="kelp farming zz"),
        *(org(f"x{i:02}", mission=f"kelp farming {chr(97 + i) * 2}") for i in range(12)),
        *(together(f"x{i:02}", "friend") for i in range(12) for _ in range(2)),
    )  # fmt: skip
    items = recommend(engine, "me", n=11).items
    kept = [any("is kept" in r.text for r in item.reasons) for item in items]
    assert kept == [False] * 9 + [True, False]
    assert items[9].organization_id == "z"
