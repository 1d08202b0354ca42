r"""Cells with several values, `|` between them: lists, topics and consent.

Within a value `\|` stands for a bar and `\\` for a backslash; a backslash before anything else
is itself. Values are stripped, empty ones and repetitions dropped. A topic is `code` or
`vocabulary:code`, where the vocabulary is one word without spaces directly followed by the
colon and the code; a code of its own that looks like that is written with a leading colon
(`:a:b`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from graph.consent import CONSENT_FIELDS
from graph.formats.text import canonical_line, shown
from graph.formats.values import Fault, Noted, Parser, nearest, parse_language, parse_line
from graph.model import Audience, Topic

_PIECES = re.compile(r"(?:[^|\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([|\\])")
_VOCABULARY = re.compile(r"([A-Za-z0-9][A-Za-z0-9._\-]{0,39}):(?!\s|//)(.+)", re.DOTALL)


def split(text: str) -> list[str]:
    r"""Return the values of a cell, in order and once each.

    >>> split(r"a | b\|c || a")
    ['a', 'b|c']
    """
    if "\\" in text:
        pieces = [_ESCAPED.sub(r"\1", piece.strip()) for piece in _PIECES.findall(text)]
    else:
        pieces = text.split("|")
    values = [piece.strip() for piece in pieces]
    return list(dict.fromkeys(value for value in values if value))


def joined(values: Iterable[str]) -> str:
    """Return one cell for several values: what `split` takes apart again."""
    lines = (canonical_line(value) for value in values)
    kept = dict.fromkeys(line for line in lines if line)
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in kept)


def list_of(parse: Parser) -> Parser:
    """A parser for several values, each understood by `parse`; the first fault counts."""

    @lru_cache(maxsize=1000)
    def parse_short(text: str) -> object:
        return parse_all(text)

    def parse_any(text: str) -> object:
        # The same few short lists fill most columns, and a parser is pure.
        return parse_short(text) if len(text) < 100 else parse_all(text)

    def parse_all(text: str) -> object:
        line = parse_line(text)
        if type(line) is Fault:
            return line
        note = line if type(line) is Noted else None
        whole = text if note is None else str(note.value)
        values: dict[object, None] = {}
        for piece in split(whole):
            value = parse(piece)
            if type(value) is Fault:
                return value
            if type(value) is Noted:
                note, value = value, value.value
            values[value] = None
        found = tuple(values)
        return found if note is None else Noted(found, note.what, note.remedy)

    return parse_any


parse_lines = list_of(lambda piece: piece)


_languages = list_of(parse_language)


def parse_languages(text: str) -> object:
    """ISO 639 codes between bars; where all are codes, commas or semicolons do as well."""
    found = _languages(text)
    bars = re.sub(r"\s*[,;]\s*", "|", text)
    if type(found) is not Fault or bars == text:
        return found
    again = _languages(bars)
    if type(again) is not tuple:
        return again
    what = f"{shown(text)} was read as {len(again)} languages."
    return Noted(again, what, f"Nothing need be done; the format's own way is {joined(again)}.")


def parse_topic(text: str) -> Topic:
    """A topic by its code, or by its vocabulary and code.

    >>> parse_topic("sdg:12.3"), parse_topic("Power: from the sun").vocabulary
    (Topic(code='12.3', vocabulary='sdg'), '')
    """
    if len(text) > 1 and text[0] == ":":
        return Topic(text[1:].strip())
    found = _VOCABULARY.fullmatch(text)
    return Topic(found[2], found[1]) if found else Topic(text)


parse_topics = list_of(parse_topic)


def topic_text(topic: Topic) -> str:
    """Return the text that `parse_topic` reads as `topic`."""
    text = canonical_line(str(topic))
    found = _VOCABULARY.fullmatch(text)
    if topic.vocabulary and found and found[1] == canonical_line(topic.vocabulary):
        return text
    return ":" + text if found or text[:1] == ":" else text


def parse_consent(text: str) -> object:
    """Least audience by field: `contact=members|mission=public`."""
    consent: dict[str, Audience] = {}
    for piece in split(text):
        name, equals, level = (part.strip().lower() for part in piece.partition("="))
        if not equals:
            return Fault(
                f"{shown(piece)} is not a field and a level.",
                "Write field=level, such as contact=members, several separated by |.",
            )
        if name not in CONSENT_FIELDS:
            near = nearest(name, CONSENT_FIELDS)
            hint = f"Did you mean {near}? " if near else ""
            remedy = f"{hint}Consent is for one of: {', '.join(CONSENT_FIELDS)}."
            return Fault(f"{shown(name)} is not a field consent can be given for.", remedy)
        if level.upper() not in Audience.__members__:
            remedy = "Use one of: public, members, private."
            return Fault(f"{shown(level)} is not a level of consent.", remedy)
        audience = Audience[level.upper()]
        if consent.setdefault(name, audience) != audience:
            remedy = f"Give one level for {name}."
            return Fault(f"The consent for {name} is given twice.", remedy)
    return MappingProxyType(consent)


def consent_text(consent: Mapping[str, Audience]) -> str:
    """Return the text that `parse_consent` reads as `consent`."""
    return "|".join(f"{name}={consent[name].name.lower()}" for name in sorted(consent))
