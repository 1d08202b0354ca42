"""What is not public is in no answer to a visitor, wherever it might slip through."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from api import schemas
from api.logs import JsonFormatter
from graph.stores.open_store import open_store
from tests.api.conftest import Serve
from tests.api.networks import KEY, SECRETS, guarded, secret_decision

PATHS = [
    "/v1/organizations",
    "/v1/organizations?q=a",
    "/v1/organizations/a",
    "/v1/organizations/b",
    "/v1/organizations/a/recommendations?include_partners=true",
    "/v1/organizations/b/recommendations?include_partners=true",
    "/v1/search?q=SECRET+offer",
    "/v1/search?q=rice&offers=SECRET+offer",
    "/v1/team?q=rice&member=b&offers=SECRET+offer",
    "/v1/team?member=a&n=5",
    "/v1/explain?a=a&b=b&what_if=true&include_partners=true",
    "/v1/explain?a=c&b=a&what_if=true&include_decided=true",
    "/v1/isolated?introductions=3",
    "/v1/gaps?covered=true&by=topic&by=place&by=population",
    "/v1/gaps/cell?cell=?|?",
    "/v1/gaps/unlock?money=10",
    "/v1/cofunders",
    "/v1/health",
    "/v1/measures?by=place&sort=degree",
    "/v1/broker/a?by=community",
    "/v1/health?needs=true",
    "/v1/mediators?a=a&b=b",
    "/v1/peers?topic=rice",
    "/v1/compare?before=2025&after=2025",
    "/v1/weave?notes=true&n=20",
    "/v1/what-if?add=b,c&remove=a",
    "/v1/organizations/a/leaving",
    "/v1/key-players",
    "/healthz",
    "/readyz",
    "/v1/nothing",
    "/v1/organizations/aa",
]


@pytest.fixture
def client(serve: Serve) -> TestClient:
    client = serve(guarded(), api_key=KEY)
    with open_store(client.app.state.settings.store) as store:  # type: ignore[attr-defined]
        store.add_decision(secret_decision())
    return client


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, {"X-API-Key": KEY}], ids=["visitor", "with the key"])
def test_no_answer_holds_what_is_not_public(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code < 500
    for secret in (*SECRETS, KEY):
        assert secret not in answer.text
        assert secret not in json.dumps(dict(answer.headers))


@pytest.mark.parametrize("condition", ["city=SECRET+city", "near=16,108&radius_km=20000"])
def test_a_filter_cannot_find_out_what_is_hidden(client: TestClient, condition: str) -> None:
    assert client.get(f"/v1/organizations?{condition}").json()["items"] == []


def archive(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as found:
        return {name: found.read(name).decode() for name in found.namelist()}


def test_the_export_of_a_visitor_is_public(client: TestClient) -> None:
    files = archive(client.get("/v1/export").content)
    assert "network/organizations.csv" in files
    for text in files.values():
        assert not any(secret in text for secret in SECRETS)


def test_the_export_with_the_key_is_everything(client: TestClient) -> None:
    files = archive(client.get("/v1/export", headers={"X-API-Key": KEY}).content)
    assert "SECRET contact" in files["network/organizations.csv"]
    assert "SECRET offer" in files["network/resources.csv"]


def test_a_wrong_key_gives_nothing(client: TestClient) -> None:
    assert client.get("/v1/export", headers={"X-API-Key": "x" * 20}).status_code == 401


def models() -> Iterator[type[BaseModel]]:
    for name in schemas.__all__:
        found = getattr(schemas, name)
        if isinstance(found, type) and issubclass(found, BaseModel):
            yield found


def test_no_schema_has_a_place_for_contacts_or_extras() -> None:
    for model in models():
        assert not {"contact", "extra", "consent"} & set(model.model_fields), model


def test_every_field_is_described() -> None:
    for model in models():
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name}"


def test_the_network_is_not_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", "partnergraph"):
        client.get("/v1/organizations/some-id-SECRET?q=SECRET", headers={"X-API-Key": KEY})
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert lines
    assert not any("SECRET" in line or KEY in line for line in lines)
    told = json.loads(lines[-1])
    assert told["route"] == "/v1/organizations/{id:path}"
    assert told["status"] == 422
