"""Real Neo4j servers for tests: started once for all of them, wiped between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from scripts.neo4j_server import Server, ServerError, start, stop
from scripts.neo4j_server.servers import GIVEN_VARIABLE

VARIABLE = "PARTNERGRAPH_TEST_NEO4J"
"""Two addresses of servers to test on, with a comma between, or one, and a second is started.

Everything there is deleted.
"""
COUNT = 2
WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@contextmanager
def servers(folder: Path) -> Iterator[list[str]]:
    """The addresses of two servers to test on; what is missing is started, and stopped at the end.

    Raises `ServerError` where there is one server, and no second may be started.
    """
    urls = [url.strip() for url in os.environ.get(VARIABLE, "").split(",") if url.strip()]
    given = list(dict.fromkeys(urls))[:COUNT]
    with ExitStack() as at_end:
        at_end.callback(_close)

        def begin(number: int) -> Server:
            server = start(folder / str(number))
            at_end.callback(stop, server)
            return server

        with ThreadPoolExecutor() as pool:
            started = pool.map(begin, range(len(given), COUNT))
            found = list(dict.fromkeys([*given, *(server.url for server in started)]))
        if len(found) < COUNT:
            raise ServerError(
                f"These tests need {COUNT} servers, and {GIVEN_VARIABLE} names one: give "
                f"{VARIABLE} the addresses of {COUNT}, with a comma between."
            )
        yield found


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
