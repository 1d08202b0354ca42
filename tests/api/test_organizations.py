from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from graph.model import Batch, Member, Partnership, PartnershipStatus
from tests.api.conftest import Serve
from tests.builders import org


def ids(client: TestClient, query: str = "") -> list[str]:
    answer = client.get(f"/v1/organizations{query}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


def test_a_list_is_in_the_order_of_ids(client: TestClient) -> None:
    assert ids(client) == ["=evil", "cold/store 1", "farm", "kitchen"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sector=business", ["cold/store 1", "farm"]),
        ("?sector=business&sector=nonprofit", ["cold/store 1", "farm", "kitchen"]),
        ("?country=vn", ["cold/store 1", "kitchen"]),
        ("?city=hoi%20an", ["cold/store 1"]),
        ("?language=vi", ["kitchen"]),
        ("?size=small", ["kitchen"]),
        ("?q=SOUP", ["kitchen"]),
        # Hoi An lies 23 km from Da Nang
        ("?near=16.05,108.2&radius_km=10", ["kitchen"]),
        ("?near=16.05,108.2&radius_km=40", ["cold/store 1", "kitchen"]),
        ("?stage=emerging", []),
    ],
)
def test_filters_hold_and_unknown_never_satisfies_one(
    client: TestClient, query: str, expected: list[str]
) -> None:
    assert ids(client, query) == expected


def test_walking_the_cursor_gives_all_once(serve: Serve) -> None:
    names = [f"org/{number:03}" for number in range(23)]
    client = serve(Batch(organizations=tuple(map(org, names))))
    assert walked(client, "/v1/organizations?limit=5") == names


def test_pages_are_in_the_order_of_code_points(serve: Serve) -> None:
    # As UTF-16 the last two would come before "\ue000": they are written with surrogates there.
    names = [
        "a",
        "\ud7ff",
        "\ue000",
        "\ufb01",
        "\uffee x",
        "\U00010000",
        "\U0001f33e",
        "\U0010ffff",
    ]
    tied = list("vwxyz")
    works = Partnership("p", "P", members=tuple(map(Member, tied)), status=PartnershipStatus.ACTIVE)
    orgs = tuple(map(org, (*reversed(names), *tied)))
    client = serve(Batch(organizations=orgs, partnerships=(works,)))
    assert walked(client, "/v1/isolated?limit=1") == names
    assert walked(client, "/v1/organizations?limit=1") == [names[0], *tied, *names[1:]]


def walked(client: TestClient, path: str) -> list[str]:
    """Ids of all items, page by page."""
    seen: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"{path}{cursor}").json()
        for one in page["items"]:
            seen.append(one.get("organization", one)["id"])
        if page["next"] is None:
            return seen
        cursor = f"&cursor={page['next']}"


def test_a_cursor_of_other_filters_is_refused(client: TestClient) -> None:
    cursor = client.get("/v1/organizations?limit=1").json()["next"]
    answer = client.get(f"/v1/organizations?limit=1&sector=business&cursor={cursor}")
    assert answer.status_code == 422
    assert "other filters" in answer.json()["detail"]


@pytest.mark.parametrize("cursor", ["abc", "%00", "W10", "bnVsbA", "MTI", "é"])
def test_a_made_up_cursor_is_refused(client: TestClient, cursor: str) -> None:
    assert client.get(f"/v1/organizations?cursor={cursor}").status_code == 422


def test_an_organization_comes_with_its_resource_map_and_partnerships(client: TestClient) -> None:
    found = client.get("/v1/organizations/kitchen").json()
    assert [one["title"] for one in found["offers"]] == ["cooking lessons"]
    assert [one["title"] for one in found["needs"]] == ["cold storage for soup"]
    assert [one["id"] for one in found["partnerships"]] == ["p1"]
    assert [one["name"] for one in found["partnerships"][0]["members"]] == ["Farm", "Soup Kitchen"]
    assert (found["offer_count"], found["need_count"], found["partnership_count"]) == (1, 1, 1)


def test_an_unknown_id_is_answered_with_near_ones(client: TestClient) -> None:
    answer = client.get("/v1/organizations/kitchn")
    assert answer.status_code == 404
    assert "kitchen" in answer.json()["detail"]


HOSTILE = [
    "a/b",
    "a//b",
    "/a",
    "a b",
    "ä?x=1&y",
    "a#b",
    "100%",
    "..\\x",
    "'; DROP TABLE organizations; --",
    "<script>",
    "机构",
    "a+b",
    ".a",
]


@pytest.mark.parametrize("id", HOSTILE)
def test_odd_ids_are_reached_percent_encoded(serve: Serve, id: str) -> None:
    others = (org("b"), org("c"))
    works = Partnership("p", "P", members=(Member(id), Member("b")))
    client = serve(Batch(organizations=(org(id), *others), partnerships=(works,)))
    path = f"/v1/organizations/{quote(id, safe='')}"
    assert client.get(path).json()["id"] == id
    answer = client.get(f"{path}/recommendations")
    assert answer.status_code == 200, answer.text
    assert [one["organization"]["id"] for one in answer.json()["items"]] == ["c"]
