"""Parsers and the canonical form of numbers, as people and spreadsheets write them.

A lone point is the decimal mark, as in the import format itself. A lone comma is the decimal
mark too, except before exactly three digits (`1,234`), where it may separate thousands and is
refused; `columns` settles that, where the file or its column can. Where both occur, the last
one is the decimal mark. In degrees every lone comma is the decimal mark.
"""

from __future__ import annotations

import re

from graph.formats.text import shown
from graph.formats.values import Fault, Parser

MAX_CAPACITY = 1_000_000
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?", re.IGNORECASE | re.ASCII)
_GAPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))", re.ASCII)
_COMMA_DECIMAL = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_COMMAS = re.compile(r"[+-]?[1-9](\d{0,2}(,\d{3})+|\d?(,\d{2})+,\d{3})(\.\d*)?", re.ASCII)
_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3})+,\d*|(\.\d{3}){2,})", re.ASCII)


def parse_decimal(text: str) -> object:
    """A finite number, with decimal comma or point and separators of thousands.

    >>> parse_decimal("1.234,56"), parse_decimal("1,234.56"), parse_decimal("12,5")
    (1234.56, 1234.56, 12.5)
    """
    if len(text) > 400:
        return _not_a_number(text)
    plain = _plain(text)
    if _PLAIN.fullmatch(plain):
        number = plain
    elif _DOUBTFUL.fullmatch(plain):
        return in_doubt(text)
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
    return value


def _plain(text: str) -> str:
    return _GAPS.sub("", text.replace("\u2212", "-"))


def doubtful_mark(text: str) -> str | None:
    """The lone comma or point before exactly three digits, that may separate thousands.

    >>> doubtful_mark("1,250"), doubtful_mark("1.250"), doubtful_mark("0.125")
    (',', '.', None)
    """
    found = _DOUBTFUL.fullmatch(_plain(text)) if len(text) < 40 else None
    return found[1] if found else None


def with_mark(text: str, decimal: str) -> str:
    """A number of a doubtful mark in its plain form, once the decimal mark is known.

    >>> with_mark("1,250", ","), with_mark("1,250", ".")
    ('1.250', '1250')
    """
    other = "," if decimal == "." else "."
    return _plain(text).replace(other, "").replace(decimal, ".")


def in_doubt(text: str) -> Fault:
    """Why a number of a doubtful mark is refused; what it says to write is never in doubt."""
    whole, part = sorted((with_mark(text, "."), with_mark(text, ",")), key=lambda s: "." in s)
    mark = "comma" if doubtful_mark(text) == "," else "point"
    fewer = part.rstrip("0").rstrip(".")
    certain = fewer if fewer != part else f"{part}0"
    return Fault(
        f"{shown(text)} can be meant as {whole} or as {part}: the {mark} may separate "
        "thousands or mark decimals.",
        f"Write {whole} or {certain}.",
    )


def decimal_mark(text: str) -> str | None:
    """The decimal mark that a number shows beyond doubt, be it by separating thousands.

    >>> decimal_mark("2,5"), decimal_mark("1,234,567"), decimal_mark("1,250")
    (',', '.', None)
    """
    plain = _plain(text)
    if _DOUBTFUL.fullmatch(plain):
        return None
    if _PLAIN.fullmatch(plain):
        return "." if "." in plain else None
    if _COMMAS.fullmatch(plain):
        return "."
    return "," if _POINTS.fullmatch(plain) or _COMMA_DECIMAL.fullmatch(plain) else None


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
        if isinstance(found, float) and not low <= found <= high:
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


def _degrees(limit: float, meaning: str) -> Parser:
    """A parser for degrees, in which thousands do not occur: a lone comma marks decimals."""
    parse_degrees = between(-limit, limit, meaning)

    def parse(text: str) -> object:
        return parse_degrees(with_mark(text, ",") if doubtful_mark(text) == "," else text)

    return parse


parse_latitude = _degrees(90, "the latitude in degrees,")
parse_longitude = _degrees(180, "the longitude in degrees,")
parse_rating = between(1, 5, "a rating from")


def parse_capacity(text: str) -> object:
    """A whole number of partnerships, 0 or more."""
    value = _capacity(text)
    if not isinstance(value, float):
        return value
    if not value.is_integer():
        return Fault(f"{shown(text)} is not a whole number.", "Write a whole number, such as 3.")
    return int(value)


_capacity = between(0, MAX_CAPACITY, "the number of partnerships,")


def number_text(value: float) -> str:
    """Return the shortest text that reads back as the same number.

    >>> number_text(12.0), number_text(0.1), number_text(1e22)
    ('12', '0.1', '1e+22')
    """
    return repr(float(value) + 0.0).removesuffix(".0")
