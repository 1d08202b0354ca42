from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from tests.api.networks import fill, settings, small


def test_a_recommendation_adds_up_and_is_ranked(client: TestClient) -> None:
    found = client.get("/v1/organizations/kitchen/recommendations").json()
    assert [one["rank"] for one in found["items"]] == [1, 2]
    scores = [one["score"] for one in found["items"]]
    assert scores == sorted(scores, reverse=True)
    for one in found["items"]:
        assert one["score"] == pytest.approx(sum(part["points"] for part in one["parts"]))
        assert 0 <= one["confidence"] <= 1


def test_partners_are_left_out_unless_asked_for(client: TestClient) -> None:
    def named(query: str) -> set[str]:
        answer = client.get(f"/v1/organizations/kitchen/recommendations{query}")
        return {one["organization"]["id"] for one in answer.json()["items"]}

    assert "farm" not in named("")
    assert "farm" in named("?include_partners=true")


@pytest.mark.parametrize(
    "query", ["?sector=government", "?capacity_left=true", "?stage=growing", "?country=FR"]
)
def test_filters_are_hard(client: TestClient, query: str) -> None:
    found = client.get(f"/v1/organizations/kitchen/recommendations{query}").json()
    assert found["items"] == []
    assert found["considered"] == 0


def test_a_circle_holds_candidates_in(client: TestClient) -> None:
    near = "?near=16.05,108.2&radius_km=40"
    found = client.get(f"/v1/organizations/kitchen/recommendations{near}").json()
    assert [one["organization"]["id"] for one in found["items"]] == ["cold/store 1"]


def test_a_topic_finds_who_works_on_it(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "cabbage and carrots"}).json()
    assert found["items"][0]["organization"]["id"] == "farm"


def test_recommending_to_nobody_known_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/organizations/nobody/recommendations").status_code == 404


def test_a_model_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    found = settings(tmp_path, model="/no/such/model")
    fill(found, small())
    client = TestClient(create_app(found))
    answer = client.get("/v1/search?q=soup")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:partnergraph:model-unavailable"
    assert client.get("/readyz").json()["model"] == "missing"
    assert client.get("/v1/organizations").status_code == 200
