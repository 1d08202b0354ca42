"""Activity: what it counts, that it is off, and that the answer tells what it does."""

from __future__ import annotations

import math

import numpy as np
import pytest

from matcher.errors import InvalidQuery
from matcher.evaluate.exposure import exposure_of
from matcher.learning.examples import NAMES
from matcher.places import hubs, newcomers
from matcher.rank import rank_partner
from matcher.recommend import recommend
from matcher.signals.activity import activity
from tests.matcher.builders import Org, Together, features, org, together, words_engine


def test_it_counts_partnerships_going_on_by_their_logarithm() -> None:
    f = features(
        org("me"), org("none"), together("a", "b"), together("a", "c"), together("a"),
        together("d", active=False),
    )  # fmt: skip
    found = dict(zip(f.network.organizations.ids, activity(f, 0), strict=True))
    assert found["a"] == 1.0
    assert found["b"] == found["c"] == pytest.approx(math.log(2) / math.log(4))
    assert found["d"] == 0.0
    assert np.isnan([found["me"], found["none"]]).all()


def test_where_nothing_is_going_on_nobody_is_active() -> None:
    f = features(together("a", "b", active=False))
    assert activity(f, 0).tolist() == [0.0, 0.0]


def crowd() -> list[Org | Together]:
    """Two hubs among forty who all suit alike."""
    ids = [f"o-{i:02}" for i in range(38)]
    return [
        *(org(id, mission="kelp") for id in ("me", *ids, "z-hub", "z-other")),
        *(together(hub, id) for hub in ("z-hub", "z-other") for id in ids),
    ]


def test_it_is_off_and_asked_for_it_lifts_those_who_are_busy() -> None:
    engine = words_engine(*crowd())
    plain = recommend(engine, "me", n=5)
    assert all(part.signal != "activity" for one in plain.items for part in one.parts)
    assert plain.activity_words == ""
    assert {"z-hub", "z-other"}.isdisjoint(one.organization_id for one in plain.items)
    asked = recommend(engine, "me", n=5, weights={"activity": 0.5})
    assert {one.organization_id for one in asked.items[:2]} == {"z-hub", "z-other"}
    assert asked.activity_words == (
        "Activity counts, as you asked. Of the 5 best, 2 are among the best-connected twentieth "
        "of the network; without it 0 would be."
    )


def test_its_weight_of_nought_changes_nothing_and_alone_it_can_be_asked_for() -> None:
    engine = words_engine(*crowd())
    assert recommend(engine, "me", weights={"activity": 0.0}) == recommend(engine, "me")
    alone = {s.signal: 0.0 for s in recommend(engine, "me").items[0].parts}
    found = recommend(engine, "me", n=2, weights={**dict.fromkeys(NAMES, 0.0), "activity": 1.0})
    assert {one.organization_id for one in found.items} == {"z-hub", "z-other"}
    assert found.activity_words == ""
    with pytest.raises(InvalidQuery, match="At least one weight"):
        recommend(engine, "me", weights={**alone, **dict.fromkeys(NAMES, 0.0)})


def test_where_no_partnership_is_on_record_it_is_told_only_to_who_asked_for_it() -> None:
    engine = words_engine(org("me", mission="kelp"), org("a", mission="kelp"))
    assert "partnerships of known activity" not in recommend(engine, "me").without
    asked = recommend(engine, "me", weights={"activity": 0.2})
    assert "partnerships of known activity" in asked.without
    assert asked.activity_words == ""


def test_nothing_learns_a_weight_for_it() -> None:
    assert "activity" not in NAMES


def test_its_effect_on_exposure_is_as_an_evaluation_counts_it() -> None:
    engine = words_engine(*crowd())
    f = engine.features

    def share(weights: dict[str, float] | None) -> float:
        lists = [rank_partner(engine, id, 2, weights).order for id in ("me", "o-00", "o-01")]
        return exposure_of(lists, f.has_past, hubs(f), newcomers(f)).hubs

    assert share(None) < share({"activity": 0.5}) == 1.0 / 3
