"""What cannot be copied is left alone, and a copy that is not right is found out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.contents import contents
from graph.errors import Conflict, Corrupt, Unavailable
from graph.model import Batch
from graph.stores.base import Store
from graph.stores.open_store import open_store
from graph.stores.values import AuditRow, Changes, History
from tests.builders import batch, decision, offer, org
from tests.graph.copies import (
    NOW,
    check_same,
    copied,
    fill,
    through,
    unit,
)


@pytest.mark.parametrize(
    "write",
    [
        lambda store: store.apply(batch(org("z")), actor="x", now=NOW, source="x"),
        lambda store: store.remove_decision("d1", actor="x", now=NOW),
        lambda store: store.set_as_of(None, actor="x", now=NOW),
    ],
    ids=["record", "decision", "day"],
)
def test_another_network_is_left_as_it_is(
    source: Store, stores: Callable[[], Store], write: Callable[[Store], object]
) -> None:
    target = fill(stores())
    write(target)
    before = contents(target), target.version()
    with pytest.raises(Conflict, match="holds another network"):
        copied(source, target)
    assert (contents(target), target.version()) == before


def meanwhile(source: Store, times: int) -> Store:
    """The source, to which somebody writes each time that its history is read."""
    writes = iter(range(times))

    def read() -> History:
        for number in writes:
            new = batch(org(f"new {number}"))
            source.apply(new, actor="x", now=NOW, source="x")
            break
        return source.history()

    return through(source, history=read)


def test_a_source_that_changes_while_it_is_read_is_read_again(source: Store, target: Store) -> None:
    copied(meanwhile(source, 1), target)
    assert target.organization("new 0").name == "NEW 0"
    check_same(source, target)


def test_a_source_that_keeps_changing_is_not_copied(source: Store, target: Store) -> None:
    with pytest.raises(Conflict, match="being written to"):
        copied(meanwhile(source, 2), target)
    assert target.version() == 0


def test_what_is_written_to_the_source_afterwards_does_not_disturb_the_copy(
    source: Store, target: Store
) -> None:
    before = source.export()

    def adopt(*given: Any, **named: Any) -> Changes:
        source.apply(batch(org("new"), offer("r9", "new")), actor="x", now=NOW, source="x")
        source.put_vectors("organization", "m", ["new"], ["z"], unit(1))
        source.put_vectors("resource", "n", ["r9"], ["z"], unit(1))
        return target.adopt(*given, **named)

    found = copied(source, through(target, adopt=adopt))
    assert target.export() == before
    assert found.contents.counts["organization vectors of m"] == 2
    assert "resource vectors of n" not in found.contents.counts


def without_a_resource(given: Batch) -> Batch:
    return replace(given, resources=given.resources[1:])


def with_another_title(given: Batch) -> Batch:
    first = replace(given.resources[0], title="x")
    return replace(given, resources=(first, *given.resources[1:]))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (without_a_resource, r"resources \(1 where 2 are due\)"),
        (with_another_title, r"resources \(as many, with other content\)"),
    ],
)
def test_a_record_that_came_over_wrong_is_noticed(
    source: Store, target: Store, spoil: Callable[[Batch], Batch], said: str
) -> None:
    def adopt(given: Batch, *others: Any, **named: Any) -> Changes:
        return target.adopt(spoil(given), *others, **named)

    with pytest.raises(Corrupt, match=said):
        copied(source, through(target, adopt=adopt))


def test_a_decision_or_day_that_came_over_wrong_is_noticed(source: Store, target: Store) -> None:
    def adopt(given: Batch, found: History, **named: Any) -> Changes:
        spoilt = replace(found, decisions=found.decisions[1:], as_of=None)
        return target.adopt(given, spoilt, **named)

    with pytest.raises(Corrupt, match=r"decisions \(1 where 2 are due\); day \(0 where 1"):
        copied(source, through(target, adopt=adopt))


def test_a_vector_that_came_over_wrong_is_noticed(source: Store, target: Store) -> None:
    def put(kind: Any, model: str, ids: Any, hashes: Any, matrix: Any) -> None:
        target.put_vectors(kind, model, ids, hashes, matrix[::-1])

    with pytest.raises(Corrupt, match=r"term vectors of m \(as many, with other content\)"):
        copied(source, through(target, put_vectors=put))


def test_a_copy_that_was_tampered_with_is_noticed(source: Store, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'b.db'}") as target:
        copied(source, target)
        with sqlite3.connect(tmp_path / "b.db") as raw:
            raw.execute("UPDATE vectors SET vector = ? WHERE id = 'p'", (unit(3)[1].tobytes(),))
        raw.close()
        with pytest.raises(Corrupt, match="term vectors of m"):
            copied(source, target)


def test_vectors_of_another_length_than_those_there_are_said_to_be_damaged(
    source: Store, target: Store
) -> None:
    copied(source, target)
    source.put_vectors("term", "other", ["p"], ["x"], unit(1))
    target.put_vectors("term", "other", ["z"], ["x"], np.array([[1, 0, 0]], np.float32))
    with pytest.raises(Corrupt, match="cannot be copied"):
        copied(source, target)


def test_what_the_target_cannot_hold_is_told_and_nothing_is_written(
    source: Store, target: Store
) -> None:
    def adopt(*_: object, **__: object) -> Changes:
        raise ValueError("the id 'aaa'... has 5,000 characters; the most are 2,000")

    with pytest.raises(
        Unavailable, match=r"cannot hold this network \(the id 'aaa'\.\.\. has 5,000"
    ):
        copied(source, through(target, adopt=adopt))
    assert target.version() == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda audit: audit[1:],
        lambda audit: (*audit[:1], *audit[2:]),
        lambda audit: (replace(audit[0], actor="nobody"), *audit[1:]),
        lambda audit: (replace(audit[0], detail={"source": "elsewhere"}), *audit[1:]),
        lambda audit: (audit[1], audit[0], *audit[2:]),
        lambda audit: audit[:-1],
    ],
    ids=["first lost", "second lost", "actor", "detail", "order", "own row lost"],
)
def test_an_audit_log_that_came_over_wrongly_is_found_out(
    source: Store, target: Store, spoilt: Callable[[tuple[AuditRow, ...]], tuple[AuditRow, ...]]
) -> None:
    def read() -> History:
        found = target.history()
        return replace(found, audit=spoilt(found.audit))

    with pytest.raises(Corrupt, match=r"differs from what was copied: audit log"):
        copied(source, through(target, history=read))


def test_a_copy_that_goes_on_takes_what_the_source_wrote_meanwhile_for_no_fault(
    source: Store, target: Store
) -> None:
    copied(source, target)
    source.add_decision(decision("d9", "a", "b"))
    source.remove_decision("d9", actor="x", now=NOW)
    before = target.history().audit
    assert not copied(source, target).adopted
    assert target.history().audit == before
    spoilt = replace(target.history(), audit=before[1:])
    with pytest.raises(Corrupt, match="audit log"):
        copied(source, through(target, history=lambda: spoilt))
