"""Learned weights over HTTP: made by who holds the key, used by who asks, never by the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from api.services.learning import months_before
from graph.model import Batch, Place
from tests.api.conftest import Serve
from tests.api.networks import KEY, small
from tests.builders import batch, org, partnership

HOLDS = {"X-API-Key": KEY}
COUNTRIES = ("VN", "FR", "ES", "CN", "KE", "PE")
THEMES = ("roofs", "trees", "meals", "theatre", "water", "soil", "music", "bicycles")
WANTED = "/v1/organizations/o030/recommendations?n=10"


def near_ones() -> Batch:
    """Partners drawn by lot until the middle of 2023, and of one country from then on."""
    rng = np.random.default_rng(11)
    places = rng.integers(0, len(COUNTRIES), 120)
    ids = [f"o{i:03}" for i in range(120)]
    works = []
    for number in range(640):
        by_lot = number < 400
        start = date(2020, 1, 1) + timedelta(3 * number + max(0, number - 400))
        asker = int(rng.integers(120))
        among = np.arange(120) if by_lot else np.flatnonzero(places == places[asker])
        pair = sorted({asker, int(rng.choice(among[among != asker]))})
        text = f"{THEMES[int(rng.integers(8))]} {number}"
        works.append(
            partnership(f"p{number:03}", *(ids[i] for i in pair), start=start, description=text)
        )
    orgs = [org(id, place=Place(COUNTRIES[c])) for id, c in zip(ids, places.tolist(), strict=True)]
    return batch(*orgs, *works)


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(near_ones(), api_key=KEY)


def learn(client: TestClient) -> dict[str, Any]:
    answer = client.post("/v1/learn", headers=HOLDS)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_what_is_learned_is_used_where_asked_for_and_nowhere_else(client: TestClient) -> None:
    usual = client.get(WANTED).json()
    found = learn(client)
    assert found["used"] is True
    assert found["gate"]["passed"] is True
    learned = {one["signal"]: one["learned"] for one in found["weights"]}
    assert learned["proximity"] > learned["reach"] + learned["evidence"]
    answer = client.get(f"{WANTED}&weights=learned").json()
    assert answer["weights"] == "learned"
    assert answer["weights_words"].startswith("The learned weights are used")
    assert client.get(WANTED).json() == usual
    assert (usual["weights"], usual["weights_words"]) == ("default", "")
    assert all(one["probability"] is None for one in usual["items"])


def test_probabilities_are_told_and_do_not_rise_down_the_list(client: TestClient) -> None:
    found = learn(client)["reliability"]
    assert found["came"] >= 100
    assert sum(one["pairs"] for one in found["ranges"]) == found["pairs"]
    items = client.get(f"{WANTED}&weights=learned").json()["items"][:9]
    told = [one["probability"] for one in items]
    assert told == sorted(told, reverse=True)
    assert 0 < told[0] <= 1


def test_a_visitor_never_makes_the_service_learn(client: TestClient) -> None:
    for _ in range(2):
        answer = client.get(f"{WANTED}&weights=learned").json()
        assert answer["weights"] == "default"
        assert answer["weights_words"].startswith("The default weights are used: none have been")
    assert client.post("/v1/learn").status_code == 401


def test_a_copy_from_before_the_learning_is_not_called_right(client: TestClient) -> None:
    asked = f"{WANTED}&weights=learned"
    etag = client.get(asked).headers["ETag"]
    assert client.get(asked, headers={"If-None-Match": etag}).status_code == 304
    learn(client)
    assert client.get(asked, headers={"If-None-Match": etag}).status_code == 200


def test_a_change_of_the_network_makes_what_was_learned_void(client: TestClient) -> None:
    learn(client)
    made = {"organization_id": "o001", "candidate_id": "o002", "status": "declined"}
    assert client.post("/v1/decisions", json=made, headers=HOLDS).status_code == 201
    assert client.get(f"{WANTED}&weights=learned").json()["weights"] == "default"


def test_too_short_a_past_is_said_and_the_defaults_stay(serve: Serve) -> None:
    client = serve(small(), api_key=KEY)
    found = learn(client)
    assert (found["used"], found["gate"], found["reliability"]) == (False, None, None)
    assert "this network has 0 and 0" in found["words"][0]
    asked = "/v1/organizations/kitchen/recommendations"
    answer = client.get(f"{asked}?weights=learned").json()
    assert answer["weights"] == "default"
    assert "too short to learn from" in answer["weights_words"]
    assert answer["items"] == client.get(asked).json()["items"]


def test_the_asker_may_give_weights_of_its_own(client: TestClient) -> None:
    usual = client.get(WANTED).json()
    near = client.get(f"{WANTED}&weight=proximity=5&weight=evidence=0").json()
    weights = {part["signal"]: part["weight"] for part in near["items"][0]["parts"]}
    before = {part["signal"]: part["weight"] for part in usual["items"][0]["parts"]}
    assert "evidence" not in weights
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["proximity"] / weights["reach"] == pytest.approx(5 / 0.09)
    assert before["proximity"] / before["reach"] == pytest.approx(0.055 / 0.09)
    country = client.get("/v1/organizations/o030").json()["country"]
    assert {one["organization"]["country"] for one in near["items"][:9]} == {country}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("proximity", "signal=number"),
        ("proximity=much", "signal=number"),
        ("fame=1", "There is no signal 'fame'"),
        ("proximity=-1", "must be 0 or more"),
        ("proximity=nan", "must be 0 or more"),
    ],
)
def test_weights_written_wrongly_are_refused_with_a_word(
    client: TestClient, written: str, told: str
) -> None:
    answer = client.get(f"{WANTED}&weight={written}")
    assert answer.status_code == 422, answer.text
    assert told in answer.json()["detail"]


def test_other_weights_are_refused(client: TestClient) -> None:
    answer = client.get(f"{WANTED}&weights=best")
    assert answer.status_code == 422
    assert "default" in answer.text


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2018, 1, 1), 12, date(2017, 1, 1)),
        (date(2018, 1, 1), 18, date(2016, 7, 1)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2023, 12, 15), -1, date(2024, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
