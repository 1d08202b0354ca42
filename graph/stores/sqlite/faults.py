"""Checking a store's content, and saying what is wrong in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import numpy as np

from graph.errors import Corrupt
from graph.stores.sqlite.table import DECISIONS, MEMBERS, TABLES
from graph.stores.values import RECORD_KINDS
from graph.stores.vectors import LENGTH_TOLERANCE, STORED

_TABLES = (*(TABLES[kind] for kind in RECORD_KINDS), MEMBERS, DECISIONS)
_OWNED = (
    ("organization", "organizations"),
    ("resource", "resources"),
    ("partnership", "partnerships"),
)


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield each fault of the file and its content in plain words."""
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"The file is damaged: {line}."
    yield from _dangling(connection)
    yield from _unreadable(connection)
    yield from _vectors(connection)
    yield from _versions(connection)


def _dangling(connection: sqlite3.Connection) -> Iterator[str]:
    tables = {table.name: table for table in _TABLES}
    for name, rowid, parent, number in connection.execute("PRAGMA foreign_key_check").fetchall():
        table = tables[name]
        column = next(
            row[3]
            for row in connection.execute(f"PRAGMA foreign_key_list({name})")
            if row[0] == number
        )
        *key, missing = connection.execute(
            f"SELECT {', '.join(table.keys)}, {column} FROM {name} WHERE rowid = ?", (rowid,)
        ).fetchone()
        yield (
            f"The {table.singular} {' / '.join(key)!r} refers to {missing!r}, "
            f"which is not among the {parent}."
        )


def _unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    for table in _TABLES:
        with closing(connection.execute(f"{table.select} {table.order}")) as rows:
            for row in rows:
                try:
                    table.read([row])
                except Corrupt as error:
                    yield str(error)


def _vectors(connection: sqlite3.Connection) -> Iterator[str]:
    for kind, owners in _OWNED:
        for id, model in connection.execute(
            f"SELECT id, model FROM vectors WHERE kind = ? AND id NOT IN (SELECT id FROM {owners})",
            (kind,),
        ):
            yield f"The vector of {model!r} for the {kind} {id!r} stands for no record."
    for kind, model, number in connection.execute(
        "SELECT kind, model, COUNT(DISTINCT dimension) FROM vectors GROUP BY kind, model"
    ):
        if number > 1:
            yield f"The {kind} vectors of {model!r} are of {number} different lengths."
    for kind, id, model, dimension, blob in connection.execute(
        "SELECT kind, id, model, dimension, vector FROM vectors ORDER BY kind, id, model"
    ):
        what = f"The vector of {model!r} for the {kind} {id!r}"
        if len(blob) != dimension * STORED.itemsize:
            yield f"{what} has {len(blob)} bytes where {dimension * STORED.itemsize} are due."
        elif abs(np.linalg.norm(np.frombuffer(blob, STORED).astype(float)) - 1) > LENGTH_TOLERANCE:
            yield f"{what} is not of length 1."


def _versions(connection: sqlite3.Connection) -> Iterator[str]:
    version = connection.execute("SELECT version FROM network").fetchone()[0]
    audited = connection.execute("SELECT COALESCE(MAX(version), 0) FROM audit").fetchone()[0]
    if version != audited:
        yield f"The network is at version {version}, but its last audit row tells of {audited}."
