"""What quantity, place and terms leave of a match, by hand."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
import pytest

from api.services.bridge import network_of
from matcher.features import Features
from matcher.matches import matches
from matcher.rings.supply import supplies
from matcher.signals.complementarity import need_coverage, offer_use
from matcher.terms import REFUSED, Terms, read_terms
from matcher.whereabouts import FAR_LEFT
from tests import builders as domain
from tests.matcher.builders import Org, Resource, features, need, offer, org

SAME = 1 / (1 + math.exp(-(1 - 0.45) / 0.09))
"""Strength of an offer in the very words of the need."""

HERE: dict[str, Any] = {"country": "CA", "city": "Port", "lat": 45.0, "lon": -63.0}
FAR: dict[str, Any] = {"country": "CA", "city": "Cape", "lat": 45.0, "lon": -73.0}
"""786 km further west."""


def left(*records: Org | Resource) -> float:
    """What is left of the match of the first need and the first offer."""
    f = features(*records)
    return float(f.availability.left(f.needs.rows[:1], f.offers.rows[:1])[0])


def gain(amount: float) -> float:
    return 1 - math.exp(-amount)


@pytest.mark.parametrize(
    ("needed", "offered", "share"),
    [
        ((200, "kg"), (100, "kg"), 0.5), ((200, "kg"), (0.5, "t"), 1.0),
        ((1, "t"), (250, "kg"), 0.25),
        ((40, "m2"), (10, "sqm"), 0.25), ((10, "hours"), (300, "min"), 0.5),
        ((12, "people"), (3, "voluntarios"), 0.25), ((900, "CAD"), (300, "CAD"), 1 / 3),
        ((14, "kg/week"), (1, "kg per day"), 0.5),
        ((900, "CAD"), (300, "USD"), 1.0), ((10, "hours"), (1, "hours a week"), 1.0),
        ((10, "hours"), (1, "days"), 1.0), ((200, "kg"), (math.nan, "kg"), 1.0),
        ((math.nan, "kg"), (1, "kg"), 1.0), ((200, None), (1, None), 1.0),
        ((200, "$"), (1, "$"), 1.0),
    ],
)  # fmt: skip
def test_a_part_counts_in_part_and_what_cannot_be_compared_counts_whole(
    needed: tuple[float, str], offered: tuple[float, str], share: float
) -> None:
    n = need("me", "bread", quantity=needed[0], unit=needed[1])
    o = offer("a", "bread", quantity=offered[0], unit=offered[1])
    assert left(n, o) == pytest.approx(share)


def test_half_of_what_is_needed_gains_half_in_both_directions() -> None:
    f = features(
        need("me", "cold storage", quantity=200, unit="kg"),
        offer("half", "cold storage", quantity=100, unit="kg"),
        offer("all", "cold storage", quantity=1, unit="t"),
    )
    assert need_coverage(f, 0)[1:] == pytest.approx([gain(SAME / 2), gain(SAME)])
    assert offer_use(f, 1)[0] == pytest.approx(gain(SAME / 2))
    assert supplies(f, 0.3)[1, 0].strength == pytest.approx(SAME / 2)


def test_of_two_offers_the_one_that_is_enough_is_the_match() -> None:
    f = features(
        need("me", "cold storage", quantity=200, unit="kg"),
        offer("a", "cold storage", quantity=20, unit="kg"),
        offer("a", "cold storage", quantity=150, unit="kg"),
    )
    (found,) = matches(f, 0, 1, 0)
    assert (found.offer, found.left) == (2, 0.75)
    assert found.strength == pytest.approx(SAME)


def test_little_of_the_right_thing_is_the_match_and_not_plenty_of_another() -> None:
    f = features(
        need("me", "cold storage", quantity=1000, unit="kg"),
        offer("a", "violin lessons", quantity=1000, unit="kg"),
        offer("a", "cold storage", quantity=1, unit="kg"),
    )
    assert matches(f, 0, 1, 0)[0].offer == 2


def test_what_is_used_up_meets_nothing() -> None:
    snapshot = domain.network(
        domain.org("me"), domain.org("empty"), domain.org("some"),
        domain.need("n", "me", "cold storage", quantity=10, unit="m2"),
        domain.need("done", "some", "violin lessons", quantity=0, unit="hours"),
        domain.offer("o1", "empty", "cold storage", quantity=0, unit="m2"),
        domain.offer("o2", "some", "cold storage", quantity=10, unit="m2"),
    )  # fmt: skip
    f = Features(network_of(snapshot, date(2026, 6, 1)))
    assert set(f.network.resources.ids) == {"n", "o2"}
    values = dict(zip(f.network.organizations.ids, need_coverage(f, f.index["me"]), strict=True))
    assert np.isnan(values["empty"])
    assert values["some"] == pytest.approx(gain(SAME))


def test_what_is_tied_to_a_place_far_away_counts_less() -> None:
    near, far = org("near", **HERE), org("far", **FAR)
    tied = offer("far", "meals", place="Cape")
    assert left(near, far, need("near", "meals"), tied) == FAR_LEFT
    assert left(near, far, need("near", "meals", place="Port"), offer("far", "meals")) == FAR_LEFT
    assert left(near, far, need("near", "meals"), offer("far", "meals")) == 1.0
    assert left(near, far, need("near", "meals"), offer("far", "meals", place="PORT ")) == 1.0


def test_half_way_between_near_and_far_half_of_the_difference_is_left() -> None:
    # 275 km are 2.473 degrees of latitude.
    there = org("there", country="CA", city="Mill", lat=45.0 + 275 / 111.195, lon=-63.0)
    found = left(
        org("me", **HERE), there, need("me", "meals"), offer("there", "meals", place="Mill")
    )
    assert found == pytest.approx(0.75, abs=1e-3)


def test_who_serves_the_place_is_there() -> None:
    far = org("far", areas=frozenset({"port"}), **FAR)
    assert left(org("me", **HERE), far, need("me", "x", place="Port"), offer("far", "x")) == 1.0


def test_a_place_of_which_nobody_tells_where_it_is_takes_nothing_away() -> None:
    me, far = org("me", **HERE), org("far", **FAR)
    assert left(me, far, need("me", "meals"), offer("far", "meals", place="the old mill")) == 1.0
    unknown = org("me", city="Nowhere")
    assert left(unknown, far, need("me", "meals"), offer("far", "meals", place="Cape")) == 1.0


def test_two_places_of_one_name_are_one_only_where_nobody_knows_better() -> None:
    london = org("uk", country="GB", city="London", lat=51.5, lon=-0.1)
    other = org("ca", country="CA", city="London", lat=43.0, lon=-81.2)
    wanted, given = need("uk", "x", place="London"), offer("ca", "x", place="London")
    assert left(london, other, wanted, given) == FAR_LEFT
    f = features(need("a", "x", place="The Mill"), offer("b", "x", place="the mill"))
    assert f.availability.whereabouts.km(f.needs.rows, f.offers.rows).tolist() == [0.0]


def test_a_place_may_come_with_its_region() -> None:
    near, far = org("near", **HERE), org("far", **FAR)
    assert left(near, far, need("near", "x"), offer("far", "x", place="Port, N. S.")) == 1.0
    assert left(near, far, need("near", "x"), offer("near", "x", place="Cape, Quebec")) == FAR_LEFT


def test_a_city_is_that_of_the_owner_s_own_country() -> None:
    london = org("uk", country="GB", city="London", lat=51.5, lon=-0.1)
    other = org("ca", country="CA", city="London", lat=43.0, lon=-81.2)
    me = org("me", country="CA", city="London")
    wanted = need("me", "meals", place="London")
    f = features(london, other, me, wanted, offer("uk", "meals"), offer("ca", "meals"))
    assert f.availability.left(f.needs.rows[[0, 0]], f.offers.rows).tolist() == [FAR_LEFT, 1.0]


@pytest.mark.parametrize(
    ("accepts", "asks", "share"),
    [
        ("free of charge", "at cost", REFUSED), ("miễn phí", "có phí", REFUSED),
        ("gratuito", "gratis", 1.0), ("gratuit", None, 1.0), (None, "de pago", 1.0),
        ("free", "members first", 1.0), ("at cost", "at cost", 1.0), ("small groups", "收费", 1.0),
    ],
)  # fmt: skip
def test_terms_count_where_a_need_can_accept_what_is_free_alone(
    accepts: str | None, asks: str | None, share: float
) -> None:
    assert left(need("me", "x", terms=accepts), offer("a", "x", terms=asks)) == share


def test_terms_that_are_neither_plainly_free_nor_plainly_paid_are_told_apart() -> None:
    assert read_terms("  ") is Terms.UNKNOWN
    assert read_terms("At no cost.") is Terms.FREE
    assert read_terms("unpaid help only") is Terms.OTHER
    assert read_terms("caution demandée") is Terms.OTHER
    assert read_terms("免费") is Terms.FREE


def test_all_factors_hold_at_once() -> None:
    found = left(
        org("me", **HERE), org("far", **FAR),
        need("me", "x", quantity=10, unit="kg", terms="free"),
        offer("far", "x", quantity=4, unit="kg", terms="at cost", place="Cape"),
    )  # fmt: skip
    assert found == pytest.approx(0.4 * REFUSED * FAR_LEFT)


def test_pair_by_pair_and_all_at_once_are_the_same() -> None:
    rng = np.random.default_rng(7)
    kilograms = {"kg": 1.0, "t": 1000.0, "g": 0.001}
    needed = [(float(rng.integers(1, 50)), str(rng.choice(list(kilograms)))) for _ in range(12)]
    offered = [(float(rng.integers(1, 50)), str(rng.choice(list(kilograms)))) for _ in range(15)]
    f = features(
        *(need("me", "bread", quantity=q, unit=u) for q, u in needed),
        *(offer("a", "bread", quantity=q, unit=u) for q, u in offered),
    )
    alike = rng.random((12, 15)).round()
    judge = [
        [
            a * min(1.0, o * kilograms[v] / (n * kilograms[u]))
            for a, (o, v) in zip(row, offered, strict=True)
        ]
        for row, (n, u) in zip(alike.tolist(), needed, strict=True)
    ]
    assert f.availability.met(alike, f.needs.rows, f.offers.rows) == pytest.approx(np.array(judge))


def test_a_million_tonnes_are_no_better_than_enough() -> None:
    f = features(
        need("me", "cold storage", quantity=5, unit="kg"),
        offer("boaster", "cold storage", quantity=1e9, unit="kg"),
        offer("plain", "cold storage", quantity=5, unit="kg"),
        offer("silent", "cold storage"),
    )
    assert need_coverage(f, 0)[1:] == pytest.approx([gain(SAME)] * 3)
