"""A marker in every field that consent hides, sought in the whole body of every route."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from graph.consent import CONSENT_FIELDS
from graph.model import (
    Assessment,
    Audience,
    Batch,
    Member,
    Organization,
    Place,
    Response,
    Sector,
    Size,
    Stage,
    Topic,
)
from tests.api.conftest import Serve
from tests.api.networks import KEY
from tests.builders import grant, need, offer, org, partnership

EXTRA = {"marked-extra": "marked-note"}
SHY = Organization(
    "shy",
    "Shy",
    mission="marked-mission",
    sector=Sector.ACADEMIA,
    topics=(Topic("marked-topic"),),
    place=Place("XQ", "marked-region", "marked-city", "marked-postal", 12.98765, 98.76543),
    areas_served=("marked-area",),
    populations_served=("marked-population",),
    size=Size.LARGE,
    staff=777123.0,
    annual_budget=888123456.0,
    currency="XTS",
    stage=Stage.WINDING_DOWN,
    capacity=66677,
    languages=("marked-language",),
    url="https://marked-url.example",
    contact="marked-contact",
    founded="1871-03",
    extra=EXTRA,
)
NUMBERS = ("12.98765", "98.76543", "777123", "888123456", "XTS", "66677", "1871-03", "55512")
MARKERS = ("marked-", *NUMBERS)
ROUTES = [
    "/v1/organizations",
    "/v1/organizations?q=shy",
    "/v1/organizations/shy",
    "/v1/organizations/open",
    "/v1/organizations/shi",
    "/v1/gaps?covered=true",
    "/v1/gaps?by=population&covered=true",
    "/v1/gaps/cell?cell=?|?",
    "/v1/gaps/unlock?money=100",
    "/v1/cofunders",
    "/v1/organizations/shy/recommendations?include_partners=true",
    "/v1/organizations/open/recommendations?include_partners=true",
    "/v1/search?q=rice",
    "/v1/search?q=rice&offers=rice",
    "/v1/isolated?introductions=3",
    "/v1/health",
    "/v1/health?needs=true",
    "/v1/mediators?a=shy&b=open",
    "/v1/peers?topic=rice",
    "/v1/compare?before=marked-wave&after=marked-wave",
    "/v1/weave?notes=true",
    "/v1/what-if?remove=open",
    "/v1/organizations/shy/leaving",
    "/v1/key-players",
    "/v1/export",
    "/healthz",
    "/readyz",
    "/openapi.json",
]
SCORECARDS = ("/v1/health", "/v1/what-if?remove=open", "/v1/organizations/shy/leaving")


def network(audience: Audience) -> Batch:
    """A shy organization with everything hidden, and one that shows itself."""
    shy = replace(SHY, consent=dict.fromkeys(CONSENT_FIELDS, audience))
    return Batch(
        organizations=(
            shy,
            org("open", mission="We grow rice.", contact="marked-contact", extra=EXTRA),
        ),
        resources=(
            offer("o1", "shy", "marked-offer", description="marked-words"),
            need("n1", "shy", "marked-need", description="marked-words"),
            offer("o2", "open", "rice", extra=EXTRA),
        ),
        partnerships=(
            partnership("p1", Member("shy", "lead", 55512.0, EXTRA), Member("open"), extra=EXTRA),
        ),
        grants=(grant("g1", "shy", "open", extra=EXTRA),),
        assessments=(Assessment("marked-wave", "shy", "open", 4.5, 4.5, extra=EXTRA),),
        responses=(Response("marked-wave", "shy", True, EXTRA),),
    )


@pytest.fixture(params=[Audience.MEMBERS, Audience.PRIVATE], ids=["members", "private"])
def client(request: pytest.FixtureRequest, serve: Serve) -> TestClient:
    return serve(network(request.param), api_key=KEY)


def text(content: bytes) -> str:
    """A body as text, an archive with its files' names and contents."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(f"{name}\n{packed.read(name).decode()}" for name in packed.namelist())


@pytest.mark.parametrize("path", ROUTES)
def test_no_body_holds_what_consent_hides(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 404), answer.text
    # The waves of surveys are no secret of one organization: scorecards may name them.
    told = text(answer.content)
    if path.startswith(("/v1/health", "/v1/compare")) or path in SCORECARDS:
        told = told.replace("marked-wave", "")
    assert [marker for marker in MARKERS if marker in told] == []


def test_what_has_few_values_is_unknown_too(client: TestClient) -> None:
    shown = client.get("/v1/organizations/shy").json()
    for name in ("sector", "size", "stage", "country"):
        assert shown[name] is None
    archive = text(client.get("/v1/export").content)
    for value in ("academia", "large", "winding-down", "XQ"):
        assert value not in archive


def test_the_export_of_a_visitor_tells_nothing_of_surveys(client: TestClient) -> None:
    with ZipFile(io.BytesIO(client.get("/v1/export").content)) as packed:
        assert {name.removeprefix("network/") for name in packed.namelist()} == {
            "organizations.csv",
            "resources.csv",
            "partnerships.csv",
            "members.csv",
            "grants.csv",
        }


def test_the_markers_are_there_for_who_holds_the_key(client: TestClient) -> None:
    told = text(client.get("/v1/export", headers={"X-API-Key": KEY}).content)
    assert [marker for marker in MARKERS if marker not in told] == []
    assert "assessments.csv" in told
    assert "responses.csv" in told
