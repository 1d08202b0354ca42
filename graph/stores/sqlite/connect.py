"""Opening a network file: what the URL means, and how SQLite is set up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from graph.errors import NoNetwork, Unavailable
from graph.stores.filtering import folded
from graph.stores.sqlite.failures import translated
from graph.stores.sqlite.schema import migrate

MEMORY = ":memory:"
PREFIX = "sqlite://"
_NOT_WRITABLE = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
)


def path_of(url: str) -> str:
    """The file of a URL: `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite://` (memory).

    >>> path_of("sqlite:///networks/food.db"), path_of("sqlite:////srv/food.db")
    ('networks/food.db', '/srv/food.db')
    >>> path_of("sqlite://")
    ':memory:'
    """
    rest = url.removeprefix(PREFIX)
    if rest == url or (rest and not rest.startswith("/")):
        # Not shown: what stands where a server's name would may be a password.
        raise Unavailable(
            "An address of a network file has three slashes, or four before an absolute path; "
            "write sqlite:///FILE.db."
        )
    return rest[1:] or MEMORY


def connect(path: str, *, timeout: float, create: bool) -> sqlite3.Connection:
    """Open the file with its schema at the newest version, ready for explicit transactions.

    A file that cannot be written is opened for reading; each write then raises `Unavailable`.
    """
    if path != MEMORY:
        _check_path(Path(path), create)
    with translated(path):
        try:
            return _opened(path, "rwc" if create else "rw", timeout)
        except sqlite3.OperationalError as error:
            if path == MEMORY or not _may_be_readable(error, Path(path)):
                raise
            return _read_only(path, timeout)


def _opened(path: str, mode: str, timeout: float) -> sqlite3.Connection:
    address = path if path == MEMORY else f"{Path(path).absolute().as_uri()}?mode={mode}"
    # Autocommit: transactions are begun by hand. A server may open and close a store in
    # different threads of its pool, one after the other, which SQLite allows.
    connection = sqlite3.connect(
        address, timeout=timeout, isolation_level=None, check_same_thread=False, uri=path != MEMORY
    )
    try:
        _set_up(connection, path, timeout, writable=mode in ("rw", "rwc"))
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: str, timeout: float) -> sqlite3.Connection:
    """Open a file that cannot be written, or that lies where no file can be made beside it."""
    try:
        return _opened(path, "ro", timeout)
    except sqlite3.OperationalError:
        # The files beside hold commits that an immutable reading would pass over.
        beside = Path(f"{path}-wal")
        if beside.exists() and beside.stat().st_size:
            raise
        return _opened(path, "ro&immutable=1", timeout)


def _may_be_readable(error: sqlite3.OperationalError, path: Path) -> bool:
    return error.sqlite_errorcode & 0xFF in _NOT_WRITABLE and path.exists()


@contextmanager
def transaction(
    connection: sqlite3.Connection, path: str, begin: Literal["BEGIN", "BEGIN IMMEDIATE"]
) -> Iterator[None]:
    """Run the block in one transaction: whole if it ends well, not at all if it raises."""
    with translated(path):
        connection.execute(begin)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise Unavailable(f"{path} is a folder; give the path of a file in it.")
    if not path.parent.is_dir():
        raise Unavailable(f"There is no folder {path.parent}; create it first.")
    if not create and not (path.exists() and path.stat().st_size):
        raise NoNetwork(
            f"There is no network at {path} yet; import one first with `partnergraph import`, or "
            "try `partnergraph demo`, which has a store of its own."
        )


def _set_up(connection: sqlite3.Connection, path: str, timeout: float, *, writable: bool) -> None:
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.execute("PRAGMA foreign_keys = OFF")
    migrate(connection, path)
    if writable:
        _use_wal(connection, timeout)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_wal(connection: sqlite3.Connection, timeout: float) -> None:
    # SQLite does not always wait for others when it changes the journal, so wait here.
    until = time.monotonic() + timeout
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
