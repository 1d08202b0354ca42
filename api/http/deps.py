"""What routes depend on: the network, and whether the client has the answer already."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Annotated, get_origin

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError

from api.http.security import HoldsKey
from api.services.audiences import OWNER, VISITOR
from api.services.workspace import Workspace
from api.version import VERSION


async def given_once(request: Request) -> None:
    """Refuse a parameter given twice where one value counts: nobody knows which is meant."""
    several = {
        name
        for field in request.scope["route"].dependant.query_params
        for name, one in getattr(field.field_info.annotation, "model_fields", {}).items()
        if get_origin(one.annotation) is list
    }
    given = Counter(name for name, _ in request.query_params.multi_items())
    twice = [name for name, times in given.items() if times > 1 and name not in several]
    if twice:
        message = "it is given more than once; give it once"
        raise RequestValidationError(
            [{"type": "given_twice", "loc": ("query", name), "msg": message} for name in twice]
        )


class NotModified(Exception):
    """The client's copy is still right."""

    def __init__(self, headers: dict[str, str]) -> None:
        self.headers = headers
        super().__init__(headers["ETag"])


def workspace(request: Request) -> Workspace:
    """Return the network served."""
    found: Workspace = request.app.state.workspace
    return found


Network = Annotated[Workspace, Depends(workspace)]


def for_visitor(request: Request, response: Response, network: Network) -> None:
    """Answer 304 where the copy the client holds is still right, and mark the new answer."""
    _mark(request, response, _etag(request, network, VISITOR.name), {})


def for_either(request: Request, response: Response, network: Network, holds: HoldsKey) -> None:
    """Do the same on a route that shows more to who holds the key."""
    etag = _etag(request, network, (OWNER if holds else VISITOR).name)
    _mark(request, response, etag, {"Vary": "Authorization, X-API-Key"})


def not_kept(response: Response) -> None:
    """Let nobody keep this answer: asked again, the same question may have another one."""
    del response.headers["ETag"]
    response.headers["Cache-Control"] = "no-store"


def _etag(request: Request, network: Workspace, audience: str) -> str:
    """Return a strong ETag: the same question to the same network on the same day."""
    parts = (
        VERSION,
        *network.state(),
        audience,
        network.times_learned,
        network.settings.model,
        request.scope["path"],
        request.scope["query_string"],
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def not_modified(request: Request, error: Exception) -> Response:
    """Answer that the copy is still right."""
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers=error.headers)


def _mark(request: Request, response: Response, etag: str, more: dict[str, str]) -> None:
    # The version is read before the answer is made: an ETag may be older than its answer,
    # which costs one more request, but never newer.
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", **more}
    known = request.headers.get("if-none-match", "")
    if etag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        raise NotModified(headers)
    # Also where a route that makes its own response finds them.
    request.state.caching = headers
    response.headers.update(headers)
