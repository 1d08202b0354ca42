"""Gaps and co-funders over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.convert_gaps import key_of, labels_of_key
from graph.model import Audience, Batch, Organization, Topic, Urgency
from tests.api.conftest import Serve
from tests.builders import grant, need, offer, org, partnership


def member(id: str, topic: str, *areas: str, **more: Any) -> Organization:
    return org(id, topics=(Topic(topic),), areas_served=areas, **more)


def town() -> Batch:
    """Two topics in two towns: food is met in Port, arts need what nobody has, one is full."""
    hub = [partnership(f"p-{id}", id, "hub") for id in ("kitchen", "store", "band", "fund")]
    return Batch(
        organizations=(
            member("kitchen", "food", "Port", populations_served=("seniors",)),
            member("store", "food", "Port", capacity=4),
            member("band", "arts", "Port", "Bay|side", capacity=1),
            org("hub"),
            org("fund"),
            org("other-fund"),
        ),
        resources=(
            need("n1", "kitchen", "freezer", urgency=Urgency.LOW),
            offer("o1", "store", "freezer", quantity=2.0, unit="m3"),
            need("n2", "kitchen", "trombone", urgency=Urgency.HIGH),
        ),
        partnerships=tuple(hub),
        grants=tuple(
            grant(f"g{at}", funder, "kitchen", topics=(Topic("food"),), beneficiary_place="Port",
                  date=date(2025, 1, at), amount=100.0 * at)
            for at, funder in enumerate(("fund", "fund", "other-fund"), 1)
        ),
    )  # fmt: skip


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(town())


def get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(f"/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_table_says_cause_and_rows_of_each_cell(client: TestClient) -> None:
    found = get(client, "gaps")
    assert found["by"] == ["topic", "place"]
    worst = found["items"][0]
    assert (worst["key"], worst["cause"]) == ("food|Port", "need_without_offer")
    assert (worst["met_ids"], worst["no_offer_ids"]) == (["n1"], ["n2"])
    assert worst["offered"] == [{"unit": "m3", "total": 2.0, "rows": 1}]
    assert worst["coverage"]["small"]
    assert worst["money"][0]["total"] == 600.0
    causes = {one["key"]: one["cause"] for one in found["items"]}
    assert causes == {
        "food|Port": "need_without_offer",
        "food|Bay\\|side": "nobody",
        "arts|Bay\\|side": "little_data",
        "arts|Port": "little_data",
        "?|?": "little_data",
    }
    assert found["counts"]["nobody"] == 1


def test_a_page_ends_where_the_next_begins(client: TestClient) -> None:
    whole = [one["key"] for one in get(client, "gaps", covered=True)["items"]]
    keys, cursor = [], None
    while True:
        asked = {"limit": 2, "covered": True} | ({"cursor": cursor} if cursor else {})
        page = get(client, "gaps", **asked)
        keys += [one["key"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert keys == whole


def test_filters_add_their_dimension(client: TestClient) -> None:
    found = get(client, "gaps", population="Seniors", covered=True)
    assert found["by"] == ["topic", "place", "population"]
    assert {one["population"] for one in found["items"]} == {"seniors"}
    assert {one["key"] for one in get(client, "gaps", cause="Nobody")["items"]} == {
        "food|Bay\\|side"
    }
    assert get(client, "gaps", by="topic")["items"][0]["place"] is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("gaps?topic=foood", "did you mean food?"),
        ("gaps?place=Hanoi", "nobody in the network states"),
        ("gaps?cause=bad", "nobody"),
        ("gaps?by=colour", "population"),
        ("gaps/cell?cell=food", "is no cell"),
        ("gaps/cell?cell=food|Nowhere", "nobody in the network states"),
        ("gaps/cell?cell=?|Port", "Nothing stands in the cell"),
        ("gaps/unlock?money=0", "It must be above 0."),
        ("gaps/unlock?money=5&currency=euro", "currency"),
        ("gaps?cursor=x", "cursor"),
        ("cofunders?topic=x", "nobody in the network states"),
    ],
)
def test_what_cannot_be_answered_is_told_with_what_to_change(
    client: TestClient, path: str, told: str
) -> None:
    answer = client.get(f"/v1/{path}")
    assert answer.status_code == 422
    assert told in answer.text


def test_a_cell_opens_to_its_rows(client: TestClient) -> None:
    found = get(client, "gaps/cell", cell="FOOD|port")
    assert [(one["id"], one["status"]) for one in found["organizations"]] == [
        ("kitchen", "able"),
        ("store", "able"),
    ]
    assert [(one["id"], one["status"], one["offer_ids"]) for one in found["resources"]] == [
        ("n1", "met", ["o1"]),
        ("n2", "no_offer", []),
        ("o1", None, []),
    ]
    assert [one["id"] for one in found["grants"]] == ["g3", "g2", "g1"]


def test_every_cell_of_the_table_opens_by_its_key(client: TestClient) -> None:
    for one in get(client, "gaps", covered=True)["items"]:
        assert get(client, "gaps/cell", cell=one["key"])["cell"]["key"] == one["key"]


def test_a_key_gives_back_its_labels() -> None:
    for labels in (["a", "b"], ["a|b", "c\\"], ["\\|", None], [None, "x|", "y"]):
        assert labels_of_key(key_of(labels)) == labels


def test_one_more_grant(client: TestClient) -> None:
    found = get(client, "gaps/unlock", money=400)
    assert found["currency"] == "EUR"
    best = found["items"][0]
    assert (best["recipient"]["id"], best["lever"], best["need_ids"]) == ("kitchen", "pay", ["n2"])
    assert best["cost"]["median"] == 200.0
    assert best["per_money"] == 2.0
    assert get(client, "gaps/unlock", money=400, place="Bay|side")["items"] == []


def test_cofunders_and_what_may_be_paid_twice(client: TestClient) -> None:
    found = get(client, "cofunders", organization="fund")
    assert [one["funder"]["id"] for one in found["funders"]] == ["fund", "other-fund"]
    (pair,) = found["overlaps"]
    assert [one["id"] for one in pair["recipients"]] == ["kitchen"]
    (twice,) = found["duplications"]
    assert twice["grant_ids"] == ["g1", "g2", "g3"]
    assert client.get("/v1/cofunders?organization=x").status_code == 404


def test_an_indicator_comes_with_the_question(client: TestClient) -> None:
    rows = [{"place": "port", "value": 50}, {"place": "Hill", "value": 150}]
    answer = client.post("/v1/gaps", json={"topic": ["food"], "indicator": rows}).json()
    cells = {one["key"]: one for one in answer["items"]}
    assert cells["food|Port"]["expected"] == pytest.approx(2 * 50 / 200)
    assert cells["food|Port"]["money"][0]["per_head"] == 12.0
    assert cells["food|Hill"]["cause"] == "nobody"
    places = client.post("/v1/cofunders", json={"indicator": rows}).json()["places"]
    assert places[0]["money"][0]["per_head"] == 12.0
    again = client.post("/v1/gaps", json={"indicator": [rows[0], {"place": "PORT", "value": 1}]})
    assert again.status_code == 422
    assert "give it once" in again.text
    assert (
        client.post("/v1/gaps", json={"indicator": [{"place": "x", "value": -1}]}).status_code
        == 422
    )


def test_a_cell_of_another_table_opens_too(client: TestClient) -> None:
    found = get(client, "gaps/cell", cell="Port|seniors", by=["population", "place"])
    assert [one["id"] for one in found["organizations"]] == ["kitchen"]
    for one in get(client, "gaps", by="place", covered=True)["items"]:
        assert get(client, "gaps/cell", cell=one["key"], by="place")["cell"]["key"] == one["key"]


def test_a_country_by_name_is_the_one_that_members_write_by_code(serve: Serve) -> None:
    client = serve(Batch(organizations=(member("a", "food", "VN"), member("b", "arts", "PE"))))
    rows = [{"place": "Vietnam", "value": 3}, {"place": "Viet Nam of old", "value": 1}]
    found = client.post("/v1/gaps", json={"covered": True, "indicator": rows}).json()
    values = {one["place"]: one["indicator"] for one in found["items"]}
    assert values == {"VN": 3.0, "PE": None, "Viet Nam of old": 1.0}


def test_a_visitor_sees_only_what_is_public(serve: Serve) -> None:
    batch = town()
    hidden = MappingProxyType(
        {
            "capacity": Audience.MEMBERS,
            "areas_served": Audience.PRIVATE,
            "needs": Audience.MEMBERS,
        }
    )
    orgs = tuple(replace(one, consent=hidden) for one in batch.organizations)
    client = serve(replace(batch, organizations=orgs))
    text = "".join(
        client.get(f"/v1/{path}").text
        for path in ("gaps?covered=true", "gaps/cell?cell=food|?", "gaps/unlock?money=9")
    )
    assert "trombone" not in text
    assert '"n1"' not in text
    assert "Bay" not in text
    found = client.get("/v1/gaps/cell?cell=food|?").json()
    assert all(one["capacity"] is None for one in found["organizations"])
    assert found["cell"]["spare"] is None


def test_an_empty_network_gives_an_empty_table(serve: Serve) -> None:
    client = serve(Batch(organizations=(org("a"), org("b"))))
    assert get(client, "gaps")["items"][0]["cause"] == "little_data"
    assert get(client, "gaps/unlock", money=5)["items"] == []
    assert "No grant is on record" in get(client, "cofunders")["notes"][0]
