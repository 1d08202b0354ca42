"""Around every request: its id, a log line, headers, and a last net for unexpected errors."""

from __future__ import annotations

import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import logs
from api.http.problems import own_fault
from api.version import API_VERSION

_SENT_ID = re.compile(r"[0-9a-fA-F-]{32,36}")


class Around:
    """ASGI middleware; a client's `X-Request-ID` is kept where it is a UUID."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = logs.request_id.set(_id(Headers(scope=scope).get("x-request-id", "")))
        try:
            await self._answer(scope, receive, send)
        finally:
            logs.request_id.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = logs.request_id.get()
                headers["API-Version"] = API_VERSION
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            logs.log("unexpected error", error=error)
            if status:
                raise  # the answer has begun and can only be broken off
            await own_fault()(scope, receive, sending)
        finally:
            route = scope.get("route")
            logs.log(
                "request",
                method=scope["method"],
                route=getattr(route, "path", None),
                status=status,
                ms=round(1000 * (time.perf_counter() - began), 1),
            )


def _id(sent: str) -> str:
    if not _SENT_ID.fullmatch(sent):
        return str(uuid.uuid4())
    try:
        return str(uuid.UUID(sent))
    except ValueError:
        return str(uuid.uuid4())
