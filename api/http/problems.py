"""Errors over HTTP: problem details (RFC 9457), by the one table of `api.errors`."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api import logs
from api.errors import ANSWERS, DataProblems, Unauthorized, answer_of
from api.schemas import DataProblemOut, ParameterProblemOut, ProblemOut
from api.services.wording import parameter_problems

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:partnergraph:"
RETRY_AFTER = 5
"""Seconds after which to ask again where the store, or the model, is out of reach (503)."""

_OWN_FAULT = (
    "This is a fault of partnergraph, not of the request; give the instance to whoever runs it."
)
_RETRY_HEADER = {
    "Retry-After": {
        "description": "Seconds after which to ask again.",
        "schema": {"type": "integer", "example": RETRY_AFTER},
    }
}


def problem(
    slug: str,
    title: str,
    status: int,
    detail: str,
    problems: Sequence[DataProblemOut | ParameterProblemOut] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return one problem as an answer."""
    body = ProblemOut(
        type=f"{PREFIX}{slug}",
        title=title,
        status=status,
        detail=detail,
        instance=f"urn:uuid:{logs.request_id.get()}",
        problems=None if problems is None else list(problems),
    )
    return Response(
        body.model_dump_json(exclude_none=True),
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        MEDIA_TYPE,
    )


def own_fault() -> Response:
    """Return what is said of an error that nobody raised on purpose: nothing but its id."""
    return problem("internal", "Internal error", 500, _OWN_FAULT)


def add_handlers(app: FastAPI) -> None:
    """Answer every error as a problem."""
    for kind in ANSWERS:
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _plain)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the problem answers of a route for its OpenAPI description."""
    schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            **({"content": schema} if status >= 400 else {}),
            **({"headers": _RETRY_HEADER} if status == 503 else {}),
        }
        for status in statuses
    }


async def _known(request: Request, error: Exception) -> Response:
    answer = answer_of(error)
    if answer is None:
        raise error
    if answer.status >= 500:
        logs.log("unavailable", kind=answer.slug)
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthorized) else None
    told = error.report.problems if isinstance(error, DataProblems) else None
    return problem(answer.slug, answer.title, answer.status, str(error), told, headers)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [
        ParameterProblemOut(parameter=name, what=what)
        for name, what in parameter_problems(error.errors())
    ]
    detail = " ".join(f"{one.parameter}: {one.what}" for one in told)
    return problem("bad-query", "The question cannot be answered as asked", 422, detail, told)


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    detail = {
        404: "There is nothing at this address; /openapi.json lists all there is.",
        405: "This address does not take this method; see /openapi.json.",
    }.get(error.status_code, str(error.detail))
    slug = phrase.lower().replace(" ", "-")
    headers = dict(error.headers or {})
    return problem(slug, phrase, error.status_code, detail, headers=headers)
