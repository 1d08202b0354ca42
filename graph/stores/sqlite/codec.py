"""Values as columns hold them: enums and dates as text, tuples and mappings as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from graph.model import EMPTY, Audience, Topic
from graph.stores.table import Codec, Type, from_number, from_time, to_json, to_time

_NO_CONSENT: Mapping[str, Audience] = MappingProxyType({})


def from_date(value: date | None) -> str | None:
    """A date as ISO text."""
    return None if value is None else value.isoformat()


def to_date(text: str | None) -> date | None:
    """A date from ISO text."""
    return None if text is None else date.fromisoformat(text)


def from_texts(values: tuple[str, ...]) -> str:
    """Texts as a JSON list."""
    return to_json(values) if values else "[]"


def to_texts(text: str) -> tuple[str, ...]:
    """Texts from a JSON list."""
    return () if text == "[]" else tuple(json.loads(text))


def from_topics(topics: tuple[Topic, ...]) -> str:
    """Topics as a JSON list of [code, vocabulary]."""
    return to_json([(t.code, t.vocabulary) for t in topics]) if topics else "[]"


def to_topics(text: str) -> tuple[Topic, ...]:
    """Topics from a JSON list of [code, vocabulary]."""
    return () if text == "[]" else tuple(Topic(c, v) for c, v in json.loads(text))


def from_extra(extra: Mapping[str, str]) -> str:
    """Further fields as a JSON object."""
    return to_json(dict(extra)) if extra else "{}"


def to_extra(text: str) -> Mapping[str, str]:
    """Further fields from a JSON object."""
    return EMPTY if text == "{}" else MappingProxyType(json.loads(text))


def from_consent(consent: Mapping[str, Audience]) -> str:
    """Consent as a JSON object of field and audience, by name."""
    return to_json({k: Audience(v).name.lower() for k, v in consent.items()}) if consent else "{}"


def to_consent(text: str) -> Mapping[str, Audience]:
    """Consent from a JSON object of field and audience."""
    if text == "{}":
        return _NO_CONSENT
    return MappingProxyType({k: Audience[v.upper()] for k, v in json.loads(text).items()})


def from_detail(detail: Mapping[str, object]) -> str:
    """An audit row's detail as a JSON object."""
    return to_json(dict(detail))


def to_detail(text: str) -> Mapping[str, object]:
    """An audit row's detail from a JSON object."""
    return MappingProxyType(json.loads(text))


CODEC: Codec = {
    Type.TEXT: (None, None),
    Type.INTEGER: (None, None),
    Type.NUMBER: (from_number, None),
    Type.FLAG: (int, bool),
    Type.DATE: (from_date, to_date),
    Type.TIME: (from_time, to_time),
    Type.TEXTS: (from_texts, to_texts),
    Type.TOPICS: (from_topics, to_topics),
    Type.CONSENT: (from_consent, to_consent),
    Type.EXTRA: (from_extra, to_extra),
}
