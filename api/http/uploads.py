"""What a multipart upload must be: no larger than allowed, and whole."""

from __future__ import annotations

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.types import Message

from api.errors import BadQuery, TooLarge
from api.settings import Settings

_LONGEST_END = 200
"""Bytes kept of a body's end: a boundary has at most 70, and little may follow it."""


class Upload:
    """The body of one request while it comes in, counted whatever its length was said to be."""

    def __init__(self, request: Request, settings: Settings) -> None:
        self._receive = request.receive
        self._settings = settings
        self._seen = 0
        self._end = b"\r\n"  # an upload without parts is its closing boundary alone
        _, told = parse_options_header(request.headers.get("content-type", ""))
        boundary = told.get(b"boundary")
        self._closing = None if boundary is None else b"\r\n--" + boundary + b"--"
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most:
            raise self._too_large()

    @property
    def _most(self) -> int:
        return self._settings.max_upload_mb * 1_000_000

    async def receive(self) -> Message:
        """Hand on the next piece. Raises `TooLarge`, and `BadQuery` for a body that was cut."""
        message = await self._receive()
        piece = message.get("body", b"")
        self._seen += len(piece)
        if self._seen > self._most:
            raise self._too_large()
        self._end = (self._end + piece)[-_LONGEST_END:]
        if message["type"] == "http.request" and not message.get("more_body", False):
            self._require_whole()
        return message

    def _require_whole(self) -> None:
        """Raise where the body was cut: its last file would be missing and nobody would know."""
        if self._closing and not self._end.rstrip(b"\r\n\t ").endswith(self._closing):
            raise BadQuery(
                "The upload is incomplete: it does not end with its closing boundary. Nothing "
                "was written; send it again."
            )

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"The upload is larger than {self._settings.max_upload_mb} MB; send less, raise "
            "PARTNERGRAPH_MAX_UPLOAD_MB, or import at the machine with `partnergraph import`."
        )
