"""What becomes of a store on a server that refuses, is in use, or is too old.

On a real server; of an old one, which cannot be had, only the name is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date
from threading import Barrier
from types import SimpleNamespace

import pytest
from neo4j import Driver, GraphDatabase

from graph.errors import Conflict, Corrupt, NoNetwork, Unavailable
from graph.stores.access import Access
from graph.stores.open_store import place_of
from tests.builders import org
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.mortal import OWN, Mortal
from tests.graph.stores.neo4j_failing import (
    ENCRYPTED,
    SCHEMES,
    fails,
    opening,
    reached,
)
from tests.graph.stores.neo4j_servers import wipe

pytestmark = [pytest.mark.neo4j, OWN]


@pytest.fixture
def url(server: Mortal) -> str:
    wipe(server.url)
    return server.url


@contextmanager
def driver(url: str) -> Iterator[Driver]:
    with GraphDatabase.driver(url) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ENCRYPTED)
def test_a_server_without_encryption(url: str, scheme: str) -> None:
    asked = url.replace("bolt:", f"{scheme}:")
    fails(opening(asked), Unavailable, asked, "No encrypted connection", "use neo4j://")


def test_with_routing_a_single_server_does_as_well(url: str) -> None:
    with reached(url.replace("bolt:", "neo4j:")) as store:
        write(store, org("a"))
        assert [one.id for one in store.organizations()] == ["a"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_database_that_is_not_there(url: str, scheme: str) -> None:
    asked = url.replace("bolt:", f"{scheme}:")
    fails(
        opening(asked, database="nowhere"),
        Unavailable,
        asked,
        "correct PARTNERGRAPH_NEO4J_DATABASE",
    )


def test_a_database_without_a_network(url: str) -> None:
    place = place_of(url)
    fails(lambda: place.open(create=False), NoNetwork, url, "import one first")
    place.close()


@pytest.mark.parametrize("version", ["4.4.30", "5.25.1", "5.4.0-drop01"])
def test_a_server_that_is_too_old(url: str, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    named(monkeypatch, f"Neo4j/{version}")
    fails(opening(url), Unavailable, url, f"Neo4j {version}", "use 5.26 or newer")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/2026.09.0", "Neo4j/dev", "Other/1.0", ""])
def test_a_server_that_is_new_enough_or_does_not_say(
    url: str, monkeypatch: pytest.MonkeyPatch, agent: str
) -> None:
    named(monkeypatch, agent)
    assert opening(url)() == 0


def named(monkeypatch: pytest.MonkeyPatch, agent: str) -> None:
    told = SimpleNamespace(agent=agent)
    monkeypatch.setattr(Driver, "get_server_info", lambda self: told)


def test_a_store_of_a_newer_partnergraph(url: str) -> None:
    with reached(url) as store, driver(url) as opened:
        write(store, org("a"))
        opened.execute_query("MATCH (n:PartnergraphNetwork) SET n.schema = 99")
        for do in (
            opening(url),
            store.version,
            store.organizations,
            lambda: write(store, org("b")),
        ):
            fails(do, Corrupt, url, "schema 99", "update partnergraph")
        opened.execute_query("MATCH (n:PartnergraphNetwork) SET n.schema = 1")
        assert store.version() == 1


def test_many_threads_share_one_connection(url: str) -> None:
    place = place_of(url, Access(pool=1))
    together = Barrier(8)

    def ask(number: int) -> list[str]:
        together.wait()
        for _ in range(5):
            with place.open() as store:
                if number == 0:
                    store.set_as_of(date(2026, 1, 1), actor="ana", now=NOW)
                store.version()
                found = [one.id for one in store.organizations()]
                store.organization("a")
        return found

    with place.open() as store:
        write(store, org("a"))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [["a"]] * 8
    place.close()


def test_all_connections_are_in_use(url: str) -> None:
    with reached(url, pool=1, timeout=1.0) as store:
        link = store._link  # type: ignore[attr-defined]
        link.read(
            lambda tx: fails(store.version, Unavailable, url, "raise PARTNERGRAPH_NEO4J_POOL")
        )
        assert store.version() == 0


def test_a_lock_that_is_never_given_back(url: str) -> None:
    with reached(url, timeout=1.0) as store, driver(url) as opened, ExitStack() as at_end:
        session = at_end.enter_context(opened.session())
        held = at_end.enter_context(session.begin_transaction())
        held.run("MATCH (n) WHERE n:PartnergraphNetwork OR n:PartnergraphWriter SET n.x = 1")
        fails(lambda: write(store, org("a")), Conflict, url, "try again", within=30)
        held.rollback()
        assert write(store, org("a")).version == 1
