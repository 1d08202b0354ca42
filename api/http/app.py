"""The HTTP application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.concurrency import run_in_threadpool

from api.http import problems
from api.http.deps import NotModified, given_once, not_modified
from api.http.middleware import Around
from api.http.routes import (
    coalition,
    compare,
    decisions,
    evaluation,
    explaining,
    exporting,
    exposure,
    gaps,
    health,
    importing,
    isolated,
    learning,
    leaving,
    measures,
    mediation,
    organizations,
    recommendations,
    rings,
    rounds,
    search,
    state,
    team,
    weaving,
)
from api.schemas import ProblemOut
from api.services.workspace import Workspace
from api.settings import Settings
from api.version import VERSION

DESCRIPTION = """
Knows a network of organizations and tells who should work together, why, and who is left out.

Answers hold public fields only. Errors are `application/problem+json`. Lists come in pages: give
`next` back as `cursor`. Every GET carries an `ETag`; send it as `If-None-Match` to be told 304
while the network has not changed. A parameter that nobody knows is an error, never passed over.
Ids stand in paths percent-encoded (`GB-CHC-12`, `a%2Fb`).
"""


def create_app(settings: Settings, *, workspace: Workspace | None = None) -> FastAPI:
    """Return the application for the network of the settings, or for the one given."""
    app = FastAPI(
        title="partnergraph",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,  # the pages of FastAPI load scripts from another host
        redoc_url=None,
        dependencies=[Depends(given_once)],
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.workspace = workspace or Workspace(settings, clock=lambda: datetime.now(UTC))
    for part in (
        recommendations,  # before organizations: an id may hold slashes
        leaving,
        organizations,
        search,
        team,
        explaining,
        coalition,
        rings,
        rounds,
        exposure,
        isolated,
        health,
        gaps,
        measures,
        compare,
        mediation,
        weaving,
        evaluation,
        learning,
        decisions,
        importing,
        exporting,
        state,
    ):
        app.include_router(part.router)
    problems.add_handlers(app)
    app.add_exception_handler(NotModified, not_modified)
    app.add_middleware(Around)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Let go of the store once no request will come any more."""
    yield
    await run_in_threadpool(app.state.workspace.close)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with the schema of problems that routes refer to."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        schema = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = described["components"]["schemas"]
        for name, inner in schema.pop("$defs").items():
            schemas.setdefault(name, inner)
        schemas["ProblemOut"] = schema
        app.openapi_schema = described
    return app.openapi_schema
