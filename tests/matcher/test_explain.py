"""Two organizations seen from both sides: places, scores, and why one is not in a list."""

from __future__ import annotations

import pytest

from matcher.engine import Engine
from matcher.errors import InvalidQuery, UnknownOrganization
from matcher.explain import Side, explain
from matcher.recommend import recommend
from matcher.types import Filters
from matcher.wording import CATALOGUES
from tests.matcher.builders import need, offer, org, together, words_engine


def network() -> Engine:
    """A kitchen and a store that suit each other, an old partner, and some others."""
    return words_engine(
        org("kitchen", country="VN", sector="nonprofit"),
        org("store", country="FR", sector="business"),
        org("old", country="VN", sector="business"),
        *(org(f"x{i:02}", country="VN") for i in range(12)),
        need("kitchen", "cold storage"), offer("store", "cold storage"),
        need("store", "cooking lessons"), offer("kitchen", "cooking lessons"),
        offer("old", "cold storage"),
        together("kitchen", "old", text="Soup"), together("x00", "x01", text="Songs"),
    )  # fmt: skip


def codes(side: Side) -> list[str]:
    return [one.code for one in side.left_out]


def test_each_side_has_the_place_and_score_of_its_own_list() -> None:
    built = network()
    for one, other in (("kitchen", "store"), ("store", "kitchen"), ("store", "x05")):
        for side, of, who in zip(
            explain(built, one, other), (one, other), (other, one), strict=True
        ):
            items = recommend(built, of, n=99).items
            ranks = {item.organization_id: i for i, item in enumerate(items, 1)}
            (item,) = [item for item in items if item.organization_id == who]
            assert (side.asker_id, side.rank) == (of, ranks[who])
            assert side.item == item
            assert side.considered == len(items)
            assert side.left_out == ()
            assert side.text == f"Place {ranks[who]} of {len(items)} in your list."


def test_a_past_partner_is_in_neither_list_and_has_the_place_of_its_score() -> None:
    built = network()
    one, other = explain(built, "kitchen", "old")
    assert (one.rank, other.rank) == (None, None)
    assert codes(one) == codes(other) == ["partner"]
    assert one.rank_by_score == 2  # the store alone is better
    assert one.text == "Not in your list; the score alone would give place 2."
    one, _ = explain(built, "kitchen", "old", include_partners=True)
    assert (one.rank, codes(one)) == (2, [])


def test_a_condition_keeps_out_on_the_side_that_made_it() -> None:
    one, other = explain(network(), "kitchen", "store", filters=Filters(country="VN"))
    assert (one.rank, other.rank) == (None, 1)
    assert (codes(one), codes(other)) == (["condition"], [])
    assert "“country”" in one.left_out[0].text


def test_every_condition_that_fails_is_named_and_no_other() -> None:
    filters = Filters(
        country="VN", sectors=frozenset({"business"}), near=(0.0, 0.0), radius_km=5.0,
        offers="cold storage", capacity_left=True,
    )  # fmt: skip
    one, _ = explain(network(), "kitchen", "store", filters=filters)
    named = ["country", "distance", "room for another"]
    assert [any(f"“{name}”" in left.text for left in one.left_out) for name in named] == [True] * 3
    assert len(one.left_out) == 3


def test_a_decision_leaves_out_for_the_one_who_made_it() -> None:
    decided = {"kitchen": {"store": "declined"}}
    one, other = explain(network(), "kitchen", "store", decided=decided, what_would_change=True)
    assert (one.rank, codes(one), one.what_if) == (None, ["decided"], None)
    assert one.left_out[0].text == "You have declined them."
    assert other.rank == 1
    assert other.what_if is not None


def test_what_would_change_is_worked_out_only_when_asked_for() -> None:
    built = network()
    assert explain(built, "kitchen", "store")[0].what_if is None
    one, _ = explain(
        built, "kitchen", "store", filters=Filters(country="VN"), what_would_change=True
    )
    assert one.what_if is not None
    assert one.what_if.text == (
        "If you left out the condition “country”, they would come into your list, at place 1."
    )


def test_where_nobody_satisfies_the_conditions_the_two_are_compared_all_the_same() -> None:
    one, _ = explain(network(), "kitchen", "store", filters=Filters(country="DE"))
    assert (one.rank, one.considered) == (None, 0)
    assert one.item.reasons
    assert one.item.parts
    assert one.item.score > 0


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_tells_the_same(language: str) -> None:
    filters = Filters(country="VN")
    sides, english = (
        explain(network(), "kitchen", "store", filters=filters, language=code)
        for code in (language, "en")
    )
    for one, other in zip(sides, english, strict=True):
        assert (one.rank, codes(one), one.item.score) == (
            other.rank,
            codes(other),
            other.item.score,
        )
        assert len(one.item.reasons) == len(other.item.reasons)


def test_one_alone_and_unknown_ids_are_refused() -> None:
    with pytest.raises(InvalidQuery, match="two different"):
        explain(network(), "store", "store")
    with pytest.raises(UnknownOrganization, match="'nobody'"):
        explain(network(), "store", "nobody")
