"""Records as Neo4j holds them: lists stay lists, dates are ISO text on the way, unknown is absent.

A row is what a statement gets and gives; beside the columns of its kind, an organization's has
`search_text` (id and name, letter case and accents aside) and `search_keys` (what filters compare
so: "topic:...", "language:...", "city:...", "region:...").
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from graph.model import EMPTY, Audience, Topic
from graph.stores import records
from graph.stores.filtering import folded
from graph.stores.table import Codec, Row, Table, Type, from_number, from_time, to_json, to_time

LONGEST_KEY = 1000
"""Characters of a topic, place or wave from which its hash stands as the key in the index."""

LONGEST_ID = 1800
"""Characters of an id; the server's indexes hold some 8,000 bytes, four to a character at most."""

LONGEST_MODEL = 200
"""Characters of a model's name, which stands beside an id in an index."""

_MOST = 2**63 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_CONSENT: Mapping[str, Audience] = MappingProxyType({})


def from_text(value: str | None) -> str | None:
    """A text. Raises `ValueError` for lone surrogates, which are no text."""
    if value is not None and not value.isascii() and _SURROGATE.search(value):
        raise ValueError("a text must not hold lone surrogates")
    return value


def from_integer(value: int | None) -> int | None:
    """A whole number. Raises `ValueError` for one of more than 64 bits."""
    if value is not None and not -_MOST <= value <= _MOST:
        raise ValueError("a whole number must have no more than 64 bits")
    return value


def from_date(value: date | None) -> str | None:
    """A date as ISO text."""
    return None if value is None else value.isoformat()


def to_date(text: str | None) -> date | None:
    """A date from ISO text."""
    return None if text is None else date.fromisoformat(text)


def from_texts(values: Sequence[str]) -> list[str] | None:
    """Texts as a list; None for none, since an empty list is nothing to look at."""
    return [str(from_text(value)) for value in values] or None


def to_texts(cells: Sequence[str] | None) -> tuple[str, ...]:
    """Texts from a list."""
    return tuple(cells or ())


def topic_text(topic: Topic) -> str:
    r"""A topic as one text that can be taken apart again: `code`, or `vocabulary:code`.

    >>> topic_text(Topic("food")), topic_text(Topic("2", "SDG")), topic_text(Topic("a:b"))
    ('food', 'SDG:2', ':a:b')
    """
    if not topic.vocabulary:
        return f":{topic.code}" if ":" in topic.code else topic.code
    vocabulary = topic.vocabulary.replace("\\", "\\\\").replace(":", "\\:")
    return f"{vocabulary}:{topic.code}"


def topic_of(text: str) -> Topic:
    r"""The topic that `topic_text` wrote.

    >>> [topic_of(t) for t in ("food", ":a:b", "x\\:y:z")] == [
    ...     Topic("food"), Topic("a:b"), Topic("z", "x:y")]
    True
    """
    if ":" not in text:
        return Topic(text)
    found = re.match(r"((?:\\.|[^\\:])*):(.*)", text, re.DOTALL)
    if found is None:
        raise ValueError(f"{text!r} is not a topic")
    return Topic(found[2], re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL))


def from_topics(topics: Iterable[Topic]) -> list[str] | None:
    """Topics as a list of texts."""
    return [str(from_text(topic_text(topic))) for topic in topics] or None


def to_topics(cells: Sequence[str] | None) -> tuple[Topic, ...]:
    """Topics from a list of texts."""
    return tuple(topic_of(text) for text in cells or ())


def from_consent(consent: Mapping[str, Audience]) -> list[str] | None:
    """Consent as a list of "field=audience", by field."""
    return [f"{k}={Audience(v).name.lower()}" for k, v in sorted(consent.items())] or None


def to_consent(cells: Sequence[str] | None) -> Mapping[str, Audience]:
    """Consent from a list of "field=audience"."""
    if not cells:
        return _NO_CONSENT
    pairs = (cell.rsplit("=", 1) for cell in cells)
    return MappingProxyType({field: Audience[audience.upper()] for field, audience in pairs})


def from_extra(extra: Mapping[str, str]) -> str | None:
    """Further fields as a JSON object."""
    return from_text(to_json(dict(extra))) if extra else None


def to_extra(text: str | None) -> Mapping[str, str]:
    """Further fields from a JSON object."""
    return EMPTY if text is None else MappingProxyType(json.loads(text))


CODEC: Codec = {
    Type.TEXT: (from_text, None),
    Type.INTEGER: (from_integer, None),
    Type.NUMBER: (from_number, None),
    Type.FLAG: (None, None),
    Type.DATE: (from_date, to_date),
    Type.TIME: (from_time, to_time),
    Type.TEXTS: (from_texts, to_texts),
    Type.TOPICS: (from_topics, to_topics),
    Type.CONSENT: (from_consent, to_consent),
    Type.EXTRA: (from_extra, to_extra),
}

DECISIONS = Table(records.DECISIONS, CODEC)
TABLES: Mapping[str, Table[Any]] = {
    kind.name: Table(kind, CODEC) for kind in (*records.RECORDS, records.DECISIONS)
}
"""How each kind is written, members and decisions included."""


def key_of(text: str) -> str:
    """The text itself where an index can hold it and it is not like a hash, else its hash."""
    if len(text) <= LONGEST_KEY and not text.startswith("sha256:"):
        return text
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


_COUNTRY, _REGION, _CITY, _TOPICS, _LANGUAGES = 5, 6, 7, 4, 19


def searchable(row: Row) -> Row:
    """An organization's row with what filters compare."""
    keys = [f"language:{folded(one)}" for one in row[_LANGUAGES] or ()]
    for topic in to_topics(row[_TOPICS]):
        keys += {f"topic:{folded(topic.code)}", f"topic:{folded(str(topic))}"}
    keys += [
        f"{name}:{folded(row[at])}"
        for name, at in (("region", _REGION), ("city", _CITY))
        if row[at] is not None
    ]
    return (*row, f"{folded(row[0])}\n{folded(row[1])}", sorted(keys) or None)


def with_wave_key(row: Row) -> Row:
    """A response's row with the key of its wave."""
    return (*row, key_of(row[0]))


def topic_rows(id: str, topics: Sequence[str] | None) -> list[list[Any]]:
    """What links a record to its topics."""
    found = []
    for text in topics or ():
        topic = topic_of(text)
        found.append([id, key_of(text), str(topic), topic.code, topic.vocabulary or None])
    return found


def place_row(row: Row) -> list[Any] | None:
    """What links an organization to its place; None where nothing of it is known."""
    city, region, country = row[_CITY], row[_REGION], row[_COUNTRY]
    parts = [part for part in (city, region, country) if part]
    if not parts:
        return None
    key = to_json([city, region, country])
    return [row[0], key_of(key), ", ".join(dict.fromkeys(parts)), city, region, country]


def place_of_row(row: Row) -> Row:
    """The columns of an organization that its place is made of."""
    return row[_COUNTRY : _CITY + 1]


def check_ids(rows: Iterable[Row], width: int, most: int = LONGEST_ID) -> None:
    """Raise `ValueError` for a key that no index of the server can hold."""
    for row in rows:
        for part in row[:width]:
            if len(part) > most:
                raise ValueError(
                    f"the key {part[:40]!r}... has {len(part):,} characters; the most are {most:,}"
                )
