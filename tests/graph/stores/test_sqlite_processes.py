"""Several processes on one file, and processes that are killed while they write."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import numpy as np
import pytest

from graph.errors import Conflict
from graph.model import Audience
from graph.stores.sqlite import SqliteStore
from tests.builders import org
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.contract_vectors import X, Y, put, rows
from tests.graph.stores.writer_process import NEW, OLD, STEPS, replace

ROOT = Path(__file__).parents[3]


@contextmanager
def writer(path: Path, *task: str) -> Iterator[subprocess.Popen[bytes]]:
    """A writer process that has opened the file and begins its task."""
    command = [
        sys.executable,
        "-m",
        "tests.graph.stores.writer_process",
        f"sqlite:///{path}",
        *task,
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield process
            process.wait(60)
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with the old network."""
    found = tmp_path / "network.db"
    with SqliteStore(f"sqlite:///{found}") as store:
        store.apply(OLD, actor="ana", now=NOW, source="old")
    return found


class TestTwoWriters:
    def test_the_writes_of_several_processes_all_arrive(self, tmp_path: Path) -> None:
        path = tmp_path / "network.db"  # not there yet: all of them create it
        with ExitStack() as running:
            processes = [running.enter_context(writer(path, "add", n, "15")) for n in "abc"]
        assert [process.returncode for process in processes] == [0, 0, 0]
        with SqliteStore(f"sqlite:///{path}") as store:
            expected = [f"{name}{number:03}" for name in "abc" for number in range(15)]
            assert [o.id for o in store.organizations()] == expected
            assert store.version() == 45
            assert [row.version for row in store.audit()] == list(range(45, 0, -1))
            assert store.check() == []

    def test_a_reader_sees_whole_versions_while_another_process_writes(self, path: Path) -> None:
        seen = set()
        with SqliteStore(f"sqlite:///{path}") as reader, writer(path, "turn", "12") as process:
            while process.poll() is None:
                shown = reader.snapshot()
                missions = {o.mission for o in shown.organizations}
                assert len(missions) == 1
                word = (missions.pop() or "")[:2]
                assert word == ("ol" if shown.version == 1 else f"{shown.version - 2} "[:2])
                assert {(p.goal or "")[:2] for p in shown.partnerships} == {word}
                seen.add(shown.version)
        assert process.returncode == 0
        assert len(seen) > 2

    @pytest.mark.parametrize("moment", ["FROM organizations", "FROM responses"])
    def test_a_write_in_the_middle_of_a_snapshot_is_not_in_it(
        self, path: Path, moment: str
    ) -> None:
        url = f"sqlite:///{path}"
        with SqliteStore(url) as reader, SqliteStore(url) as other:

            def write_once(statement: str) -> None:
                if moment in statement and other.version() == 1:
                    replace(other)

            reader._connection.set_trace_callback(write_once)
            shown = reader.snapshot(Audience.PRIVATE)
            assert other.version() == 2
            assert shown.version == 1
            assert shown.organizations == OLD.organizations
            assert shown.partnerships == OLD.partnerships
            assert reader.export() == NEW

    def test_a_lock_that_lasts_is_a_conflict_and_the_write_can_be_tried_again(
        self, path: Path
    ) -> None:
        with (
            SqliteStore(f"sqlite:///{path}", timeout=0.05) as store,
            closing(sqlite3.connect(path, isolation_level=None)) as other,
        ):
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Conflict, match="try again"):
                write(store, org("a"))
            assert len(store.organizations()) == len(OLD.organizations)  # reading goes on
            other.execute("ROLLBACK")
            assert write(store, org("a")).version == 2

    def test_vectors_of_another_connection_are_seen_at_once(self, path: Path) -> None:
        url = f"sqlite:///{path}"
        with SqliteStore(url) as one, SqliteStore(url) as other:
            put(one, "organization", "m", o0000=X, o0001=Y)
            assert other.nearest("organization", "m", rows(X)[0], 1)[0].id == "o0000"
            put(one, "organization", "m", o0000=Y, o0001=X)
            assert other.nearest("organization", "m", rows(X)[0], 1)[0].id == "o0001"
            other.delete_organization("o0001", actor="ana", now=NOW)
            assert one.vectors("organization", "m").ids == ("o0000",)
            assert other.vectors("organization", "m").ids == ("o0000",)

    def test_what_a_caller_does_to_a_matrix_does_not_reach_the_store(self, path: Path) -> None:
        with SqliteStore(f"sqlite:///{path}") as store:
            put(store, "term", "m", a=X)
            with pytest.raises(ValueError, match="read-only"):
                store.vectors("term", "m").matrix[0, 0] = np.float32(2)


class TestKilledWriters:
    def test_a_writer_killed_at_any_step_leaves_the_old_network_whole(self, path: Path) -> None:
        reports = _reports_of_a_replace(path)
        rng = random.Random(7)
        for number in (
            1,
            reports * 98 // 100,
            *(rng.randint(2, reports * 9 // 10) for _ in range(5)),
        ):
            with writer(path, "dying", str(number)) as process:
                pass
            assert process.returncode == -signal.SIGKILL
            assert _is_old(path)

    def test_a_writer_killed_at_any_moment_leaves_the_old_network_or_the_new(
        self, path: Path, tmp_path: Path
    ) -> None:
        rng = random.Random(8)
        for number in range(7):
            copy = Path(shutil.copy(path, tmp_path / f"copy{number}.db"))
            with writer(copy, "replace") as process:
                time.sleep(rng.uniform(0, 0.06))
                process.kill()
            if not _is_old(copy):
                with SqliteStore(f"sqlite:///{copy}") as store:
                    assert store.export() == NEW
                    assert store.version() == len(store.audit()) == 2


def _is_old(path: Path) -> bool:
    """Whether a sound file holds exactly the old network."""
    with SqliteStore(f"sqlite:///{path}") as store:
        assert store.check() == []
        if store.version() != 1:
            return False
        assert store.export() == OLD
        assert len(store.audit()) == 1
    return True


def _reports_of_a_replace(path: Path) -> int:
    """How often SQLite reports progress while the new network is written, counted on a copy."""
    copy = shutil.copy(path, path.with_suffix(".counted"))
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with SqliteStore(f"sqlite:///{copy}") as store:
        store._connection.set_progress_handler(count, STEPS)
        replace(store)
        store._connection.set_progress_handler(None, 0)
        assert store.export() == NEW
    return counted
