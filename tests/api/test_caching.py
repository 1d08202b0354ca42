from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.version import API_VERSION
from graph.model import Batch
from tests.api.conftest import Serve
from tests.api.networks import KEY, fill, small
from tests.builders import org

READS = [
    "/v1/organizations?limit=2",
    "/v1/organizations/kitchen",
    "/v1/organizations/kitchen/recommendations?n=1",
    "/v1/search?q=soup",
    "/v1/team?q=soup&member=farm",
    "/v1/explain?a=farm&b=kitchen",
    "/v1/coalition?q=soup&need=cooking lessons",
    "/v1/rings",
    "/v1/round?slots=2&tables=2",
    "/v1/exposure?n=2",
    "/v1/isolated",
    "/v1/health",
    "/v1/gaps",
    "/v1/gaps/unlock?money=5",
    "/v1/cofunders",
    "/v1/compare?before=2025&after=2025",
    "/v1/mediators?a=farm&b=kitchen",
    "/v1/evaluate",
    "/v1/decisions",
    "/v1/export",
]


@pytest.mark.parametrize("path", READS)
def test_what_the_client_has_already_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200, first.text
    etag = first.headers["etag"]
    assert etag.startswith('"')  # strong
    for known in (etag, f'"other", W/{etag}'):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_etag_changes_with_the_network_and_with_the_question(client: TestClient) -> None:
    def etag(path: str) -> str:
        return client.get(path).headers["etag"]

    before = etag("/v1/health")
    assert etag("/v1/organizations") != etag("/v1/organizations?limit=2")
    found = client.app.state.settings  # type: ignore[attr-defined]
    fill(found, small())  # the same once more
    assert etag("/v1/health") == before
    fill(found, Batch(organizations=(org("new"),)))
    assert etag("/v1/health") != before


def test_answers_follow_the_network(client: TestClient) -> None:
    before = client.get("/v1/search?q=soup").json()
    assert "new" not in {one["organization"]["id"] for one in before["items"]}
    fill(client.app.state.settings, Batch(organizations=(org("new", mission="Soup"),)))  # type: ignore[attr-defined]
    found = client.get("/v1/search?q=soup").json()
    assert "new" in {one["organization"]["id"] for one in found["items"]}
    assert client.get("/v1/organizations/new").status_code == 200


def test_what_the_key_shows_has_an_etag_of_its_own(serve: Serve) -> None:
    client = serve(small(), api_key=KEY)
    visitor = client.get("/v1/export")
    owner = client.get("/v1/export", headers={"X-API-Key": KEY})
    assert visitor.headers["etag"] != owner.headers["etag"]
    assert "Authorization" in visitor.headers["vary"]


def test_every_answer_says_the_version_of_the_interface(client: TestClient) -> None:
    for path in (*READS, "/healthz", "/nothing", "/v1/health?x=1"):
        assert client.get(path).headers["api-version"] == API_VERSION


def test_a_request_keeps_the_id_it_came_with_if_it_is_one(client: TestClient) -> None:
    sent = "0d6dd0c2-3f47-4f5d-9a4e-6b8a4c4b0c6e"
    kept = client.get("/healthz", headers={"X-Request-ID": sent}).headers["x-request-id"]
    assert kept == sent
    made = client.get("/healthz", headers={"X-Request-ID": "<script>"}).headers["x-request-id"]
    assert "<" not in made


@pytest.mark.parametrize("path", [*READS, "/healthz", "/readyz", "/openapi.json"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    full, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == full.headers.get(name)
    assert client.head("/v1/organizations/nobody").status_code == 404
    assert client.head("/v1/import").status_code == 405


@pytest.mark.parametrize("path", READS)
def test_a_client_may_take_any_copy_for_right(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == client.get(path).headers["etag"]


def test_of_what_is_not_there_no_copy_is_right(client: TestClient) -> None:
    for path, status in (("/v1/organizations/nobody", 404), ("/v1/health?x=1", 422)):
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == status
