from __future__ import annotations

import json
import logging

import pytest
from fastapi.testclient import TestClient

from api import errors as service
from api.errors import ANSWERS, answer_of
from api.schemas import ProblemOut
from api.settings import Settings
from graph import errors as graph
from matcher import errors as matcher
from tests.api.conftest import Serve
from tests.api.networks import app_of, small


def test_the_shape_of_a_problem(client: TestClient) -> None:
    """The one place where this shape is pinned: others rely on it."""
    answer = client.get("/v1/organizations/kitchn")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body == {
        "type": "urn:partnergraph:not-found",
        "title": "Not in this network",
        "status": 404,
        "detail": body["detail"],
        "instance": f"urn:uuid:{answer.headers['x-request-id']}",
    }


def test_parameters_are_named_one_by_one(client: TestClient) -> None:
    answer = client.get("/v1/organizations?sector=nonproft&limit=0")
    assert answer.status_code == 422
    told = {one["parameter"]: one["what"] for one in answer.json()["problems"]}
    assert set(told) == {"sector", "limit"}
    assert "did you mean nonprofit?" in told["sector"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/v1/organizations?sektor=business", "did you mean sector?"),
        ("/v1/organizations/kitchen/recommendations?include_partner=true", "include_partners"),
        ("/v1/export?day=1", "takes no parameters"),
        ("/v1/search?q=a&limits=3", "known are"),
        ("/v1/isolated?types=isolate", "did you mean type?"),
    ],
)
def test_an_unknown_parameter_is_never_passed_over(
    client: TestClient, path: str, hint: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert hint in answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "near=1,2",
        "radius_km=3",
        "near=91,0&radius_km=1",
        "near=a,b&radius_km=1",
        "country=VNM",
        "near=nan,nan&radius_km=1",
        "radius_km=nan&near=1,2",
        "limit=201",
        "q=",
    ],
)
def test_impossible_conditions_are_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/organizations?{query}")
    assert answer.status_code == 422, answer.text
    ProblemOut.model_validate_json(answer.text)


@pytest.mark.parametrize(("method", "status"), [("GET", 404), ("DELETE", 404)])
def test_what_is_not_there_is_a_problem_too(client: TestClient, method: str, status: int) -> None:
    answer = client.request(method, "/v1/nothing")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_wrong_method_is_a_problem_too(client: TestClient) -> None:
    answer = client.delete("/v1/health")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_an_unexpected_error_tells_its_id_and_nothing_else(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve(small())

    def broken(*_: object) -> None:
        raise RuntimeError("SECRET of the inside")

    monkeypatch.setattr("api.services.health.scorecard", broken)
    with caplog.at_level(logging.INFO, "partnergraph"):
        answer = client.get("/v1/health")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "SECRET" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.json()["instance"].removeprefix("urn:uuid:") == answer.headers["x-request-id"]
    assert [one.message for one in caplog.records] == ["unexpected error", "request"]


def test_a_store_out_of_reach_is_said_plainly() -> None:
    client = TestClient(app_of(Settings(store="sqlite:////no/such/folder/x.db")))
    answer = client.get("/v1/organizations")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:partnergraph:store-unavailable"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (503, False)
    assert client.get("/healthz").status_code == 200


def leaves(root: type[Exception]) -> set[type[Exception]]:
    children = root.__subclasses__()
    return set().union(*map(leaves, children)) if children else {root}


@pytest.mark.parametrize(
    "root", [graph.GraphError, matcher.MatchError, service.ServiceError], ids=lambda r: r.__name__
)
def test_every_error_raised_on_purpose_is_in_the_table(root: type[Exception]) -> None:
    assert leaves(root) <= set(ANSWERS)


def test_an_error_of_nobody_is_not() -> None:
    assert answer_of(json.JSONDecodeError("x", "", 0)) is None
