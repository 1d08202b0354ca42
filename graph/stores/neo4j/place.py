"""Where stores on one server are opened: they share its connections."""

from __future__ import annotations

import weakref

from graph.errors import Unavailable
from graph.stores.access import Access
from graph.stores.neo4j import schema
from graph.stores.neo4j.link import Link, driver_for
from graph.stores.neo4j.state import state_row
from graph.stores.neo4j.store import Neo4jStore


class Neo4jPlace:
    """One database of one server, for any number of threads.

    The driver is closed with the place, at the latest when nobody holds it any more. Raises
    `Unavailable` for an address that cannot be one, and for the server's own database.
    """

    def __init__(self, url: str, access: Access) -> None:
        if (access.database or "").lower() == "system":
            raise Unavailable(
                "The database system holds Neo4j's own books, and no data of users; name another "
                "with PARTNERGRAPH_NEO4J_DATABASE, or leave it out for the server's default one."
            )
        self._url = url
        driver = driver_for(url, access)
        self._close = weakref.finalize(self, driver.close)
        self._link = Link(driver, url, access)
        self._checked = False

    def open(self, *, create: bool = True) -> Neo4jStore:
        """Open the store. Raises `Unavailable`, `NoNetwork` without `create`, `Corrupt`.

        What was there once is taken to be there; if it is not, the first question says so.
        """
        if not self._checked:
            self._link.check_server()
        if create and not schema.is_there(self._link):
            schema.make(self._link)
        elif not self._checked:
            self._link.read(lambda tx: state_row(tx, self._url))
        self._checked = True
        return Neo4jStore(self._url, self._link, self)

    def close(self) -> None:
        """Close every connection; calling it twice is no error."""
        self._close()
