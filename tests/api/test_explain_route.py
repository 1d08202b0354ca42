"""Two organizations explained over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Serve
from tests.api.networks import KEY, guarded, small


def get(client: TestClient, headers: dict[str, str] | None = None, **query: Any) -> Any:
    answer = client.get("/v1/explain", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def listed(client: TestClient, id: str) -> dict[str, Any]:
    items = client.get(f"/v1/organizations/{id}/recommendations?n=100").json()["items"]
    return {one["organization"]["id"]: one for one in items}


def test_both_sides_are_as_in_the_lists_of_recommendations(client: TestClient) -> None:
    found = get(client, a="kitchen", b="cold/store 1")
    assert [side["asker"]["id"] for side in found["sides"]] == ["kitchen", "cold/store 1"]
    there = listed(client, "kitchen")["cold/store 1"]
    back = listed(client, "cold%2Fstore%201")["kitchen"]
    assert [side["match"] for side in found["sides"]] == [there, back]
    assert [side["rank"] for side in found["sides"]] == [there["rank"], back["rank"]]
    assert all(side["why_not"] == [] and side["what_if"] is None for side in found["sides"])


def test_why_one_is_not_in_the_list_is_told_in_the_language(client: TestClient) -> None:
    one, other = get(client, a="kitchen", b="farm", country="VN", lang="zh")["sides"]
    assert (one["rank"], other["rank"]) == (None, None)
    assert [why["code"] for why in one["why_not"]] == ["partner", "condition"]
    assert [why["code"] for why in other["why_not"]] == ["partner"]
    assert one["why_not"][0]["text"] == "对方已经是贵方的合作伙伴。"
    assert "国家" in one["why_not"][1]["text"]


def test_what_would_change_comes_when_asked_for(client: TestClient) -> None:
    one, other = get(client, a="kitchen", b="cold/store 1", sector="nonprofit", what_if="true")[
        "sides"
    ]
    (change,) = one["what_if"]["changes"]
    assert (change["code"], change["facts"]) == ("condition", {"condition": "sectors"})
    assert change["rank"] == listed(client, "kitchen")["cold/store 1"]["rank"]
    assert one["what_if"]["text"] == change["text"]
    assert other["what_if"]["tried"] > 0


@pytest.mark.parametrize("wrong", [{"a": "kitchen"}, {"a": "kitchen", "b": "kitchen"}])
def test_wrong_questions_are_told(client: TestClient, wrong: dict[str, str]) -> None:
    assert client.get("/v1/explain", params=wrong).status_code == 422


def test_nobody_known_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/explain?a=kitchen&b=nobody").status_code == 404


def test_a_decision_is_told_to_the_holder_of_the_key_alone(serve: Serve) -> None:
    client = serve(small(), api_key=KEY)
    given = {"organization_id": "kitchen", "candidate_id": "cold/store 1", "status": "declined"}
    key = {"X-API-Key": KEY}
    assert client.post("/v1/decisions", json=given, headers=key).status_code < 300
    asked: dict[str, Any] = {"a": "kitchen", "b": "cold/store 1"}
    assert get(client, **asked)["sides"][0]["rank"] == 1
    (one, other) = get(client, key, **asked)["sides"]
    assert ([why["code"] for why in one["why_not"]], one["rank"]) == (["decided"], None)
    assert other["why_not"] == []
    assert get(client, key, **asked, include_decided=True)["sides"][0]["rank"] == 1


def test_a_visitor_is_told_nothing_that_is_not_public(serve: Serve) -> None:
    found = get(serve(guarded()), a="b", b="a", include_partners=True, what_if=True)
    assert "what they offer" in found["sides"][0]["match"]["unknown"]
