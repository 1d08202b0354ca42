"""Coalitions, rings, rounds and exposure over HTTP."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from graph.model import Batch, Sector
from tests.api.conftest import Serve
from tests.api.networks import guarded
from tests.builders import need, offer, org, partnership

BODY = {"attend": ["kitchen", "store", "farm", "choir"], "slots": 2, "tables": 2}


def circle() -> Batch:
    """Three that can give in a ring, and a choir that nobody needs."""
    return Batch(
        organizations=(
            org("kitchen", "Soup Kitchen", mission="We cook soup.", sector=Sector.NONPROFIT),
            org("store", "Cold Store", mission="We freeze fish.", sector=Sector.BUSINESS),
            org("farm", "Farm", mission="We grow cabbage.", sector=Sector.BUSINESS),
            org("choir", "Choir", mission="We sing psalms.", sector=Sector.COMMUNITY, capacity=1),
        ),
        resources=(
            need("n1", "kitchen", "freezer"),
            offer("o1", "store", "freezer"),
            need("n2", "store", "beans"),
            offer("o2", "farm", "beans"),
            need("n3", "farm", "bookkeeping"),
            offer("o3", "kitchen", "bookkeeping"),
        ),
        partnerships=(partnership("p", "kitchen", "choir"),),
    )


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(circle())


def get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(f"/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_coalition_covers_the_needs_given(client: TestClient) -> None:
    found = get(client, "coalition", q="soup", need=["space: freezer", "beans"], weight=[3, 1])
    assert not found["proposed"]
    assert [(n["text"], n["kind"], n["weight"]) for n in found["needs"]] == [
        ("freezer", "space", 3.0),
        ("beans", None, 1.0),
    ]
    best = found["alternatives"][0]
    assert {m["organization"]["id"] for m in best["members"]} == {"store", "farm"}
    (role,) = best["members"][0]["roles"]
    assert (role["need"], role["offer"], role["resource_id"]) == ("freezer", "freezer", "o1")
    assert best["members"][0]["adds"] == pytest.approx(0.75, abs=0.05)
    assert best["conditions"][0]["name"] == "common agenda"


def test_needs_are_proposed_where_none_are_given(client: TestClient) -> None:
    found = get(client, "coalition", q="cook soup")
    assert found["proposed"]
    assert found["needs"][0]["text"] == "freezer"
    assert found["needs"][0]["source"] == "needed by Soup Kitchen"


def test_what_makes_a_coalition_impossible_is_named(client: TestClient) -> None:
    found = get(client, "coalition", q="soup", need="freezer", country="PE")
    assert found["alternatives"] == []
    assert found["infeasible"]
    assert found["relaxations"][0]["condition"] == "country"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/v1/coalition?q=soup&must=kitchn", 404, "kitchen"),
        ("/v1/coalition?q=soup&need=a&need=b&weight=1", 422, "one weight for each need"),
        ("/v1/coalition?q=soup&need=freezer&must=farm&without=farm", 422, "both a must"),
        ("/v1/coalition?q=soup&largest=0", 422, "largest"),
        ("/v1/coalition", 422, "q"),
        ("/v1/rings?longest=5", 422, "longest"),
        ("/v1/round?attend=kitchen", 422, "2 to 300"),
        ("/v1/round?attend=kitchn&attend=farm", 404, "kitchen"),
        ("/v1/round?slots=2&least=3", 422, "lower the least"),
        ("/v1/exposure?cap=0", 422, "cap"),
        ("/v1/exposure?caps=2", 422, "did you mean cap?"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_remedy(
    client: TestClient, path: str, status: int, said: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_a_ring_goes_round(client: TestClient) -> None:
    found = get(client, "rings")
    (ring,) = found["items"]
    given = [(s["giver"]["id"], s["taker"]["id"], s["offer_id"]) for s in ring["supplies"]]
    assert sorted(given) == [
        ("farm", "store", "o2"), ("kitchen", "farm", "o3"), ("store", "kitchen", "o1"),
    ]  # fmt: skip
    takers = [taker for _, taker, _ in given]
    assert [giver for giver, _, _ in given] == [takers[-1], *takers[:-1]]
    assert (found["found"], found["exact"], found["full"]) == (1, True, [])
    assert get(client, "rings", sector="business")["items"] == []


def test_a_round_keeps_partners_apart_and_serves_the_least(client: TestClient) -> None:
    found = get(client, "round", slots=3, tables=2, least=2)
    pairs = Counter(frozenset((m["one"]["id"], m["other"]["id"])) for m in found["meetings"])
    assert max(pairs.values()) == 1
    assert frozenset(("kitchen", "choir")) not in pairs
    assert len(found["attendees"]) == 4
    assert found["short"] == []
    assert found["changes"] is None
    (why,) = [m["why"] for m in found["meetings"] if {m["one"]["id"], m["other"]["id"]} == {
        "kitchen", "store"}]  # fmt: skip
    assert why == "Cold Store offers “freezer”; Soup Kitchen needs “freezer”."
    partners = get(client, "round", slots=3, tables=2, least=3, include_partners=True)
    assert frozenset(("kitchen", "choir")) in {
        frozenset((m["one"]["id"], m["other"]["id"])) for m in partners["meetings"]
    }


def test_attendees_are_those_named_and_those_who_satisfy_the_filters(client: TestClient) -> None:
    def ids(**query: Any) -> set[str]:
        return {one["id"] for one in get(client, "round", **query)["attendees"]}

    assert ids(attend=["kitchen", "farm"]) == {"kitchen", "farm"}
    assert ids(sector="business") == {"store", "farm"}
    assert ids(sector="business", attend="choir") == {"store", "farm", "choir"}


def test_a_changed_round_keeps_what_was(client: TestClient) -> None:
    before = [
        {"slot": 1, "table": 2, "one": "store", "other": "farm"},
        {"slot": 2, "table": 1, "one": "kitchen", "other": "gone"},
    ]
    found = client.post("/v1/round", json={**BODY, "before": before}).json()
    kept = [m for m in found["meetings"] if not m["new"]]
    assert [(m["slot"], m["table"]) for m in kept] == [(1, 2)]
    assert found["changes"] == {"kept": 1, "moved": 0, "cancelled": 1}


def test_an_earlier_schedule_that_cannot_be_is_refused(client: TestClient) -> None:
    twice = [
        {"slot": 1, "table": 1, "one": "store", "other": "farm"},
        {"slot": 1, "table": 2, "one": "farm", "other": "choir"},
    ]
    answer = client.post("/v1/round", json={**BODY, "before": twice})
    assert answer.status_code == 422
    assert "two tables at once" in answer.json()["detail"]
    answer = client.post("/v1/round", json={**BODY, "befor": []})
    assert "did you mean before?" in answer.json()["detail"]


def test_exposure_is_reported_with_and_without_a_cap(client: TestClient) -> None:
    found = get(client, "exposure", n=1, cap=1)
    assert found["capped"]["most"] == 1
    assert found["free"]["most"] >= found["capped"]["most"]
    assert found["in_turn"] == found["free"]  # the only place of a list stands by score
    assert found["lists"] is None
    assert {g["kind"] for g in found["free"]["groups"]} == {"sector", "size", "past"}
    lists = get(client, "exposure", n=1, cap=1, lists=True)["lists"]
    shown = Counter(p["organization"]["id"] for one in lists for p in one["items"])
    assert len(lists) == 4
    assert max(shown.values()) == 1
    assert get(client, "exposure", n=5)["cap"] == 6


@pytest.mark.parametrize(
    "path", ["coalition?q=rice", "coalition?q=x&need=rice", "rings", "round", "exposure?n=1"]
)
def test_nothing_hidden_is_shown(serve: Serve, path: str) -> None:
    answer = serve(guarded()).get(f"/v1/{path}")
    assert "SECRET" not in answer.text
    assert "1234567" not in answer.text


def test_every_parameter_and_field_is_described() -> None:
    described = create_app(Settings()).openapi()
    paths = ["/v1/coalition", "/v1/rings", "/v1/round", "/v1/exposure"]
    for path in paths:
        for parameter in described["paths"][path]["get"]["parameters"]:
            assert parameter.get("description") or parameter["schema"].get("description"), parameter
    for name in ("CoalitionsOut", "RingsOut", "RoundOut", "ExposureOut", "MeetingOut", "RoleOut"):
        fields = described["components"]["schemas"][name]["properties"].values()
        assert all("description" in one for one in fields), name
