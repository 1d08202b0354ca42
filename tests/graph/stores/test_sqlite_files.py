"""What the SQLite store makes of files that are missing, foreign, damaged, newer or full."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import Corrupt, Unavailable
from graph.stores.sqlite import SqliteStore
from tests.builders import batch, offer, org, partnership
from tests.graph.stores.contract_base import NOW, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "network.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A sound network of 400 organizations, closed."""
    with SqliteStore(f"sqlite:///{path}") as store:
        orgs = [org(f"o{i:03}", mission="Feeds people. " * 40) for i in range(400)]
        write(store, *orgs, partnership("p", "o000", "o001"), offer("r", "o000"))
    return path


class TestOpening:
    def test_a_missing_file_is_created_unless_told_otherwise(self, path: Path) -> None:
        with pytest.raises(Unavailable, match=r"no network at .*network\.db yet; import one"):
            SqliteStore(f"sqlite:///{path}", create=False)
        assert not path.exists()
        with SqliteStore(f"sqlite:///{path}") as store:
            assert store.version() == 0
        assert path.exists()
        with SqliteStore(f"sqlite:///{path}", create=False) as store:
            assert store.check() == []

    def test_an_empty_file_is_no_network_yet(self, path: Path) -> None:
        path.touch()
        with pytest.raises(Unavailable, match="yet"):
            SqliteStore(f"sqlite:///{path}", create=False)
        with SqliteStore(f"sqlite:///{path}") as store:
            assert write(store, org("a")).version == 1

    def test_a_folder_and_a_missing_folder_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(Unavailable, match="is a folder"):
            SqliteStore(f"sqlite:///{tmp_path}")
        with pytest.raises(Unavailable, match=r"no folder .*missing; create it first"):
            SqliteStore(f"sqlite:///{tmp_path}/missing/network.db")
        assert list(tmp_path.iterdir()) == []

    def test_a_relative_path_counts_from_the_working_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with SqliteStore("sqlite:///with space & ünï?.db"):
            assert (tmp_path / "with space & ünï?.db").exists()

    @pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
    def test_a_network_may_live_in_memory(self, url: str) -> None:
        with SqliteStore(url) as store, SqliteStore(url) as other:
            write(store, org("a"))
            assert store.version() == 1
            assert other.version() == 0

    def test_writes_are_durable_and_readers_do_not_block(self, path: Path) -> None:
        with SqliteStore(f"sqlite:///{path}") as store:
            settings = {
                name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        assert settings == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 10_000,
        }

    def test_a_closed_store_says_so(self, path: Path) -> None:
        store = SqliteStore(f"sqlite:///{path}")
        store.close()
        with pytest.raises(Unavailable, match="closed; open it again"):
            store.version()


