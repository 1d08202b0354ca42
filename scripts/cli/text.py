"""Text of the data made safe for a terminal: it may say anything, but style nothing."""

from __future__ import annotations

import json
import re

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_UNSAFE = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # control characters but tab and newline
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # marks that reorder what is read
    "\\ud800-\\udfff\\u2028\\u2029"
)
_CONTROL = re.compile(f"[{_UNSAFE}]")
_BREAKS = re.compile(r"\s*[\t\n]\s*")


def clean(text: str) -> str:
    r"""Return `text` without escape sequences, control characters and bidi overrides.

    >>> clean("\x1b[31mred\x1b[0m \u202egnp.exe")
    'red gnp.exe'
    """
    return _CONTROL.sub("", _ANSI.sub("", text))


def line(text: str) -> str:
    r"""Return `text` clean and on one line.

    >>> line("a\n\tb")
    'a b'
    """
    return _BREAKS.sub(" ", clean(text)).strip()


def escaped(json_text: str) -> str:
    r"""Return JSON in which what a terminal would obey is written as \u escapes."""
    return _CONTROL.sub(lambda found: json.dumps(found.group())[1:-1], json_text)


def cell(value: object) -> object:
    """Return a value as a CSV cell that no spreadsheet runs as a formula.

    >>> cell("=SUM(A1)"), cell(-3.5), cell(None), cell(["a", "b"])
    ("'=SUM(A1)", -3.5, '', 'a|b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "|".join(map(str, value))
    text = clean(str(value))  # first: what is taken out must not bare a formula
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
