"""Each signal alone turns an order: were it removed, its line here would fail."""

from __future__ import annotations

import pytest

from matcher.recommend import recommend
from matcher.signals import SIGNALS
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

Record = Org | Resource | Together

CASES: dict[str, tuple[Record, ...]] = {
    "need_coverage": (
        need("me", "cold storage"), offer("a", "violin lessons"), offer("b", "cold storage"),
    ),
    "offer_use": (
        offer("me", "cold storage"), need("a", "violin lessons"), need("b", "cold storage"),
    ),
    # a meets four needs of mine and gains nothing; b and I meet one small need of each other.
    "mutual_fit": (
        *(need("me", word) for word in ("bread", "soup", "rice", "milk")),
        *(offer("a", word) for word in ("bread", "soup", "rice", "milk")),
        need("a", "violin lessons"),
        offer("me", "phone repair"), need("me", "cold storage", urgency=1.0),
        offer("b", "cold storage"), need("b", "phone repair", urgency=1.0),
    ),
    "mission_fit": (
        org("me", mission="kelp farming"), org("a", mission="violin lessons"),
        org("b", mission="kelp farming"),
    ),
    "evidence": (
        together("me", text="kelp farming"), together("a", text="violin lessons"),
        together("b", text="kelp farming"),
    ),
    "reach": (together("me", "m"), together("a", "z"), together("m", "b")),
    "proximity": (
        org("me", country="CA", city="Port"), org("a", country="VN", city="Hue"),
        org("b", country="CA", city="Port"),
    ),
    "topic_fit": (
        org("me", topics=["kelp"]), org("a", topics=["music"]), org("b", topics=["kelp"]),
    ),
    "capacity_left": (org("me"), org("a", capacity=0), org("b", capacity=3)),
    "sector_fit": (
        org("me", sector="nonprofit"), org("a", sector="academia"), org("b", sector="business"),
        org("x", sector="nonprofit"), org("y", sector="business"), together("x", "y"),
        together("x", "y"), org("z", sector="academia"), together("z", "v"),
    ),
    "sector_mix": (
        org("me", sector="nonprofit"), org("a", sector="nonprofit"), org("b", sector="business"),
    ),
    "stage_fit": (
        org("me", stage="growing"), org("a", stage="growing"), org("b", stage="established"),
    ),
    "size_balance": (org("me", size="small"), org("a", size="large"), org("b", size="small")),
}  # fmt: skip


def test_every_signal_has_its_case() -> None:
    assert set(CASES) == {s.name for s in SIGNALS}
    assert len(CASES) == 13


@pytest.mark.parametrize("name", CASES)
def test_a_signal_turns_the_order_and_without_it_the_order_turns_back(name: str) -> None:
    engine = words_engine(*CASES[name])

    def order(weights: dict[str, float] | None) -> list[str]:
        found = recommend(engine, "me", weights=weights).items
        return [item.organization_id for item in found if item.organization_id in "ab"]

    assert order(None) == ["b", "a"]
    assert order({name: 0.0}) == ["a", "b"]
