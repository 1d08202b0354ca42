"""Checking a network's content, and saying what is wrong in plain words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from neo4j import ManagedTransaction

from graph.errors import Corrupt
from graph.stores.neo4j import cypher, parts
from graph.stores.neo4j.link import row_from, rows_from
from graph.stores.neo4j.rows import TABLES
from graph.stores.neo4j.vectors import KINDS
from graph.stores.vectors import LENGTH_TOLERANCE, STORED


def faults(tx: ManagedTransaction) -> Iterator[str]:
    """Yield each fault in plain words."""
    for query, sentence in _FAULTS:
        for row in rows_from(tx, query, {"most": parts.LARGEST_TIED}):
            yield sentence.format(*row)
    yield from _unreadable(tx)
    yield from _vectors(tx)
    yield from _versions(tx)


_FAULTS = (
    (cypher.OWNERLESS, "The resource {0!r} is nobody's: it has {1} owners where one is due."),
    (cypher.UNTRUE_TIES, "The tie of {0!r} and {1!r} does not follow from their partnerships; "
     "import either's partnerships again."),
    (cypher.UNLABELLED, "A node of the network ({0}) has lost its readable label."),
)  # fmt: skip


def _unreadable(tx: ManagedTransaction) -> Iterator[str]:
    for kind, table in TABLES.items():
        seen = set[object]()
        for row in rows_from(tx, cypher.ALL[kind]):
            key = tuple(row[: table.key])
            if key in seen:
                yield f"The {table.singular} {' / '.join(map(str, key))!r} is there twice."
            seen.add(key)
            try:
                table.read([row])
            except Corrupt as error:
                yield str(error)


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
