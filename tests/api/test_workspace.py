"""What is kept of a network goes when the network, or the day, is another."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.services.audiences import VISITOR
from api.services.workspace import Workspace
from api.settings import Settings
from graph.errors import Unavailable
from graph.model import Batch
from tests.api.conftest import Serve, client_of
from tests.api.networks import KEY, WordEncoder, fill, settings, small
from tests.builders import org


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 30, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def found(tmp_path: Path) -> Settings:
    made = settings(tmp_path)
    fill(made, small())
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def network(found: Settings, clock: Clock) -> Workspace:
    return Workspace(found, clock=clock, encoder=WordEncoder())


def put_in_place(found: Settings, name: str) -> None:
    """Replace the file by another network at the same version."""
    place = Path(found.store.removeprefix("sqlite:///"))
    other = place.with_name("other.db")
    fill(Settings(store=f"sqlite:///{other}"), Batch(organizations=(org(name),)))
    os.replace(other, place)


def ids(client: TestClient) -> list[str]:
    return [one["id"] for one in client.get("/v1/organizations").json()["items"]]


def test_a_snapshot_follows_what_others_write(network: Workspace, found: Settings) -> None:
    before = network.snapshot(VISITOR)
    assert network.snapshot(VISITOR) is before
    fill(found, Batch(organizations=(org("new"),)))
    assert "new" in network.snapshot(VISITOR).organization


def test_an_answer_follows_what_others_write(found: Settings) -> None:
    client = client_of(found)
    assert client.get("/v1/organizations/farm").json()["name"] == "Farm"
    fill(found, Batch(organizations=(org("farm", "New Farm"),)))
    assert client.get("/v1/organizations/farm").json()["name"] == "New Farm"


def test_an_engine_is_made_anew_on_another_day_and_only_then(
    network: Workspace, clock: Clock
) -> None:
    first = network.matching(VISITOR)
    clock.now = clock.now.replace(hour=13)
    assert network.matching(VISITOR) is first
    clock.now = clock.now.replace(month=10, day=1)
    assert network.matching(VISITOR) is not first


def test_an_etag_is_for_one_day(network: Workspace, found: Settings, clock: Clock) -> None:
    client = TestClient(create_app(found, workspace=network))
    etag = client.get("/v1/health").headers["etag"]
    assert client.get("/v1/health", headers={"If-None-Match": etag}).status_code == 304
    clock.now = clock.now.replace(month=10, day=1)
    assert client.get("/v1/health", headers={"If-None-Match": etag}).status_code == 200


def test_another_network_at_the_same_version_is_another_network(
    network: Workspace, found: Settings
) -> None:
    client = TestClient(create_app(found, workspace=network))
    old = client.get("/v1/health").headers["etag"]
    client.get("/v1/organizations")
    engine = network.matching(VISITOR)
    version = network.version()
    put_in_place(found, "stranger")
    assert network.version() == version
    assert client.get("/v1/health", headers={"If-None-Match": old}).status_code == 200
    assert ids(client) == ["stranger"]
    assert client.get("/v1/organizations/stranger").status_code == 200
    assert set(network.snapshot(VISITOR).organization) == {"stranger"}
    assert network.matching(VISITOR) is not engine


@pytest.mark.parametrize("path", ["/v1/organizations", "/v1/health", "/v1/export", "/readyz"])
def test_a_store_that_is_not_there_is_not_made_by_asking(serve: Serve, path: str) -> None:
    client = serve()
    place = Path(client.app.state.settings.store.removeprefix("sqlite:///"))  # type: ignore[attr-defined]
    answer = client.get(path)
    assert answer.status_code == 503
    assert path == "/readyz" or answer.json()["type"] == "urn:partnergraph:store-unavailable"
    assert not list(place.parent.iterdir())


@pytest.mark.parametrize("query", ["", "?dry_run=false"])
def test_nor_by_an_upload_once_it_is_gone(serve: Serve, query: str) -> None:
    client = serve(small(), api_key=KEY)
    place = Path(client.app.state.settings.store.removeprefix("sqlite:///"))  # type: ignore[attr-defined]
    place.unlink()
    sent = {"files": ("organizations.csv", b"id,name\nx,X\n")}
    answer = client.post(f"/v1/import{query}", files=sent, headers={"X-API-Key": KEY})
    assert answer.status_code == 503
    assert not place.exists()


def test_the_application_makes_no_store_of_its_own(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path))
    with pytest.raises(Unavailable, match="import one first"):
        app.state.workspace.version()
    assert not list(tmp_path.iterdir())
