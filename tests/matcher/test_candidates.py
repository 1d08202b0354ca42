from __future__ import annotations

import pytest

from matcher.candidates import satisfying
from matcher.capability import offering
from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.types import Filters
from tests.matcher.builders import features, offer, org, together, words_engine

HERE = (45.0, -63.0)


def members() -> Features:
    return features(
        org("a", sector="nonprofit", size="small", stage="emerging", topics=["Food"],
            languages=["en", "vi"], country="CA", region="Bay", city="Port", lat=45.0, lon=-63.0,
            capacity=2),
        org("b", sector="business", size="medium", stage="growing", topics=["food", "arts"],
            languages=["EN"], country="ca", region="bay", city="PORT", lat=45.5, lon=-63.0,
            capacity=1),
        org("c", sector="business", size="small or medium", stage="winding down",
            topics=["arts"], languages=["fr"], country="FR", region="Bay", city="Port", lat=48.0,
            lon=2.0, capacity=0),
        org("d", size="large"),
        together("a", "b"),
    )  # fmt: skip


def who(filters: Filters) -> str:
    found = satisfying(members(), filters)
    return "".join(id for id, ok in zip("abcd", found, strict=True) if ok)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcd"),
        (Filters(sectors=frozenset({"business"})), "bc"),
        (Filters(sectors=frozenset({"business", "nonprofit"})), "abc"),
        (Filters(sizes=frozenset({"small"})), "a"),
        (Filters(sizes=frozenset({"medium"})), "b"),
        (Filters(sizes=frozenset({"small", "medium"})), "abc"),
        (Filters(sizes=frozenset({"small", "medium", "large"})), "abcd"),
        (Filters(sizes=frozenset({"small or medium"})), "abc"),
        (Filters(sizes=frozenset({"small", "large"})), "ad"),
        (Filters(stages=frozenset({"emerging", "growing"})), "ab"),
        (Filters(topics=frozenset({"FOOD"})), "ab"),
        (Filters(topics=frozenset({"food", "arts"})), "abc"),
        (Filters(languages=frozenset({"en"})), "ab"),
        (Filters(languages=frozenset({"vi", "fr"})), "ac"),
        (Filters(country="CA"), "ab"),
        (Filters(region="Bay"), "abc"),
        (Filters(city="port"), "abc"),
        (Filters(city="port", country="FR"), "c"),
        (Filters(near=HERE, radius_km=1), "a"),
        (Filters(near=HERE, radius_km=56), "ab"),
        (Filters(near=HERE, radius_km=55), "a"),
        (Filters(near=HERE, radius_km=20_100), "abc"),
        (Filters(capacity_left=True), "a"),
        (Filters(sectors=frozenset({"business"}), languages=frozenset({"en"})), "b"),
        (Filters(sectors=frozenset({"nonprofit"}), stages=frozenset({"growing"})), ""),
    ],
)
def test_only_who_satisfies_every_filter_is_kept_and_unknown_satisfies_none(
    filters: Filters, expected: str
) -> None:
    assert who(filters) == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(near=HERE), "A place needs a radius"),
        (Filters(radius_km=5), "a radius needs a place"),
        (Filters(near=HERE, radius_km=0), "must be above 0 km, not 0"),
        (Filters(near=HERE, radius_km=-2), "must be above 0 km, not -2"),
        (Filters(near=HERE, radius_km=float("nan")), "must be above 0 km, not nan"),
    ],
)
def test_a_place_without_a_sensible_radius_is_refused(filters: Filters, message: str) -> None:
    with pytest.raises(InvalidQuery, match=message):
        who(filters)


def test_a_capability_keeps_those_who_offer_it_and_not_those_who_need_it() -> None:
    engine = words_engine(
        offer("a", "cold storage"), offer("a", "violin lessons"), offer("b", "violin lessons"),
        org("c", mission="cold storage"),
    )  # fmt: skip
    ids = engine.features.network.organizations.ids
    kept = offering(engine, "cold storage")
    assert [id for id, ok in zip(ids, kept, strict=True) if ok] == ["a"]


def test_a_capability_without_words_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="Say in words"):
        offering(words_engine(offer("a", "cold storage")), "?!")


def test_a_capability_without_words_is_refused_where_nobody_offers_anything() -> None:
    with pytest.raises(InvalidQuery, match="Say in words"):
        offering(words_engine(org("a")), "?!")


def test_where_nobody_offers_anything_nobody_has_a_capability() -> None:
    assert not offering(words_engine(org("a"), org("b")), "cold storage").any()


def test_a_place_is_found_with_and_without_its_accents() -> None:
    found = features(org("a", city="Đà Nẵng", country="VN"), org("b", city="Huế", country="VN"))
    for spelt in ("Da Nang", "đà nẵng", "DA NANG"):
        assert satisfying(found, Filters(city=spelt)).tolist() == [True, False]
