"""Stored rows by key, and the writing of what a batch changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from functools import partial
from typing import Any

from graph.stores.batches import Key, Rows
from graph.stores.changes import WRITE_ORDER, Stored, Work, chunks
from graph.stores.sqlite.table import TABLES
from graph.stores.table import Table

_CELLS_AT_ONCE = 900  # below the 999 that old SQLite builds take in one statement


def stored(connection: sqlite3.Connection) -> Stored:
    """Return the look-up of the rows behind `connection`."""
    return partial(_stored, connection)


def write(connection: sqlite3.Connection, work: Work) -> None:
    """Carry out the work, inside a transaction that the caller has begun."""
    for name in WRITE_ORDER:
        connection.executemany(TABLES[name].upsert, work.upserts(name))
    for name in reversed(WRITE_ORDER):
        connection.executemany(TABLES[name].delete, work.removals[name])


def _stored(
    connection: sqlite3.Connection, table: Table[Any], keys: Collection[Key] | None, width: int
) -> Rows:
    select = TABLES[table.name].select
    if keys is None:
        return {row[: table.key]: row for row in connection.execute(select)}
    found: Rows = {}
    # A join, because SQLite walks the whole table for `(a, b) IN (VALUES ...)`.
    wanted = ", ".join(f"wanted_{i}" for i in range(width))
    same = " AND ".join(f"{table.columns[i]} = wanted_{i}" for i in range(width))
    for chunk in chunks(keys, _CELLS_AT_ONCE // width):
        marks = ", ".join(["(" + ", ".join("?" * width) + ")"] * len(chunk))
        sql = f"WITH wanted ({wanted}) AS (VALUES {marks}) {select} JOIN wanted ON {same}"
        for row in connection.execute(sql, [cell for key in chunk for cell in key]):
            found[row[: table.key]] = row
    return found
