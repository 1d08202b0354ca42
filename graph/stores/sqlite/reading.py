"""Reading the whole network, and one record with its near misses."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from graph.errors import NotFound
from graph.model import (
    Assessment,
    Batch,
    Grant,
    Member,
    Organization,
    Partnership,
    Resource,
    Response,
)
from graph.stores.sqlite.rows import (
    ASSESSMENTS,
    GRANTS,
    MEMBERS,
    ORGANIZATIONS,
    PARTNERSHIPS,
    RESOURCES,
    RESPONSES,
)
from graph.stores.sqlite.table import Table

T = TypeVar("T")
R = TypeVar("R", Resource, Partnership, Grant, Assessment, Response, Member)


def all_of(connection: sqlite3.Connection, table: Table[T]) -> list[T]:
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


def with_members(
    partnerships: Iterable[Partnership], members: Iterable[tuple[str, Member]]
) -> list[Partnership]:
    """Partnerships with their members, in the order in which these come."""
    of: dict[str, list[Member]] = defaultdict(list)
    for partnership_id, member in members:
        of[partnership_id].append(member)
    return [replace(p, members=tuple(of[p.id])) if p.id in of else p for p in partnerships]


def organization(connection: sqlite3.Connection, id: str) -> Organization:
    """One organization as it was written. Raises `NotFound` with near ids."""
    sql = f"{ORGANIZATIONS.select} WHERE id = ?"
    for found in ORGANIZATIONS.read(connection.execute(sql, (id,))):
        return found
    raise NotFound("organization", id, _near(connection, id))


def _near(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    # Ids of very different length are never near; leaving them out keeps a miss cheap.
    lengths = (len(id) * 2 // 3, len(id) * 3 // 2 + 1)
    rows = connection.execute(
        "SELECT id FROM organizations WHERE length(id) BETWEEN ? AND ? ORDER BY id", lengths
    )
    by_folded = {found.casefold(): found for (found,) in rows}
    return tuple(by_folded[near] for near in get_close_matches(id.casefold(), by_folded, n=3))
