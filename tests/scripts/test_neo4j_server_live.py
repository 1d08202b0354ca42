"""Real Neo4j servers are started, stopped, killed, backed up and restored."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ClientError

from scripts.neo4j_server import Server, ServerError, kill, start, stop
from scripts.neo4j_server.backups import dump, load
from scripts.neo4j_server.jars import CACHE_VARIABLE
from scripts.neo4j_server.processes import birth
from scripts.neo4j_server.servers import running_in, stop_in

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[2]
CACHE = os.environ.get(CACHE_VARIABLE, "")
PASSWORD = "geheim \"x\\y' #1"


@pytest.fixture(autouse=True)
def same_jars(plain_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    if CACHE:
        monkeypatch.setenv(CACHE_VARIABLE, CACHE)


@contextmanager
def driver(server: Server, password: str | None = None) -> Iterator[Driver]:
    auth = None if password is None else ("neo4j", password)
    with GraphDatabase.driver(server.url, auth=auth, max_transaction_retry_time=0) as opened:
        yield opened


def count(server: Server, password: str | None = None) -> int:
    with driver(server, password) as opened:
        return int(opened.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"])


def fill(server: Server, nodes: int, password: str | None = None) -> None:
    with driver(server, password) as opened:
        opened.execute_query("UNWIND range(1, $n) AS i CREATE (:Thing {i: i})", n=nodes)


Start = Callable[..., Server]


@pytest.fixture
def begin() -> Iterator[Start]:
    """Start servers that are killed at the end."""
    started: list[Server] = []

    def begun(folder: Path, **options: Any) -> Server:
        started.append(start(folder, heap="512m", **options))
        return started[-1]

    yield begun
    for folder in {server.folder for server in started}:
        running = running_in(folder)
        if running:
            kill(Server(running.url, running.pid, folder))


def test_a_password_is_asked_for_and_shown_nowhere(begin: Start, tmp_path: Path) -> None:
    server = begin(tmp_path / "n", password=PASSWORD)
    fill(server, 1, PASSWORD)
    with pytest.raises(AuthError):
        count(server)
    asked = ["ps", "-ww", "-o", "command=", "-p", str(server.pid)]
    assert PASSWORD not in subprocess.check_output(asked, text=True)
    files = [path for path in server.folder.rglob("*") if path.is_file()]
    holders = [path for path in files if PASSWORD.encode() in path.read_bytes()]
    assert holders == [server.folder / "password"]
    assert stat.S_IMODE(holders[0].stat().st_mode) == 0o600
    kill(server)
    with pytest.raises(ServerError, match="refuses the password"):
        begin(tmp_path / "n", password="another one")
    assert running_in(server.folder) is None
    again = begin(tmp_path / "n")
    assert again.url == server.url
    assert count(again, PASSWORD) == 1
    with pytest.raises(AuthError):
        count(again)


def test_a_dump_brings_everything_back(begin: Start, tmp_path: Path) -> None:
    first = begin(tmp_path / "n")
    fill(first, 500)
    stop(first)
    file = dump(tmp_path / "n", tmp_path)
    assert file == tmp_path / "neo4j.dump"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".dump")] == []
    load(tmp_path / "new", file)
    second = begin(tmp_path / "new", read_only=True)
    assert count(second) == 500
    with pytest.raises(ClientError):
        fill(second, 1)


def test_a_server_that_cannot_begin_is_given_up_at_once(begin: Start, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ServerError, match=r"(?s)Its log:.*memory"):
        begin(tmp_path / "n", pagecache="900000g")
    assert time.monotonic() - began < 60
    assert running_in(tmp_path / "n") is None


def command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "scripts" / "neo4j_server"), *words]


def test_the_command_leaves_a_server_that_outlives_it(tmp_path: Path) -> None:
    try:
        printed = subprocess.check_output(command("start"), text=True, cwd=tmp_path)
        url = printed.splitlines()[-1]
        found = json.loads((tmp_path / ".neo4j" / "server.json").read_text(encoding="utf-8"))
        assert (found["url"], found["port"]) == (url, int(url.rpartition(":")[2]))
        assert count(Server(url, found["pid"], tmp_path)) == 0
        for again in ("start", "status"):
            assert subprocess.check_output(command(again), text=True, cwd=tmp_path) == f"{url}\n"
    finally:
        subprocess.run(command("stop"), cwd=tmp_path, check=True)
    assert birth(found["pid"]) is None


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_in_the_foreground_it_ends_with_the_command(tmp_path: Path, number: int) -> None:
    with subprocess.Popen(
        command("start", "--foreground"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        # where these tests run in the background, SIGINT is ignored by them and their children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("bolt://")
            assert running_in(tmp_path / ".neo4j") is not None
            process.send_signal(number)
            assert process.wait(timeout=60) == 0
            assert running_in(tmp_path / ".neo4j") is None
        finally:
            process.kill()
            stop_in(tmp_path / ".neo4j")
