"""What tests of copying share: a full network, stores that fail, and a comparison by hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import numpy as np
from hypothesis import strategies as st

from graph.copying import Copied, copy
from graph.errors import GraphError
from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.builders import decision
from tests.graph.stores.full_network import FULL
from tests.graph.stores.histories import history

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = datetime(2026, 4, 1, tzinfo=UTC)
SEEDS = st.integers(0, 10**6)


def copied(source: Store, target: Store, **others: Any) -> Copied:
    return copy(source, target, actor="bo", now=LATER, source_url="sqlite:///a.db", **others)


def unit(n: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Rows of length 1, each another."""
    angles = np.linspace(0, 3, n)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def fill(store: Store) -> Store:
    """Every kind of record and vector, decisions and a day, in four versions."""
    store.apply(FULL, actor="ana", now=NOW, source="x")
    store.add_decision(decision("d1", "a", "b", reason="near"))
    store.add_decision(decision("d2", "b", "a"))
    store.set_as_of(date(2025, 5, 5), actor="ana", now=NOW)
    store.put_vectors("organization", "m", ["a", "b"], ["x", "y"], unit(2))
    store.put_vectors("organization", "n", ["b"], ["y"], unit(1))
    store.put_vectors("resource", "m", ["r1", "r2"], ["1", "2"], unit(2))
    store.put_vectors("term", "m", list("pqrst"), list("12345"), unit(5))
    return store


class Through:
    """A store that hands every call on, unless the test says otherwise."""

    def __init__(self, store: Store, **instead: Callable[..., Any]) -> None:
        self._store, self._instead = store, instead

    def __getattr__(self, name: str) -> Any:
        return self._instead.get(name) or getattr(self._store, name)


def through(store: Store, **instead: Callable[..., Any]) -> Store:
    return cast(Store, Through(store, **instead))


class CutOff(Exception):
    """The process ended here."""


class Faltering:
    """A store whose user ends at the k-th call: before it, or before its answer is heard."""

    def __init__(self, store: Store, calls: int, *, heard: bool) -> None:
        self.url = store.url
        self._store, self._calls, self._heard = store, calls, heard

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def called(*given: Any, **named: Any) -> Any:
            self._calls -= 1
            if self._calls < 0 and not self._heard:
                raise CutOff
            answer = found(*given, **named)
            if self._calls < 0:
                raise CutOff
            return answer

        return called


def random_network(seed: int) -> Store:
    store = open_store("sqlite://")
    for step in history(seed, length=30):
        with suppress(GraphError):
            getattr(store, step.method)(*step.given, **(step.named or {}))
    return store


def check_same(source: Store, target: Store) -> None:
    """Compare all that both say, without the code under test."""
    assert target.export() == source.export()
    assert target.as_of() == source.as_of()
    assert target.decisions() == source.decisions()
    rows = [replace(row, sequence=0) for row in source.history().audit]
    *before, last = (replace(row, sequence=0) for row in target.history().audit)
    assert before == rows
    assert (last.action, last.actor, last.at) == ("adopt", "bo", LATER)
    assert last.detail["source"] == "sqlite:///a.db"
    assert target.version() == source.version() + 1 == last.version
    assert target.vector_sets() == source.vector_sets()
    for kind, model, _ in source.vector_sets():
        one, two = source.vectors(kind, model), target.vectors(kind, model)
        assert (one.ids, one.hashes) == (two.ids, two.hashes)
        assert np.array_equal(one.matrix, two.matrix)
    assert target.check() == []
