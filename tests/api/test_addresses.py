"""No answer and no log shows an address that may hold a password."""

from __future__ import annotations

import logging

import pytest

from api.settings import Settings
from tests.api.conftest import client_of


@pytest.mark.parametrize(
    "address",
    [
        "ana:hush@host",
        "hush@host:7687",
        "neo4j://ana:hush@host",
        "neo4j://ana:hush",
        "bolt://host?password=hush",
        "mysql://ana:hush@host/network",
        "sqlite://ana:hush@host/network.db",
    ],
)
def test_an_address_that_may_hold_a_password_is_shown_nowhere(
    address: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    client = client_of(Settings(store=address))
    for path in ("/v1/organizations", "/v1/health", "/readyz", "/"):
        answer = client.get(path)
        assert answer.status_code == (200 if path == "/" else 503)
        assert "hush" not in answer.text + str(answer.headers)
    said = capfd.readouterr()
    assert "hush" not in caplog.text + said.out + said.err
    assert caplog.records


@pytest.mark.parametrize("host", ["a" * 64, "a..org", "h\udc80st"])
def test_a_name_that_no_machine_can_have_is_unavailable(host: str) -> None:
    answer = client_of(Settings(store=f"neo4j://{host}:7687")).get("/v1/organizations")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:partnergraph:store-unavailable"
