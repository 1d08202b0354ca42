from __future__ import annotations

import pytest

from matcher.errors import InvalidQuery, UnknownOrganization
from matcher.recommend import recommend
from matcher.signals import SIGNALS
from matcher.types import Filters
from tests.matcher.builders import (
    Org,
    Resource,
    Together,
    engine,
    need,
    offer,
    org,
    together,
    words_engine,
)
from tests.matcher.fakes import HashedEncoder


def test_the_one_who_meets_your_need_comes_first_with_score_parts_and_confidence() -> None:
    found = recommend(
        words_engine(need("me", "cold storage"), offer("a", "violin"), offer("b", "cold storage")),
        "me",
    )
    best = found.items[0]
    assert (best.organization_id, best.name) == ("b", "b")
    # Need coverage alone is known, so its weight is all: 1 - e^-.998.
    assert best.score == pytest.approx(0.631, abs=0.001)
    assert [(p.signal, p.weight) for p in best.parts] == [("need_coverage", 1.0)]
    weight = next(s.weight for s in SIGNALS if s.name == "need_coverage")
    assert best.confidence == pytest.approx(weight)
    assert found.considered == 2


def test_partners_past_and_present_are_left_out_unless_asked_for() -> None:
    built = words_engine(together("me", "old", active=False), together("me", "now"), org("new"))
    assert [i.organization_id for i in recommend(built, "me").items] == ["new"]
    everybody = recommend(built, "me", include_partners=True).items
    assert {i.organization_id for i in everybody} == {"old", "now", "new"}


def test_who_was_decided_on_is_left_out_and_counted_among_those_who_satisfy_the_filters() -> None:
    built = words_engine(
        together("me", "partner"), org("a", sector="business"), org("b", sector="business"),
        org("c"), org("d", sector="business"),
    )  # fmt: skip
    decided = {"a": "met", "b": "declined", "c": "declined", "partner": "accepted", "gone": "met"}
    filters = Filters(sectors=frozenset({"business"}))
    found = recommend(built, "me", filters=filters, decided=decided)
    assert [item.organization_id for item in found.items] == ["d"]
    # c is of no such sector, partner is left out as one, and gone is not in the network.
    assert found.left_out == {"met": 1, "declined": 1}
    assert found.considered == 1
    assert recommend(built, "me", filters=filters).left_out == {}


def test_a_decision_moves_no_score_of_the_others() -> None:
    built = words_engine(
        org("a", capacity=9), org("b", capacity=1), org("c"),
        need("me", "kelp"), offer("a", "kelp"), offer("b", "kelp"),
    )  # fmt: skip
    scores = {item.organization_id: item.score for item in recommend(built, "me").items}
    left = recommend(built, "me", decided={"a": "declined"}).items
    assert {item.organization_id: item.score for item in left} == {
        id: score for id, score in scores.items() if id != "a"
    }


def test_no_more_than_asked_for_are_given_and_the_rest_are_counted() -> None:
    found = recommend(words_engine(*(org(f"o{i}") for i in range(9))), "o4", n=3)
    assert [item.organization_id for item in found.items] == ["o0", "o1", "o2"]
    assert found.considered == 8
    assert recommend(words_engine(org("a"), org("b")), "a", n=0).items == ()


def test_what_the_network_does_not_tell_is_said_once_for_all() -> None:
    found = recommend(words_engine(org("me", mission="kelp"), org("a", mission="violin")), "me")
    assert "stated capacities" in found.without
    assert "past partnerships of this organization" in found.without
    assert "embeddings (texts were compared by their words alone)" in found.without
    assert "missions to compare" not in found.without


def test_a_network_of_partnerships_alone_gives_an_order() -> None:
    found = recommend(
        words_engine(together("me", "m"), together("m", "near"), together("x", "far")), "me"
    )
    assert found.items[0].organization_id == "near"
    assert "missions to compare" in found.without


def test_a_network_of_missions_alone_gives_an_order() -> None:
    built = engine(
        HashedEncoder(), org("me", mission="kelp farm"), org("a", mission="violin class"),
        org("b", mission="kelp soup"), org("c"),
    )  # fmt: skip
    found = recommend(built, "me")
    assert found.items[0].organization_id == "b"
    assert all("embeddings" not in note for note in found.without)


def test_an_organization_of_which_nothing_is_known_neither_leads_nor_trails() -> None:
    found = recommend(
        words_engine(
            org("me", mission="kelp farm"), org("like", mission="kelp farm"), org("empty"),
            org("unlike", mission="violin class"),
        ),
        "me",
    )  # fmt: skip
    assert [item.organization_id for item in found.items] == ["like", "empty", "unlike"]
    assert found.items[1].confidence == 0.0
    assert [part.known for part in found.items[1].parts] == [False]


def test_asked_weights_turn_the_order() -> None:
    built = words_engine(
        org("me", topics=["food"], sector="nonprofit"),
        org("a", topics=["food"], sector="nonprofit"),
        org("b", topics=["arts"], sector="business"),
    )
    assert recommend(built, "me").items[0].organization_id == "a"
    turned = recommend(built, "me", weights={"sector_mix": 1.0, "topic_fit": 0.1})
    assert turned.items[0].organization_id == "b"


def test_popularity_is_no_reason_to_rank_higher() -> None:
    # hub and newcomer are alike in all but that hub has many partners; neither can be reached.
    built = words_engine(
        need("me", "cold storage"),
        offer("newcomer", "cold storage"), offer("zhub", "cold storage"),
        *(together("zhub", f"friend{i}") for i in range(9)), together("newcomer", "first friend"),
        together("me", "other"),
    )  # fmt: skip
    scores = {i.organization_id: i.score for i in recommend(built, "me", n=20).items}
    assert scores["newcomer"] == pytest.approx(scores["zhub"])


def test_an_unknown_organization_is_named() -> None:
    with pytest.raises(UnknownOrganization, match="organization with the id 'nobody'"):
        recommend(words_engine(org("a")), "nobody")


@pytest.mark.parametrize("weights", [{"fame": 1.0}, {"reach": -1.0}])
def test_wrong_weights_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(InvalidQuery):
        recommend(words_engine(org("a"), org("b")), "a", weights=weights)


def test_where_the_filters_leave_nobody_the_answer_is_empty() -> None:
    found = recommend(words_engine(org("a"), org("b")), "a", filters=Filters(country="VN"))
    assert (found.items, found.considered) == ((), 0)


def test_the_order_of_the_records_does_not_change_the_answer() -> None:
    records: list[Org | Resource | Together] = [
        org("me", topics=["food"]), org("a", topics=["food"]), org("b", topics=["food"]),
        need("me", "bread"), offer("b", "bread"), together("me", "m"), together("m", "a"),
    ]  # fmt: skip
    here = recommend(words_engine(*records), "me").items
    there = recommend(words_engine(*records[::-1]), "me").items
    assert [i.organization_id for i in here] == [i.organization_id for i in there]
    assert [i.score for i in here] == pytest.approx([i.score for i in there])
