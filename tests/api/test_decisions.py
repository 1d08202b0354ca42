"""Decisions leave candidates out for who holds the key, and tell a visitor nothing."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import Batch
from tests.api.conftest import Serve
from tests.api.networks import KEY, fill, small
from tests.builders import org

HOLDS = {"X-API-Key": KEY}
WANTED = "/v1/organizations/kitchen/recommendations"
DECLINED = {
    "organization_id": "kitchen",
    "candidate_id": "cold/store 1",
    "status": "declined",
    "reason": "SECRET reason",
}


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(small(), api_key=KEY)


def decide(client: TestClient, **others: Any) -> dict[str, Any]:
    answer = client.post("/v1/decisions", json=DECLINED | others, headers=HOLDS)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def names(answer: Any) -> set[str]:
    return {one["organization"]["id"] for one in answer.json()["items"]}


def test_a_decision_leaves_the_candidate_out_says_so_and_can_be_taken_back(
    client: TestClient,
) -> None:
    before = client.get(WANTED, headers=HOLDS).json()
    made = decide(client)
    after = client.get(WANTED, headers=HOLDS)
    assert names(after) == {"=evil"}
    assert after.json()["left_out"] == {"declined": 1}
    assert after.json()["considered"] == before["considered"] - 1
    undone = client.delete(f"/v1/decisions/{made['id']}", headers=HOLDS)
    assert undone.json() == made
    again = client.get(WANTED, headers=HOLDS).json()
    assert again | {"version": 0} == before | {"version": 0}


def test_who_was_decided_on_is_shown_when_asked_for(client: TestClient) -> None:
    decide(client)
    found = client.get(f"{WANTED}?include_decided=true", headers=HOLDS)
    assert "cold/store 1" in names(found)
    assert found.json()["left_out"] == {}


@pytest.mark.parametrize(
    ("statuses", "left_out"),
    [
        (["accepted"], {"accepted": 1}),
        (["Met"], {"met": 1}),
        (["proposed"], {}),
        (["declined", "proposed"], {}),
        (["proposed", "declined", "met"], {"met": 1}),
    ],
)
def test_the_latest_decision_counts_and_a_proposal_leaves_open(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, statuses: list[str], left_out: dict[str, int]
) -> None:
    client = serve(small(), api_key=KEY)
    tick(client, monkeypatch)
    for status in statuses:
        decide(client, status=status)
    assert client.get(WANTED, headers=HOLDS).json()["left_out"] == left_out


def tick(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of the network go on by a second each time that it is looked at."""
    from datetime import timedelta
    from itertools import count

    network = client.app.state.workspace  # type: ignore[attr-defined]
    start, seconds = network.clock(), count()
    monkeypatch.setattr(network, "clock", lambda: start + timedelta(seconds=next(seconds)))


def test_the_other_side_and_everybody_else_see_the_candidate_as_before(client: TestClient) -> None:
    paths = [f"/v1/organizations/{id}/recommendations" for id in ("cold%2Fstore%201", "%3Devil")]
    before = [client.get(path, headers=HOLDS).json()["items"] for path in paths]
    decide(client)
    assert [client.get(path, headers=HOLDS).json()["items"] for path in paths] == before


def test_a_visitor_gets_the_same_answers_as_if_nothing_was_decided(client: TestClient) -> None:
    paths = [
        WANTED,
        f"{WANTED}?include_decided=true",
        f"{WANTED}?include_decided=false&n=1",
        "/v1/isolated?introductions=3",
        "/v1/search?q=cold",
        "/v1/organizations",
    ]
    before = [client.get(path).json() | {"version": 0} for path in paths]
    decide(client)
    assert [client.get(path).json() | {"version": 0} for path in paths] == before


def test_visitors_neither_see_nor_make_nor_undo_decisions(client: TestClient) -> None:
    made = decide(client)
    for answer in (
        client.get("/v1/decisions"),
        client.post("/v1/decisions", json=DECLINED),
        client.delete(f"/v1/decisions/{made['id']}"),
        client.get("/v1/decisions", headers={"X-API-Key": "x" * 20}),
    ):
        assert answer.status_code == 401
        assert "SECRET" not in answer.text
    assert len(client.get("/v1/decisions", headers=HOLDS).json()["items"]) == 1


