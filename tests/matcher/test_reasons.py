from __future__ import annotations

from typing import Any

from matcher.recommend import recommend
from matcher.types import Group, Reason, Recommendation
from tests.matcher.builders import (
    Org,
    Resource,
    Together,
    need,
    offer,
    org,
    together,
    words_engine,
)

PLACE = {"country": "CA", "city": "Port", "lat": 45.0, "lon": -63.0}


def of_you(*records: Org | Resource | Together) -> Recommendation:
    found = recommend(words_engine(*records), "me").items
    return next(item for item in found if item.organization_id == "you")


def texts(item: Recommendation, group: Group) -> list[str]:
    return [reason.text for reason in item.reasons if reason.group is group]


def quoted(item: Recommendation) -> list[Reason]:
    return [reason for reason in item.reasons if reason.quote and reason.resource_ids]


def test_a_benefit_quotes_the_need_and_the_offer_that_meets_it() -> None:
    item = of_you(
        need("me", "Cold storage for rescued fish"), offer("you", "Cold storage for rescued fish"),
        offer("me", "Violin lessons"), need("you", "Violin lessons"),
    )  # fmt: skip
    assert [(r.text, r.quote, r.resource_ids) for r in quoted(item)] == [
        (
            "They offer what you need.",
            "need: Cold storage for rescued fish / offer: Cold storage for rescued fish",
            ("r0", "r1"),
        ),
        ("You offer what they need.", "need: Violin lessons / offer: Violin lessons", ("r3", "r2")),
    ]
    assert {r.group for r in quoted(item)} == {Group.BENEFITS}


def test_a_likely_match_is_told_as_a_question_and_an_unlikely_one_is_not_told() -> None:
    # Half of the words shared leave doubt; none shared leaves nothing.
    item = of_you(
        need("me", "school meals kitchen helpers", "people"),
        need("me", "violin lessons", "people"),
        offer("you", "school meals garden", "people"),
    )  # fmt: skip
    assert [r.text for r in quoted(item)] == ["They may offer what you need; ask."]


def test_reasons_come_as_capacity_compatibility_benefits_challenges() -> None:
    item = of_you(
        org("me", sector="nonprofit", topics=["food"], languages=["en"], capacity=3, **PLACE),
        org("you", sector="business", topics=["food"], languages=["vi"], capacity=0, **PLACE),
        need("me", "cold storage"), offer("you", "cold storage"),
        together("me", "m"), together("m", "you"),
    )  # fmt: skip
    groups = [reason.group for reason in item.reasons]
    assert list(dict.fromkeys(groups)) == list(Group)
    assert groups == sorted(groups, key=list(Group).index)


def test_capacity_is_told_for_both_sides_with_its_numbers() -> None:
    item = of_you(
        org("me", capacity=3), org("you", capacity=2),
        together("me", "m"), together("m", "you"), together("z", "you"),
    )  # fmt: skip
    assert texts(item, Group.CAPACITY) == [
        "They have no room for another now: 2 going on, and 2 can be carried.",
        "You have room for 2 more: 1 going on, and 3 can be carried.",
    ]
    assert "They are at or over the number of partnerships they say they can carry." in texts(
        item, Group.CHALLENGES
    )


def test_what_both_share_is_named() -> None:
    item = of_you(
        org("me", topics=["food", "youth", "arts"], languages=["en", "vi"], **PLACE),
        org("you", topics=["food", "youth"], languages=["vi"], **PLACE),
        org("m", name="Mutual Aid"), together("me", "m"), together("m", "you"),
    )  # fmt: skip
    assert texts(item, Group.COMPATIBILITY) == [
        "You both work on food and youth.",
        "You share a working language: Vietnamese.",
        "They are less than 1 km from you, in Port.",
        "Mutual Aid has worked with both of you and can introduce you.",
    ]
    assert item.introduction == ("me", "m", "you")


def test_past_work_like_yours_is_quoted_with_its_partnership() -> None:
    item = of_you(
        together("me", text="Kelp farming"), together("you", text="Kelp farming"),
        together("you", text="Violin summer"),
    )  # fmt: skip
    past = [r for r in item.reasons if r.partnership_ids]
    assert [(r.text, r.quote, r.partnership_ids) for r in past] == [
        ("They have done work like yours.", "Kelp farming", ("p1",))
    ]


