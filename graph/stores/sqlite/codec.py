"""Values as columns hold them: enums and dates as text, tuples and mappings as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from math import isnan
from types import MappingProxyType

from graph.model import EMPTY, Audience, Topic

Cell = str | float | int | None
Row = tuple[Cell, ...]

# One canonical spelling of each value, so that equal records are equal rows.
_to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_NO_CONSENT: Mapping[str, Audience] = MappingProxyType({})


def from_enum(value: Enum | None) -> str | None:
    """An enum's word, or None."""
    return None if value is None else str(value.value)


def from_number(value: float | None) -> float | None:
    """A number as REAL. Raises `ValueError` for NaN, which SQLite would turn into unknown."""
    if value is None:
        return None
    if isnan(value):
        raise ValueError("a number must not be NaN; leave it out if it is unknown")
    return float(value)


def from_date(value: date | None) -> str | None:
    """A date as ISO text."""
    return None if value is None else value.isoformat()


def to_date(text: str | None) -> date | None:
    """A date from ISO text."""
    return None if text is None else date.fromisoformat(text)


def from_time(value: datetime) -> str:
    """A moment as UTC text that sorts by time. Raises `ValueError` for a naive time."""
    if value.tzinfo is None:
        raise ValueError("a time must carry its zone; use datetime.now(UTC)")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def from_texts(values: tuple[str, ...]) -> str:
    """Texts as a JSON list."""
    return _to_json(values) if values else "[]"


def to_texts(text: str) -> tuple[str, ...]:
    """Texts from a JSON list."""
    return () if text == "[]" else tuple(json.loads(text))


def from_topics(topics: tuple[Topic, ...]) -> str:
    """Topics as a JSON list of [code, vocabulary]."""
    return _to_json([(t.code, t.vocabulary) for t in topics]) if topics else "[]"


def to_topics(text: str) -> tuple[Topic, ...]:
    """Topics from a JSON list of [code, vocabulary]."""
    return () if text == "[]" else tuple(Topic(c, v) for c, v in json.loads(text))


def from_extra(extra: Mapping[str, str]) -> str:
    """Further fields as a JSON object."""
    return _to_json(dict(extra)) if extra else "{}"


def to_extra(text: str) -> Mapping[str, str]:
    """Further fields from a JSON object."""
    return EMPTY if text == "{}" else MappingProxyType(json.loads(text))


def from_consent(consent: Mapping[str, Audience]) -> str:
    """Consent as a JSON object of field and audience, by name."""
    return _to_json({k: Audience(v).name.lower() for k, v in consent.items()}) if consent else "{}"


def to_consent(text: str) -> Mapping[str, Audience]:
    """Consent from a JSON object of field and audience."""
    if text == "{}":
        return _NO_CONSENT
    return MappingProxyType({k: Audience[v.upper()] for k, v in json.loads(text).items()})


def from_detail(detail: Mapping[str, object]) -> str:
    """An audit row's detail as a JSON object."""
    return _to_json(dict(detail))


def to_detail(text: str) -> Mapping[str, object]:
    """An audit row's detail from a JSON object."""
    return MappingProxyType(json.loads(text))
