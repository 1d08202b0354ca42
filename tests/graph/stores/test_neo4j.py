"""The Neo4j store keeps the store contract, on a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.graph.stores.contract import StoreContract
from tests.graph.stores.histories import replay
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j


class TestNeo4j(StoreContract):
    """The contract on a server; a second store of a test lives on a second one.

    Fewer histories are held against the model than for SQLite: a thousand more are held against
    SQLite itself, see `test_neo4j_congruence`.
    """

    @pytest.mark.parametrize("seed", range(25))
    def test_a_random_history_gives_the_same_answers_as_plain_dicts(
        self, store: Store, seed: int
    ) -> None:
        replay(store, seed)

    @pytest.fixture
    def make_store(self, neo4j_urls: list[str]) -> Iterator[Callable[[], Store]]:
        with ExitStack() as opened:
            urls = iter(neo4j_urls)

            def made() -> Store:
                url = next(urls)
                wipe(url)
                return opened.enter_context(open_store(url))

            yield made
