from __future__ import annotations

import math

import pytest

from matcher.signals.standing import capacity_left, sector_mix, size_balance, stage_fit
from tests.matcher.builders import NAN, features, org, together

UNKNOWN = math.nan


def test_room_is_what_was_stated_less_what_is_going_on() -> None:
    f = features(
        org("me"), org("full", capacity=1), org("one", capacity=2), org("many", capacity=9),
        org("over", capacity=0), org("silent"),
        together("full", "one", "over", "many"), together("full", "many", active=False),
    )  # fmt: skip
    assert capacity_left(f, 0).tolist() == pytest.approx(
        [UNKNOWN, 0.0, 1 / 3, 1.0, 0.0, UNKNOWN], nan_ok=True
    )


def test_sizes_a_step_apart_lose_a_third() -> None:
    sizes = ("small", "micro", "small", "small or medium", "medium", "large", None)
    f = features(*(org(f"o{i}", size=size) for i, size in enumerate(sizes)))
    assert size_balance(f, 0).tolist() == pytest.approx(
        [1, 2 / 3, 1, 5 / 6, 2 / 3, 1 / 3, UNKNOWN], nan_ok=True
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "value"),
    [
        ("emerging", "established", 1.0),
        ("established", "emerging", 1.0),
        ("emerging", "emerging", 0.5),
        ("growing", "growing", 0.8),
        ("growing", "winding down", 0.0),
        ("winding down", "growing", 0.5),
        (None, "growing", UNKNOWN),
        ("growing", None, UNKNOWN),
        (None, "winding down", 0.0),
    ],
)
def test_a_newcomer_and_an_experienced_one_suit_each_other_best(
    mine: str | None, theirs: str | None, value: float
) -> None:
    f = features(org("me", stage=mine), org("you", stage=theirs))
    assert stage_fit(f, 0)[1] == pytest.approx(value, nan_ok=True)


def test_another_sector_counts_one_the_same_nought_and_an_unknown_nothing() -> None:
    f = features(
        org("me", sector="nonprofit"), org("a", sector="business"), org("b", sector="nonprofit"),
        org("c"),
    )  # fmt: skip
    assert sector_mix(f, 0).tolist() == pytest.approx([0, 1, 0, UNKNOWN], nan_ok=True)
    assert sector_mix(f, 3).tolist() == pytest.approx([NAN] * 4, nan_ok=True)
