"""What writing a batch changes, worked out against the stored rows, and the writing itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from graph.errors import InvalidReference
from graph.model import Batch
from graph.stores.base import RECORD_KINDS, Counts
from graph.stores.sqlite.batches import Key, Rows, references
from graph.stores.sqlite.codec import Row
from graph.stores.sqlite.rows import MEMBERS, TABLES
from graph.stores.sqlite.table import Table

_CELLS_AT_ONCE = 900  # below the 999 that old SQLite builds take in one statement
_WRITE_ORDER = (*RECORD_KINDS, MEMBERS.name)  # what is referred to comes first
_ALL_TABLES = {**TABLES, MEMBERS.name: MEMBERS}


@dataclass(frozen=True, slots=True)
class Work:
    """Rows to upsert and keys to remove, by table, and the counts they come to."""

    upserts: dict[str, list[Row]]
    removals: dict[str, list[Key]]
    counts: dict[str, Counts]

    @property
    def changes_something(self) -> bool:
        """Whether the network differs once the work is done."""
        return any(self.upserts.values()) or any(self.removals.values())


def check_references(connection: sqlite3.Connection, batch: Batch, *, replace: bool) -> None:
    """Raise `InvalidReference` for the first record that points to nobody.

    With `replace` only organizations of the batch count, as no other will be left.
    """
    unknown = {id for _, _, id in references(batch)} - {org.id for org in batch.organizations}
    if not replace:
        unknown -= known_organizations(connection, unknown)
    if unknown:
        raise InvalidReference(*next(found for found in references(batch) if found[2] in unknown))


def known_organizations(connection: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Those of `ids` that are organizations of the store."""
    return {key[0] for key in _stored(connection, TABLES["organizations"], {(i,) for i in ids}, 1)}


def work_for(connection: sqlite3.Connection, new: dict[str, Rows], *, replace: bool) -> Work:
    """Compare the rows of a batch with those that are stored."""
    upserts: dict[str, list[Row]] = {}
    removals: dict[str, list[Key]] = {}
    counts: dict[str, Counts] = {}
    members = _compare_members(connection, new, upserts, removals, replace=replace)
    for kind in RECORD_KINDS:
        table, rows = TABLES[kind], new[kind]
        old = _stored(connection, table, None if replace else rows.keys(), table.key)
        added = [row for key, row in rows.items() if key not in old]
        changed = [row for key, row in rows.items() if key in old and old[key] != row]
        upserts[kind] = added + changed
        removals[kind] = [key for key in old if key not in rows] if replace else []
        touched = {row[: table.key] for row in changed}
        if kind == "partnerships":
            touched |= {key for key in members if key in old}
        counts[kind] = Counts(
            added=len(added),
            changed=len(touched),
            unchanged=len(rows) - len(added) - len(touched),
            removed=len(removals[kind]),
        )
    return Work(upserts, removals, counts)


def _compare_members(
    connection: sqlite3.Connection,
    new: dict[str, Rows],
    upserts: dict[str, list[Row]],
    removals: dict[str, list[Key]],
    *,
    replace: bool,
) -> set[Key]:
    """Fill in the work on members; return the keys of the partnerships that it touches."""
    rows = new[MEMBERS.name]
    partnerships = new["partnerships"]
    old = _stored(connection, MEMBERS, partnerships.keys(), 1)
    upserts[MEMBERS.name] = [row for key, row in rows.items() if old.get(key) != row]
    removals[MEMBERS.name] = [key for key in old if key not in rows] if replace else []
    return {key[:1] for key in chain(upserts[MEMBERS.name], removals[MEMBERS.name])}


def write(connection: sqlite3.Connection, work: Work) -> None:
    """Carry out the work, inside a transaction that the caller has begun."""
    for name in _WRITE_ORDER:
        connection.executemany(_ALL_TABLES[name].upsert, work.upserts[name])
    for name in reversed(_WRITE_ORDER):
        connection.executemany(_ALL_TABLES[name].delete, work.removals[name])


def _stored(
    connection: sqlite3.Connection, table: Table[Any], keys: Collection[Key] | None, width: int
) -> Rows:
    """Stored rows by key: all, or those whose first `width` columns are among `keys`."""
    if keys is None:
        return {row[: table.key]: row for row in connection.execute(table.select)}
    found: Rows = {}
    # A join, because SQLite walks the whole table for `(a, b) IN (VALUES ...)`.
    wanted = ", ".join(f"wanted_{i}" for i in range(width))
    same = " AND ".join(f"{table.columns[i]} = wanted_{i}" for i in range(width))
    for chunk in _chunks(keys, _CELLS_AT_ONCE // width):
        marks = ", ".join(["(" + ", ".join("?" * width) + ")"] * len(chunk))
        sql = f"WITH wanted ({wanted}) AS (VALUES {marks}) {table.select} JOIN wanted ON {same}"
        for row in connection.execute(sql, [cell for key in chunk for cell in key]):
            found[row[: table.key]] = row
    return found


def _chunks(keys: Collection[Key], size: int) -> Iterator[list[Key]]:
    rest = iter(keys)
    while chunk := list(islice(rest, size)):
        yield chunk
