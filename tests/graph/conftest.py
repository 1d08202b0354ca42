"""Stores in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.graph.copies import fill


@pytest.fixture
def stores() -> Iterator[Callable[[], Store]]:
    """Makes empty stores in memory."""
    made: list[Store] = []

    def make() -> Store:
        made.append(open_store("sqlite://"))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def source(stores: Callable[[], Store]) -> Store:
    return fill(stores())


@pytest.fixture
def target(stores: Callable[[], Store]) -> Store:
    return stores()
