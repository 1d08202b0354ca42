"""Mistakes in parameters as sentences, the same over HTTP and on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

_SHOWN = 60


def parameter_problems(errors: Sequence[Any]) -> list[tuple[str, str]]:
    """Return name and sentence of each of pydantic's `errors()`."""
    return [(_name(error), _sentence(error)) for error in errors]


def _name(error: dict[str, Any]) -> str:
    if error["type"] == "unknown_parameter":
        return str(error["ctx"]["name"])
    parts = [str(part) for part in error.get("loc", ()) if isinstance(part, str)]
    if parts[:1] in (["query"], ["path"], ["body"], ["header"]):
        parts = parts[1:]
    if error["type"] == "circle":
        return "near"
    return ".".join(parts) or "parameters"


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "enum":
        return _not_among(str(error["input"]), error["ctx"]["expected"])
    if error["type"] == "missing":
        return "It is needed; give it."
    message = str(error["msg"])
    end = "" if message.endswith(("?", ".")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}"


def _not_among(value: str, expected: str) -> str:
    known = re.findall("'([^']*)'", expected)
    near = get_close_matches(value.lower(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
    return f"{value[:_SHOWN]!r} is none of its values; {hint}"
