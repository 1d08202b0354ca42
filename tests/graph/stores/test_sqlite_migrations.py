"""Files of older schema versions are brought forward, newer ones refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import Corrupt
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite.schema import APPLICATION_ID, MIGRATIONS, migrate
from tests.builders import org, partnership
from tests.graph.stores.contract_base import write

LATER = """
ALTER TABLE organizations ADD COLUMN motto TEXT;
CREATE TABLE mottos (text TEXT); CREATE TRIGGER kept AFTER DELETE ON mottos BEGIN
    INSERT INTO mottos VALUES (OLD.text);
END;
UPDATE organizations SET motto = name || '; always'
"""
"""A made-up next version, with all that makes splitting a script hard."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A network at version 1 of the schema."""
    found = tmp_path / "network.db"
    with SqliteStore(f"sqlite:///{found}") as store:
        write(store, org("a"), org("b"), partnership("p", "a", "b"))
    return found


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, opened by hand."""
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


def schema_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_new_file_is_at_the_newest_version_and_bears_the_programs_mark(
    connection: sqlite3.Connection,
) -> None:
    assert schema_version(connection) == len(MIGRATIONS) == 1
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_an_older_file_migrates_forward_with_all_its_rows(connection: sqlite3.Connection) -> None:
    migrate(connection, "f.db", (*MIGRATIONS, LATER, "CREATE TABLE third (x)"))
    assert schema_version(connection) == 3
    mottos = connection.execute("SELECT id, motto FROM organizations ORDER BY id").fetchall()
    assert mottos == [("a", "A; always"), ("b", "B; always")]
    assert connection.execute("SELECT COUNT(*) FROM members").fetchone() == (2,)


def test_a_file_at_the_newest_version_is_left_alone(
    path: Path, connection: sqlite3.Connection
) -> None:
    before = path.read_bytes()
    migrate(connection, str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("CREATE TABLE half (x); SELECT nonsense FROM nowhere", sqlite3.OperationalError),
        ("CREATE TABLE half (x); DELETE FROM organizations WHERE id = 'a'", Corrupt),
    ],
    ids=["a statement that fails", "rows left pointing nowhere"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    connection: sqlite3.Connection, script: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        migrate(connection, "f.db", (*MIGRATIONS, script))
    assert schema_version(connection) == 1
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert "half" not in tables
    assert connection.execute("SELECT COUNT(*) FROM organizations").fetchone() == (2,)


def test_a_newer_file_is_refused_with_what_to_do(
    path: Path, connection: sqlite3.Connection
) -> None:
    connection.execute("PRAGMA user_version = 99")
    with pytest.raises(Corrupt, match=r"newer partnergraph \(schema 99.* update partnergraph"):
        SqliteStore(f"sqlite:///{path}")
    assert schema_version(connection) == 99
