"""Reading the whole network, and one record with its near misses."""

from __future__ import annotations

import sqlite3
from typing import TypeVar

from graph.errors import NotFound
from graph.model import (
    Batch,
    Organization,
)
from graph.stores.batches import with_members
from graph.stores.near_ids import lengths, near_ids
from graph.stores.sqlite.table import (
    ASSESSMENTS,
    GRANTS,
    MEMBERS,
    ORGANIZATIONS,
    PARTNERSHIPS,
    RESOURCES,
    RESPONSES,
    SqlTable,
)

T = TypeVar("T")


def all_of(connection: sqlite3.Connection, table: SqlTable[T]) -> list[T]:
    """Every record of a table, by key."""
    return table.read(connection.execute(f"{table.select} {table.order}"))


def whole(connection: sqlite3.Connection) -> Batch:
    """Everything as it was written, each kind by key."""
    return Batch(
        organizations=tuple(all_of(connection, ORGANIZATIONS)),
        resources=tuple(all_of(connection, RESOURCES)),
        partnerships=tuple(
            with_members(all_of(connection, PARTNERSHIPS), all_of(connection, MEMBERS))
        ),
        grants=tuple(all_of(connection, GRANTS)),
        assessments=tuple(all_of(connection, ASSESSMENTS)),
        responses=tuple(all_of(connection, RESPONSES)),
    )


def organization(connection: sqlite3.Connection, id: str) -> Organization:
    """One organization as it was written. Raises `NotFound` with near ids."""
    sql = f"{ORGANIZATIONS.select} WHERE id = ?"
    for found in ORGANIZATIONS.read(connection.execute(sql, (id,))):
        return found
    raise NotFound("organization", id, _near(connection, id))


def _near(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT id FROM organizations WHERE length(id) BETWEEN ? AND ? ORDER BY id", lengths(id)
    )
    return near_ids(id, (found for (found,) in rows))
