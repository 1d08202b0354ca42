"""Weaving, changes by hand and leavings over HTTP, and what a visitor learns of decisions."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import Batch, DecisionStatus, Member
from graph.stores.open_store import open_store
from tests.api.conftest import Serve
from tests.api.networks import KEY
from tests.builders import decision, grant, need, offer, org, partnership
from tests.graph.analysis.networks import DAY


def village() -> Batch:
    """A hub with three partners, a pair by itself, and a choir with nobody."""
    return Batch(
        organizations=(
            org("hub", "Hub", mission="We run the hall.", languages=("en",)),
            org("kitchen", "Kitchen", mission="We cook soup.", languages=("en", "vi")),
            org("farm", "Farm", mission="We grow cabbage.", languages=("en",)),
            org("school", "School", mission="We teach reading.", capacity=1),
            org("fr, one", "Ferme", mission="Nous cultivons.", languages=("fr",)),
            org("mill", "Mill", mission="We mill grain.", languages=("en",)),
            org("choir", "Choir", mission="Chúng tôi hát.", languages=("vi",)),
        ),
        resources=(
            need("n1", "choir", "rehearsal hall"),
            offer("o1", "hub", "rehearsal hall"),
            need("n2", "kitchen", "cabbage"),
            offer("o2", "farm", "cabbage"),
            need("n3", "kitchen", "grain"),
            offer("o3", "hub", "grain"),
        ),
        partnerships=(
            partnership("p1", Member("hub", "lead"), "kitchen", "farm", "school"),
            partnership("p2", "hub", "kitchen"),
            partnership("p3", "hub", "farm"),
            partnership("p4", "fr, one", "mill"),
        ),
        grants=(grant("g1", "hub", "kitchen", date=DAY), grant("g2", "mill", "farm", date=DAY)),
    )


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(village(), api_key=KEY)


def get(client: TestClient, path: str, **query: Any) -> Any:
    headers = query.pop("headers", None)
    answer = client.get(f"/v1/{path}", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def pairs(plan: dict[str, Any]) -> set[frozenset[str]]:
    return {frozenset((i["one"]["id"], i["other"]["id"])) for i in plan["introductions"]}


def test_a_plan_joins_the_network_and_says_what_would_change(client: TestClient) -> None:
    plan = get(client, "weave", n=2)
    changes = {one["name"]: (one["before"], one["after"]) for one in plan["expected"]}
    assert changes["components"] == (3, 1)
    assert changes["ties"] == (7, 9)
    assert plan["note"] == ""
    assert all(one["gain"]["joined"] == 1 for one in plan["introductions"])
    after = get(
        client,
        "what-if",
        add=[f"{i['one']['id']},{i['other']['id']}" for i in plan["introductions"]],
    )
    figures = {one["name"]: (one["before"], one["after"]) for one in after["figures"]}
    for name, change in changes.items():
        if name in figures:
            assert figures[name] == change


def test_an_introduction_has_its_reason_and_a_note_in_both_languages(client: TestClient) -> None:
    plan = get(client, "weave", member="choir", n=10, notes="true")
    one = next(i for i in plan["introductions"] if "hub" in (i["one"]["id"], i["other"]["id"]))
    assert one["reasons"] == ["Choir needs “rehearsal hall”; Hub offers “rehearsal hall”."]
    assert one["introducer"] is None
    assert sorted(note["language"] for note in one["notes"]) == ["en", "vi"]
    assert all("rehearsal hall" in note["body"] for note in one["notes"])
    assert {r["id"] for r in one["room_unknown"]} == {"choir", "hub"}


def test_who_has_no_room_is_not_introduced(client: TestClient) -> None:
    plan = get(client, "weave", n=20)
    assert not any("school" in pair for pair in pairs(plan))
    assert [one["id"] for one in plan["full"]] in ([], ["school"])


def test_only_the_key_knows_of_decisions(client: TestClient) -> None:
    before = get(client, "weave", member="choir", n=20)
    with open_store(client.app.state.settings.store) as store:  # type: ignore[attr-defined]
        store.add_decision(decision("d1", "hub", "choir", DecisionStatus.DECLINED))
    visitor = get(client, "weave", member="choir", n=20)
    assert pairs(visitor) == pairs(before)
    owner = get(client, "weave", member="choir", n=20, headers={"X-API-Key": KEY})
    assert frozenset(("hub", "choir")) in pairs(visitor) - pairs(owner)


def test_a_change_by_hand_takes_ids_that_hold_commas(client: TestClient) -> None:
    found = get(client, "what-if", add="choir,fr, one", remove="mill")
    assert [[one["id"] for one in pair] for pair in found["added"]] == [["choir", "fr, one"]]
    choir = next(one for one in found["members"] if one["organization"]["id"] == "choir")
    assert (choir["before"]["degree"], choir["after"]["degree"]) == (0, 1)
    assert (choir["before"]["type"], choir["after"]["type"]) == ("isolate", "tiny_component")
    version = get(client, "health")["version"]
    assert found["version"] == version  # nothing was stored


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("what-if", 422, "add=A,B"),
        ("what-if?add=choir", 422, "one comma between them"),
        ("what-if?add=choir,choir", 422, "two different members"),
        ("what-if?add=choir,hub&remove=hub", 422, "removed; keep it"),
        ("what-if?add=choir,nobody", 404, "'nobody'"),
        ("what-if?remove=nobody", 404, "'nobody'"),
        ("weave?member=nobody", 404, "'nobody'"),
        ("weave?fit=0&joined=0&closeness=0", 422, "nothing counts"),
        ("weave?n=0", 422, "1 or more"),
        ("organizations/nobody/leaving", 404, "'nobody'"),
        ("key-players?largest=4", 422, "3 or less"),
    ],
)
def test_a_wrong_question_is_told_what_to_change(
    client: TestClient, query: str, status: int, told: str
) -> None:
    answer = client.get(f"/v1/{query}")
    assert answer.status_code == status
    assert told in answer.json()["detail"]


def test_a_leaving_shows_what_goes_with_the_member(client: TestClient) -> None:
    found = get(client, "organizations/hub/leaving")
    assert found["component"] == 4
    assert found["pairs_lost"] == 0  # the coalition keeps the others together
    needs = {one["need_id"]: one for one in found["needs"]}
    assert needs["n3"]["organization"]["id"] == "kitchen"
    assert needs["n3"]["elsewhere"] == []
    assert [one["organization"]["id"] for one in found["dependents"]][:1] == ["kitchen"]
    funding = [one for one in found["dependents"] if one["kind"] == "funding"]
    assert [(one["share"], one["unit"], one["records"]) for one in funding] == [
        (1.0, "EUR", ["g1"])
    ]


def test_key_players_come_with_dependences_and_what_hangs_on_one(client: TestClient) -> None:
    found = get(client, "key-players")
    assert [len(one["members"]) for one in found["sets"]] == [1, 2, 3]
    assert all(one["exact"] for one in found["sets"])
    # All four of the coalition work with each other: of equal losses the first by id is told.
    assert found["sets"][0]["members"][0]["id"] == "farm"
    assert {one["kind"] for one in found["dependences"]} == {"needs", "funding"}
    (held,) = found["concentrated"]
    assert (held["partnership_id"], held["member"]["id"]) == ("p1", "hub")


def test_an_empty_network_has_answers_in_words(serve: Serve) -> None:
    client = serve(Batch())
    assert "at least two" in get(client, "weave")["note"]
    assert "Nobody has a tie" in get(client, "key-players")["notes"][0]
