from __future__ import annotations

import math

import numpy as np
import pytest

from matcher.signals.mission import FULL_COSINE, mission_fit, topic_fit
from matcher.signals.past import FLOOR, evidence, reach
from tests.matcher.builders import engine, features, org, together
from tests.matcher.fakes import HashedEncoder

UNKNOWN = math.nan


def test_a_mission_in_the_same_words_fits_wholly_and_one_without_shared_words_not_at_all() -> None:
    f = features(
        org("me", mission="kelp farming", languages=["en"]),
        org("a", mission="Kelp farms", languages=["en"]),
        org("b", mission="violin lessons", languages=["en"]), org("c"),
    )  # fmt: skip
    assert mission_fit(f, 0).tolist() == pytest.approx([1, 1, 0, UNKNOWN], abs=1e-6, nan_ok=True)


def test_a_mission_near_in_meaning_fits_without_sharing_a_stem() -> None:
    f = engine(
        HashedEncoder(), org("me", mission="kelp"), org("a", mission="violin"),
        org("b", mission="cello"), org("c", mission="oboe"),
    ).features  # fmt: skip
    assert f.missions is not None
    missions = f.missions[np.arange(4)]
    cosines = missions @ missions[0]
    assert mission_fit(f, 0) == pytest.approx(np.clip(cosines / FULL_COSINE, 0, 1), abs=1e-6)


def test_topics_count_by_the_share_that_both_have() -> None:
    f = features(
        org("me", topics=["food", "youth"]), org("a", topics=["food", "youth"]),
        org("b", topics=["food", "arts", "water"]), org("c", topics=["arts"]), org("d"),
    )  # fmt: skip
    assert topic_fit(f, 0).tolist() == pytest.approx([1, 1, 1 / 4, 0, UNKNOWN], nan_ok=True)


def test_likeness_of_past_work_is_told_beside_the_likest_candidate() -> None:
    f = features(
        org("me"), org("a"), org("b"), org("c"), org("d"),
        together("me", text="kelp"), together("a", text="kelp"), together("b", text="violin"),
        together("c", text="kelp"), together("c", text="violin"),
        together("z", text="violin"),
    )  # fmt: skip
    # c did as much of either, so its profile lies halfway between both: cosine of 45 degrees.
    assert evidence(f, 0)[1:5].tolist() == pytest.approx(
        [1, 0, math.sqrt(0.5), UNKNOWN], abs=1e-6, nan_ok=True
    )


def test_present_partners_do_not_set_the_measure_of_likeness() -> None:
    f = features(
        together("me", "partner", text="kelp"), together("a", text="kelp"),
        together("a", text="violin"), together("b", text="violin"),
    )  # fmt: skip
    values = dict(zip(f.network.organizations.ids, evidence(f, 0), strict=True))
    assert values["a"] == pytest.approx(1.0)
    assert values["b"] == pytest.approx(0.0)


def test_reach_falls_with_every_step_and_is_nought_where_no_way_leads() -> None:
    f = features(
        together("me", "friend"), together("friend", "near"), together("near", "far"),
        together("x", "y"),
    )  # fmt: skip
    values = dict(zip(f.network.organizations.ids, reach(f, 0), strict=True))
    assert values["near"] == 1.0
    assert 0 < values["far"] < 1
    assert values["x"] == values["y"] == 0.0


def test_reach_is_the_logarithm_of_visits_above_a_floor() -> None:
    f = features(together("me", "friend"), together("friend", "near"), together("near", "far"))
    # Visits by solving the walk's equations v = .15 e + .85 P v on the path of four.
    step = np.array([[0, 0.5, 0, 0], [1, 0, 0.5, 0], [0, 0.5, 0, 1], [0, 0, 0.5, 0]])
    visits = np.linalg.solve(np.eye(4) - 0.85 * step, [0.15, 0, 0, 0])
    logs = np.log((visits + FLOOR) / FLOOR)
    assert reach(f, 0)[3] == pytest.approx(logs[3] / logs[2], abs=0.01)


def test_without_a_past_of_the_asker_neither_is_known() -> None:
    f = features(org("me"), together("a", "b", text="kelp"))
    assert np.isnan(evidence(f, 0)).all()
    assert np.isnan(reach(f, 0)).all()


def test_a_faint_likeness_of_past_work_is_not_blown_up() -> None:
    shared = "kelp " + " ".join(f"only{i}" for i in range(60))
    other = "kelp " + " ".join(f"else{i}" for i in range(60))
    f = features(together("a", "x", text=shared), together("b", "y", text=other))
    value = evidence(f, f.index["a"])[f.index["b"]]
    assert 0.0 < value < 0.6


def test_either_words_or_meaning_is_enough_for_a_mission_to_fit() -> None:
    f = engine(
        HashedEncoder(), org("me", mission="kelp farm"), org("a", mission="kelp raft"),
        org("b", mission="violin"),
    ).features  # fmt: skip
    assert f.missions is not None
    words = f.mission_terms.likeness(f.mission_terms.rows[[0]])
    missions = f.missions[np.arange(3)]
    meaning = np.clip(missions @ missions[0] / FULL_COSINE, 0, 1)
    assert abs(words[1] - meaning[1]) > 0.01
    assert mission_fit(f, 0)[1] == pytest.approx(max(words[1], meaning[1]), abs=1e-6)
