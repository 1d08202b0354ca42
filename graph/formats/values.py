"""Parsers of single cells: each takes tidy text and returns a value, `Fault` or `Noted`.

A parser never raises. `Fault` rejects the row; `Noted` carries the value that was understood
(None: left unknown) and says how it was understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from graph.formats.aliases import LANGUAGES
from graph.formats.countries import COUNTRIES, EUROPEAN_USAGE
from graph.formats.country_names import COUNTRY_NAMES
from graph.formats.text import CONTROL, shown, without_controls


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be understood: what is wrong, and what to do."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell that was understood by a rule worth telling; `value` None leaves it unknown.

    `many` tells of a number of such cells at once ("were read ..."); a column then has one
    notice of them all.
    """

    value: object
    what: str
    remedy: str
    many: str = ""


Parser = Callable[[str], object]
"""Takes non-empty tidy text; returns a value, a `Fault` or a `Noted`."""

MAX_ID = 500
MAX_URL = 2000
_NOT_IN_IDS = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):(?!\d+(/|$))", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(https?://)?[^\s/:@?#\\\"'<>]+\.[^\s/:@?#\\\"'<>]{2,}(:\d{1,5})?([/?#][^\s\"<>]*)?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s_\-]+")
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "t",
        "1",
        "ja",
        "oui",
        "si",
        "sí",
        "sim",
        "wahr",
        "vrai",
        "verdadero",
        "có",
        "x",
    ]
)
_NO = frozenset(
    ["no", "n", "false", "f", "0", "nein", "non", "não", "nee", "falsch", "faux", "falso", "không"]
)


def _control_fault(text: str) -> Fault | None:
    found = CONTROL.search(text)
    if found is None:
        return None
    code = ord(found.group())
    if 0xD800 <= code <= 0xDFFF:
        return Fault(
            f"The cell {shown(text)} holds a byte that is not UTF-8.",
            "Save the file as “CSV UTF-8” again, or type the character anew.",
        )
    return Fault(
        f"The cell {shown(text)} holds the control character U+{code:04X}.",
        "Delete that invisible character; retyping the cell does it.",
    )


def parse_text(text: str) -> object:
    """Text of one or more lines; stray control characters are cleaned with a notice."""
    found = CONTROL.search(text)
    if found is None:
        return text
    if found.group() == "\0" or "\ud800" <= found.group() <= "\udfff" or "\0" in text:
        return _control_fault(text)
    return Noted(
        without_controls(text).strip() or None,
        "The text holds control characters; they were replaced by what they stand for or a space.",
        "Nothing need be done; retype those characters if the text reads oddly.",
    )


def parse_line(text: str) -> object:
    """Text of one line; line breaks and tabs become spaces with a notice."""
    fault = _control_fault(text)
    if fault is not None:
        return fault
    if "\n" not in text and "\t" not in text:
        return text
    return Noted(
        text.replace("\n", " ").replace("\t", " "),
        "A text of one line holds line breaks or tabs; they were replaced by spaces.",
        "Nothing need be done; put longer text into the description or mission.",
    )


def parse_id(text: str) -> object:
    """An id, kept exactly: zeros, letter case and punctuation are part of it."""
    fault = _control_fault(text)
    if fault is not None:
        return fault
    if _NOT_IN_IDS.search(text):
        return Fault(
            f"The id {shown(text)} holds a space, a line break or an invisible character.",
            "Take it out, or write a hyphen instead, wherever the id occurs.",
        )
    if len(text) > MAX_ID:
        return Fault(
            f"The id {shown(text)} is {len(text)} characters long.",
            f"Use an id of at most {MAX_ID} characters.",
        )
    return text


def squeezed(text: str) -> str:
    """Letter case, spaces, hyphens and underscores aside, for comparing words."""
    return _SEPARATORS.sub("", text.casefold())


def one_of(kind: type[StrEnum], aliases: Mapping[str, str] | None = None) -> Parser:
    """A parser for the words of `kind`, letter case, spaces and hyphens aside.

    `aliases` are other words for some of them, squeezed; they are understood with a notice.
    """
    words: dict[str, StrEnum] = {squeezed(word.value): word for word in kind}

    def parse(text: str) -> object:
        found = words.get(squeezed(text))
        if found is not None:
            return found
        meant = (aliases or {}).get(squeezed(text))
        if meant is not None:
            what = f"{shown(text)} was read as {meant}."
            return Noted(kind(meant), what, f"Nothing need be done; exports will say {meant}.")
        every = ", ".join(word.value for word in kind)
        near = get_close_matches(squeezed(text[:100]), words, n=1, cutoff=0.5)
        hint = f"Did you mean {words[near[0]].value}? " if near else ""
        return Fault(f"{shown(text)} is not a known word here.", f"{hint}Use one of: {every}.")

    return parse


def parse_boolean(text: str) -> object:
    """Yes or no, in a few languages."""
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return Fault(f"{shown(text)} is neither yes nor no.", "Write yes or no.")


def parse_country(text: str) -> object:
    """An ISO 3166-1 alpha-2 country code in capitals."""
    code = text.upper()
    if code in COUNTRIES:
        return code
    if code in EUROPEAN_USAGE:
        iso = EUROPEAN_USAGE[code]
        return Noted(
            iso,
            f"The country {code} was read as {iso}, its ISO 3166 code.",
            f"Nothing need be done; {iso} is what exports will say.",
        )
    code, name = COUNTRY_NAMES.get(text.casefold(), ("", ""))
    if code:
        what = f"{shown(text)} is a country's name; the cell takes its code."
        return Fault(what, f"Write {code}, the ISO 3166 code of {name}.")
    return Fault(
        f"{shown(text)} is not an ISO 3166 country code.",
        "Write the two-letter code of the country, such as VN, DE or GB.",
    )


def parse_language(text: str) -> object:
    """An ISO 639 language code by its shape, in small letters."""
    code = text.lower().replace("_", "-")
    if _LANGUAGE.fullmatch(code):
        return code
    meant = LANGUAGES.get(text.casefold())
    if meant is not None:
        what = f"{shown(text)} is a language's name; the cell takes its code."
        return Fault(what, f"Write {meant}, its ISO 639 code.")
    return Fault(
        f"{shown(text)} is not a language code.",
        "Write ISO 639 codes such as en, vi or de, several separated by |.",
    )


def parse_currency(text: str) -> object:
    """An ISO 4217 currency code by its shape, in capitals."""
    if _CURRENCY.fullmatch(text.upper()) and text.isascii():
        return text.upper()
    return Fault(
        f"{shown(text)} is not a currency code.",
        "Write the three-letter ISO 4217 code, such as EUR, GBP or VND.",
    )


def parse_url(text: str) -> object:
    """A web address: http, https or a bare domain."""
    if len(text) <= MAX_URL and _ADDRESS.fullmatch(text) and not CONTROL.search(text):
        return text
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme.group(1).lower() not in ("http", "https"):
        return Fault(
            f"The address {shown(text)} begins with {scheme.group(1)}:, which is not a web page.",
            "Give an address that begins with https:// or http://, or leave the cell empty.",
        )
    return Noted(
        None,
        f"{shown(text)} is not a web address; the url is left unknown.",
        "Give one address such as https://example.org, or leave the cell empty.",
    )


def nearest(text: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of `names` that is spelled most like `text`, if any comes near."""
    found = get_close_matches(text[:200], list(names), n=1, cutoff=cutoff)
    return found[0] if found else None
