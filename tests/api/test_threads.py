from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

from graph.model import Batch
from tests.api.conftest import Serve
from tests.api.networks import fill, small
from tests.builders import org

PATHS = [
    "/v1/organizations",
    "/v1/organizations/kitchen/recommendations",
    "/v1/search?q=soup",
    "/v1/isolated",
    "/v1/health",
    "/v1/export",
]


def test_many_may_read_while_one_writes(serve: Serve) -> None:
    client = serve(small())
    found = client.app.state.settings  # type: ignore[attr-defined]

    def read(number: int) -> int:
        own = TestClient(client.app, base_url="http://127.0.0.1:8321")
        return own.get(PATHS[number % len(PATHS)]).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = [pool.submit(read, number) for number in range(60)]
        for number in range(10):
            fill(found, Batch(organizations=(org(f"new-{number}"),)))
        assert {one.result() for one in answers} == {200}
    assert len(client.get("/v1/organizations").json()["items"]) == 14
