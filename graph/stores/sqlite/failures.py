"""The one place where sqlite3's exceptions become the network's own errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import Conflict, Corrupt, GraphError, Unavailable

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_UNREACHABLE = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that the path and its permissions are right",
    sqlite3.SQLITE_READONLY: "cannot be written; check the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_FULL: "cannot be written because the disk is full; free some space and retry",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk, then retry",
    sqlite3.SQLITE_NOMEM: "needs more memory than there is; close other programs and retry",
    sqlite3.SQLITE_TOOBIG: "cannot hold a text or vector this large; shorten it and retry",
}


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Raise `Conflict`, `Unavailable` or `Corrupt` where sqlite3 fails on the file `path`.

    A value of a type or size that no column can hold is the caller's mistake: `ValueError`.
    """
    try:
        yield
    except (sqlite3.Error, OverflowError) as error:
        raise _of(error, path) from error


def _of(error: Exception, path: str) -> GraphError | ValueError:
    # Extended codes (SQLITE_READONLY_DBMOVED ...) carry the primary code in their low byte.
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in _BUSY:
        return Conflict(f"Somebody else is writing to the network at {path}; try again.")
    if primary in _DAMAGED:
        return Corrupt(
            f"{path} is damaged or not a network at all; restore a copy, or import into a new file."
        )
    if primary in _UNREACHABLE:
        return Unavailable(f"The network at {path} {_UNREACHABLE[primary]}.")
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return Unavailable(f"The network at {path} was closed; open it again.")
    if primary in (None, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH):
        return ValueError(f"A value cannot be stored in the network at {path}: {error}.")
    return Corrupt(
        f"The network at {path} does not have the tables it should ({error}); restore a copy."
    )
