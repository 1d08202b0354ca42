"""Shared words alone are no cover, and no true cover is lost for them."""

from __future__ import annotations

import numpy as np

from matcher.capability import offer_strengths
from matcher.coalition.needs import covers
from matcher.coalition.rests import only_words
from matcher.coalition.types import COVERED, PERHAPS, Need
from tests.matcher.builders import need, offer, words_engine
from tests.matcher.conftest import Demo


def covering(demo: Demo, wanted: Need) -> dict[str, float]:
    """Titles of the offers that cover a need at least perhaps, with their strengths."""
    found = covers(demo.engine, (wanted,))
    titles = demo.engine.features.network.resources.titles
    rows = np.flatnonzero(found.strengths[0] > 0)
    return {titles[found.offers[0, i]]: float(found.strengths[0, i]) for i in rows.tolist()}


def test_reading_volunteers_do_not_cook_school_meals(demo_network: Demo) -> None:
    found = covering(demo_network, Need("Volunteers to cook school meals", kind="people"))
    assert "Reading volunteers before school" not in found
    assert "Cuisinières prêtes à montrer leurs plats" in found


def test_a_survey_of_school_meals_does_not_cook_them_and_a_kitchen_does(demo_network: Demo) -> None:
    found = covering(demo_network, Need("cook school meals"))
    assert "School meals cost survey data" not in found
    assert found["Hot lunches delivered to schools"] >= COVERED


def test_volunteers_who_call_every_day_are_not_at_ease_with_computers(demo_network: Demo) -> None:
    found = covering(demo_network, Need("Voluntarios con soltura digital", kind="people"))
    assert "Voluntarias que llaman cada día" not in found
    assert "Voluntarios para servir mesas" not in found


def test_no_planted_match_is_lost(demo_network: Demo) -> None:
    engine, truths = demo_network.engine, demo_network.truths
    r, rows = engine.features.network.resources, engine.features.offers.rows
    at = {id: i for i, id in enumerate(r.ids)}
    place = {int(row): i for i, row in enumerate(rows)}
    looked_at = 0
    for planted in (
        *((one["need_id"], one["right_offer_id"]) for one in truths["need_offers"]),
        *((one["need_id"], one["offer_id"]) for one in truths["pairs"]),
        *((one["return_need_id"], one["return_offer_id"]) for one in truths["pairs"]),
    ):
        text, right = r.titles[at[planted[0]]], place[at[planted[1]]]
        strengths = offer_strengths(engine, text)
        if strengths[right] >= PERHAPS:
            looked_at += 1
            assert not only_words(engine, text, strengths, PERHAPS)[right], text
    assert looked_at > 20


def test_an_offer_that_says_all_of_the_need_covers_it(demo_network: Demo) -> None:
    found = covering(demo_network, Need("Rescued vegetables every week", kind="goods"))
    assert found["Weekly boxes of rescued vegetables"] >= COVERED


def test_without_vectors_nothing_is_told_of_what_is_left() -> None:
    engine = words_engine(offer("a", "reading volunteers"), need("b", "cooking volunteers"))
    assert not only_words(engine, "cooking volunteers", np.ones(1), PERHAPS).any()
