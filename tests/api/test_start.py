"""The first address that somebody tries, and the one that a watchman asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from fastapi.testclient import TestClient
from numpy.typing import NDArray

from api.http.app import create_app
from api.services.workspace import Workspace
from api.version import VERSION
from matcher.encoders import Progress
from tests.api.networks import NOW, WordEncoder, fill, settings, small

POOL = 40
"""Threads that answer requests, in anyio and so in starlette."""


@pytest.mark.parametrize("path", ["/", "/v1"])
def test_the_first_address_tells_where_to_go_on(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["name"], told["version"]) == ("partnergraph", VERSION)
    described = client.get(told["openapi"]).json()
    assert {one["path"] for one in told["routes"]} == set(described["paths"])
    assert all(one["answer"].endswith(".") for one in told["routes"])


class SlowEncoder(WordEncoder):
    """Its model takes until it is told to be there."""

    def __init__(self) -> None:
        self.asked, self.there = Event(), Event()

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        self.asked.set()
        assert self.there.wait(30)
        return super().encode(texts, progress)


@contextmanager
def loading(folder: Path) -> Iterator[tuple[TestClient, SlowEncoder]]:
    found, encoder = settings(folder), SlowEncoder()
    fill(found, small())
    network = Workspace(found, clock=lambda: NOW, create=True, encoder=encoder)
    try:
        with TestClient(create_app(found, workspace=network)) as client:
            yield client, encoder
    finally:
        encoder.there.set()


def test_the_watchman_is_answered_while_everybody_waits_for_the_model(tmp_path: Path) -> None:
    with loading(tmp_path) as (client, encoder), ThreadPoolExecutor(POOL + 6) as pool:
        waiting = [pool.submit(client.get, "/v1/search?q=soup") for _ in range(POOL + 5)]
        assert encoder.asked.wait(20)
        alive = pool.submit(client.get, "/healthz")
        try:
            assert alive.result(timeout=5).json()["status"] == "alive"
        finally:
            encoder.there.set()
        assert {one.result().status_code for one in waiting} == {200}


def test_the_model_is_loaded_only_once_it_has_been(tmp_path: Path) -> None:
    with loading(tmp_path) as (client, encoder):
        assert client.get("/readyz").json()["model"] != "loaded"
        encoder.there.set()
        assert client.get("/v1/search?q=soup").status_code == 200
        assert client.get("/readyz").json()["model"] == "loaded"
