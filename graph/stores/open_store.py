"""From a URL to the store it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import Unavailable
from graph.stores.base import Store


def _sqlite(url: str, create: bool) -> Store:
    from graph.stores.sqlite import SqliteStore

    return SqliteStore(url, create=create)


_OPENERS: Mapping[str, Callable[[str, bool], Store]] = {"sqlite": _sqlite}
"""How each scheme is opened. Modules are imported only when their store is asked for."""


def open_store(url: str, *, create: bool = True) -> Store:
    """Open the store at `url`, such as `sqlite:///network.db`; it is for one thread at a time.

    Raises `Unavailable` for an unknown address, for a place that cannot be reached and, with
    `create` False, where there is no network yet; `Corrupt` for a damaged or newer one.
    """
    scheme, separator, _ = url.partition("://")
    if not separator:
        raise Unavailable(f"{url!r} is not a store's address; write sqlite:///{url}.")
    if scheme not in _OPENERS:
        known = ", ".join(f"{name}://" for name in sorted(_OPENERS))
        raise Unavailable(f"No store is known for {scheme}://; an address begins with {known}.")
    return _OPENERS[scheme](url, create)
