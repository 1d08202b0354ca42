from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.settings import Settings
from graph.model import Batch
from tests.api.networks import app_of, fill, settings, small

Serve = Callable[..., TestClient]


def client_of(found: Settings, base_url: str = "http://127.0.0.1:8321") -> TestClient:
    return TestClient(app_of(found), base_url=base_url, client=("127.0.0.1", 50000))


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Serve a network with the settings given."""

    def served(batch: Batch | None = None, **others: object) -> TestClient:
        found = settings(tmp_path, **others)
        if batch is not None:
            fill(found, batch)
        return client_of(found)

    return served


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve(small())
