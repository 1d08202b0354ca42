"""Waits until a server answers, and finds a port for it."""

from __future__ import annotations

import contextlib
import random
import socket
import time
from collections.abc import Callable

from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.settings import DATABASE

PATIENCE = 120.0
"""Seconds that a server has to begin."""
LOOPBACK = "127.0.0.1"
FREE = range(20000, 32768)


class Ended(ServerError):
    """The server ended while it was waited for."""


def free_port(wanted: int) -> int:
    """The port that is wanted, or any free one for 0; raises `ServerError` where it is taken.

    A free one is sought below those that systems give to outgoing connections, so that it is
    still free when a server that was stopped starts again.
    """
    if wanted:
        _try(wanted)
        return wanted
    for port in random.sample(FREE, 100):
        with contextlib.suppress(ServerError):
            _try(port)
            return port
    raise ServerError(f"No port from {FREE.start} to {FREE.stop - 1} is free: give one.")


def _try(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
            tried.listen()
        except OSError as error:
            raise ServerError(
                f"Port {port} cannot be had ({error.strerror}): give another, or 0 for a free one."
            ) from error


def wait_until_it_answers(
    url: str,
    password: str | None,
    runs: Callable[[], bool],
    log: Callable[[], str],
    patience: float = PATIENCE,
) -> None:
    """Return when the server answers a query over Bolt.

    Raises `Ended` as soon as `runs` is no longer so, `ServerError` after `patience` seconds or
    when the password is refused, each with the end of its log.
    """
    from neo4j import GraphDatabase, NotificationMinimumSeverity
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    auth = None if password is None else ("neo4j", password)
    until = time.monotonic() + patience
    with GraphDatabase.driver(
        url,
        auth=auth,
        connection_timeout=5,
        max_transaction_retry_time=0,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    ) as driver:
        while True:
            try:
                with driver.session(database=DATABASE) as session:
                    session.run("RETURN 1").consume()
                return
            except AuthError as error:
                raise ServerError(
                    "The server refuses the password: give the one that its folder began with, or "
                    "to which it was changed."
                ) from error
            except (DriverError, Neo4jError) as error:
                last = error
            if not runs():
                raise Ended(f"Neo4j ended as soon as it was started. Its log:\n{log()}")
            if time.monotonic() > until:
                raise ServerError(
                    f"Neo4j does not answer after {patience:.0f} s ({last}). Its log:\n{log()}"
                )
            time.sleep(0.1)
