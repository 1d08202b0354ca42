from __future__ import annotations

import math

import pytest

from matcher.signals.place import proximity
from tests.matcher.builders import features, org

DEGREE_KM = 2 * math.pi * 6371.0088 / 360
"""Length of a degree of latitude."""


def test_nearness_falls_with_distance() -> None:
    f = features(
        org("me", lat=45.0, lon=-63.0), org("here", lat=45.0, lon=-63.0),
        org("north", lat=46.0, lon=-63.0), org("pole", lat=90.0, lon=0.0), org("nowhere"),
    )  # fmt: skip
    assert proximity(f, 0).tolist() == pytest.approx(
        [1, 1, math.exp(-DEGREE_KM / 60), math.exp(-45 * DEGREE_KM / 60), math.nan], nan_ok=True
    )


def test_by_name_a_city_is_nearer_than_a_region_and_a_region_than_a_country() -> None:
    f = features(
        org("me", country="CA", region="Bay", city="Port"),
        org("city", country="CA", region="Bay", city="Port"),
        org("region", country="CA", region="Bay", city="Cove"),
        org("country", country="CA", region="Plain", city="Mill"),
        org("abroad", country="VN", region="Bay", city="Port"),
        org("only country", country="CA"),
        org("nowhere"),
    )
    assert proximity(f, 0).tolist() == pytest.approx(
        [0.9, 0.9, 0.6, 0.35, 0.0, 0.35, math.nan], nan_ok=True
    )


def test_of_name_and_distance_the_nearer_one_holds() -> None:
    f = features(
        org("me", country="CA", city="Port", lat=45.0, lon=-63.0),
        org("same spot", country="CA", city="Cove", lat=45.0, lon=-63.0),
        org("same city", country="CA", city="Port", lat=47.0, lon=-63.0),
    )
    assert proximity(f, 0)[1:].tolist() == pytest.approx([1.0, 0.9])


def test_a_city_of_the_same_name_in_an_unknown_country_is_not_taken_for_the_same() -> None:
    f = features(org("me", country="CA", city="London"), org("a", city="London"))
    assert math.isnan(proximity(f, 0)[1])


def test_two_places_on_either_side_of_the_date_line_are_near() -> None:
    f = features(org("me", lat=0.0, lon=179.9), org("a", lat=0.0, lon=-179.9))
    assert proximity(f, 0)[1] == pytest.approx(math.exp(-0.2 * DEGREE_KM / 60))
