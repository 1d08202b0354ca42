from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.convert import suggestion
from api.http.app import create_app
from graph.model import Batch
from matcher.types import Group, Reason, Recommendation
from tests.api.conftest import Serve
from tests.api.networks import fill, settings, small
from tests.builders import need, offer, org, partnership, response


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


def test_asked_one_way_mutual_fit_has_no_part(client: TestClient) -> None:
    def signals(query: str) -> set[str]:
        answer = client.get(f"/v1/organizations/kitchen/recommendations{query}").json()
        assert answer["one_way"] == (query != "")
        return {part["signal"] for one in answer["items"] for part in one["parts"]}

    assert signals("") - signals("?one_way=true") == {"mutual_fit"}


@pytest.mark.parametrize(
    "query", ["?sector=government", "?capacity_left=true", "?stage=growing", "?country=FR"]
)
def test_filters_are_hard(client: TestClient, query: str) -> None:
    found = client.get(f"/v1/organizations/kitchen/recommendations{query}").json()
    assert found["items"] == []
    assert found["considered"] == 0
    assert found["without"] == []  # of nobody, nothing can be said to be missing


def test_a_circle_holds_candidates_in(client: TestClient) -> None:
    near = "?near=16.05,108.2&radius_km=40"
    found = client.get(f"/v1/organizations/kitchen/recommendations{near}").json()
    assert [one["organization"]["id"] for one in found["items"]] == ["cold/store 1"]


def test_reasons_come_in_the_language_asked_for_and_quotes_in_their_own(
    client: TestClient,
) -> None:
    path = "/v1/organizations/kitchen/recommendations?n=1"
    english, chinese = client.get(path), client.get(f"{path}&lang=zh")
    assert english.headers["etag"] != chinese.headers["etag"]
    assert (english.json()["lang"], chinese.json()["lang"]) == ("en", "zh")
    (one,) = chinese.json()["items"]
    reason = one["reasons"]["benefits"][0]
    assert reason["text"] == "对方提供贵方所需。"
    assert reason["quote"] == "需求：cold storage for soup / 提供：cold storage for soup"
    assert reason["sure"] is True
    assert [(quote["origin"], quote["text"], quote["language"]) for quote in reason["quotes"]] == [
        ("need", "cold storage for soup", "en"),
        ("offer", "cold storage for soup", "en"),
    ]
    assert f"{one['confidence']:.0%}" in one["confidence_text"]
    assert one["parts"][0]["label"] == "互惠"


def test_a_language_that_there_is_not_is_told_with_those_there_are(client: TestClient) -> None:
    for path in ("/v1/search?q=soup&lang=xx", "/v1/organizations/kitchen/recommendations?lang=xx"):
        answer = client.get(path)
        assert answer.status_code == 422
        assert "known are en, " in answer.json()["detail"]


def test_introductions_name_who_needs_and_who_offers(serve: Serve) -> None:
    client = serve(
        Batch(
            organizations=(org("a", "Alpha"), org("b", "Beta"), org("c", "Gamma")),
            resources=(need("n", "a", "cold storage"), offer("o", "b", "cold storage")),
            partnerships=(partnership("p", "c", start=date(2026, 1, 1)),),
        )
    )
    items = client.get("/v1/isolated?introductions=2").json()["items"]
    told = {
        (one["organization"]["id"], other["id"]): other["reason"]
        for one in items
        for other in one["introductions"]
    }
    match = "Alpha needs “cold storage”; Beta offers “cold storage”."
    assert (told["a", "b"], told["b", "a"]) == (match, match)
    assert told["a", "c"] == "No matching need or offer on record."


def test_a_match_to_be_asked_about_says_perhaps() -> None:
    reason = Reason(
        Group.BENEFITS,
        "You may offer what they need; ask.",
        quote="need: x / offer: y",
        resource_ids=("n", "o"),
        sure=False,
    )
    sector = Reason(Group.BENEFITS, "They are of another sector.")
    item = Recommendation("b", "Beta", 0.5, (), (sector, reason), (), 1.0)
    orgs = {"a": org("a", "Alpha"), "b": org("b", "Beta")}
    rows = {"n": need("n", "b", "spades"), "o": offer("o", "a", "lettuce")}
    told = suggestion(item, orgs, rows).reason
    assert told == "Perhaps: Beta needs “spades”; Alpha offers “lettuce”."


def test_silence_is_explained_where_somebody_is_silent_or_it_is_asked_for(serve: Serve) -> None:
    client = serve(
        Batch(organizations=(org("a"), org("b")), partnerships=(partnership("p", "a", "b"),))
    )
    assert client.get("/v1/isolated").json()["note"] == ""
    assert "nobody can tell" in client.get("/v1/isolated?type=silent").json()["note"]
    answers = (response("2026", "c", False), response("2026", "a"))
    fill(
        client.app.state.settings,  # type: ignore[attr-defined]
        Batch(organizations=(org("c"),), responses=answers),
    )
    assert "nobody can tell" in client.get("/v1/isolated").json()["note"]
    assert client.get("/v1/isolated?type=isolate").json()["note"] == ""


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