class TestForeignAndDamagedFiles:
    @pytest.mark.parametrize(
        "content",
        [b"id,name\na,Alpha\n" * 100, bytes(4096), random.Random(1).randbytes(9000), b"xy"],
        ids=["text", "zeros", "noise", "two bytes"],
    )
    def test_a_file_of_another_kind_is_refused_and_left_alone(
        self, path: Path, content: bytes
    ) -> None:
        path.write_bytes(content)
        with pytest.raises(Corrupt, match="not a network"):
            SqliteStore(f"sqlite:///{path}")
        assert path.read_bytes() == content

    def test_another_programs_database_is_refused_and_left_alone(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE organizations (id TEXT)")
        before = path.read_bytes()
        with pytest.raises(Corrupt, match="another program's file"):
            SqliteStore(f"sqlite:///{path}")
        assert path.read_bytes() == before

    def test_a_truncated_file_is_corrupt(self, filled: Path) -> None:
        filled.write_bytes(filled.read_bytes()[: 4096 * 20])
        with (
            pytest.raises(Corrupt, match="restore a copy"),
            SqliteStore(f"sqlite:///{filled}") as s,
        ):
            s.export()

    def test_overwritten_pages_are_corrupt_to_readers_and_named_by_the_check(
        self, filled: Path
    ) -> None:
        content = bytearray(filled.read_bytes())
        middle = len(content) // 2 // 4096 * 4096
        content[middle : middle + 4096 * 30] = random.Random(2).randbytes(4096 * 30)
        filled.write_bytes(content)
        with SqliteStore(f"sqlite:///{filled}") as store:
            assert any("damaged" in fault for fault in store.check())
            with pytest.raises(Corrupt, match="damaged"):
                store.export()

    def test_a_missing_table_is_corrupt(self, filled: Path) -> None:
        _tamper(filled, "DROP TABLE grants")
        with SqliteStore(f"sqlite:///{filled}") as store:
            with pytest.raises(Corrupt, match="grants"):
                store.export()
            assert any("grants" in fault for fault in store.check())

    @pytest.mark.parametrize(
        ("statement", "words"),
        [
            ("UPDATE organizations SET sector = 'guild' WHERE id = 'o007'", "'o007'.*guild"),
            ("UPDATE organizations SET topics = '{' WHERE id = 'o007'", "organization 'o007'"),
            ("UPDATE partnerships SET start = 'soon'", "partnership 'p'.*soon"),
            ("UPDATE members SET extra = '7' WHERE organization_id = 'o000'", "member 'p, o000'"),
        ],
    )
    def test_a_stored_value_that_no_record_can_hold_is_named(
        self, filled: Path, statement: str, words: str
    ) -> None:
        _tamper(filled, statement)
        with SqliteStore(f"sqlite:///{filled}") as store:
            with pytest.raises(Corrupt, match=words):
                store.export()
            (fault,) = store.check()
            assert "cannot be read" in fault


class TestCheck:
    @pytest.mark.parametrize(
        ("statement", "fault"),
        [
            (
                "INSERT INTO members VALUES ('p', 'ghost', NULL, NULL, '{}')",
                "The member 'p / ghost' refers to 'ghost', which is not among the organizations.",
            ),
            (
                "DELETE FROM organizations WHERE id = 'o000'; DELETE FROM members",
                "The resource 'r' refers to 'o000', which is not among the organizations.",
            ),
            (
                "INSERT INTO vectors VALUES ('resource', 'ghost', 'm', 'h', 1, x'0000803f')",
                "The vector of 'm' for the resource 'ghost' stands for no record.",
            ),
            (
                "INSERT INTO vectors VALUES ('term', 't', 'm', 'h', 3, x'0000803f')",
                "The vector of 'm' for the term 't' has 4 bytes where 12 are due.",
            ),
            (
                "INSERT INTO vectors VALUES ('term', 't', 'm', 'h', 1, x'00000040')",
                "The vector of 'm' for the term 't' is not of length 1.",
            ),
            (
                "UPDATE network SET version = 9",
                "The network is at version 9, but its last audit row tells of 1.",
            ),
        ],
    )
    def test_each_fault_is_told_in_plain_words(
        self, filled: Path, statement: str, fault: str
    ) -> None:
        for part in statement.split("; "):
            _tamper(filled, part)
        with SqliteStore(f"sqlite:///{filled}") as store:
            assert store.check() == [fault]

    def test_vectors_of_several_lengths_are_a_fault_and_are_not_read(self, filled: Path) -> None:
        _tamper(filled, "INSERT INTO vectors VALUES ('term', 't', 'm', 'h', 1, x'0000803f')")
        _tamper(
            filled, "INSERT INTO vectors VALUES ('term', 'u', 'm', 'h', 2, x'0000803f00000000')"
        )
        with SqliteStore(f"sqlite:///{filled}") as store:
            assert store.check() == ["The term vectors of 'm' are of 2 different lengths."]
            with pytest.raises(Corrupt, match="encode them again"):
                store.vectors("term", "m")


class TestWritesThatCannotBeMade:
    @pytest.mark.parametrize(
        ("pragma", "words"),
        [("query_only = ON", "cannot be written; check"), ("max_page_count = 1", "disk is full")],
        ids=["read-only", "full"],
    )
    def test_a_write_without_room_or_right_says_what_to_do_and_changes_nothing(
        self, filled: Path, pragma: str, words: str
    ) -> None:
        with SqliteStore(f"sqlite:///{filled}") as store:
            store._connection.execute(f"PRAGMA {pragma}")
            more = [org(f"n{i}", mission="x" * 5000) for i in range(300)]
            with pytest.raises(Unavailable, match=words):
                write(store, *more)
        with SqliteStore(f"sqlite:///{filled}") as store:
            assert len(store.organizations()) == 400
            assert store.version() == 1
            assert store.check() == []

    @pytest.mark.parametrize("bad", [org("x", capacity=10**30), org("x", mission={"a set"})])
    def test_a_value_that_no_column_holds_is_a_value_error_and_changes_nothing(
        self, filled: Path, bad: object
    ) -> None:
        with SqliteStore(f"sqlite:///{filled}") as store:
            with pytest.raises(ValueError, match="cannot be stored"):
                store.apply(batch(org("y"), bad), actor="ana", now=NOW, source="x")  # type: ignore[arg-type]
            assert store.version() == 1
            assert len(store.organizations()) == 400


def _tamper(path: Path, statement: str) -> None:
    """Change a file behind the store's back, with foreign keys off."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
