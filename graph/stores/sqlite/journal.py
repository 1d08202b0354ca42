"""The network's version, its day, its audit rows and its decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime

from graph.errors import Duplicate, NotFound
from graph.model import Decision
from graph.stores.base import AuditRow
from graph.stores.sqlite.codec import from_date, from_detail, from_time, to_date, to_detail
from graph.stores.sqlite.rows import DECISIONS


def identity(connection: sqlite3.Connection) -> str:
    """The random text that was made with the file."""
    return str(connection.execute("SELECT identity FROM network").fetchone()[0])


def version(connection: sqlite3.Connection) -> int:
    """Number of writes so far that changed the network."""
    return int(connection.execute("SELECT version FROM network").fetchone()[0])


def as_of(connection: sqlite3.Connection) -> date | None:
    """The day on which the network is to be read."""
    return to_date(connection.execute("SELECT as_of FROM network").fetchone()[0])


def set_as_of(connection: sqlite3.Connection, day: date | None) -> bool:
    """Set the day; return whether it is another than before."""
    if as_of(connection) == day:
        return False
    connection.execute("UPDATE network SET as_of = ?", (from_date(day),))
    return True


def record(
    connection: sqlite3.Connection,
    at: datetime,
    actor: str,
    action: str,
    detail: Mapping[str, object],
) -> int:
    """Raise the version by one and write the audit row that says why; return the version."""
    connection.execute("UPDATE network SET version = version + 1")
    new = version(connection)
    connection.execute(
        "INSERT INTO audit (at, actor, action, version, detail) VALUES (?, ?, ?, ?, ?)",
        (from_time(at), actor, action, new, from_detail(detail)),
    )
    return new


def audit(connection: sqlite3.Connection, limit: int) -> list[AuditRow]:
    """The newest audit rows, newest first."""
    rows = connection.execute(
        "SELECT sequence, at, actor, action, version, detail FROM audit "
        "ORDER BY sequence DESC LIMIT ?",
        (max(limit, 0),),
    )
    return [
        AuditRow(sequence, datetime.fromisoformat(at), actor, action, number, to_detail(detail))
        for sequence, at, actor, action, number, detail in rows
    ]


def decision(connection: sqlite3.Connection, id: str) -> Decision | None:
    """One decision, if it is there."""
    found = DECISIONS.read(connection.execute(f"{DECISIONS.select} WHERE id = ?", (id,)))
    return found[0] if found else None


def decisions(connection: sqlite3.Connection, organization_id: str | None) -> list[Decision]:
    """Decisions, oldest first, ties by id."""
    return DECISIONS.read(
        connection.execute(
            f"{DECISIONS.select} WHERE ?1 IS NULL OR organization_id = ?1 ORDER BY at, id",
            (organization_id,),
        )
    )


def add_decision(connection: sqlite3.Connection, new: Decision) -> bool:
    """Write a decision; return False where the same one is there. Raises `Duplicate`."""
    old = decision(connection, new.id)
    if old is not None and old != new:
        raise Duplicate("decision", new.id)
    connection.execute(DECISIONS.upsert, DECISIONS.encode(new))
    return old is None


def remove_decision(connection: sqlite3.Connection, id: str) -> Decision:
    """Delete a decision and return it. Raises `NotFound`."""
    old = decision(connection, id)
    if old is None:
        raise NotFound("decision", id)
    connection.execute(DECISIONS.delete, (id,))
    return old
