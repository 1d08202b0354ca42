"""What a question may be written like, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

LIST = "/v1/organizations"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sector=NonProfit", ["kitchen"]),
        ("sector=%20business%20", ["cold/store 1", "farm"]),
        ("size=SMALL", ["kitchen"]),
        ("stage=Winding%20%20Down", []),
        ("country=%20vn", ["cold/store 1", "kitchen"]),
        ("language=VI", ["kitchen"]),
        ("city=%20Hoi%20An%20", ["cold/store 1"]),
    ],
)
def test_letter_case_and_spaces_do_not_matter(
    client: TestClient, query: str, expected: list[str]
) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, answer.text
    assert [one["id"] for one in answer.json()["items"]] == expected


def test_types_may_be_written_as_they_are_printed(client: TestClient) -> None:
    assert client.get("/v1/isolated?type=Tiny%20component").status_code == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"{LIST}?country=Germany", "country: Country is two letters, such as DE."),
        (
            f"{LIST}?language=german",
            "language: Languages are two- or three-letter codes such as de.",
        ),
        (f"{LIST}?sector=NGO", "'NGO' is none of its values; known are nonprofit, "),
        (f"{LIST}?city=", "city: It is empty; write something."),
        (f"{LIST}?topic=%20", "topic: It is empty; write something."),
        (f"{LIST}?q={'x' * 2001}", "q: It is too long: 2,000 characters are the most."),
        (f"{LIST}?limit=many", "limit: 'many' is not a whole number."),
        (f"{LIST}?limit=0", "limit: It must be 1 or more."),
        (f"{LIST}?limit=201", "limit: It must be 200 or less."),
        (f"{LIST}?near=1,2&radius_km=far", "radius_km: 'far' is not a number such as 12.5."),
        (f"{LIST}?near=1,2&radius_km=0", "radius_km: It must be above 0."),
        (f"{LIST}?near=1,2&radius_km=30000", "radius_km: It must be 20,040 or less."),
        (f"{LIST}?near=Ulm&radius_km=3", "near: Write it as lat,lon, such as 16.05,108.2."),
        (f"{LIST}?near=1,2", "near: Give near and radius_km together, or neither."),
        ("/v1/search", "q: It is needed; give it."),
        ("/v1/search?q=a&n=x", "n: 'x' is not a whole number."),
        ("/v1/search?q=a&capacity_left=maybe", "'maybe' is not yes or no: use true or false."),
        ("/v1/isolated?introductions=4", "introductions: It must be 3 or less."),
        ("/v1/isolated?type=lonely", "'lonely' is none of its values; known are silent, "),
    ],
)
def test_a_mistake_is_told_in_a_sentence(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_an_id_is_found_by_the_name(client: TestClient) -> None:
    for path in (f"{LIST}/soup", f"{LIST}/Soup%20Kitchn/recommendations"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Did you mean kitchen (Soup Kitchen)?" in answer.json()["detail"]


def test_what_is_like_nothing_is_not_guessed_at(client: TestClient) -> None:
    assert "Did you mean" not in client.get(f"{LIST}/zzzzzz").json()["detail"]
