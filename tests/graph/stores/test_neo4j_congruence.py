"""Neo4j and SQLite answer alike: the same thousand random histories on both."""

from __future__ import annotations

import pytest

from graph.stores.open_store import open_store, place_of
from tests.graph.stores.congruence import put_to_both
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j

GROUPS, EACH = 40, 25


@pytest.mark.parametrize("group", range(GROUPS))
def test_both_stores_give_the_same_answers_to_the_same_history(
    neo4j_urls: list[str], group: int
) -> None:
    url = neo4j_urls[0]
    place = place_of(url)
    for seed in range(group * EACH, (group + 1) * EACH):
        wipe(url)
        with place.open() as server, open_store("sqlite://") as file:
            put_to_both(server, file, seed)
    place.close()
