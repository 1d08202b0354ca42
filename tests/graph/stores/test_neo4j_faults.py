"""Imports whose client or server is killed at any moment: nothing is half, nothing is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from neo4j import ManagedTransaction

from graph.errors import Conflict, GraphError
from graph.model import Batch
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.neo4j import claims, parts, writing
from graph.stores.open_store import Place, open_store, place_of
from scripts import neo4j_server
from tests.graph.stores.contract_base import NOW
from tests.graph.stores.fault_history import Acknowledged, History, Seen, look, watching
from tests.graph.stores.neo4j_servers import wipe
from tests.graph.stores.neo4j_writer import LEASE_SECONDS, network, replace

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


class Killed(BaseException):
    """Stands for a process that is no more."""


def begin_and_die(
    monkeypatch: pytest.MonkeyPatch, into: Store, number: int, *, staging: bool
) -> None:
    """Begin a large import and leave it as a process does that is killed."""
    stage, part = claims._stage, claims._part

    def last_stage(*given: Any) -> None:
        stage(*given)
        raise Killed

    def fifth_part(tx: ManagedTransaction, url: str, owner: str, number: int) -> int:
        if number == 4:
            raise Killed
        return part(tx, url, owner, number)

    with monkeypatch.context() as dying:
        dying.setattr(claims, "release_staged", lambda link, owner: None)
        if staging:
            dying.setattr(claims, "_stage", last_stage)
        else:
            dying.setattr(claims, "_part", fifth_part)
        with pytest.raises(Killed):
            replace(into, number)


class TestTurns:
    """What others do while a large import is under way."""

    @pytest.fixture
    def url(self, neo4j_urls: list[str]) -> str:
        wipe(neo4j_urls[0])
        return neo4j_urls[0]

    @pytest.fixture
    def open_one(self, url: str) -> Iterator[Callable[[], Store]]:
        with closing(place_of(url, Access(timeout=1.5))) as place:
            yield place.open

    def test_an_import_left_while_it_was_written_down_is_undone(
        self, open_one: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_one() as into:
            replace(into, 1)
            begin_and_die(monkeypatch, into, 2, staging=True)
        time.sleep(LEASE_SECONDS + 0.2)
        with open_one() as after:
            assert after.export() == network(1)
            assert replace(after, 3) == 2
            assert after.export() == network(3)

    def test_an_import_left_while_it_was_carried_out_is_finished_by_the_next_reader(
        self, open_one: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_one() as into:
            replace(into, 1)
            begin_and_die(monkeypatch, into, 2, staging=False)
            assert into.version() == 1
        with monkeypatch.context() as patient, open_one() as other:
            patient.setattr(claims, "LEASE_SECONDS", 100.0)
            with pytest.raises(Conflict, match=r"large import.*4 of \d+ parts are done"):
                other.organizations()
        time.sleep(LEASE_SECONDS + 0.2)
        with open_one() as after:
            assert after.organization("o0100").mission == "network 2"
            assert after.export() == network(2)
            assert (after.version(), len(after.audit())) == (2, 2)
            assert after.check() == []

    def test_whoever_lost_its_turn_writes_nothing_more(
        self, open_one: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken_over: list[int] = []
        part = claims._part

        def late(tx: ManagedTransaction, url: str, owner: str, number: int) -> int:
            if number == 3 and not taken_over:
                taken_over.append(number)
                with monkeypatch.context() as impatient, open_one() as other:
                    impatient.setattr(claims, "LEASE_SECONDS", -1.0)
                    assert other.export() == network(2)
            return part(tx, url, owner, number)

        with open_one() as into:
            replace(into, 1)
            monkeypatch.setattr(claims, "_BEAT_SECONDS", 100.0)
            monkeypatch.setattr(claims, "_part", late)
            replace(into, 2)
            assert taken_over == [3]
            assert into.export() == network(2)
            assert (into.version(), len(into.audit())) == (2, 2)

    def test_a_reader_during_small_writes_sees_whole_versions(self, url: str) -> None:
        history = History()
        with closing(place_of(url, ACCESS)) as place:
            with watching(history, place.open), place.open() as into:
                for number in range(1, 40, 2):
                    history.begun.append(number)
                    version = replace(into, number)
                    history.acknowledged.append(Acknowledged(time.monotonic(), number, version))
            assert history.complaints() == []
            assert len(history.seen) > 3

    def test_an_empty_network_may_be_imported_in_parts_as_well(self, url: str) -> None:
        with open_store(url) as into:
            replace(into, 2)
            assert into.export() == network(2)
            into.apply(Batch(), actor="ana", now=NOW, source="nothing", replace=True)
            assert into.export() == Batch()
            assert into.check() == []
