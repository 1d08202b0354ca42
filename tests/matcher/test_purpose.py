from __future__ import annotations

import numpy as np
import pytest

from matcher.centring import Centred
from matcher.encoders import Encoder
from matcher.purpose import MOST, SHARE, Purposes
from matcher.rank import rank_need
from matcher.strength import Background
from matcher.types import Matrix
from tests.matcher.builders import engine, offer, org

NEED: Matrix = np.array([[1.0, 0.0]], np.float32)
MISSIONS: Matrix = np.array([[0.6, 0.8], [0.0, 0.0], [1.0, 0.0], [-1.0, 0.0]], np.float32)


def test_a_mission_lifts_by_its_deviations_within_bounds_and_an_unknown_one_says_nothing() -> None:
    purposes = Purposes(Centred.as_they_are(MISSIONS), Background(0.4, 0.1))
    found = purposes.lift(NEED, np.array([0, 1, 2, 3, 0]))[0]
    assert found[[0, 2, 3, 4]] == pytest.approx(
        [SHARE * 2, SHARE * MOST, -SHARE * MOST, SHARE * 2], abs=1e-5
    )
    assert np.isnan(found[1])


def test_it_is_the_same_for_a_few_owners_as_for_all() -> None:
    purposes = Purposes(Centred.as_they_are(MISSIONS), Background(0.4, 0.1))
    every = purposes.lift(NEED, np.array([0, 1, 2, 3]))
    few = purposes.lift(NEED, np.array([3, 1]))
    assert few.tolist()[0][0] == every.tolist()[0][3]
    assert np.isnan(few[0, 1])


def test_of_two_who_offer_the_same_the_one_whose_mission_it_is_comes_first(e5: Encoder) -> None:
    built = engine(
        e5,
        org("a", mission="We stand by families after the death of a child."),
        org("z", mission="A school where newcomers learn the language."),
        offer("a", "Evening groups"), offer("z", "Evening groups"),
    )  # fmt: skip
    order = rank_need(built, "English lessons for refugees after work", 2).order
    assert [built.features.network.organizations.ids[i] for i in order] == ["z", "a"]


def test_a_mission_written_for_a_need_cannot_stand_for_an_offer(e5: Encoder) -> None:
    built = engine(
        e5,
        org("a", mission="Cold storage for food. " * 40),
        offer("a", "Violin lessons"), offer("z", "Cold storage for food"),
    )  # fmt: skip
    ranking = rank_need(built, "cold storage for food", 2)
    assert [built.features.network.organizations.ids[i] for i in ranking.order] == ["z", "a"]
    assert ranking.scores[1] < 0.1
