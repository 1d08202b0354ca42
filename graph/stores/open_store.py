"""From a URL to the store it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from graph.errors import Unavailable
from graph.stores.access import Access
from graph.stores.base import Store


class Place(Protocol):
    """Where stores are opened: what they can share is kept here, for any number of threads."""

    def open(self, *, create: bool = True) -> Store:
        """Open the store for one thread. Raises as `open_store`."""

    def close(self) -> None:
        """Let go of what the stores share; they must be closed before."""


class _Sqlite:
    """SQLite files: nothing is shared between their stores."""

    def __init__(self, url: str, access: Access) -> None:
        from graph.stores.sqlite.connect import path_of

        path_of(url)  # raises for what cannot be an address
        self._url = url

    def open(self, *, create: bool = True) -> Store:
        from graph.stores.sqlite import SqliteStore

        return SqliteStore(self._url, create=create)

    def close(self) -> None:
        pass


def _neo4j(url: str, access: Access) -> Place:
    from graph.stores.neo4j import Neo4jPlace

    return Neo4jPlace(url, access)


NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_PLACES: Mapping[str, Callable[[str, Access], Place]] = {
    "sqlite": _Sqlite,
    **dict.fromkeys(NEO4J_SCHEMES, _neo4j),
}
"""The place of each scheme. Modules are imported only when their store is asked for."""

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Bytes of the environment or command line that were no text (PEP 383)."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_SECRETIVE = re.compile(r"[@?#]|(?<!^[A-Za-z]):")
"""What sets a user, password or port apart; the colon after a drive's letter does not."""


def place_of(url: str, access: Access = Access()) -> Place:
    """Return where the stores at `url` are opened. Raises `Unavailable` for an unknown address."""
    if _NO_TEXT.search(url):
        raise Unavailable("The address of the store is not text in UTF-8; write it anew.")
    scheme, separator, _ = url.partition("://")
    if not separator:
        raise _no_address(url)
    if scheme not in _PLACES:
        known = ", ".join(f"{name}://" for name in sorted(_PLACES))
        shown = f"{scheme}://" if _SCHEME.fullmatch(scheme) else "that"
        raise Unavailable(f"No store is known for {shown}; an address begins with {known}.")
    return _PLACES[scheme](url, access)


def _no_address(text: str) -> Unavailable:
    """What to write in place of a text without `://`; it is shown if it can only be a path."""
    if _SECRETIVE.search(text):
        return Unavailable(
            "What was given is not a store's address (it is not shown, since it may hold a "
            "password); write neo4j://HOST:7687 for a server, without user and password, or "
            "sqlite:///FILE.db for a file."
        )
    return Unavailable(f"{text!r} is not a store's address; write sqlite:///{text}.")


def open_store(url: str, *, create: bool = True, access: Access = Access()) -> Store:
    """Open the store at `url`, such as `sqlite:///network.db`; it is for one thread at a time.

    Raises `Unavailable` for an unknown address, for a place that cannot be reached and, with
    `create` False, where there is no network yet; `Corrupt` for a damaged or newer one.
    """
    return place_of(url, access).open(create=create)
