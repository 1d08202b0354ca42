"""Commits whose answers are lost: each is done once, and its user is told what it came to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable

from graph.errors import Unavailable
from graph.model import Batch
from graph.stores.base import Store
from graph.stores.neo4j import claims, parts, writing
from graph.stores.neo4j.link import Link
from graph.stores.open_store import open_store
from tests.builders import decision, need, org, partnership
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.neo4j_halting import begin_and_die
from tests.graph.stores.neo4j_writer import network, replace

pytestmark = pytest.mark.neo4j


@pytest.fixture
def losing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lose the answer of every commit once, after it was carried out; count them."""
    written, lost = Link._written, list[int]()

    def once(link: Link, work: Any) -> Any:
        answer = written(link, work)
        if len(lost) % 2 == 0:
            lost.append(1)
            raise IncompleteCommit("the connection is gone")
        lost.append(0)
        return answer

    monkeypatch.setattr(Link, "_written", once)
    return lost


WRITES: list[Callable[[Store], object]] = [
    lambda s: write(s, org("c"), need("n", "c"), partnership("p", "a", "c")),
    lambda s: write(s, org("a", "New"), replace=True),
    lambda s: s.delete_organization("a", actor="ana", now=NOW),
    lambda s: s.add_decision(decision("d2", "a", "b")),
    lambda s: s.remove_decision("d1", actor="ana", now=NOW),
    lambda s: s.set_as_of(date(2025, 1, 1), actor="ana", now=NOW),
    lambda s: s.put_vectors("organization", "m", ["a"], ["h"], np.eye(1, 3, dtype=np.float32)),
]


def begun(store: Store) -> None:
    write(store, org("a"), org("b"), partnership("q", "a", "b"))
    store.add_decision(decision("d1", "a", "b"))


def whole(store: Store) -> tuple[object, ...]:
    audit = [(row.sequence, row.action, row.version, row.detail) for row in store.audit()]
    vectors = store.vectors("organization", "m")
    return store.export(), store.decisions(), store.as_of(), store.version(), audit, vectors.ids


@pytest.mark.parametrize("number", range(len(WRITES)))
def test_every_write_is_done_once(store: Store, losing: list[int], number: int) -> None:
    losing.append(0)  # the beginning is not what is tried
    begun(store)
    answer = WRITES[number](store)
    with open_store("sqlite://") as other:
        begun(other)
        assert WRITES[number](other) == answer
        assert whole(store) == whole(other)
    assert sum(losing) > 1


@pytest.mark.parametrize("number", [3, 5])
def test_what_others_undid_before_the_second_try_stays_undone(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    begun(store)
    undo: list[Callable[[Store], object]] = [
        lambda s: s.remove_decision("d2", actor="bo", now=NOW),
        lambda s: s.set_as_of(date(2020, 1, 1), actor="bo", now=NOW),
    ]
    written, first = Link._written, [True]

    def losing_one(link: Link, work: Any) -> Any:
        answer = written(link, work)
        if first:
            first.clear()
            undo[number == 5](store)
            raise IncompleteCommit("the connection is gone")
        return answer

    monkeypatch.setattr(Link, "_written", losing_one)
    WRITES[number](store)
    assert [one.id for one in store.decisions()] == ["d1"]
    assert store.as_of() == (date(2020, 1, 1) if number == 5 else None)
    assert [row.actor for row in store.audit()] == ["bo", "ana", "ana", "ana"]


def test_a_large_import_is_done_once_though_every_answer_is_lost(
    store: Store, losing: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_AT_ONCE", 40)
    monkeypatch.setattr(writing, "HEAVIEST", 50)
    done = [
        store.apply(network(number), actor="ana", now=NOW, source="x", replace=True)
        for number in (2, 4)
    ]
    assert [one.version for one in done] == [1, 2]
    assert done[1].counts["organizations"].removed > 0
    assert (store.export(), store.version(), len(store.audit())) == (network(4), 2, 2)
    assert store.check() == []
    assert sum(losing) > 20


@pytest.mark.parametrize("staging", [True, False])
def test_an_import_that_was_left_is_taken_over_though_every_answer_is_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, staging: bool
) -> None:
    monkeypatch.setattr(parts, "_AT_ONCE", 40)
    monkeypatch.setattr(writing, "HEAVIEST", writing.HEAVIEST)
    begin_and_die(monkeypatch, store, 2, staging=staging)
    request.getfixturevalue("losing")
    with monkeypatch.context() as impatient:
        impatient.setattr(claims, "LEASE_SECONDS", -1.0)
        assert claims.recover(store._link)  # type: ignore[attr-defined]
    assert replace(store, 3) == (1 if staging else 2)
    assert store.export() == network(3)


def test_where_nothing_answers_any_more_it_says_that_nobody_knows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [IncompleteCommit("gone"), ServiceUnavailable("gone too")]

    def lost(link: Link, work: Any) -> Any:
        raise errors.pop(0)

    monkeypatch.setattr(Link, "_written", lost)
    with pytest.raises(Unavailable, match="nobody knows whether it was written"):
        store.apply(Batch((org("a"),)), actor="ana", now=NOW, source="x")
    assert errors == []
