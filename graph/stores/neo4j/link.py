"""The way to a server: its driver, managed transactions, and the errors that come back."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    unit_of_work,
)
from neo4j.exceptions import ConfigurationError, DriverError, IncompleteCommit, Neo4jError

from graph.errors import Conflict, Unavailable
from graph.stores.access import Access
from graph.stores.neo4j.failures import check_age, translated

T = TypeVar("T")
InTransaction = Callable[[ManagedTransaction], T]

logging.getLogger("neo4j").addHandler(logging.NullHandler())
# Without, what the driver warns of goes to the terminal, beside the sentence that it becomes.

_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 2.0
"""How long what failed is tried again: a leader may change, but whoever asks is waiting."""
_IDLE_SECONDS = 30.0
"""After so long without use a connection is tried before it is trusted."""
_IN_NO_NAME = frozenset("%\\ ")
"""Signs by which a password could hide in what stands for a server's name."""
_LONGEST = 4
"""How many times the timeout a transaction may last before the server ends it."""


def driver_for(url: str, access: Access) -> Driver:
    """Return a driver, which connects when it is first used. Raises `Unavailable`."""
    _check_address(url)
    scheme, _, rest = url.partition("://")
    options: dict[str, Any] = {
        "user_agent": "partnergraph",
        "max_connection_pool_size": access.pool,
        "connection_acquisition_timeout": access.timeout,
        "connection_timeout": min(access.timeout, _CONNECT_SECONDS),
        "max_transaction_retry_time": min(access.timeout, _RETRY_SECONDS),
        "liveness_check_timeout": _IDLE_SECONDS,
        "notifications_min_severity": NotificationMinimumSeverity.OFF,
        "telemetry_disabled": True,
    }
    if access.user is not None or access.password is not None:
        options["auth"] = (access.user or "neo4j", access.password or "")
    used = url
    if access.ca_file is not None:
        if not scheme.endswith("+s"):
            raise Unavailable(
                f"PARTNERGRAPH_NEO4J_CA_FILE is set, but {url} checks no certificate; write "
                f"{scheme.partition('+')[0]}+s://{rest}, or leave the file out."
            )
        # The driver takes no certificates of one's own with the schemes that say "encrypted".
        used = f"{scheme.removesuffix('+s')}://{rest}"
        options["ssl_context"] = _trusting(access.ca_file)
    try:
        return GraphDatabase.driver(used, **options)
    except (ValueError, ConfigurationError) as error:
        raise _no_address(url) from error


def _trusting(ca_file: Path) -> ssl.SSLContext:
    """What checks certificates and names by the authorities of a file alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(ca_file)
    except OSError as error:
        raise Unavailable(
            f"The certificates in {ca_file} cannot be read; let PARTNERGRAPH_NEO4J_CA_FILE name a "
            "file with certificates in PEM."
        ) from error
    return context


def _check_address(url: str) -> None:
    """Raise `Unavailable` for what is no address; what may be a secret is not shown."""
    rest = url.partition("://")[2]
    if "@" in rest or "?" in rest or "#" in rest:
        raise Unavailable(
            "An address must not hold a user or password, since addresses are shown; set "
            "PARTNERGRAPH_NEO4J_USER and PARTNERGRAPH_NEO4J_PASSWORD, and write no more than a "
            "scheme, a name and a port."
        )
    try:
        parts = urlsplit(url)
        host, port, path = parts.hostname or "", parts.port, parts.path.strip("/")
        host.encode("idna")  # as whoever looks the name up does
    except ValueError:
        raise _no_address(url) from None
    if not host or port == 0 or path or not host.isprintable() or _IN_NO_NAME & set(host):
        raise _no_address(url)


def _no_address(url: str) -> Unavailable:
    """Names the scheme alone: what is no address may be a user and password."""
    scheme = url.partition("://")[0]
    return Unavailable(
        f"What follows {scheme}:// is not the name and port of a server; write "
        f"{scheme}://HOST:7687, and name the database with PARTNERGRAPH_NEO4J_DATABASE."
    )


class Link:
    """Managed transactions on one database; may be shared between threads."""

    def __init__(self, driver: Driver, url: str, access: Access) -> None:
        self.url = url
        self.timeout = access.timeout
        self._driver = driver
        self._database = access.database

    def check_server(self) -> None:
        """Raise `Unavailable` where nothing answers or the server is too old."""
        with translated(self.url):
            agent = self._driver.get_server_info().agent
        check_age(str(agent), self.url)

    def read(self, work: InTransaction[T]) -> T:
        """Return what `work` reads in one transaction, tried again where that helps."""
        with translated(self.url), self._session(READ_ACCESS) as session:
            limited: InTransaction[T] = unit_of_work(timeout=self.longest)(work)
            return session.execute_read(limited)

    @property
    def longest(self) -> float:
        """Seconds after which the server ends a transaction that reads or writes much."""
        return _LONGEST * self.timeout

    def look(self, work: InTransaction[T], *, seconds: float | None = None) -> T:
        """Return what `work` reads under a lock, which the server ends after `seconds`.

        Others wait for the lock, so that is the timeout unless given. Raises `Unavailable` where
        the lock, or the end, takes longer.
        """
        limited: InTransaction[T] = unit_of_work(timeout=seconds or self.timeout)(work)
        try:
            with translated(self.url):
                try:
                    return self._written(limited)
                except IncompleteCommit:
                    return self._written(limited)
        except Conflict as error:
            raise Unavailable(str(error)) from error.__cause__

    def write(self, work: InTransaction[T], *, seconds: float | None = None) -> T:
        """Return what `work` gives, having written all of it or nothing.

        The server ends it after `seconds`, or else when `longest` is over.
        `work` must find out by itself that it was done: it is run again where the connection is
        lost at the very end, when nobody knows.
        """
        limited: InTransaction[T] = unit_of_work(timeout=seconds or self.longest)(work)
        with translated(self.url):
            try:
                return self._written(limited)
            except IncompleteCommit as lost:
                try:
                    return self._written(limited)
                except (DriverError, Neo4jError):
                    raise lost from None

    def _written(self, work: InTransaction[T]) -> T:
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def _session(self, access: str) -> Session:
        # With its bookmarks a cluster shows each session what the ones before have written.
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )


def rows_from(tx: ManagedTransaction, query: str, given: Mapping[str, Any] = {}) -> list[list[Any]]:
    """All rows that a statement gives."""
    return [record.values() for record in tx.run(query, given)]  # type: ignore[arg-type]


def row_from(
    tx: ManagedTransaction,
    query: str,
    given: Mapping[str, Any] = {},
) -> list[Any] | None:
    """The first row that a statement gives, if any."""
    found = rows_from(tx, query, given)
    return found[0] if found else None


def do(tx: ManagedTransaction, query: str, given: Mapping[str, Any] = {}) -> None:
    """Run a statement for what it does."""
    tx.run(query, given).consume()  # type: ignore[arg-type]
