"""The network's version, its day, its audit rows and its decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime

from graph.errors import Duplicate, NotFound
from graph.model import Decision
from graph.stores.changes import CHANGING_RECORDS
from graph.stores.sqlite.codec import from_date, from_detail, to_date, to_detail
from graph.stores.sqlite.table import DECISIONS
from graph.stores.table import from_time
from graph.stores.values import AuditRow, History, State

_AUDIT = "INSERT INTO audit (at, actor, action, version, detail) VALUES (?, ?, ?, ?, ?)"


def state(connection: sqlite3.Connection) -> State:
    """Identity, version and day."""
    found = connection.execute("SELECT identity, version, as_of FROM network").fetchone()
    return State(found[0], found[1], to_date(found[2]))


def set_as_of(connection: sqlite3.Connection, day: date | None) -> bool:
    """Set the day; return whether it is another than before."""
    if state(connection).as_of == day:
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
    new = state(connection).version
    connection.execute(_AUDIT, (from_time(at), actor, action, new, from_detail(detail)))
    return new


def adopt(connection: sqlite3.Connection, history: History) -> None:
    """Write another network's history into an empty file, inside a transaction."""
    connection.execute(
        "UPDATE network SET version = ?, as_of = ?", (history.version, from_date(history.as_of))
    )
    connection.executemany(DECISIONS.upsert, map(DECISIONS.encode, history.decisions))
    connection.executemany(
        _AUDIT,
        (
            (from_time(row.at), row.actor, row.action, row.version, from_detail(row.detail))
            for row in history.audit
        ),
    )


def records_changed(connection: sqlite3.Connection, since: int) -> bool:
    """Whether anything after version `since` may have changed records."""
    marks = ", ".join("?" * len(CHANGING_RECORDS))
    found = connection.execute(
        f"SELECT 1 FROM audit WHERE version > ? AND action IN ({marks}) LIMIT 1",
        (since, *CHANGING_RECORDS),
    )
    return found.fetchone() is not None


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
