"""A funder that gives and needs nothing back, by hand and through `recommend`."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.recommend import recommend
from matcher.types import Group, Recommendation, Results
from tests.matcher.builders import need, offer, org, words_engine

NETWORK = words_engine(
    org("funder", sector="foundation", mission="We fund kitchens"),
    offer("funder", "grants for community kitchens", "funding"),
    need("funder", "photographs of harvest festivals", "data"),
    org("kitchen", mission="We cook"),
    need("kitchen", "grants for community kitchens", "funding"),
    offer("kitchen", "soup on weekdays", "goods"),
    org("archive", mission="We fund kitchens"),
    need("archive", "shelves", "goods"), offer("archive", "paper boxes", "goods"),
)  # fmt: skip


def item(found: Results, id: str) -> Recommendation:
    return next(one for one in found.items if one.organization_id == id)


def points(one: Recommendation, signal: str) -> float | None:
    return next((part.points for part in one.parts if part.signal == signal), None)


def test_asked_one_way_mutual_fit_has_no_part_and_the_gains_have_its_weight() -> None:
    both = item(recommend(NETWORK, "funder"), "kitchen")
    one = item(recommend(NETWORK, "funder", one_way=True), "kitchen")
    weight = {part.signal: part.weight for part in both.parts}
    handed = {part.signal: part.weight for part in one.parts}
    assert "mutual_fit" not in handed
    gains = ("need_coverage", "offer_use")
    assert sum(handed[g] for g in gains) == pytest.approx(
        sum(weight[g] for g in gains) + weight["mutual_fit"]
    )
    assert handed["mission_fit"] == pytest.approx(weight["mission_fit"])
    assert one.score == pytest.approx(sum(part.points for part in one.parts))


def test_a_grantee_that_gives_nothing_back_stands_first_when_asked_one_way() -> None:
    # Its mission is another, and mutual fit is nought; the archive needs no grant.
    assert recommend(NETWORK, "funder").items[0].organization_id == "archive"
    found = recommend(NETWORK, "funder", one_way=True)
    assert found.items[0].organization_id == "kitchen"
    assert found.one_way


def test_that_one_side_alone_gains_is_a_challenge_unless_asked_one_way() -> None:
    told = "They gain, but no need of yours that they meet is on record."

    def challenges(found: Results) -> list[str]:
        reasons = item(found, "kitchen").reasons
        return [reason.text for reason in reasons if reason.group is Group.CHALLENGES]

    assert told in challenges(recommend(NETWORK, "funder"))
    assert told not in challenges(recommend(NETWORK, "funder", one_way=True))


def test_what_is_not_asked_for_is_not_called_missing() -> None:
    lonely = words_engine(org("a", mission="Bread"), org("b", mission="Bread"))
    missing = "resource maps with offers and needs on both sides"
    assert missing in recommend(lonely, "a").without
    assert missing not in recommend(lonely, "a", one_way=True).without


def test_who_only_gives_has_the_whole_weight_on_what_it_gives() -> None:
    giver = words_engine(
        org("funder", mission="We fund"), offer("funder", "grants for kitchens"),
        org("kitchen", mission="We cook"), need("kitchen", "grants for kitchens"),
        offer("kitchen", "soup"),
    )  # fmt: skip
    one = item(recommend(giver, "funder", one_way=True), "kitchen")
    weights = {part.signal: part.weight for part in one.parts}
    # .27 of mutual fit and .105 of its own, beside .08 for the mission.
    assert weights["offer_use"] / weights["mission_fit"] == pytest.approx(0.375 / 0.08)
    assert np.isclose(sum(weights.values()), 1.0)
