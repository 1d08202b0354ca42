"""What a network comes to: how much of everything it holds, and digests by which copies are told.

A digest stands for the content alone: it is the same in whatever store the content lies, and
whatever the order in which that store gives it back. Version, identity and audit rows are no
part of it (a copy has one audit row more; `copying` compares the others), nor is the order of a
partnership's members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np

from graph.model import Audience, Batch, Topic
from graph.stores.base import Store
from graph.stores.records import DECISIONS, MEMBERS, RECORDS
from graph.stores.table import Codec, Row, Table, Type, from_number, from_time, to_json
from graph.stores.values import RECORD_KINDS, History, VectorKind, Vectors
from graph.stores.vectors import STORED

_AT_ONCE = 4096
"""Lines that are joined before they are digested."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of content: how many there are of it, and the digest of them all."""

    name: str
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All parts of a network: kinds of records, members, decisions, the day, sets of vectors."""

    parts: tuple[Part, ...]

    @property
    def digest(self) -> str:
        """One digest (sha256, hexadecimal) of everything."""
        lines = sorted(to_json([part.name, part.count, part.digest]) for part in self.parts)
        return _digest(lines)[1]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are, by the parts' names."""
        return {part.name: part.count for part in self.parts}

    def differences(self, other: Contents) -> list[str]:
        """In what `other` differs from this, in plain words; empty where both are the same."""
        mine = {part.name: part for part in self.parts}
        theirs = {part.name: part for part in other.parts}
        told = []
        for name in dict.fromkeys((*mine, *theirs)):
            one, two = mine.get(name), theirs.get(name)
            if one != two:
                had, has = (part.count if part else 0 for part in (one, two))
                told.append(
                    f"{name} ({has:,} where {had:,} are due)"
                    if had != has
                    else f"{name} (as many, with other content)"
                )
        return told


def _number(value: float | None) -> float | None:
    # Zero has one spelling here, since 0.0 and -0.0 are equal and not every store tells them.
    return None if value is None else (from_number(value) or 0.0) + 0.0


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _topics(topics: Iterable[Topic]) -> list[list[str]]:
    return [[topic.vocabulary, topic.code] for topic in topics]


_CODEC: Codec = {
    Type.TEXT: (None, None),
    Type.INTEGER: (None, None),
    Type.NUMBER: (_number, None),
    Type.FLAG: (bool, None),
    Type.DATE: (_day, None),
    Type.TIME: (from_time, None),
    Type.TEXTS: (list, None),
    Type.TOPICS: (_topics, None),
    Type.CONSENT: (lambda of: {name: Audience(least).name for name, least in of.items()}, None),
    Type.EXTRA: (dict, None),
}
"""One spelling of each value, so that equal records are equal lines."""

_TABLES: dict[str, Table[Any]] = {kind.name: Table(kind, _CODEC) for kind in (*RECORDS, DECISIONS)}


def parts_of(batch: Batch, history: History) -> list[Part]:
    """The parts of what a store keeps beside vectors."""
    parts = [_records(kind, getattr(batch, kind)) for kind in RECORD_KINDS]
    members = ((one.id, member) for one in batch.partnerships for member in one.members)
    parts.append(_records(MEMBERS.name, members))
    parts.append(_records(DECISIONS.name, history.decisions))
    day = [] if history.as_of is None else [history.as_of.isoformat()]
    return [*parts, Part("day", *_digest(day))]


def _records(name: str, records: Iterable[object]) -> Part:
    table = _TABLES[name]
    # Sorted by key alone: keys are texts, other cells may be unknown and so not comparable.
    rows: list[Row] = sorted(map(table.encode, records), key=lambda row: row[: table.key])
    return Part(name, *_digest(map(to_json, rows)))


def part_of(kind: VectorKind, model: str, vectors: Vectors) -> Part:
    """The part of all vectors of one kind and model."""
    found = sha256()
    for at in sorted(range(len(vectors.ids)), key=vectors.ids.__getitem__):
        row = np.ascontiguousarray(vectors.matrix[at], STORED).tobytes()
        line = to_json([vectors.ids[at], vectors.hashes[at], len(row)])
        found.update(line.encode("utf-8") + b"\n" + row)
    return Part(f"{kind} vectors of {model}", len(vectors.ids), found.hexdigest())


def contents(store: Store) -> Contents:
    """What a store holds; vectors are read one kind and model at a time.

    A store that is written to meanwhile gives a mixture.
    """
    parts = parts_of(store.export(), store.history())
    return Contents((*parts, *_vectors(store)))


def _vectors(store: Store) -> Iterator[Part]:
    for kind, model, _ in store.vector_sets():
        yield part_of(kind, model, store.vectors(kind, model))


def _digest(lines: Iterable[str]) -> tuple[int, str]:
    """How many lines there are, and the digest of them in their order."""
    found, number, waiting = sha256(), 0, list[str]()
    for line in lines:
        number += 1
        waiting.append(line)
        if len(waiting) == _AT_ONCE:
            found.update("".join(f"{one}\n" for one in waiting).encode("utf-8"))
            waiting.clear()
    found.update("".join(f"{one}\n" for one in waiting).encode("utf-8"))
    return number, found.hexdigest()
