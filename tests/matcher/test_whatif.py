"""What would change a place: every change told is made by hand, and the place moves as said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.changes import (
    at_distance,
    with_capacity,
    with_need_for,
    with_topics,
    without_resource,
)
from matcher.engine import Engine
from matcher.recommend import recommend
from matcher.types import Filters
from matcher.whatif import Question, WhatIf, place_of, what_if
from matcher.wording import CATALOGUES, wording
from tests.matcher.builders import (
    Org,
    Resource,
    Together,
    engine,
    need,
    network,
    offer,
    org,
    words_engine,
)
from tests.matcher.fakes import HashedEncoder

Record = Org | Resource | Together
THINGS = ("bread", "violins", "cold storage", "lawyers", "drivers", "paint", "chairs", "soil tests",
          "printing", "childcare", "honey", "rope")  # fmt: skip


def records(needs: int = 8) -> list[Record]:
    """Twelve who offer something, of which `me` needs the first `needs`."""
    found: list[Record] = [org("me", lat=10.0, lon=20.0, topics=["food"], sector="nonprofit")]
    for i, thing in enumerate(THINGS):
        known: dict[str, Any] = {
            "lat": 10.0 + i / 4,
            "lon": 20.0,
            "topics": ["food"],
            "capacity": float(i % 4),
        }
        if i == 11:
            known |= {"topics": [], "capacity": float("nan")}
        found.append(org(f"o{i:02}", **known))
        found.append(offer(f"o{i:02}", thing))
        if i < needs:
            found.append(need("me", thing))
    found += [offer("me", "bookkeeping"), need("o00", "bookkeeping")]
    return found


def told(found: tuple[WhatIf, ...]) -> dict[str, WhatIf]:
    return {one.code: one for one in found}


def tried(built: Engine, org: str, question: Question = Question()) -> tuple[WhatIf, ...]:
    a, b = built.position("me"), built.position(org)
    return what_if(built, a, b, question, wording("en")).found


def rank(built: Engine, id: str, filters: Filters = Filters()) -> int | None:
    """The place in the list that is recommended."""
    items = recommend(built, "me", n=50, filters=filters).items
    return next((i for i, one in enumerate(items, 1) if one.organization_id == id), None)


def changed(old: list[Record], id: str, **known: object) -> list[Record]:
    return [
        replace(one, **known) if isinstance(one, Org) and one.id == id else one  # type: ignore[arg-type]
        for one in old
    ]


def test_a_need_told_brings_in_and_the_place_is_the_one_said() -> None:
    before = words_engine(*records())
    assert rank(before, "o08") == 12
    one = told(tried(before, "o08"))["your_need"]
    assert (one.facts, one.before.rank) == ({"title": "printing"}, 12)
    after = words_engine(*records(), need("me", "printing"))
    assert rank(after, "o08") == one.after.rank
    score = place_of(after, 0, after.position("o08"), Question()).score
    assert score == pytest.approx(one.after.score)
    assert one.text == (
        "If you stated a need for what they offer, “printing”, they would be at place "
        f"{one.after.rank} instead of 12."
    )


def test_the_smallest_change_comes_first_and_each_does_what_it_says() -> None:
    old = records()
    before = words_engine(*old)
    found = tried(before, "o11")
    sizes = [abs(one.after.score - one.before.score) for one in found]
    assert sizes == sorted(sizes)
    by_hand: dict[str, Callable[[WhatIf], list[Record]]] = {
        "your_need": lambda one: [*old, need("me", "rope")],
        "their_need": lambda one: [*old, need("o11", "bookkeeping")],
        "told_capacity": lambda one: changed(old, "o11", capacity=3.0),
        "their_topics": lambda one: changed(old, "o11", topics=frozenset({"food"})),
        "nearer": lambda one: changed(
            old, "o11", lat=10.0 - np.degrees(float(one.facts["km"]) / 6371.0088), lon=20.0
        ),
    }
    assert found
    for one in found:
        assert not one.before.among_first
        assert one.after.among_first
        assert rank(words_engine(*by_hand[one.code](one)), "o11") == one.after.rank


def test_the_farthest_distance_that_is_near_enough_is_told() -> None:
    old = changed(records(), "o11", lat=13.0, capacity=3.0, topics=frozenset({"food"}))
    old += [need("me", "rope")]
    for i in range(8):
        old += [
            org(f"x{i}", lat=10.0, lon=20.0, capacity=3.0, topics=["food"]),
            offer(f"x{i}", "rope"),
        ]
    before = words_engine(*old)
    one = told(tried(before, "o11")).get("nearer")
    assert one is not None
    km = float(one.facts["km"])

    def at(away: float) -> Engine:
        return words_engine(*changed(old, "o11", lat=10.0 - np.degrees(away / 6371.0088)))

    assert rank(at(km), "o11") == one.after.rank
    farther = {200.0: None, 100.0: 200.0, 50.0: 100.0, 25.0: 50.0, 10.0: 25.0, 5.0: 10.0, 1.0: 5.0}
    beyond = farther[km]
    assert beyond is None or (rank(at(beyond), "o11") or 99) > 10


def test_what_takes_somebody_out_is_told_of_those_within() -> None:
    old = records(needs=12)
    before = words_engine(*old)
    last = recommend(before, "me", n=10).items[-1].organization_id
    thing = THINGS[int(last[1:])]
    found = told(tried(before, last))
    by_hand: dict[str, list[Record]] = {
        "no_your_need": [one for one in old if one != need("me", thing)],
        "no_their_offer": [one for one in old if one != offer(last, thing)],
        "no_room": changed(old, last, capacity=0.0),
    }
    assert {"no_your_need", "no_their_offer"} <= set(found)
    for code, one in found.items():
        assert one.before.rank == 10
        if code in by_hand:
            assert rank(words_engine(*by_hand[code]), last) == one.after.rank
        assert not one.after.among_first


def test_a_radius_is_widened_until_they_are_within() -> None:
    built = words_engine(*records())
    narrow = Filters(near=(10.0, 20.0), radius_km=100.0)
    one = told(tried(built, "o05", Question(narrow)))["radius"]
    km = one.facts["km"]
    assert rank(built, "o05", narrow) is None
    assert rank(built, "o05", replace(narrow, radius_km=float(km))) == one.after.rank
    assert rank(built, "o05", replace(narrow, radius_km=float(km) - 1)) is None
    assert one.text == (
        f"If you widened the radius to {km} km, they would come into your list, at place "
        f"{one.after.rank}."
    )


def test_a_condition_left_out_lets_in_whom_it_alone_kept_out() -> None:
    built = words_engine(*records())
    one = told(tried(built, "o05", Question(Filters(topics=frozenset({"music"})))))["condition"]
    assert (one.facts, one.after.rank) == ({"condition": "topics"}, rank(built, "o05"))
    both = Question(Filters(topics=frozenset({"music"}), country="FR"))
    assert tried(built, "o05", both) == ()


def test_where_nothing_helps_it_is_said_with_how_many_were_tried() -> None:
    crowd = [r for i in range(12) for r in (offer(f"x{i:02}", "bread"), need(f"x{i:02}", "figs"))]
    built = words_engine(need("me", "bread"), offer("me", "figs"), offer("zz", "rope"), *crowd)
    found = what_if(built, 0, built.position("zz"), Question(), wording("en"))
    assert (found.found, found.tried) == ((), 3)  # room, and a need on either side
    assert found.text == "3 changes were tried; none would bring them into your first ten."


@pytest.mark.parametrize("encoder", [None, HashedEncoder()], ids=["words", "vectors"])
def test_a_changed_engine_scores_as_one_built_anew(encoder: HashedEncoder | None) -> None:
    built = engine(encoder, *records()) if encoder else words_engine(*records())
    built.warm()
    me, other = built.position("me"), built.position("o11")
    place_of(built, me, other, Question())  # everything is worked out before
    offered = int(built.features.offers.rows[built.features.offers.of(other)[0]])
    needed = int(built.features.needs.rows[built.features.needs.of(me)[0]])
    for made in (
        with_capacity(built, other, 3),
        at_distance(built, me, other, 5.0),
        at_distance(built, me, other, 500.0),
        with_topics(built, other, frozenset({"food"})),
        with_need_for(built, me, offered),
        without_resource(built, offered),
        without_resource(built, needed),
    ):
        anew = Engine.of(made.features.network, encoder)
        for asker in (me, other):
            for org_ in range(built.features.size):
                if org_ != asker:
                    one = place_of(made, asker, org_, Question())
                    assert one.score == pytest.approx(place_of(anew, asker, org_, Question()).score)


def test_a_change_leaves_the_engine_as_it_was() -> None:
    built = words_engine(*records())
    before = rank(built, "o11")
    tried(built, "o11")
    tried(built, "o00")
    assert built.features.network.organizations.ids == network(*records()).organizations.ids
    assert len(built.features.network.resources.ids) == len(THINGS) + 8 + 2
    assert rank(built, "o11") == before


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_tells_the_same_changes(language: str) -> None:
    built = words_engine(*records())
    a, b = built.position("me"), built.position("o11")
    found = what_if(built, a, b, Question(), wording(language)).found
    english = what_if(built, a, b, Question(), wording("en")).found
    assert [(one.code, one.after) for one in found] == [(one.code, one.after) for one in english]
    assert all(str(one.facts.get("title", "")) in one.text for one in found)


def test_every_change_has_a_clause_in_the_catalogues() -> None:
    clauses = {key for key in CATALOGUES["en"].sentences if key.startswith("if_")}
    say = wording("en")
    for key in clauses:
        assert say(key, km=5, title="x", condition="y")
