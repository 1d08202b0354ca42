"""Mistakes in parameters as sentences, the same over HTTP and on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

ALL = "parameters"
"""The name of what is wrong with no one parameter but with how they go together."""

_SHOWN = 60
_WHOLE, _NUMBER, _YES_NO = "a whole number", "a number such as 12.5", "yes or no: use true or false"
_KINDS = {
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _YES_NO,
    "bool_type": _YES_NO,
    "string_type": "one text",
}
"""What a value should have been, by the type of pydantic's error."""

_BOUNDS = {
    "greater_than": "It must be above {gt:g}.",
    "greater_than_equal": "It must be {ge:g} or more.",
    "less_than_equal": "It must be {le:,g} or less.",
    "string_too_long": "It is too long: {max_length:,} characters are the most.",
}


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
    return ".".join(parts) or ALL


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "enum":
        return _not_among(str(error["input"]), error["ctx"]["expected"])
    if error["type"] == "missing":
        return "It is needed; give it."
    if error["type"] in _KINDS:
        return f"{str(error.get('input'))[:_SHOWN]!r} is not {_KINDS[error['type']]}."
    if error["type"] in _BOUNDS:
        return _BOUNDS[error["type"]].format(**error["ctx"])
    if error["type"] == "string_too_short":
        return "It is empty; write something."
    message = str(error["msg"])
    end = "" if message.endswith(("?", ".")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}"


def _not_among(value: str, expected: str) -> str:
    known = re.findall("'([^']*)'", expected)
    near = get_close_matches(value.lower(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
    return f"{value[:_SHOWN]!r} is none of its values; {hint}"
