"""A network that cannot be written can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Unavailable
from graph.stores.open_store import open_store
from graph.stores.sqlite import SqliteStore
from tests.builders import org
from tests.graph.stores.contract_base import NOW, write

REAL: Callable[..., sqlite3.Connection] = sqlite3.connect


class _NoFileBeside(sqlite3.Connection):
    """A connection on a medium where nothing can be made: WAL needs files beside."""

    def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
        if "user_version" in sql or "application_id" in sql:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return super().execute(sql, *more)


def read_only_medium(address: str, **others: Any) -> sqlite3.Connection:
    """Let SQLite open a file as on a read-only medium."""
    if "immutable=1" in address:
        return REAL(address, **others)
    return REAL(address, **others, factory=_NoFileBeside)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'a #net?work.db'}"
    with SqliteStore(made) as store:
        write(store, org("a"))
    return made


def test_a_network_on_a_read_only_medium_is_read_and_says_that_it_cannot_be_written(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "connect", read_only_medium)
    with open_store(url, create=False) as store:
        assert [one.id for one in store.organizations()] == ["a"]
        assert store.check() == []
        with pytest.raises(Unavailable, match="cannot be written"):
            write(store, org("b"))
        with pytest.raises(Unavailable, match="cannot be written"):
            store.set_as_of(NOW.date(), actor="ana", now=NOW)
        assert store.version() == 1


def test_commits_that_only_the_file_beside_holds_are_never_passed_over(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteStore(url) as writer:
        write(writer, org("b"))
        monkeypatch.setattr(sqlite3, "connect", read_only_medium)
        with pytest.raises(Unavailable):
            open_store(url, create=False)


def test_a_file_that_was_removed_meanwhile_is_not_made_again(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(url.removeprefix("sqlite:///"))

    def late(address: str, **others: Any) -> sqlite3.Connection:
        place.unlink(missing_ok=True)
        return REAL(address, **others)

    monkeypatch.setattr(sqlite3, "connect", late)
    with pytest.raises(Unavailable):
        open_store(url, create=False)
    assert not list(tmp_path.iterdir())


def test_a_network_that_is_read_is_left_as_it_is(url: str) -> None:
    place = Path(url.removeprefix("sqlite:///"))
    before = place.read_bytes()
    with open_store(url, create=False) as store:
        store.export()
    assert place.read_bytes() == before
    with closing(REAL(place)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
