"""Deleting an organization with all that hangs on it."""

from __future__ import annotations

import sqlite3

# What the foreign keys take along, and the columns by which it hangs on an organization.
_HANGING = {
    "resources": ("organization_id",),
    "members": ("organization_id",),
    "grants": ("funder_id", "recipient_id"),
    "assessments": ("from_id", "to_id"),
    "responses": ("organization_id",),
    "decisions": ("organization_id", "candidate_id"),
}


def delete_organization(connection: sqlite3.Connection, id: str) -> dict[str, object]:
    """Delete inside a transaction; return what an audit row says about it."""
    removed = {table: _hanging(connection, table, id) for table in _HANGING}
    partnerships = connection.execute(
        "SELECT partnership_id FROM members WHERE organization_id = ?", (id,)
    ).fetchall()
    connection.execute("DELETE FROM organizations WHERE id = ?", (id,))
    left = connection.executemany(
        "DELETE FROM partnerships WHERE id = ?1 "
        "AND NOT EXISTS (SELECT 1 FROM members WHERE partnership_id = ?1)",
        partnerships,
    )
    return {"organization": id, "removed": removed | {"partnerships": max(left.rowcount, 0)}}


def _hanging(connection: sqlite3.Connection, table: str, id: str) -> int:
    clause = " OR ".join(f"{column} = ?1" for column in _HANGING[table])
    return int(
        connection.execute(f"SELECT COUNT(*) FROM {table} WHERE {clause}", (id,)).fetchone()[0]
    )
