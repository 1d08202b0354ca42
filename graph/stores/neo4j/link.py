"""The way to a server: its driver, managed transactions, and the errors that come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    TrustCustomCAs,
    unit_of_work,
)

from graph.errors import Unavailable
from graph.stores.access import Access
from graph.stores.neo4j.failures import translated

T = TypeVar("T")
InTransaction = Callable[[ManagedTransaction], T]

OLDEST = (5, 26)
"""The oldest server that has all that the statements use."""

_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 5.0
_LONGEST = 4
"""How many times the timeout a transaction may last before the server ends it."""


def driver_for(url: str, access: Access) -> Driver:
    """Return a driver, which connects when it is first used. Raises `Unavailable`."""
    scheme, _, rest = url.partition("://")
    if "@" in rest.partition("/")[0]:
        raise Unavailable(
            "An address must not hold a user or password, since addresses are shown; set "
            "PARTNERGRAPH_NEO4J_USER and PARTNERGRAPH_NEO4J_PASSWORD instead."
        )
    host, _, more = rest.partition("/")
    if not host or more.strip("/"):
        raise Unavailable(
            f"{url!r} is not an address of a server; write {scheme}://HOST:7687, and name the "
            "database with PARTNERGRAPH_NEO4J_DATABASE."
        )
    options: dict[str, Any] = {
        "user_agent": "partnergraph",
        "max_connection_pool_size": access.pool,
        "connection_acquisition_timeout": access.timeout,
        "connection_timeout": min(access.timeout, _CONNECT_SECONDS),
        "max_transaction_retry_time": min(access.timeout, _RETRY_SECONDS),
        "notifications_min_severity": NotificationMinimumSeverity.OFF,
        "telemetry_disabled": True,
    }
    if access.user is not None or access.password is not None:
        options["auth"] = (access.user or "neo4j", access.password or "")
    if access.ca_file is not None and scheme.endswith("+s"):
        # The driver takes no certificates of one's own with the schemes that say "encrypted".
        url = f"{scheme.removesuffix('+s')}://{rest}"
        options["encrypted"] = True
        options["trusted_certificates"] = TrustCustomCAs(str(access.ca_file))
    try:
        with translated(url):
            return GraphDatabase.driver(url, **options)
    except ValueError as error:
        raise Unavailable(f"{url!r} is not an address of a server: {error}.") from error


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
        name, _, number = str(agent).partition("/")
        parts = number.split("-")[0].split(".")[:2]
        version = tuple(int(part) for part in parts if part.isdigit())
        if name == "Neo4j" and len(version) == 2 and version < OLDEST:
            raise Unavailable(
                f"The server at {self.url} is Neo4j {number}, which is too old; use "
                f"{'.'.join(map(str, OLDEST))} or newer."
            )

    def read(self, work: InTransaction[T]) -> T:
        """Return what `work` reads in one transaction, tried again where that helps."""
        with translated(self.url), self._session(READ_ACCESS) as session:
            return session.execute_read(self._limited(work))

    def write(self, work: InTransaction[T]) -> T:
        """Return what `work` gives, having written all of it or nothing."""
        with translated(self.url), self._session(WRITE_ACCESS) as session:
            return session.execute_write(self._limited(work))

    def _limited(self, work: InTransaction[T]) -> InTransaction[T]:
        limited: InTransaction[T] = unit_of_work(timeout=_LONGEST * self.timeout)(work)
        return limited

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
