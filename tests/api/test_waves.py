"""The network over time, mediators and peers over HTTP: what a visitor and the owner see."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.schemas import CompareQuery, HealthQuery
from api.services import health, waves
from api.services.audiences import OWNER, VISITOR
from api.services.workspace import Workspace
from graph.analysis.over_time.sight import see
from graph.model import Batch, Topic
from tests.api.conftest import Serve
from tests.api.networks import KEY, WordEncoder, fill, settings
from tests.builders import assessment, batch, need, offer, org, partnership, response

FOOD = (Topic("food"),)


def surveyed() -> Batch:
    return batch(
        *(org(id, topics=FOOD) for id in "abcd"),
        partnership("p", "a", "d", start=date(2024, 2, 1), topics=FOOD),
        partnership("q", "b", "d", start=date(2024, 2, 1)),
        *(response(wave, id) for wave in ("2025", "2026") for id in "abcd"),
        assessment("2025", "a", "c", trust=3),
        assessment("2026", "a", "c", trust=5),
        assessment("2026", "b", "c", trust=4),
        need("n", "a", "cold storage"),
        offer("o", "d", "cold storage"),
    )


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(surveyed(), api_key=KEY)


def figure(card: dict[str, list[dict[str, object]]], name: str) -> object:
    return next(one["value"] for one in card["figures"] if one["name"] == name)


def test_health_has_a_card_for_each_wave(client: TestClient) -> None:
    cards = client.get("/v1/health").json()["waves"]["cards"]
    assert [card["name"] for card in cards] == ["2025", "2026"]
    assert [figure(card, "ties") for card in cards] == [3, 4]
    assert [figure(card, "response rate") for card in cards] == [1, 1]


def test_a_visitor_is_not_told_how_far_members_trust(client: TestClient) -> None:
    for path in ("/v1/health", "/v1/compare?before=2025&after=2026"):
        answer = client.get(path).json()
        card = answer["waves"]["cards"][-1] if "waves" in answer else answer["after"]
        assert figure(card, "mean trust") is None
        assert card["trust"] == []
    told = client.get("/v1/mediators?a=a&b=b").json()
    assert told["items"] == []
    assert "may not read" in told["note"]


def test_with_the_key_mediators_are_told(client: TestClient) -> None:
    told = client.get("/v1/mediators?a=a&b=b", headers={"X-API-Key": KEY}).json()
    assert [one["organization"]["id"] for one in told["items"]] == ["c"]
    assert (told["items"][0]["a"]["trust"], told["items"][0]["neutral"]) == (5, False)
    assert told["ask"] == [{"id": "d", "name": "D"}]


def test_needs_are_met_where_matching_is_asked_for(client: TestClient) -> None:
    asked = client.get("/v1/health?needs=true").json()["waves"]["cards"]
    assert figure(asked[-1], "needs met by partners") == 1
    plain = client.get("/v1/health").json()["waves"]["cards"]
    assert figure(plain[-1], "needs met by partners") is None


def test_compare_tells_a_counted_change(client: TestClient) -> None:
    told = client.get("/v1/compare?before=2025&after=2026").json()
    ties = next(one for one in told["on_all"] if one["name"] == "ties")
    assert (ties["before"], ties["after"], ties["verdict"]) == (3, 4, "up")
    assert told["same"] == 4


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/v1/compare?before=2024&after=2026", 422, "there are 2025, 2026"),
        ("/v1/mediators?a=a&b=a", 422, "two organizations"),
        ("/v1/mediators?a=a&b=x", 404, "'x'"),
        ("/v1/peers?topic=music", 404, "music"),
        ("/v1/peers?topic=food&organization=x", 404, "'x'"),
        ("/v1/compare?before=2025", 422, "after"),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text


def test_peers_leave_out_the_asker_and_its_partners(client: TestClient) -> None:
    everybody = client.get("/v1/peers?topic=food").json()
    assert [one["organization"]["id"] for one in everybody["items"]] == ["a", "d"]
    assert client.get("/v1/peers?topic=Food&organization=a").json()["items"] == []
    assert client.get("/v1/peers?topic=food&n=1").json()["total"] == 2


def test_waves_that_an_import_left_alone_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings(tmp_path)
    fill(found, surveyed())
    network = Workspace(
        found, clock=lambda: datetime(2026, 9, 30, tzinfo=UTC), encoder=WordEncoder()
    )
    read: list[str] = []
    real = see

    def counted(snapshot: object, moment: object, works: object) -> object:
        read.append(moment.name)  # type: ignore[attr-defined]
        return real(snapshot, moment, works)  # type: ignore[arg-type]

    monkeypatch.setattr("api.services.waves.see", counted)
    first = health.scorecard(network, HealthQuery(), OWNER)
    waves.comparison(network, CompareQuery(before="2025", after="2026"), OWNER)
    assert read == ["2025", "2026"]
    fill(found, batch(assessment("2026", "d", "c", trust=2)))
    second = health.scorecard(network, HealthQuery(), OWNER)
    assert read == ["2025", "2026", "2026"]
    assert first.waves.cards[0] == second.waves.cards[0]
    assert first.waves.cards[1] != second.waves.cards[1]
    health.scorecard(network, HealthQuery(), VISITOR)
    assert read[3:] == ["2025", "2026"]
