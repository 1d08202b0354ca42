"""Rows: how the columns of a kind of record are described, and how a store spells their values.

A store gives a codec: for each type of column, how a value becomes a cell and how it is read
back. Everything else about rows is the same in every store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, StrEnum
from functools import cached_property
from math import isnan
from typing import Any, Generic, TypeVar

from graph.errors import Corrupt

T = TypeVar("T")
Row = tuple[Any, ...]
Cells = Sequence[Any]
Convert = Callable[[Any], Any]

to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""A value as JSON text, in one canonical spelling, so that equal records are equal rows."""


class Type(StrEnum):
    """The type of a column's values, beside the enums of the model."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    TIME = "time"
    TEXTS = "texts"
    TOPICS = "topics"
    CONSENT = "consent"
    EXTRA = "extra"


Column = tuple[str, Type | type[Enum]]
Codec = Mapping[Type, tuple[Convert | None, Convert | None]]
"""By type: value to cell and cell to value, None where both are the same."""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of record: its columns, of which the first `key` make the key.

    `values` takes a record apart in the order of the columns, `build` puts it together again.
    """

    name: str
    singular: str
    key: int
    columns: tuple[Column, ...]
    values: Callable[[T], Row]
    build: Callable[[Cells], T]


@dataclass(frozen=True)
class Table(Generic[T]):
    """A kind of record as one store writes it."""

    kind: Kind[T]
    codec: Codec

    @property
    def name(self) -> str:
        """The kind's name, such as "organizations"."""
        return self.kind.name

    @property
    def singular(self) -> str:
        """What one record is called in messages."""
        return self.kind.singular

    @property
    def key(self) -> int:
        """How many of the first columns make the key."""
        return self.kind.key

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.kind.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that make the key."""
        return self.columns[: self.key]

    @cached_property
    def _converters(self) -> list[tuple[int, Convert | None, Convert | None]]:
        return [
            (at, *(self.codec[type] if isinstance(type, Type) else _enum(type)))
            for at, (_, type) in enumerate(self.kind.columns)
        ]

    @cached_property
    def _forwards(self) -> list[tuple[int, Convert]]:
        return [(at, to) for at, to, _ in self._converters if to is not None]

    @cached_property
    def _backwards(self) -> list[tuple[int, Convert]]:
        return [(at, back) for at, _, back in self._converters if back is not None]

    def encode(self, record: T) -> Row:
        """Return a record as a row. Raises `ValueError` for what no store can hold."""
        cells = list(self.kind.values(record))
        for at, to in self._forwards:
            cells[at] = to(cells[at])
        return tuple(cells)

    def decode(self, row: Cells) -> T:
        """Return the record of a row. Raises what its conversions raise."""
        cells = list(row)
        for at, back in self._backwards:
            cells[at] = back(cells[at])
        return self.kind.build(cells)

    def read(self, rows: Iterable[Cells]) -> list[T]:
        """Records of `rows`. Raises `Corrupt` for a row that holds what no record can."""
        found = []
        for row in rows:
            try:
                found.append(self.decode(row))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                key = ", ".join(map(str, row[: self.key]))
                raise Corrupt(
                    f"The {self.singular} {key!r} has a stored value that cannot be read "
                    f"({error}); restore a copy."
                ) from error
        return found


def _enum(type: type[Enum]) -> tuple[Convert, Convert]:
    members: dict[str | None, Enum | None] = {str(one.value): one for one in type}
    members[None] = None
    return lambda value: None if value is None else str(value.value), members.__getitem__


def from_number(value: float | None) -> float | None:
    """A number as a store holds it. Raises `ValueError` for NaN, which would become unknown."""
    if value is None:
        return None
    if isnan(value):
        raise ValueError("a number must not be NaN; leave it out if it is unknown")
    return float(value)


def from_time(value: datetime) -> str:
    """A moment as UTC text that sorts by time. Raises `ValueError` for a naive time."""
    if value.tzinfo is None:
        raise ValueError("a time must carry its zone; use datetime.now(UTC)")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(text: str) -> datetime:
    """A moment from ISO text."""
    return datetime.fromisoformat(text)