def test_a_missing_common_language_is_a_challenge_only_where_both_are_known() -> None:
    words = "You share no working language; plan for interpreting."
    both = of_you(org("me", languages=["en"]), org("you", languages=["vi"]))
    shared = of_you(org("me", languages=["en", "vi"]), org("you", languages=["vi"]))
    unknown = of_you(org("me", languages=["en"]), org("you"))
    assert words in texts(both, Group.CHALLENGES)
    assert words not in texts(shared, Group.CHALLENGES)
    assert texts(unknown, Group.CHALLENGES) == []


def test_distance_size_end_and_a_one_sided_gain_are_challenges() -> None:
    item = of_you(
        org("me", size="small", lat=45.0, lon=-63.0),
        org("you", size="large", stage="winding down", lat=47.0, lon=-63.0),
        need("me", "cold storage"), offer("me", "violin lessons"),
        offer("you", "cold storage"), need("you", "phone repair"),
    )  # fmt: skip
    assert texts(item, Group.CHALLENGES) == [
        "They are 222 km away.",
        "They are winding down.",
        "They are much larger: agree early on who decides what.",
        "You gain, but no need of theirs that you meet is on record.",
    ]


def test_without_anybody_between_you_the_approach_is_a_cold_one() -> None:
    item = of_you(together("me", "a"), together("you", "b"))
    assert any("cold approach" in text for text in texts(item, Group.CHALLENGES))
    assert item.introduction == ()


def test_in_a_network_without_ties_nobody_is_called_a_stranger() -> None:
    assert of_you(org("me"), org("you")).reasons == ()


def test_what_is_unknown_is_named_in_words() -> None:
    assert of_you(org("me"), org("you")).unknown == (
        "what they offer", "what they need", "what you offer", "what you need", "their mission",
        "their capacity", "your capacity", "their stage", "their sector",
        "how far apart you are", "their working languages",
    )  # fmt: skip


def test_where_everything_is_known_nothing_is_named() -> None:
    known: dict[str, Any] = {
        "mission": "m", "capacity": 1, "stage": "growing", "sector": "business",
        "languages": ["en"], **PLACE,
    }  # fmt: skip
    item = of_you(
        org("me", **known), org("you", **known),
        *(make(who, "bread") for make in (offer, need) for who in ("me", "you")),
    )  # fmt: skip
    assert item.unknown == ()


def test_three_benefits_a_side_are_quoted_at_most() -> None:
    words = ("kelp", "violin", "brick", "tractor")
    item = of_you(*(need("me", w) for w in words), *(offer("you", w) for w in words))
    assert len(quoted(item)) == 3


def test_a_far_place_is_a_challenge_and_no_compatibility() -> None:
    item = of_you(
        org("me", country="CA", lat=45.0, lon=-63.0), org("you", country="CA", lat=48.0, lon=-63.0)
    )
    assert texts(item, Group.COMPATIBILITY) == []
    assert texts(item, Group.CHALLENGES) == ["They are 334 km away."]


def test_a_side_that_told_nothing_is_not_said_to_gain_nothing() -> None:
    item = of_you(need("me", "kelp"), offer("you", "kelp"))
    assert texts(item, Group.CHALLENGES) == []


def test_a_partner_is_told_as_one_and_not_as_a_stranger_to_be_introduced() -> None:
    engine = words_engine(together("me", "you"), together("me", "m"), together("m", "you"))
    found = recommend(engine, "me", include_partners=True).items
    item = next(item for item in found if item.organization_id == "you")
    assert item.introduction == ("me", "you")
    assert "You have worked together before." in texts(item, Group.COMPATIBILITY)


def test_work_that_shares_common_words_alone_is_not_called_alike() -> None:
    item = of_you(
        together("me", "x", text="The garden of the town for the children"),
        together("you", "y", text="The firemen of the coast for the rescue"),
    )
    assert not [r for r in item.reasons if r.partnership_ids]


def test_without_partnerships_on_record_nobody_is_said_to_be_free() -> None:
    item = of_you(org("me"), org("you", capacity=3))
    assert texts(item, Group.CAPACITY) == [
        "They can carry 3 partnerships at once; how many are going on is not on record."
    ]
