"""Real Neo4j servers for tests: started once for all of them, wiped between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from scripts.neo4j_server import Server, start, stop

VARIABLE = "PARTNERGRAPH_TEST_NEO4J"
"""One or two addresses of servers to test on, with commas between: everything there is deleted."""
COUNT = 2
WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@contextmanager
def servers(folder: Path) -> Iterator[list[str]]:
    """The addresses of the servers to test on; those started here are stopped at the end."""
    given = [url.strip() for url in os.environ.get(VARIABLE, "").split(",") if url.strip()]
    with ExitStack() as at_end:
        at_end.callback(_close)
        if given:
            yield given[:COUNT]
            return

        def begin(number: int) -> Server:
            server = start(folder / str(number))
            at_end.callback(stop, server)
            return server

        with ThreadPoolExecutor() as pool:
            started = list(pool.map(begin, range(COUNT)))
        yield list(dict.fromkeys(server.url for server in started))


def wipe(url: str) -> None:
    """Delete every node and relationship; constraints and indexes stay."""
    with _driver(url).session() as session:
        session.run(WIPE).consume()


_drivers: dict[str, Driver] = {}


def _driver(url: str) -> Driver:
    if url not in _drivers:
        _drivers[url] = GraphDatabase.driver(
            url, notifications_min_severity=NotificationMinimumSeverity.OFF
        )
    return _drivers[url]


def _close() -> None:
    for driver in _drivers.values():
        driver.close()
    _drivers.clear()
