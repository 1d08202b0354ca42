"""How a store fails: with one sentence that says what to do, soon, and telling no secret."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from graph.errors import GraphError
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.open_store import place_of

PASSWORD = "correct horse 7"
WRONG = "hush hush 7"
SCHEMES = ("bolt", "neo4j")
ENCRYPTED = ("bolt+s", "neo4j+s")
ADVICE = re.compile(
    "; (.*, |then )?(set|check|correct|use|try|wait|write|allow|give|update|import|let)"
)


def fails(
    do: Callable[[], object], kind: type[GraphError], *said: str, within: float = 10.0
) -> None:
    """`do` raises an error that says in one sentence what to do, soon, and tells no secret."""
    began = time.monotonic()
    with pytest.raises(GraphError) as caught:
        do()
    took = time.monotonic() - began
    message = str(caught.value)
    assert type(caught.value) is kind, message
    assert took < within, f"{took:.1f} s: {message}"
    assert message.endswith(".")
    assert not re.search(r"\n|[.!?] [A-Z]", message), message
    assert ADVICE.search(message), message
    for part in said:
        assert part in message
    told = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in told
    assert WRONG not in told


def opening(url: str, **access: Any) -> Callable[[], object]:
    """Open the store at an address, and ask it something."""

    def opened() -> object:
        with reached(url, **access) as store:
            return store.version()

    return opened


@contextmanager
def reached(url: str, **access: Any) -> Iterator[Store]:
    place = place_of(url, Access(**{"timeout": 10.0} | access))
    try:
        with place.open() as store:
            yield store
    finally:
        place.close()
