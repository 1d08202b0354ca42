"""Addresses that cannot be one, and those where nobody or something else answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from graph.errors import Unavailable
from graph.stores.open_store import place_of
from tests.graph.stores.mortal import OWN
from tests.graph.stores.neo4j_failing import (
    ENCRYPTED,
    SCHEMES,
    WRONG,
    fails,
    opening,
)

pytestmark = [pytest.mark.neo4j, OWN]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"bolt://neo4j:{WRONG}@host:7687", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j+s://{WRONG}@host", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j://host/neo4j:{WRONG}@", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"bolt://host?password={WRONG}", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j://host#{WRONG}", "PARTNERGRAPH_NEO4J_PASSWORD"),
        ("bolt://host:7687/neo4j", "PARTNERGRAPH_NEO4J_DATABASE"),
        ("neo4j://host:port", "neo4j://HOST:7687"),
        ("neo4j://host:99999", "neo4j://HOST:7687"),
        ("neo4j+s://", "neo4j+s://HOST:7687"),
        ("bolt://:7687", "bolt://HOST:7687"),
        ("bolt://[::1", "bolt://HOST:7687"),
    ],
)
def test_what_is_no_address_is_refused_before_anybody_is_asked(address: str, said: str) -> None:
    fails(lambda: place_of(address), Unavailable, said, within=1)


@pytest.mark.parametrize("scheme", SCHEMES + ENCRYPTED)
@pytest.mark.parametrize("host", ["127.0.0.1:1", "nobody.invalid:7687"])
def test_nobody_is_there(scheme: str, host: str) -> None:
    url = f"{scheme}://{host}"
    fails(opening(url, timeout=30.0), Unavailable, url, "check the address", within=4)


@contextmanager
def listening(reply: bytes | None) -> Iterator[int]:
    """The port of something that is no Neo4j server; None never answers."""
    kept: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                met, _ = door.accept()
            except OSError:
                return
            kept.append(met)
            if reply is not None:
                met.recv(1000)
                met.sendall(reply)
                met.close()

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=serve)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            door.shutdown(socket.SHUT_RDWR)
            thread.join()
            for one in kept:
                one.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "does not answer as a Neo4j server"),
        (b"", "does not answer as a Neo4j server"),
        (b"220 mail\r\n", "is no Neo4j server, or one that is too old"),
    ],
)
def test_something_else_answers(scheme: str, reply: bytes, said: str) -> None:
    with listening(reply) as port:
        url = f"{scheme}://127.0.0.1:{port}"
        fails(opening(url), Unavailable, url, said, "check the port", within=3)


@pytest.mark.parametrize("scheme", SCHEMES + ENCRYPTED)
def test_something_never_answers(scheme: str) -> None:
    with listening(None) as port:
        url = f"{scheme}://127.0.0.1:{port}"
        fails(opening(url, timeout=1.0), Unavailable, f"{url} does not answer in time", within=4)
