"""Imports whose client or server is killed at any moment: nothing is half, nothing is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from graph.errors import GraphError
from graph.stores.access import Access
from graph.stores.neo4j import claims, parts, writing
from graph.stores.open_store import Place, place_of
from scripts import neo4j_server
from tests.graph.stores.fault_history import Acknowledged, History, Seen, look, watching
from tests.graph.stores.neo4j_servers import wipe
from tests.graph.stores.neo4j_writer import LEASE_SECONDS, replace

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[3]
KILLS = 20
ACCESS = Access(timeout=20)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEASE_SECONDS", LEASE_SECONDS)
    monkeypatch.setattr(claims, "_BEAT_SECONDS", LEASE_SECONDS / 5)
    monkeypatch.setattr(parts, "_AT_ONCE", 40)
    monkeypatch.setattr(writing, "HEAVIEST", writing.HEAVIEST)


class Writer:
    """A writer process, whose words go into the history as they come."""

    def __init__(self, url: str, first: int, count: int, history: History) -> None:
        command = [sys.executable, "-m", "tests.graph.stores.neo4j_writer"]
        self.process = subprocess.Popen(
            [*command, url, str(first), str(count)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._history = history
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            self._hear(lines)

    def _hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            said = line.split()
            if said[0] == "begun":
                self._history.begun.append(int(said[1]))
            else:
                done = Acknowledged(time.monotonic(), int(said[1]), int(said[2]))
                self._history.acknowledged.append(done)

    def wait_until_begun(self) -> None:
        """Return once it writes."""
        until = time.monotonic() + 60
        while not self._history.begun and time.monotonic() < until:
            time.sleep(0.005)
        assert self._history.begun

    def end(self) -> None:
        """Kill it, and hear all that it said."""
        self.process.kill()
        self.process.wait()
        self._listener.join()


def import_again(place: Place, number: int) -> Seen:
    """Import as its user would after a fault: try until it is done; look at what is there."""
    until = time.monotonic() + 120
    while True:
        try:
            with place.open() as into:
                replace(into, number)
                return look(into)
        except GraphError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def test_a_client_killed_at_any_moment_of_an_import_leaves_whole_versions(
    neo4j_urls: list[str],
) -> None:
    url, rng = neo4j_urls[0], random.Random(11)
    wipe(url)
    with closing(place_of(url, ACCESS)) as place:
        number, longest = 1, 1.5
        for _ in range(KILLS):
            history = History()
            with watching(history, place.open):
                writer = Writer(url, number, 50, history)
                writer.wait_until_begun()
                time.sleep(rng.uniform(0, longest))
                writer.end()
                number = history.begun[-1] + 1
                seen = import_again(place, number)
            history.begun.append(number)
            history.seen.append(seen)
            assert history.complaints() == []
            assert seen.network == number
            with place.open() as after:
                assert after.check() == []
                assert after.version() == len(after.audit(100_000))
            history.begun.clear()


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("killed")
    yield folder
    neo4j_server.stop(neo4j_server.start(folder))


def test_a_server_killed_at_any_moment_of_an_import_leaves_whole_versions(
    own_folder: Path,
) -> None:
    server, rng = neo4j_server.start(own_folder, heap="512m", pagecache="64m"), random.Random(12)
    port = int(server.url.rpartition(":")[2])
    number = 1
    with closing(place_of(server.url, ACCESS)) as place:
        for _ in range(KILLS):
            history = History()
            with watching(history, place.open):
                writer = Writer(server.url, number, 50, history)
                writer.wait_until_begun()
                time.sleep(rng.uniform(0, 1.5))
                neo4j_server.kill(server)
                writer.end()
                server = neo4j_server.start(own_folder, port=port, heap="512m", pagecache="64m")
                number = history.begun[-1] + 1
                seen = import_again(place, number)
            history.begun.append(number)
            history.seen.append(seen)
            assert history.complaints() == []
            assert seen.network == number
            with place.open() as after:
                assert after.check() == []
