"""Log lines in JSON, each with the request it belongs to and without personal data.

What is logged: templates of routes (never ids, queries or bodies), statuses, durations, and of
an unexpected error its type and the places in the code, not its message.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import IO

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Id of the request being answered, "" outside of one."""

logger = logging.getLogger("partnergraph")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request_id and given facts."""

    def __init__(self, *, details: bool = False) -> None:
        super().__init__()
        self._details = details

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if id := request_id.get():
            line["request_id"] = id
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= self._error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)

    def _error(self, error: BaseException) -> dict[str, object]:
        frames = traceback.extract_tb(error.__traceback__)
        told: dict[str, object] = {
            "error": type(error).__name__,
            "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
        if self._details:
            told["error_message"] = str(error)
        return told


def configure(stream: IO[str], *, level: int = logging.INFO, details: bool = False) -> None:
    """Send every log line of this process to `stream` as JSON."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter(details=details))
    handler.setLevel(level)  # some libraries set their own loggers lower
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # A server that is away is told by the answer; its driver would tell of every try.
    logging.getLogger("neo4j").setLevel(logging.ERROR)


def log(message: str, *, error: BaseException | None = None, **facts: object) -> None:
    """Write one line with its facts; with `error`, at the level of errors."""
    level = logging.ERROR if error is not None else logging.INFO
    logger.log(level, message, exc_info=error, extra={"facts": facts})
