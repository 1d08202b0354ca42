"""Checking a network's content, and saying what is wrong in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from neo4j import ManagedTransaction

from graph.errors import Corrupt
from graph.stores.batches import Key, Rows, key_text
from graph.stores.neo4j import cypher, steps
from graph.stores.neo4j.link import row_from, rows_from
from graph.stores.neo4j.rows import TABLES, place_row, searchable, topic_rows
from graph.stores.neo4j.vectors import KINDS
from graph.stores.table import Row, Table, Type
from graph.stores.vectors import LENGTH_TOLERANCE, STORED


def faults(tx: ManagedTransaction) -> Iterator[str]:
    """Yield each fault in plain words."""
    for query, sentence in _FAULTS:
        for row in rows_from(tx, query, {"most": steps.LARGEST_TIED}):
            yield sentence.format(*row)
    yield from _unreadable(tx)
    yield from _vectors(tx)
    yield from _versions(tx)
    yield from _parts(tx)


_ANEW = "`partnergraph copy` into an empty store works it out anew."

_FAULTS = (
    (cypher.OWNERLESS, "The resource {0!r} is nobody's: it has {1} owners where one is due."),
    (cypher.UNTRUE_TIES, "The tie of {0!r} and {1!r} does not follow from their partnerships; "
     + _ANEW),
    (cypher.UNLABELLED, "A node of the network ({0}) has lost its readable label; " + _ANEW),
)  # fmt: skip

_CLASSES: Mapping[Type, tuple[type, ...]] = {
    Type.INTEGER: (int,),
    Type.NUMBER: (int, float),
    Type.FLAG: (bool,),
    Type.TEXTS: (list,),
    Type.TOPICS: (list,),
    Type.CONSENT: (list,),
}
"""What cells are of, where they are no text."""

_DUE: Mapping[str, tuple[str, ...]] = {
    "organizations": ("name",),
    "resources": ("title",),
    "partnerships": ("title",),
    "grants": ("amount", "currency", "date"),
    "responses": ("responded",),
    "decisions": ("status", "at", "actor"),
}
"""Columns beside the key that are never unknown."""


def _unreadable(tx: ManagedTransaction) -> Iterator[str]:
    for kind, table in TABLES.items():
        seen = set[Key]()
        rows: Rows = {}
        for row in rows_from(tx, cypher.ALL[kind]):
            key = tuple(row[: table.key])
            if key in seen:
                yield f"The {table.singular} {key_text(key)!r} is there twice."
            seen.add(key)
            wrong = list(_wrong_cells(table, row))
            yield from wrong
            if wrong:
                continue
            try:
                table.read([row])
            except Corrupt as error:
                yield str(error)
            else:
                rows[key] = tuple(row)
        yield from _underived(tx, kind, rows)


def _wrong_cells(table: Table[Any], row: Sequence[Any]) -> Iterator[str]:
    """Cells that are missing, or of another class than their column's."""
    what = f"The {table.singular} {key_text(tuple(row[: table.key]))!r}"
    for (column, type), cell in zip(table.kind.columns, row, strict=True):
        if cell is None:
            if column in _DUE.get(table.name, ()):
                yield f"{what} has no {column}; set it, or restore a copy."
            continue
        classes = _CLASSES.get(type, (str,)) if isinstance(type, Type) else (str,)
        if not isinstance(cell, classes) or (isinstance(cell, bool) and bool not in classes):
            yield f"{what} has a {column} that is no {_named(type)} ({cell!r})."


def _named(type: object) -> str:
    return type.value if isinstance(type, Type) else "text"


def _underived(tx: ManagedTransaction, kind: str, rows: Rows) -> Iterator[str]:
    """What does not follow from the record as it should."""
    if kind not in cypher.DERIVED:
        return
    for id, *found in rows_from(tx, cypher.DERIVED[kind]):
        row = rows.get((id,))
        if row is not None and _sorted(found) != _sorted(_derived(kind, row)):
            yield (
                f"The {TABLES[kind].singular} {id!r} is not linked, or not found by searches, as "
                f"its own words ask for; {_ANEW}"
            )


def _derived(kind: str, row: Row) -> list[Any]:
    if kind == "partnerships":
        return [[key for _, key, *_ in topic_rows(row[0], row[8])]]
    place = place_row(row)
    topics = {key for _, key, *_ in topic_rows(row[0], row[4])}
    return [*searchable(row)[-2:], list(topics), [] if place is None else [place[1]]]


def _sorted(cells: Sequence[Any]) -> list[Any]:
    return [sorted(set(cell)) if isinstance(cell, list) else cell for cell in cells]


def _vectors(tx: ManagedTransaction) -> Iterator[str]:
    for kind in KINDS:
        if kind in cypher.STRAY_VECTORS:
            for id, model in rows_from(tx, cypher.STRAY_VECTORS[kind]):
                yield f"The vector of {model!r} for the {kind} {id!r} stands for no record."
        for id, model, dimension, blob in rows_from(tx, cypher.ALL_VECTORS[kind]):
            what = f"The vector of {model!r} for the {kind} {id!r}"
            if len(blob) != dimension * STORED.itemsize:
                yield f"{what} has {len(blob)} bytes where {dimension * STORED.itemsize} are due."
            elif (
                abs(np.linalg.norm(np.frombuffer(blob, STORED).astype(float)) - 1)
                > LENGTH_TOLERANCE
            ):
                yield f"{what} is not of length 1."


def _versions(tx: ManagedTransaction) -> Iterator[str]:
    state, audited = row_from(tx, cypher.STATE), row_from(tx, cypher.LAST_AUDITED)
    assert state is not None
    assert audited is not None
    if state[1] != (audited[0] or 0):
        yield (
            f"The network is at version {state[1]}, but its last audit row tells of "
            f"{audited[0] or 0}."
        )


def _parts(tx: ManagedTransaction) -> Iterator[str]:
    """Parts of a large import that is not under way."""
    for claim, parts in rows_from(tx, cypher.PARTS_AND_CLAIM):
        if claim is None and parts:
            yield (
                f"{parts} parts of a large import lie there, though none is under way; the next "
                "large import throws them away."
            )
