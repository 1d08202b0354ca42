"""The missing member over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Serve
from tests.api.networks import guarded

TEXT = "Cabbage soup for hungry people. Cold storage for soup."


def get(client: TestClient, **query: Any) -> Any:
    answer = client.get("/v1/team", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_who_is_missing_comes_with_the_part_they_would_fill(client: TestClient) -> None:
    found = get(client, q=TEXT, member=["farm", "kitchen"])
    assert [one["id"] for one in found["members"]] == ["farm", "kitchen"]
    assert [part["offering"] for part in found["text_parts"]] == [[], []]
    by = {one["organization"]["id"]: one for one in found["items"]}
    assert set(by) == {"cold/store 1", "=evil"}
    fill = by["cold/store 1"]["fills"][-1]
    assert (fill["part"], fill["resource_ids"]) == ("Cold storage for soup.", ["o1"])
    assert fill["quotes"] == [
        {"origin": "offer", "text": "cold storage for soup", "language": "en"}
    ]
    assert by["=evil"]["fills"] == []
    for one in found["items"]:
        assert one["score"] == pytest.approx(sum(part["points"] for part in one["parts"]))


def test_a_member_that_answers_a_part_is_named_and_leaves_it_no_gap(client: TestClient) -> None:
    found = get(client, q=TEXT, member=["cold/store 1"])
    part = found["text_parts"][-1]
    assert [one["id"] for one in part["offering"]] == ["cold/store 1"]
    assert all(fill["part"] != part["text"] for one in found["items"] for fill in one["fills"])


def test_conditions_hold_and_the_language_is_the_one_asked_for(client: TestClient) -> None:
    found = get(client, q=TEXT, member="farm", country="VN", lang="zh")
    assert {one["organization"]["id"] for one in found["items"]} == {"kitchen", "cold/store 1"}
    assert found["considered"] == 2
    assert found["items"][0]["parts"][0]["label"] == "与成员类似的工作"


def test_neither_a_text_nor_a_member_and_nobody_known_are_told(client: TestClient) -> None:
    answer = client.get("/v1/team")
    assert answer.status_code == 422
    assert "ive a text, a member or both" in answer.text
    assert client.get("/v1/team?member=nobody").status_code == 404


def test_a_hidden_offer_fills_nothing_for_a_visitor(serve: Serve) -> None:
    found = get(serve(guarded()), q="SECRET offer SECRET words. rice", member="c")
    by = {one["organization"]["id"]: one["fills"] for one in found["items"]}
    assert not any(fill["resource_ids"] for fill in by["a"])
    assert by["b"]
