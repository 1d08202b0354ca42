from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.graph.stores.neo4j_servers import servers


@pytest.fixture(scope="session")
def neo4j_urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Addresses of two real servers; of one where only one is given."""
    with servers(tmp_path_factory.mktemp("neo4j")) as urls:
        yield urls
