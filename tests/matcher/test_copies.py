"""Fifty copies of one mission leave room for others, and honest twins are both found."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.copies import MOST, TEN, Copies, mission_copies
from matcher.engine import Engine
from matcher.places import Places
from matcher.rank import rank_topic
from matcher.recommend import recommend
from matcher.topics import search
from matcher.types import Results
from tests.matcher.builders import features, need, offer, org, words_engine

PASTED = "We rescue surplus food. Surplus food for everybody, surplus food every day!"
PLACES = ("harbour", "school", "prison", "island", "market", "clinic", "library", "shelter", "camp",
          "village", "theatre")  # fmt: skip
OTHERS = tuple(
    org(f"other-{i:02}", mission=f"We cook surplus food for the {place} and for its visitors.")
    for i, place in enumerate(PLACES)
)


def copies_of(found: Results) -> list[int]:
    """Places of the pasted mission, from 0."""
    return [i for i, it in enumerate(found.items) if it.organization_id.startswith("copy")]


def planted(mission: str = PASTED) -> Engine:
    return words_engine(
        *(org(f"copy-{i:02}", name=f"Bureau {i}", mission=mission.format(i=i)) for i in range(50)),
        *OTHERS,
    )


@pytest.mark.parametrize(
    "mission",
    [PASTED, PASTED + " Number {i}.", PASTED + " BUREAU {i}", "🥕 " * 3 + PASTED.upper()],
)
def test_fifty_copies_get_two_of_ten_places_in_a_topic_search(mission: str) -> None:
    engine = planted(mission)
    assert copies_of(search(engine, "surplus food", n=10)) == [0, 1]
    ranked = rank_topic(engine, "surplus food", 10)
    assert [it.organization_id for it in search(engine, "surplus food", n=10).items] == [
        engine.features.network.organizations.ids[i] for i in ranked.order
    ]
    assert all(a >= b for a, b in pairwise(ranked.scores.tolist()))


def test_once_nobody_else_is_left_the_copies_follow() -> None:
    engine = planted()
    found = search(engine, "surplus food", n=61)
    assert len(found.items) == 61
    assert len({it.organization_id for it in found.items}) == 61
    assert sum(place < TEN for place in copies_of(found)) == MOST


def test_the_answer_says_that_others_have_the_same_text() -> None:
    best = search(planted(), "surplus food", n=1).items[0]
    assert any("49 others have the same mission text" in r.text for r in best.reasons)
    honest = search(planted(), "surplus food", n=3).items[2]
    assert not any("same mission text" in r.text for r in honest.reasons)


def test_honest_twins_are_both_found_where_their_text_puts_them() -> None:
    twins = [org(id, mission=PASTED) for id in ("twin-a", "twin-b")]
    found = search(words_engine(*twins, *OTHERS), "surplus food", n=2)
    assert {it.organization_id for it in found.items} == {"twin-a", "twin-b"}


def test_copies_get_two_of_ten_places_among_recommended_partners_too() -> None:
    copies = [org(f"copy-{i:02}", mission=PASTED) for i in range(50)]
    engine = words_engine(
        org("me", mission="Surplus food, rescued every day for everybody."),
        need("me", "cold storage"),
        *(offer(copy.id, "cold storage") for copy in copies),
        *copies,
        *OTHERS,
    )
    found = recommend(engine, "me", n=10)
    assert len(copies_of(found)) == MOST
    best = found.items[0]
    assert best.organization_id.startswith("copy")
    assert any("49 others have the same mission text" in r.text for r in best.reasons)


def test_missing_missions_are_no_copies_of_each_other() -> None:
    found = mission_copies(["", "", "12", "34", "One", "ONE"], ["a"] * 6)
    assert found.group.tolist() == [-1, -1, -1, -1, 0, 0]
    assert [found.others(i) for i in range(6)] == [0, 0, 0, 0, 1, 1]


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=60), st.integers(1, 60))
def test_the_best_n_are_the_first_n_of_everybody_spread(groups: list[int], n: int) -> None:
    f = features(*(org(f"{i:03}", mission=f"{'abcd'[g]} text" if g >= 0 else f"m{'x' * i}")
                   for i, g in enumerate(groups)))  # fmt: skip
    scores = np.linspace(1.0, 0.0, len(groups))
    candidates = np.ones(len(groups), dtype=bool)
    places = Places(f)
    everybody = places.best(scores, candidates, len(groups)).tolist()
    assert places.best(scores, candidates, n).tolist() == everybody[:n]
    assert sorted(everybody) == list(range(len(groups)))


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=60))
def test_no_ten_hold_more_than_their_share_and_nobody_waits_without_cause(
    groups: list[int],
) -> None:
    sizes = np.bincount([g for g in groups if g >= 0], minlength=1)
    found = Copies(np.array(groups), sizes)
    order, sure = found.spread(np.arange(len(groups)))
    for start in range(0, sure, TEN):
        held = Counter(groups[i] for i in order[start : min(start + TEN, sure)] if groups[i] >= 0)
        assert max(held.values(), default=0) <= MOST
    for earlier, later in pairwise(order[:sure].tolist()):
        if later < earlier:  # it waited for a new ten
            assert groups[later] >= 0
    singles = [i for i in order[:sure].tolist() if groups[i] < 0]
    assert singles == sorted(singles)


def test_of_copies_the_best_are_foremost() -> None:
    copies = mission_copies(["We cook soup"] * 3 + ["We sing"], ["a", "b", "c", "d"])
    kept = copies.foremost(np.array([0.1, 0.5, 0.9, 0.2]), np.ones(4, dtype=bool))
    assert kept.tolist() == [False, True, True, True]
    assert copies.full([0, 1]).tolist() == [0]
    assert copies.full([0, 3]).tolist() == []


def test_vowel_signs_make_another_text() -> None:
    assert mission_copies(["महिला", "महल"], ["a", "b"]).group.tolist() == [-1, -1]
    assert mission_copies(["Été à table", "ete a TABLE"], ["a", "b"]).group.tolist() == [0, 0]
