"""The tables, as an ordered tuple of migrations, and how a file is brought to the newest."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from graph.errors import Corrupt

APPLICATION_ID = 0x50475248
"""Marks a SQLite file as a network of this program ("PGRH")."""

_TABLES = """
CREATE TABLE network (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL,
    as_of TEXT,
    identity TEXT NOT NULL
);
INSERT INTO network VALUES (1, 0, NULL, lower(hex(randomblob(16))));

CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    mission TEXT,
    sector TEXT,
    topics TEXT NOT NULL,
    country TEXT,
    region TEXT,
    city TEXT,
    postal_code TEXT,
    lat REAL,
    lon REAL,
    areas_served TEXT NOT NULL,
    populations_served TEXT NOT NULL,
    size TEXT,
    staff REAL,
    annual_budget REAL,
    currency TEXT,
    stage TEXT,
    capacity INTEGER,
    languages TEXT NOT NULL,
    url TEXT,
    contact TEXT,
    founded TEXT,
    consent TEXT NOT NULL,
    extra TEXT NOT NULL
);
CREATE INDEX organizations_by_country ON organizations (country);
CREATE INDEX organizations_by_place ON organizations (lat, lon);

CREATE TABLE resources (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    direction TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT,
    description TEXT,
    quantity REAL,
    unit TEXT,
    terms TEXT,
    place TEXT,
    valid_from TEXT,
    expires TEXT,
    urgency TEXT,
    evidence TEXT,
    extra TEXT NOT NULL
);
CREATE INDEX resources_by_organization ON resources (organization_id);

CREATE TABLE partnerships (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    kind TEXT,
    intensity TEXT,
    start TEXT,
    "end" TEXT,
    status TEXT,
    topics TEXT NOT NULL,
    goal TEXT,
    extra TEXT NOT NULL
);

CREATE TABLE members (
    partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    role TEXT,
    amount REAL,
    extra TEXT NOT NULL,
    PRIMARY KEY (partnership_id, organization_id)
);
CREATE INDEX members_by_organization ON members (organization_id);

CREATE TABLE grants (
    id TEXT PRIMARY KEY NOT NULL,
    funder_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    recipient_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    amount REAL NOT NULL,
    currency TEXT NOT NULL,
    date TEXT NOT NULL,
    title TEXT,
    description TEXT,
    topics TEXT NOT NULL,
    beneficiary_place TEXT,
    extra TEXT NOT NULL
);
CREATE INDEX grants_by_funder ON grants (funder_id);
CREATE INDEX grants_by_recipient ON grants (recipient_id);

CREATE TABLE assessments (
    wave TEXT NOT NULL,
    from_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    to_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    trust REAL,
    value REAL,
    intensity TEXT,
    extra TEXT NOT NULL,
    PRIMARY KEY (wave, from_id, to_id)
);
CREATE INDEX assessments_by_giver ON assessments (from_id);
CREATE INDEX assessments_by_receiver ON assessments (to_id);

CREATE TABLE responses (
    wave TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    responded INTEGER NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (wave, organization_id)
);
CREATE INDEX responses_by_organization ON responses (organization_id);

CREATE TABLE decisions (
    id TEXT PRIMARY KEY NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    candidate_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX decisions_by_organization ON decisions (organization_id);
CREATE INDEX decisions_by_candidate ON decisions (candidate_id);

CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    version INTEGER NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE vectors (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    model TEXT NOT NULL,
    hash TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (kind, id, model)
);
CREATE TRIGGER organization_vectors AFTER DELETE ON organizations BEGIN
    DELETE FROM vectors WHERE kind = 'organization' AND id = OLD.id;
END;
CREATE TRIGGER resource_vectors AFTER DELETE ON resources BEGIN
    DELETE FROM vectors WHERE kind = 'resource' AND id = OLD.id;
END;
CREATE TRIGGER partnership_vectors AFTER DELETE ON partnerships BEGIN
    DELETE FROM vectors WHERE kind = 'partnership' AND id = OLD.id;
END;
"""

MIGRATIONS: tuple[str, ...] = (_TABLES,)
"""Scripts that lead from one schema version to the next; the first makes version 1.

Never change one that was released: append another.
"""


def migrate(
    connection: sqlite3.Connection, path: str, migrations: Sequence[str] = MIGRATIONS
) -> None:
    """Bring the file to the newest schema in one transaction; nothing happens if it is there.

    Foreign keys must be off, so that a migration may rebuild a table. Raises `Corrupt` for
    another program's file and for a schema newer than `migrations`.
    """
    if _stored_version(connection, path, len(migrations)) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have migrated while this one waited for the lock.
        for script in migrations[_stored_version(connection, path, len(migrations)) :]:
            for statement in _statements(script):
                connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise Corrupt(f"{path} has rows that point nowhere; restore a copy and open that.")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _stored_version(connection: sqlite3.Connection, path: str, known: int) -> int:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    stored = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()[0])
    if application != APPLICATION_ID and (application or stored or tables):
        raise Corrupt(f"{path} is another program's file, not a network; choose another path.")
    if stored > known:
        raise Corrupt(
            f"{path} was written by a newer partnergraph (schema {stored}, this one knows "
            f"{known}); update partnergraph to open it."
        )
    return stored


def _statements(script: str) -> Iterator[str]:
    # Not `executescript`: that would commit the transaction in which the migration runs.
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
