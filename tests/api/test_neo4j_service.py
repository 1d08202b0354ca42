"""The service on a Neo4j server answers as it does on a file, and outlives the server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import scripts
from api.http.problems import MEDIA_TYPE, RETRY_AFTER
from api.settings import Settings
from graph.formats import read_network
from graph.model import Batch
from tests.api.conftest import client_of
from tests.api.networks import KEY, fill, guarded, settings, small
from tests.graph.stores.full_network import FULL
from tests.graph.stores.mortal import OWN, Mortal, mortal
from tests.graph.stores.neo4j_servers import wipe

pytestmark = [pytest.mark.neo4j, OWN]

OF_ITS_OWN = {"etag"}
"""Headers that tell two networks apart."""
SAME_ID = {"X-Request-ID": "0" * 32}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortal(tmp_path_factory.mktemp("neo4j")) as begun:
        yield begun


@pytest.fixture(autouse=True)
def clean(server: Mortal) -> None:
    if not server.runs:
        server.begin()
    wipe(server.url)


def on(server: Mortal, **others: Any) -> Settings:
    return Settings(store=server.url, neo4j_timeout=10, **others)


def demo() -> Batch:
    return read_network(Path(scripts.__file__).parent / "demo" / "network").batch


@contextmanager
def both(folder: Path, server: Mortal, network: Batch) -> Iterator[list[TestClient]]:
    """Clients of the same network on a file and on the server."""
    with ExitStack() as opened:
        clients = []
        for found in (settings(folder, api_key=KEY), on(server, api_key=KEY)):
            fill(found, network)
            clients.append(opened.enter_context(client_of(found)))
        yield clients


def same(clients: list[TestClient], path: str, method: str = "GET", **sent: Any) -> Any:
    """The answer of all, which is one."""
    sent = {"headers": SAME_ID} | sent
    one, other = (client.request(method, path, **sent) for client in clients)
    assert other.content == one.content, path
    assert other.status_code == one.status_code
    assert _told(other) == _told(one)
    return one


def _told(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OF_ITS_OWN}


QUESTIONS = (
    "/",
    "/v1",
    "/healthz",
    "/openapi.json",
    "/v1/export",
    "/v1/health",
    "/v1/nothing",
    "/v1/organizations?q=food",
    "/v1/organizations?q=%C3%A9&limit=3",
    "/v1/organizations?sector=nonprofit&sector=business&size=small",
    "/v1/organizations?language=en&country=CA&stage=established",
    "/v1/organizations?topic=food%20waste&topic=2",
    "/v1/organizations?city=Da%20Nang",
    "/v1/organizations?near=16.05,108.2&radius_km=30",
    "/v1/organizations?near=45.4,-63.93&radius_km=20",
    "/v1/organizations?sector=nonsense",
    "/v1/organizations?cursor=nonsense",
    "/v1/organizations?unknown=1",
    "/v1/organizations/nobody",
    "/v1/organizations/kitche",
    "/v1/organizations/nobody/recommendations",
    "/v1/search",
    "/v1/search?q=soup%20and%20bread",
    "/v1/search?q=cold%20storage&n=3&sector=business&offers=storage",
    "/v1/search?q=soil&near=45.4,-63.93&radius_km=50&capacity_left=true",
    "/v1/coalition?q=soup&need=cooking%20lessons",
    "/v1/rings",
    "/v1/round?slots=2&tables=2",
    "/v1/exposure?n=2",
    "/v1/evaluate",
    "/v1/decisions",
    "/v1/team?q=soup%20and%20bread",
    "/v1/explain?a=kitchen&b=nobody",
    "/v1/isolated",
    "/v1/isolated?introductions=3",
    "/v1/isolated?type=isolate&type=dormant&introductions=1",
    "/v1/isolated?needs=true",
    "/v1/health?needs=true",
    "/v1/measures?by=sector",
    "/v1/broker/kitchen",
    "/v1/gaps?covered=true",
    "/v1/gaps/cell?cell=?|?",
    "/v1/gaps/unlock?money=1000",
    "/v1/cofunders",
    "/v1/compare?before=2025&after=2026",
    "/v1/mediators?a=kitchen&b=farm",
    "/v1/peers?topic=food",
    "/v1/weave?n=3",
    "/v1/what-if?remove=kitchen",
    "/v1/organizations/kitchen/leaving",
    "/v1/key-players",
)


@pytest.mark.parametrize("network", [demo(), small(), guarded(), FULL], ids=lambda one: "")
def test_every_answer_is_that_of_a_file(tmp_path: Path, server: Mortal, network: Batch) -> None:
    with both(tmp_path, server, network) as clients:
        assert same(clients, "/readyz").json()["ready"]
        for path in QUESTIONS:
            same(clients, path)
        for id in [one.id for one in network.organizations[:15]]:
            path = f"/v1/organizations/{quote(id, safe='')}"
            assert same(clients, path).status_code == 200
            same(clients, f"{path}/recommendations")
            same(clients, f"{path}/recommendations?n=3&include_partners=true&sector=business")
        for path in ("/v1/organizations?limit=3", "/v1/isolated?limit=2&introductions=1"):
            page = same(clients, path).json()
            while page["next"]:
                page = same(clients, f"{path}&cursor={quote(page['next'])}").json()
        whole = same(clients, "/v1/export", headers=SAME_ID | {"X-API-Key": KEY})
        assert whole.headers["content-type"] == "application/zip"


def test_no_route_is_left_out(server: Mortal) -> None:
    app = client_of(on(server)).app
    assert isinstance(app, FastAPI)
    gets = {path for path, methods in app.openapi()["paths"].items() if "get" in methods}
    assert gets == {
        *("/healthz", "/readyz", "/v1/export", "/v1/health", "/v1/isolated", "/v1/search"),
        *("/v1/organizations", "/v1/organizations/{id}", "/v1/organizations/{id}/recommendations"),
        *("/v1/coalition", "/v1/rings", "/v1/round", "/v1/exposure", "/v1/evaluate"),
        *("/v1/decisions", "/v1/team", "/v1/explain", "/v1/measures", "/v1/broker/{id}"),
        *("/v1/gaps", "/v1/gaps/cell", "/v1/gaps/unlock", "/v1/cofunders", "/v1/compare"),
        *("/v1/mediators", "/v1/peers", "/v1/weave", "/v1/what-if", "/v1/key-players"),
        "/v1/organizations/{id}/leaving",
    }


def test_an_import_is_told_as_on_a_file(tmp_path: Path, server: Mortal) -> None:
    good = {"files": ("organizations.csv", "id,name,mission\nnew,Neu ẽ,We sing.\n".encode())}
    bad = {"files": ("organizations.csv", b"id,name,sector\nx,X,nonsense\ny,Y,business\n")}
    headers = SAME_ID | {"X-API-Key": KEY}
    with both(tmp_path, server, small()) as clients:
        for files, query, status in (
            (good, "", 200),
            (bad, "", 200),
            (bad, "?dry_run=false", 422),
            (bad, "?dry_run=false&accept_valid=true", 200),
            (good, "?dry_run=false", 200),
            (good, "?dry_run=false", 200),
            (good, "?replace=true", 200),
            (good, "?dry_run=false&replace=true", 200),
        ):
            answer = same(clients, f"/v1/import{query}", "POST", files=files, headers=headers)
            assert answer.status_code == status, answer.text
            same(clients, "/v1/organizations")
            same(clients, "/readyz")
            same(clients, "/v1/search?q=sing")


def test_a_copy_that_is_right_is_not_sent_again(server: Mortal) -> None:
    found = on(server)
    fill(found, small())
    with client_of(found) as client:
        etag = client.get("/v1/health").headers["etag"]
        assert client.get("/v1/health", headers={"If-None-Match": etag}).status_code == 304
        fill(found, guarded())
        assert client.get("/v1/health", headers={"If-None-Match": etag}).status_code == 200


PATHS = (
    "/v1/organizations",
    "/v1/organizations/kitchen",
    "/v1/organizations/kitchen/recommendations",
    "/v1/search?q=soup",
    "/v1/isolated?introductions=2",
    "/v1/health",
    "/v1/export",
)


def test_the_service_outlives_its_server(server: Mortal) -> None:
    found = on(server)
    fill(found, small())
    with client_of(found) as client, ThreadPoolExecutor(len(PATHS)) as pool:
        before = {path: client.get(path) for path in PATHS}
        assert client.get("/readyz").status_code == 200
        for ends in (server.stop, server.kill):
            ends()
            began = time.monotonic()
            for path, answer in zip(PATHS, pool.map(client.get, PATHS), strict=True):
                assert_away(answer, server, path)
            assert_away(client.post("/v1/import", files=UPLOAD), server, "import")
            # Nobody waits for the others: all together take as long as two, one by one.
            assert time.monotonic() - began < 15
            assert client.get("/healthz").status_code == 200
            ready = client.get("/readyz")
            assert (ready.status_code, ready.json()["ready"]) == (503, False)
            assert server.url in ready.json()["store"]
            server.begin()
            assert client.get("/readyz").status_code == 200
            for path, answer in before.items():
                again = client.get(path)
                assert (again.status_code, again.content) == (200, answer.content), path
                assert again.headers["etag"] == answer.headers["etag"]
        assert client.post("/v1/import?dry_run=false", files=UPLOAD).status_code == 200


UPLOAD = {"files": ("organizations.csv", b"id,name\nx,X\n")}


def assert_away(answer: Any, server: Mortal, asked: str) -> None:
    assert answer.status_code == 503, (asked, answer.text)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["retry-after"] == str(RETRY_AFTER)
    told = answer.json()
    assert told["type"] == "urn:partnergraph:store-unavailable"
    assert told["detail"].startswith(f"Nothing answers at {server.url}")


def test_a_service_that_began_before_its_server(server: Mortal) -> None:
    found = on(server)
    fill(found, small())
    server.kill()
    with client_of(found) as client:
        assert client.get("/readyz").status_code == 503
        assert_away(client.get("/v1/health"), server, "health")
        server.begin()
        assert client.get("/v1/health").status_code == 200
        assert client.get("/readyz").status_code == 200


def test_a_server_without_a_network_or_with_a_wrong_setting(server: Mortal) -> None:
    for found, said in (
        (on(server), "There is no network"),
        (on(server, neo4j_database="nowhere"), "PARTNERGRAPH_NEO4J_DATABASE"),
        (replace(on(server), store=f"{server.url}/x"), "PARTNERGRAPH_NEO4J_DATABASE"),
    ):
        with client_of(found) as client:
            for path in (*PATHS, "/readyz"):
                answer = client.get(path)
                assert answer.status_code == 503, path
                assert answer.headers["retry-after"] == str(RETRY_AFTER)
                assert said in answer.text