def test_the_answer_with_the_key_is_never_taken_for_the_one_without(client: TestClient) -> None:
    decide(client)
    visitor, owner = client.get(WANTED), client.get(WANTED, headers=HOLDS)
    assert names(visitor) != names(owner)
    assert visitor.headers["etag"] != owner.headers["etag"]
    for answer in (visitor, owner):
        assert answer.headers["vary"] == "Authorization, X-API-Key"
    known = HOLDS | {"If-None-Match": owner.headers["etag"]}
    same = client.get(WANTED, headers=known)
    assert (same.status_code, same.headers["vary"]) == (304, "Authorization, X-API-Key")
    assert client.get(WANTED, headers={"If-None-Match": owner.headers["etag"]}).status_code == 200
    decide(client, status="accepted")
    assert client.get(WANTED, headers=known).status_code == 200


def test_decisions_are_listed_oldest_first_in_pages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(client, monkeypatch)
    made = [decide(client, candidate_id=id)["id"] for id in ("farm", "=evil", "cold/store 1")]
    decide(client, organization_id="farm", candidate_id="kitchen")
    path, found = "/v1/decisions?organization=kitchen&limit=2", []
    page = client.get(path, headers=HOLDS).json()
    found += page["items"]
    assert page["next"]
    page = client.get(f"{path}&cursor={page['next']}", headers=HOLDS).json()
    found += page["items"]
    assert page["next"] is None
    assert [one["id"] for one in found] == made
    assert found[0]["candidate"] == {"id": "farm", "name": "Farm"}
    assert (found[0]["reason"], found[0]["actor"]) == ("SECRET reason", "http")
    assert len(client.get("/v1/decisions", headers=HOLDS).json()["items"]) == 4


def test_the_same_decision_once_more_is_no_new_one(client: TestClient) -> None:
    assert decide(client) == decide(client)
    assert decide(client, reason="another")["id"] != decide(client)["id"]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"candidate_id": "cold"}, 404, "cold/store 1 (Cold Store)"),
        ({"organization_id": "nobody"}, 404, "nobody"),
        ({"candidate_id": "kitchen"}, 422, "cannot decide on itself"),
        ({"status": "acepted"}, 422, "did you mean accepted?"),
        ({"reasons": "x"}, 422, "did you mean reason?"),
        ({"reason": "x" * 2001}, 422, "too long"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(
    client: TestClient, given: dict[str, str], status: int, said: str
) -> None:
    answer = client.post("/v1/decisions", json=DECLINED | given, headers=HOLDS)
    assert answer.status_code == status
    assert said in answer.json()["detail"]
    assert client.get("/v1/decisions", headers=HOLDS).json()["items"] == []


def test_undoing_what_is_not_there_is_not_found(client: TestClient) -> None:
    answer = client.delete("/v1/decisions/none", headers=HOLDS)
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:partnergraph:not-found")


def test_without_a_key_set_this_machine_may_decide(serve: Serve) -> None:
    client = serve(small())
    assert client.post("/v1/decisions", json=DECLINED).status_code == 201
    assert len(client.get("/v1/decisions").json()["items"]) == 1
    other_site = {"Origin": "https://evil.example"}
    assert client.get("/v1/decisions", headers=other_site).status_code == 403


def test_a_candidate_that_left_the_network_takes_its_decisions_along(client: TestClient) -> None:
    fill(client.app.state.settings, Batch(organizations=(org("new"),)))  # type: ignore[attr-defined]
    decide(client, candidate_id="new")
    network = client.app.state.workspace  # type: ignore[attr-defined]
    with network.store() as store:
        store.delete_organization("new", actor="test", now=network.clock())
    found = client.get(WANTED, headers=HOLDS).json()
    assert found["left_out"] == {}
    assert client.get("/v1/decisions", headers=HOLDS).json()["items"] == []
