"""How a store is reached: how often it is asked, and what happens while it is away."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any, Self, cast

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.http.problems import RETRY_AFTER
from api.services import workspace as module
from api.services.audiences import VISITOR
from api.services.workspace import Workspace
from api.settings import InvalidSetting, Settings
from graph.errors import Conflict, Corrupt, GraphError, NoNetwork, Unavailable
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.open_store import Place, place_of
from tests.api.networks import NOW, WordEncoder, fill, settings, small


class Watched:
    """A store of which every question is counted, and may be answered by a fault."""

    def __init__(self, store: Store, place: WatchedPlace) -> None:
        self._store, self._place = store, place

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def asked(*given: object, **named: object) -> object:
            self._place.asked[name] += 1
            if name != "close":
                self._place.meet()
            return found(*given, **named)

        return asked if callable(found) else found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._store.close()


class WatchedPlace:
    """A place that counts, and whose stores fail as told."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.asked: Counter[str] = Counter()
        self.opened = self.closed = 0
        self.fault: GraphError | None = None
        self.wait: Callable[[], object] | None = None

    def open(self, *, create: bool = True) -> Store:
        self.opened += 1
        return cast(Store, Watched(self._place.open(create=create), self))

    def close(self) -> None:
        self.closed += 1
        self._place.close()

    def meet(self) -> None:
        if self.wait is not None:
            self.wait()
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def found(tmp_path: Path) -> Settings:
    made = settings(tmp_path)
    fill(made, small())
    return made


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[WatchedPlace]:
    """The places that workspaces make."""
    made: list[WatchedPlace] = []

    def watched(url: str, access: Access) -> WatchedPlace:
        made.append(WatchedPlace(place_of(url, access)))
        return made[-1]

    monkeypatch.setattr(module, "place_of", watched)
    return made


@pytest.fixture
def network(found: Settings, places: list[WatchedPlace]) -> Workspace:
    return Workspace(found, clock=lambda: NOW, encoder=WordEncoder())


@pytest.fixture
def client(found: Settings, network: Workspace) -> TestClient:
    app = create_app(found, workspace=network)
    return TestClient(app, base_url="http://127.0.0.1:8321", client=("127.0.0.1", 50000))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/organizations/kitchen/recommendations", 3),
        ("/v1/search?q=soup", 2),
        ("/v1/organizations/kitchen", 2),
        ("/v1/organizations", 3),
        ("/v1/health", 2),
        ("/v1/isolated", 2),
        ("/v1/isolated?introductions=2", 3),
        ("/readyz", 1),
    ],
)
def test_an_answer_that_is_ready_costs_few_questions(
    client: TestClient, places: list[WatchedPlace], path: str, most: int
) -> None:
    assert client.get(path).status_code == 200
    places[0].asked.clear()
    opened = places[0].opened
    assert client.get(path).status_code == 200
    assert 0 < places[0].asked.total() <= most, places[0].asked
    assert places[0].opened - opened <= most


def test_the_network_is_read_once_for_answers_and_matching(
    network: Workspace, places: list[WatchedPlace]
) -> None:
    assert network.matching(VISITOR).snapshot is network.snapshot(VISITOR)
    assert places[0].asked["snapshot"] == 1


def test_one_place_is_kept_for_all_questions_and_let_go_at_the_end(
    found: Settings, network: Workspace, places: list[WatchedPlace]
) -> None:
    with TestClient(create_app(found, workspace=network)) as client:
        for _ in range(3):
            assert client.get("/v1/health").status_code == 200
        assert (len(places), places[0].closed) == (1, 0)
    assert places[0].closed == 1
    network.close()
    assert places[0].closed == 1


def test_a_workspace_that_was_closed_begins_anew(
    network: Workspace, places: list[WatchedPlace]
) -> None:
    before = network.version()
    network.close()
    assert network.version() == before
    assert [one.closed for one in places] == [1, 0]


def test_settings_are_looked_at_when_the_store_is_first_asked(tmp_path: Path) -> None:
    wrong = Workspace(Settings(store="mysql://host"), clock=lambda: NOW)
    with pytest.raises(Unavailable, match="mysql"):
        wrong.version()
    missing = Settings(neo4j_password_file=tmp_path / "nothing")
    with pytest.raises(InvalidSetting, match="PASSWORD_FILE"):
        Workspace(missing, clock=lambda: NOW).version()


@contextmanager
def away(found: Settings) -> Iterator[None]:
    """The store's file is somewhere else meanwhile."""
    place = Path(found.store.removeprefix("sqlite:///"))
    os.replace(place, place.with_suffix(".away"))
    yield
    os.replace(place.with_suffix(".away"), place)


PATHS = [
    "/v1/organizations",
    "/v1/organizations/kitchen",
    "/v1/organizations/kitchen/recommendations",
    "/v1/search?q=soup",
    "/v1/isolated",
    "/v1/health",
    "/v1/export",
    "/readyz",
]


def test_the_service_stays_up_while_its_store_is_away_and_goes_on_when_it_is_back(
    client: TestClient, found: Settings
) -> None:
    before = {path: client.get(path) for path in PATHS}
    with away(found):
        for path in PATHS:
            answer = client.get(path)
            assert answer.status_code == 503, path
            assert answer.headers["retry-after"] == str(RETRY_AFTER)
        assert client.get("/healthz").status_code == 200
        sent = {"files": ("organizations.csv", b"id,name\nx,X\n")}
        answer = client.post("/v1/import", files=sent)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, str(RETRY_AFTER))
    for path in PATHS:
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (200, before[path].content), path
        assert answer.headers.get("etag") == before[path].headers.get("etag")


@pytest.mark.parametrize(
    ("fault", "status", "type"),
    [
        (Unavailable("gone"), 503, "store-unavailable"),
        (NoNetwork("none yet"), 503, "store-unavailable"),
        (Corrupt("damaged"), 503, "store-damaged"),
        (Conflict("somebody else"), 409, "conflict"),
    ],
)
def test_a_store_that_fails_amid_a_request_is_told_and_forgotten(
    client: TestClient, places: list[WatchedPlace], fault: GraphError, status: int, type: str
) -> None:
    assert client.get("/v1/health").status_code == 200
    places[0].fault = fault
    for path in PATHS[:-1]:
        answer = client.get(path)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:partnergraph:{type}")
        assert answer.headers.get("retry-after") == (str(RETRY_AFTER) if status == 503 else None)
    places[0].fault = None
    assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)


@pytest.mark.parametrize("ask", [Workspace.snapshot, Workspace.matching])
def test_nobody_waits_for_another_to_find_out_that_the_store_is_away(
    network: Workspace, places: list[WatchedPlace], ask: Callable[..., object]
) -> None:
    ask(network, VISITOR)
    together = Barrier(4)
    # Each asks only once all four are asking, so that none can be standing behind another.
    places[0].wait = lambda: together.wait(20)
    places[0].fault = Unavailable("gone")
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, network, VISITOR) for _ in range(4)]
        assert {type(one.exception()) for one in asked} == {Unavailable}


def test_every_503_is_described_with_the_time_to_wait(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/health", "/v1/search", "/v1/import"):
        answer = next(iter(described[path].values()))["responses"]["503"]
        assert "Retry-After" in answer["headers"]
