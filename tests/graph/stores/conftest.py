from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.open_store import open_store, place_of
from tests.graph.stores.mortal import Mortal, mortal
from tests.graph.stores.neo4j_asking import Ask, asking
from tests.graph.stores.neo4j_servers import servers, wipe


@pytest.fixture(scope="session")
def neo4j_urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Addresses of two real servers."""
    with servers(tmp_path_factory.mktemp("neo4j")) as urls:
        yield urls


@pytest.fixture(scope="module")
def ask(neo4j_urls: list[str]) -> Iterator[Ask]:
    """Run any statement on the server that `store` is on, past it."""
    with asking(neo4j_urls[0]) as asked:
        yield asked


@pytest.fixture
def store(neo4j_urls: list[str]) -> Iterator[Store]:
    """An empty store on a server that holds nothing else; the contract has stores of its own."""
    wipe(neo4j_urls[0])
    with open_store(neo4j_urls[0]) as one:
        yield one
    wipe(neo4j_urls[0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    """A server of these tests' own, which they may stop and kill."""
    with mortal(tmp_path_factory.mktemp("mortal")) as begun:
        yield begun


@pytest.fixture
def empty_url(neo4j_urls: list[str]) -> str:
    """The address of a server that holds nothing."""
    wipe(neo4j_urls[0])
    return neo4j_urls[0]


@pytest.fixture
def open_one(empty_url: str) -> Iterator[Callable[[], Store]]:
    """Open another store on the same empty server; its user has patience."""
    with closing(place_of(empty_url, Access(timeout=30))) as place:
        yield place.open


@pytest.fixture
def hasty(empty_url: str) -> Iterator[Store]:
    """A store on that server whose user does not wait."""
    with closing(place_of(empty_url, Access(timeout=0.5))) as place, place.open() as store:
        yield store
