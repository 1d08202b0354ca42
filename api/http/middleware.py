"""Around every request: its id, a log line, headers, and a last net for unexpected errors."""

from __future__ import annotations

import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import logs
from api.http.problems import RETRY_AFTER, own_fault
from api.version import API_VERSION

_SENT_ID = re.compile(r"[0-9a-fA-F-]{32,36}")

CLIENT_LEFT = 499
"""Logged as the status where the client was gone before it could be answered."""


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
        began, status, method = time.perf_counter(), 0, scope["method"]
        bare = method == "HEAD"
        if bare:
            scope = {**scope, "method": "GET"}  # a HEAD is a GET without its body

        async def sending(message: Message) -> None:
            nonlocal status, bare
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if message["status"] == 200 and "etag" in headers and _has_any(scope):
                    message["status"], bare = 304, True
                    del headers["content-length"], headers["content-type"]
                status = message["status"]
                headers["X-Request-ID"] = logs.request_id.get()
                headers["API-Version"] = API_VERSION
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
                if status == 503:
                    headers.setdefault("Retry-After", str(RETRY_AFTER))
            elif bare:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            status = CLIENT_LEFT  # nobody is there to be answered
        except Exception as error:
            logs.log("unexpected error", error=error)
            if status:
                raise  # the answer has begun and can only be broken off
            await own_fault()(scope, receive, sending)
        finally:
            route = scope.get("route")
            logs.log(
                "request",
                method=method,
                route=getattr(route, "path", None),
                status=status,
                ms=round(1000 * (time.perf_counter() - began), 1),
            )


def _has_any(scope: Scope) -> bool:
    """Whether the client has a copy and takes any for right: `If-None-Match: *`."""
    return Headers(scope=scope).get("if-none-match", "").strip() == "*"


def _id(sent: str) -> str:
    if not _SENT_ID.fullmatch(sent):
        return str(uuid.uuid4())
    try:
        return str(uuid.UUID(sent))
    except ValueError:
        return str(uuid.uuid4())
