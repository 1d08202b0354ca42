"""Who may write: the holder of the key; without a key set, the person at this very machine.

On loopback a web page of another site could reach us through the visitor's browser. It cannot
set headers of our choosing, so it cannot send a key; where there is no key, the request must
name this machine as its host (a rebound name does not) and must not come from another origin.
"""

from __future__ import annotations

import hmac
import re
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from api.errors import Forbidden, Unauthorized
from api.settings import Settings, is_loopback

_bearer = HTTPBearer(auto_error=False, description="The key of PARTNERGRAPH_API_KEY.")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="The same key.")
_HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def given_key(
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    header: Annotated[str | None, Depends(_header)],
) -> str | None:
    """Return the key that came with the request."""
    return bearer.credentials if bearer else header


Key = Annotated[str | None, Depends(given_key)]


def holds_key(request: Request, key: Key) -> bool:
    """Whether the request bears the key that is set. Raises `Unauthorized` for a wrong one."""
    settings: Settings = request.app.state.settings
    if key is None:
        return False
    if settings.api_key is None or not _same(key, settings.api_key):
        raise Unauthorized("The key is not the right one; leave it out to read what is public.")
    return True


HoldsKey = Annotated[bool, Depends(holds_key)]


def may_write(request: Request, holds: HoldsKey) -> None:
    """Let the request pass that may change the network. Raises `Unauthorized`, `Forbidden`."""
    if holds:
        return
    settings: Settings = request.app.state.settings
    if settings.api_key is not None:
        raise Unauthorized(
            "Writing needs the key of PARTNERGRAPH_API_KEY: send Authorization: Bearer KEY."
        )
    _require_this_machine(request)


def _require_this_machine(request: Request) -> None:
    client = request.client.host if request.client else ""
    host = _name_of(request.headers.get("host", ""))
    if not is_loopback(client) or not is_loopback(host):
        raise Forbidden(
            "Without a key, writing is for this machine alone: ask as 127.0.0.1 or localhost, "
            "or set PARTNERGRAPH_API_KEY."
        )
    if any(name in request.headers for name in _FORWARDED):
        raise Forbidden("The request came through a proxy; set PARTNERGRAPH_API_KEY to write.")
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.scope['scheme']}://{request.headers['host']}":
        raise Forbidden("A page of another site asked for this; only this machine's own may.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("A page of another site asked for this; only this machine's own may.")


def _name_of(host: str) -> str:
    """The name in a Host header, "" for one that holds anything but a name and a port."""
    found = _HOST.fullmatch(host)
    return found[1] if found else ""


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
