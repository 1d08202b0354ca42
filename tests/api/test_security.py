from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Serve
from tests.api.networks import KEY, small

FILES = [("files", ("organizations.csv", b"id,name\nx,X\n"))]


def status(client: TestClient, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/import?dry_run=false", files=FILES, headers=sent).status_code


def test_on_loopback_without_a_key_the_person_at_the_machine_may_write(client: TestClient) -> None:
    assert status(client) == 200
    assert status(client, Origin="http://127.0.0.1:8321", Sec_Fetch_Site="same-origin") == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Host": "["},
        {"Host": "user@127.0.0.1@evil.example"},
        {"Host": "evil.example@127.0.0.1:8321"},
        {"Host": "127.0.0.1:8321/x"},
        {"Host": "127.0.0.1:8321#"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://localhost:8321"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Forwarded-For": "203.0.113.5"},
        {"Forwarded": "for=203.0.113.5"},
    ],
)
def test_a_page_of_another_site_may_not(client: TestClient, headers: dict[str, str]) -> None:
    assert status(client, **headers) == 403
    assert client.get("/v1/organizations/x").status_code == 404


def test_nor_may_another_machine(serve: Serve) -> None:
    app = serve(small()).app
    client = TestClient(app, base_url="http://127.0.0.1:8321", client=("203.0.113.5", 1))
    assert status(client) == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8321", "[::1]:8321", "LOCALHOST"])
def test_this_machine_has_several_names(client: TestClient, host: str) -> None:
    assert status(client, Host=host) == 200


@pytest.mark.parametrize("headers", [{"X-API-Key": KEY}, {"Authorization": f"Bearer {KEY}"}])
def test_where_no_key_is_set_no_key_opens_anything(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.get("/v1/export", headers=headers).status_code == 401
    assert client.post("/v1/import", files=FILES, headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 401),
        ({"Authorization": f"Bearer {KEY}"}, 200),
        ({"X-API-Key": KEY}, 200),
        ({"Authorization": f"Bearer {KEY}x"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": f"Basic {KEY}"}, 401),
        ({"X-API-Key": KEY[:-1]}, 401),
        ({"X-API-Key": "é" * 20}, 401),
        ({"X-API-Key": KEY, "Origin": "https://other.example"}, 200),
    ],
)
def test_with_a_key_set_only_its_holder_may_write(
    serve: Serve, headers: dict[str, str], expected: int
) -> None:
    client = serve(small(), api_key=KEY)
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = client.post("/v1/import?dry_run=false", files=FILES, headers=raw)
    assert answer.status_code == expected
    if expected == 401:
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_host_that_is_none_harms_no_reading(client: TestClient) -> None:
    assert client.get("/v1/organizations", headers={"Host": "["}).status_code == 200


def test_reading_needs_no_key(serve: Serve) -> None:
    assert serve(small(), api_key=KEY).get("/v1/organizations").status_code == 200


def test_no_page_of_another_site_is_let_in_by_cors(client: TestClient) -> None:
    answer = client.get("/v1/organizations", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_the_description_is_whole_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/v1/organizations",
        "/v1/organizations/{id}",
        "/v1/organizations/{id}/recommendations",
        "/v1/organizations/{id}/leaving",
        "/v1/weave",
        "/v1/what-if",
        "/v1/key-players",
        "/v1/search",
        "/v1/team",
        "/v1/explain",
        "/v1/coalition",
        "/v1/rings",
        "/v1/round",
        "/v1/exposure",
        "/v1/decisions",
        "/v1/decisions/{id}",
        "/v1/isolated",
        "/v1/measures",
        "/v1/broker/{id}",
        "/v1/gaps",
        "/v1/gaps/cell",
        "/v1/gaps/unlock",
        "/v1/cofunders",
        "/v1/health",
        "/v1/compare",
        "/v1/mediators",
        "/v1/peers",
        "/v1/evaluate",
        "/v1/learn",
        "/v1/import",
        "/v1/export",
        "/healthz",
        "/readyz",
    }
    for path, methods in described["paths"].items():
        for one in methods.values():
            assert one["description"], path
    for path in ("/docs", "/redoc"):
        assert client.get(path).status_code == 404
