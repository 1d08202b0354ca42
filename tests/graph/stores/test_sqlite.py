"""The SQLite store keeps the store contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.graph.stores.contract import StoreContract


class TestSqlite(StoreContract):
    """The contract on files."""

    @pytest.fixture
    def make_store(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        with ExitStack() as opened:
            numbers = iter(range(1000))
            yield lambda: opened.enter_context(
                open_store(f"sqlite:///{tmp_path}/{next(numbers)}.db")
            )
