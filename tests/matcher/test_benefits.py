"""What is said of quantity, place and terms beside the quoted need and offer."""

from __future__ import annotations

from typing import Any

import pytest

from matcher.recommend import recommend
from matcher.types import Group, Reason, Recommendation
from tests.matcher.builders import Org, Resource, need, offer, org, words_engine

BREAD = "surplus bread and cakes"


def of_you(*records: Org | Resource, language: str = "en") -> Recommendation:
    found = recommend(words_engine(*records), "me", language=language).items
    return next(item for item in found if item.organization_id == "you")


def pair(needed: dict[str, Any], offered: dict[str, Any], language: str = "en") -> Recommendation:
    return of_you(need("me", BREAD, **needed), offer("you", BREAD, **offered), language=language)


def about(item: Recommendation, group: Group) -> list[Reason]:
    """Reasons that rest on the need and the offer, without the quote itself."""
    found = [r for r in item.reasons if r.group is group and r.resource_ids == ("r0", "r1")]
    return [r for r in found if "what you need" not in r.text]


def texts(item: Recommendation, group: Group) -> list[str]:
    return [reason.text for reason in about(item, group)]


def test_a_part_is_told_in_the_unit_of_the_need() -> None:
    item = pair({"quantity": 2, "unit": "tonnes"}, {"quantity": 250, "unit": "kg"})
    assert texts(item, Group.BENEFITS) == ["They can give 0.25 of the 2 tonnes you need."]
    assert not about(item, Group.CHALLENGES)


def test_next_to_nothing_is_not_called_nought() -> None:
    item = pair({"quantity": 3, "unit": "t"}, {"quantity": 1234, "unit": "g"})
    assert texts(item, Group.BENEFITS) == ["They can give 0.0012 of the 3 t you need."]


def test_what_you_can_give_in_part_is_told_as_well() -> None:
    item = of_you(
        offer("me", BREAD, quantity=100, unit="kg"), need("you", BREAD, quantity=200, unit="kg")
    )
    said = [reason.text for reason in item.reasons if reason.group is Group.BENEFITS]
    assert said == ["You offer what they need.", "You can give 100 of the 200 kg they need."]


def test_a_quantity_that_is_enough_is_told() -> None:
    item = pair({"quantity": 1500, "unit": "kg"}, {"quantity": 2, "unit": "t"})
    assert texts(item, Group.BENEFITS) == ["The quantity is enough: 2 t offered, 1,500 kg needed."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "They can give 100 of the 1,500 kg you need."),
        ("es", "Esta organización puede dar 100 de 1.500 kg que ustedes necesitan."),
        ("vi", "Họ có thể cung cấp 100 trong số 1.500 kg quý vị cần."),
        ("zh", "贵方需要1,500 kg，对方可提供其中的100。"),
    ],
)
def test_numbers_follow_the_language(language: str, said: str) -> None:
    needed, offered = {"quantity": 1500, "unit": "kg"}, {"quantity": 100, "unit": "kg"}
    assert said in [reason.text for reason in pair(needed, offered, language).reasons]


def test_what_cannot_be_compared_is_named_as_a_question() -> None:
    item = pair({"quantity": 10, "unit": "hours"}, {"quantity": 2, "unit": "hours a week"})
    (found,) = about(item, Group.CHALLENGES)
    assert found.text == (
        "The quantities cannot be compared: 10 hours needed, 2 hours a week offered."
    )
    assert found.quote == f"need: {BREAD} / offer: {BREAD}"
    assert not found.sure
    assert not about(item, Group.BENEFITS)


@pytest.mark.parametrize(
    ("offered", "unknown"),
    [({}, True), ({"quantity": 5}, True), ({"unit": "kg"}, True),
     ({"quantity": 5, "unit": "kg"}, False), ({"quantity": 5, "unit": "crates"}, False)],
)  # fmt: skip
def test_an_offer_that_does_not_say_how_much_is_unknown(
    offered: dict[str, Any], unknown: bool
) -> None:
    item = pair({"quantity": 10, "unit": "kg"}, offered)
    assert ("how much they offer of what you need" in item.unknown) == unknown


def test_of_a_need_that_does_not_say_how_much_nothing_is_missed() -> None:
    item = pair({}, {"quantity": 10, "unit": "kg"})
    assert "how much they offer of what you need" not in item.unknown


def test_a_place_far_away_is_told_with_its_distance() -> None:
    here, there = org("me", lat=45.0, lon=-63.0), org("you", city="Cape", lat=45.0, lon=-73.0)
    item = of_you(here, there, need("me", BREAD), offer("you", BREAD, place="Cape"))
    assert texts(item, Group.CHALLENGES) == [
        "The offer and the need are 786 km apart, and one of them is bound to where it is."
    ]
    free = of_you(here, there, need("me", BREAD), offer("you", BREAD))
    assert not about(free, Group.CHALLENGES)


@pytest.mark.parametrize(
    ("accepts", "asks", "benefits", "challenges"),
    [
        (None, "gratuit", ["It is offered free of charge."], []),
        (None, "members first", [], ["The offer comes with terms: members first."]),
        (None, "At cost.", [], ["The offer comes with terms: At cost."]),
        ("free", "at cost", [],
         ["It is needed free of charge, and the offer asks to be paid: at cost."]),
        ("free", None, [], []),
    ],
)  # fmt: skip
def test_terms_are_told(
    accepts: str | None, asks: str | None, benefits: list[str], challenges: list[str]
) -> None:
    item = pair({"terms": accepts}, {"terms": asks})
    assert texts(item, Group.BENEFITS) == benefits
    assert texts(item, Group.CHALLENGES) == challenges
