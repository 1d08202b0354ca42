"""What every part of the store contract shares: a fresh store, and a short way to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.stores.base import Store
from graph.stores.open_store import open_store
from graph.stores.values import Changes
from tests.builders import Record, batch

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ODD_TEXTS = (
    "Hội Chữ thập đỏ Đà Nẵng",
    "慈善网络",
    "مؤسسة الغذاء",
    "e\u0301 and \u00e9",  # not normalized by the store
    "👩\u200d🌾 \u202ertl\u202c \ufeffbom",
    "quotes ' \" ` \\ % _ ; -- DROP TABLE organizations",
    "line\nbreak\ttab\r",
    "\U0010ffff",
    " ",
    "",
)


def write(store: Store, *records: Record, replace: bool = False) -> Changes:
    """Apply records as somebody called ana."""
    return store.apply(batch(*records), actor="ana", now=NOW, source="a test", replace=replace)


class StoreFixtures:
    """The hooks by which a store is put to the contract."""

    @pytest.fixture
    def make_store(self, tmp_path: Path) -> Callable[[], Store]:
        """Return a function that opens an empty store and closes it when the test ends."""
        raise NotImplementedError("a store's own test class says how one is made")

    @pytest.fixture
    def store(self, make_store: Callable[[], Store]) -> Store:
        """One empty store."""
        return make_store()

    def reopened(self, store: Store) -> Store:
        """The same network, after its store was closed; the caller closes what it gets."""
        store.close()
        return open_store(store.url)
