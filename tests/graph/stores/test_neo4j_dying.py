"""What becomes of a store when its server dies, fills up or comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from neo4j import ManagedTransaction

from graph.errors import Unavailable
from graph.formats import write_network
from graph.stores.access import Access
from graph.stores.neo4j import Neo4jPlace
from graph.stores.open_store import place_of
from scripts.neo4j_server import docker, native
from scripts.neo4j_server.settings import neo4j_settings
from tests.builders import batch, org
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.full_network import FULL
from tests.graph.stores.mortal import OWN, Mortal
from tests.graph.stores.neo4j_failing import (
    fails,
    opening,
    reached,
)
from tests.graph.stores.neo4j_servers import wipe

pytestmark = [pytest.mark.neo4j, OWN]


@pytest.fixture
def mortal(server: Mortal) -> Mortal:
    """That server, with a network that fills every field."""
    if not server.runs:
        server.begin()
    fill(server)
    return server


def fill(server: Mortal) -> None:
    wipe(server.url)
    with reached(server.url) as store:
        store.apply(FULL, actor="ana", now=NOW, source="a test")


def test_a_store_goes_on_when_its_server_is_back(mortal: Mortal) -> None:
    place = place_of(mortal.url)
    store = place.open()
    before = store.export()
    mortal.stop()
    for do in (
        store.version,
        store.export,
        lambda: write(store, org("c")),
        lambda: place.open().version(),
        opening(mortal.url),
    ):
        fails(do, Unavailable, f"Nothing answers at {mortal.url}")
    mortal.begin()
    assert store.export() == before
    assert write(store, org("c")).version == 2
    with place.open() as other:
        assert other.organization("c").id == "c"
    place.close()


def killed_at(statement: int, mortal: Mortal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server be killed when so many more statements have been given to it."""
    run, given = ManagedTransaction.run, iter(range(1, statement + 1))

    def counted(tx: ManagedTransaction, *words: Any) -> Any:
        if next(given, 0) == statement:
            mortal.kill()
        return run(tx, *words)

    monkeypatch.setattr(ManagedTransaction, "run", counted)


@pytest.mark.parametrize("writes", [False, True])
def test_a_server_that_is_killed_amid_an_answer(
    mortal: Mortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    with reached(mortal.url) as store:
        before = store.export()

        def export() -> None:
            write_network(store.export(), tmp_path / "network")

        def add() -> object:
            return write(store, org("c"), org("d"))

        with monkeypatch.context() as patch:
            killed_at(5, mortal, patch)
            fails(add if writes else export, Unavailable, f"Nothing answers at {mortal.url}")
        assert not (tmp_path / "network").exists()
        mortal.begin()
        assert store.export() == before
        assert store.version() == 1
        assert store.check() == []
        if writes:
            add()
            assert (store.version(), len(store.organizations())) == (2, 4)
        else:
            export()
            assert (tmp_path / "network" / "organizations.csv").exists()


def test_a_server_that_lets_nobody_write(mortal: Mortal) -> None:
    with reached(mortal.url) as store:
        before, state = store.export(), store.state()
        snapshot, audit = store.snapshot(), store.audit()
        mortal.kill()
        mortal.begin(read_only=True)
        for opened in (store, Neo4jPlace(mortal.url, Access()).open()):
            assert opened.export() == before
            assert opened.state() == state
            assert opened.snapshot() == snapshot
            assert opened.audit() == audit
            assert opened.organization("a").name == "Alpha"
            assert opened.check() == []
            assert opened.migrate() == []
            assert opened.plan(batch(org("c"))).version == 1
            for do in (
                lambda: write(store, org("c")),
                lambda: store.delete_organization("a", actor="ana", now=NOW),
                lambda: store.put_vectors("organization", "m", ["a"], ["h"], np.ones((1, 1), "f4")),
            ):
                fails(do, Unavailable, mortal.url, "read-only")
        assert store.export() == before
    mortal.kill()


def test_a_server_with_too_little_memory(server: Mortal, monkeypatch: pytest.MonkeyPatch) -> None:
    if server.runs:
        server.kill()

    def little(*given: Any) -> dict[str, str]:
        return neo4j_settings(*given) | {"db.memory.transaction.max": "4m"}

    for engine in (native, docker):
        monkeypatch.setattr(engine, "neo4j_settings", little)
    server.begin()
    fill(server)
    with reached(server.url) as store:
        before = store.export()
        many = [org(f"x{number}", mission="food " * 500) for number in range(3000)]
        vectors = np.eye(1500, 1000, dtype=np.float32) + np.eye(1500, 1000, -1000, np.float32)
        ids = [f"x{number}" for number in range(1500)]
        for do in (
            lambda: write(store, *many),
            lambda: store.put_vectors("term", "m", ids, ids, vectors),
        ):
            fails(do, Unavailable, server.url, "too little memory", "give it more", within=30)
            assert store.version() == 1
            assert store.export() == before
        assert store.vector_sets() == []
        assert store.check() == []
        store.put_vectors("term", "m", ids[:2], ids[:2], vectors[:2])
        assert write(store, org("c")).version == 2
    server.kill()
