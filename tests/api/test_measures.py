"""`/v1/measures` and `/v1/broker/{id}`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.services.measuring import Measured
from api.services.workspace import Workspace
from graph.model import Batch, Intensity, Place, Sector, Topic
from graph.snapshot import Snapshot
from tests.api.conftest import Serve
from tests.api.networks import fill
from tests.builders import assessment, batch, org, partnership, response

FOOD = (Topic("food"),)


def coalition() -> Batch:
    """Two triangles that `hub` alone joins, and one that is by itself."""
    nonprofit, business = Sector.NONPROFIT, Sector.BUSINESS
    return batch(
        org("hub", "Hub", sector=nonprofit, topics=FOOD, place=Place("FR", "North")),
        *(org(id, sector=nonprofit, place=Place("FR", "North")) for id in ("a", "b")),
        *(org(id, sector=business, place=Place("FR", "South")) for id in ("x", "y")),
        org("alone"),
        partnership("p", "hub", "a", "b", intensity=Intensity.COORDINATION, topics=FOOD),
        partnership("q", "hub", "x", "y", start=date(2020, 1, 1)),
        assessment("2025", "a", "b", trust=4),
        response("2025", "b"),
    )


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(coalition())


def test_members_have_their_measures_and_each_measure_its_words(client: TestClient) -> None:
    found = client.get("/v1/measures").json()
    members = {one["id"]: one for one in found["items"]}
    assert list(members) == ["a", "alone", "b", "hub", "x", "y"]
    hub, alone = members["hub"], members["alone"]
    assert (hub["degree"], hub["strength"], hub["cut_point"]) == (4, 2, True)
    assert hub["betweenness"] == pytest.approx(4 / 10)
    assert (alone["constraint"], alone["community"], alone["clustering"]) == (None, None, None)
    assert {one["name"] for one in found["meanings"]} <= set(hub)
    assert (found["betweenness_error"], found["closeness_error"]) == (0, 0)
    figures = {one["name"]: one for one in found["figures"]}
    assert figures["ties"]["value"] == 6
    assert figures["transitivity"]["value"] == pytest.approx(6 / 10)
    assert "networks" in figures["transitivity"]["note"]


def test_groups_come_with_e_i_and_broker_roles(client: TestClient) -> None:
    found = client.get("/v1/measures?by=Sector&draws=0").json()
    groups = {one["name"]: one for one in found["groups"]}
    assert groups["business"] == {
        "name": "business",
        "members": 2,
        "inside": 1,
        "outside": 2,
        "density": 1,
        "ei": pytest.approx(1 / 3),
    }
    assert found["ungrouped"] == 1
    hub = next(one for one in found["items"] if one["id"] == "hub")
    assert hub["ei"] == 0
    assert hub["roles"] == {"coordinator": 0, "consultant": 0, "gatekeeper": 4, "liaison": 0}
    assert all("networks" not in one["note"] for one in found["figures"])
    named = client.get("/v1/measures?by=community").json()
    assert sum(one["members"] for one in named["groups"]) == 5


def test_a_topic_an_intensity_and_equal_weights_choose_the_ties(client: TestClient) -> None:
    def strengths(asked: str) -> dict[str, float]:
        items = client.get(f"/v1/measures?{asked}").json()["items"]
        return {one["id"]: one["strength"] for one in items}

    assert strengths("topic=FOOD") == {"a": 2, "b": 2, "hub": 1}  # one tie told by a
    assert strengths("intensity=coordination")["x"] == 0
    assert strengths("weighted=false")["hub"] == 4
    nothing = client.get("/v1/measures?topic=chess").json()
    assert nothing["items"] == []
    assert "Nobody works on “chess”" in nothing["notes"][0]


@pytest.mark.parametrize("sort", ["id", "degree", "clustering", "constraint", "effective_size"])
def test_pages_hold_each_member_once_in_the_order_asked_for(client: TestClient, sort: str) -> None:
    whole = client.get(f"/v1/measures?sort={sort}").json()["items"]
    pages, cursor = [], ""
    while True:
        found = client.get(f"/v1/measures?sort={sort}&limit=2{cursor}").json()
        pages += found["items"]
        if found["next"] is None:
            break
        cursor = f"&cursor={found['next']}"
    assert pages == whole
    if sort != "id":
        values = [one[sort] for one in whole]
        known = [value for value in values if value is not None]
        assert values == [*sorted(known, reverse=True), *[None] * (len(values) - len(known))]


def test_a_broker_is_told_with_whom_it_stands_between(client: TestClient) -> None:
    found = client.get("/v1/broker/hub").json()
    assert (found["open"], found["closed"], found["sole"], found["group"]) == (4, 2, 4, "nonprofit")
    assert {(one["a"]["id"], one["b"]["id"]) for one in found["pairs"]} == {
        (a, b) for a in "ab" for b in "xy"
    }
    assert {one["role"]: one["pairs"] for one in found["roles"]}["gatekeeper"] == 4
    assert found["words"][0] == (
        "Hub works with 4 members, who make 6 pairs: 4 of them do not work with each other, and 4 "
        "of these are joined by nobody else."
    )
    assert sum(one["partners"] for one in found["partners"]) == 4
    assert len(client.get("/v1/broker/hub?pairs=1").json()["pairs"]) == 1
    (only,) = client.get("/v1/broker/alone").json()["words"]
    assert only == "ALONE works with nobody, so there is nobody it could stand between."


def test_who_is_not_there_and_who_is_off_topic_are_told_so(client: TestClient) -> None:
    missing = client.get("/v1/broker/hubb")
    assert (missing.status_code, "Did you mean hub?" in missing.json()["detail"]) == (404, True)
    off = client.get("/v1/broker/x?topic=food")
    assert off.status_code == 422
    assert "ask without the topic" in off.json()["detail"]


@pytest.mark.parametrize(
    "asked", ["window=-1", "intensity=deep", "by=size", "sort=fame", "draws=-1", "topic="]
)
def test_wrong_questions_are_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/v1/measures?{asked}").status_code == 422


def test_an_empty_network_answers_too(serve: Serve) -> None:
    found = serve(batch(org("only"))).get("/v1/measures?by=place").json()
    assert found["items"][0]["degree"] == 0
    assert (found["groups"], found["ungrouped"]) == ([], 1)


def test_what_was_measured_is_kept_until_the_network_changes(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve(coalition())
    workspace: Workspace = client.app.state.workspace  # type: ignore[attr-defined]
    made: list[Hashable] = []
    keep = workspace.kept

    def watched(snapshot: Snapshot, what: Hashable, make: Callable[[], Measured]) -> Measured:
        def counted() -> Measured:
            made.append(what)
            return make()

        return keep(snapshot, what, counted)

    monkeypatch.setattr(workspace, "kept", watched)
    for asked in ("", "?by=sector", "?limit=1", "?topic=food"):
        client.get(f"/v1/measures{asked}")
    client.get("/v1/broker/hub")
    assert len(made) == 2  # all ties, and those of the topic
    fill(workspace.settings, batch(org("new")))
    client.get("/v1/measures")
    assert len(made) == 3
