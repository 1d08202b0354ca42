"""Parsers and the canonical form of numbers, as people and spreadsheets write them.

A point alone is always the decimal mark, as in the import format itself. A comma alone is the
decimal mark too, except before exactly three digits (`1,234`), where it separates thousands
and a notice says so. Where both occur, the last one is the decimal mark.
"""

from __future__ import annotations

import re

from graph.formats.text import shown
from graph.formats.values import Fault, Noted, Parser

MAX_CAPACITY = 1_000_000
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?", re.IGNORECASE | re.ASCII)
_GAPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))", re.ASCII)
_COMMA_DECIMAL = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_COMMAS = re.compile(r"[+-]?[1-9](\d{0,2}(,\d{3})+|\d?(,\d{2})+,\d{3})(\.\d*)?", re.ASCII)
_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3})+,\d*|(\.\d{3}){2,})", re.ASCII)


def parse_decimal(text: str) -> object:
    """A finite number, with decimal comma or point and separators of thousands.

    >>> parse_decimal("1.234,56"), parse_decimal("1,234.56"), parse_decimal("12,5")
    (1234.56, 1234.56, 12.5)
    """
    if len(text) > 400:
        return _not_a_number(text)
    plain = _GAPS.sub("", text.replace("\u2212", "-"))
    note: str | None = None
    if _PLAIN.fullmatch(plain):
        number = plain
    elif _AMBIGUOUS.fullmatch(plain):
        number = plain.replace(",", "")
        note = f"{shown(text)} was read as {number}: a comma before three digits marks thousands."
    elif _COMMAS.fullmatch(plain):
        number = plain.replace(",", "")
    elif _POINTS.fullmatch(plain):
        number = plain.replace(".", "").replace(",", ".")
    elif _COMMA_DECIMAL.fullmatch(plain):
        number = plain.replace(",", ".")
    else:
        return _not_a_number(text)
    value = float(number) + 0.0  # a minus sign on zero says nothing
    if value in (float("inf"), float("-inf")):
        return _not_a_number(text)
    if note is None:
        return value
    return Noted(value, note, "If a decimal was meant, write a point: 1.234.")


def _not_a_number(text: str) -> Fault:
    return Fault(
        f"{shown(text)} is not a number.",
        "Write digits alone, with a point before decimals, such as 12500.50; leave the cell "
        "empty where the number is unknown.",
    )


def between(low: float, high: float, meaning: str) -> Parser:
    """A parser for numbers from `low` to `high`; `meaning` says what they are."""

    def parse(text: str) -> object:
        found = parse_decimal(text)
        value = found.value if isinstance(found, Noted) else found
        if isinstance(value, float) and not low <= value <= high:
            return Fault(
                f"{shown(text)} is outside {_span(low, high)}.",
                f"Give {meaning} {_span(low, high)}, or leave the cell empty.",
            )
        return found

    return parse


def _span(low: float, high: float) -> str:
    if high == float("inf"):
        return f"{number_text(low)} or more"
    return f"{number_text(low)} to {number_text(high)}"


parse_amount = between(0, float("inf"), "a number of")
parse_latitude = between(-90, 90, "the latitude in degrees,")
parse_longitude = between(-180, 180, "the longitude in degrees,")
parse_rating = between(1, 5, "a rating from")


def parse_capacity(text: str) -> object:
    """A whole number of partnerships, 0 or more."""
    found = _capacity(text)
    value = found.value if isinstance(found, Noted) else found
    if isinstance(value, Fault):
        return value
    assert isinstance(value, float)
    if not value.is_integer():
        return Fault(f"{shown(text)} is not a whole number.", "Write a whole number, such as 3.")
    if isinstance(found, Noted):
        return Noted(int(value), found.what, found.remedy)
    return int(value)


_capacity = between(0, MAX_CAPACITY, "the number of partnerships,")


def number_text(value: float) -> str:
    """Return the shortest text that reads back as the same number.

    >>> number_text(12.0), number_text(0.1), number_text(1e22)
    ('12', '0.1', '1e+22')
    """
    return repr(float(value) + 0.0).removesuffix(".0")
