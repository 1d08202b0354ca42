"""Writing what a batch changes: planned against what is stored, in one transaction or in parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from neo4j import ManagedTransaction

from graph.errors import Conflict, MovedOn
from graph.model import Batch
from graph.stores.batches import Rows, rows_of
from graph.stores.changes import Stored, Work, apply_detail, check_references, work_for
from graph.stores.neo4j import claims, cypher, journal, parts, reading, removal, steps, turns
from graph.stores.neo4j.journal import Entry
from graph.stores.neo4j.link import Link, rows_from
from graph.stores.neo4j.rows import DECISIONS, TABLES, check_ids
from graph.stores.neo4j.state import read_state
from graph.stores.neo4j.steps import Step
from graph.stores.values import Changes, Counts, History, Progress, State

HEAVIEST = 20_000
"""Weight of the steps that one transaction carries out; beyond, a change is a large import.

A server with 1 GB of heap takes some 50,000 rows in a transaction, so this leaves room for others.
"""


class Read(Protocol):
    """How a reading is run: within a transaction, or in one of its own."""

    def __call__(self, work: Callable[[ManagedTransaction], Any]) -> Any:
        """Return what `work` reads."""


@dataclass(frozen=True)
class Planned:
    """The steps of a change (none where it changes nothing), and what is told of them."""

    version: int
    counts: Mapping[str, Counts]
    detail: dict[str, object]
    steps: list[Step]


class Change(Protocol):
    """Something to write."""

    @property
    def write(self) -> str:
        """Its name, which no other write has."""

    @property
    def weight(self) -> float:
        """What it weighs at least, before anything is read."""

    def entry(self, detail: Mapping[str, object]) -> Entry:
        """What the journal is to say."""

    def plan(self, read: Read, url: str) -> Planned:
        """Return what writing it comes to."""


@dataclass(frozen=True)
class Upsert:
    """A batch to write, how, and what the journal is to say of it.

    With `history`, the store must be empty and becomes a copy of another one; with `expected`, it
    must be in that state.
    """

    batch: Batch
    rows: dict[str, Rows]
    write: str
    actor: str
    now: datetime
    source: str
    replace: bool
    history: History | None = None
    expected: State | None = None

    @property
    def weight(self) -> float:
        """What the rows and the history weigh."""
        rows = (row for of_kind in self.rows.values() for row in of_kind.values())
        audit = 0 if self.history is None else len(self.history.audit)
        return audit + sum(map(parts.weight, rows))

    def entry(self, detail: Mapping[str, object]) -> Entry:
        """What the journal is to say. Raises `ValueError` for a time without zone."""
        action = "apply" if self.history is None else "adopt"
        return Entry.of(self.write, self.now, self.actor, action, detail, self.history)

    def plan(self, read: Read, url: str) -> Planned:
        """Return what writing it comes to. Raises `Conflict` or `MovedOn` for the wrong state."""
        state = read(lambda tx: read_state(tx, url)[0].state)
        if self.history is not None and state.version:
            raise Conflict(f"{url} holds a network already; copy into an empty one.")
        if self.expected is not None and self.expected != state:
            read(lambda tx: self._check_expected(tx, state, url))
        stored = reading.stored(read) if state.version else reading.nothing
        work = work_of(self.batch, self.rows, stored, replace=self.replace)
        touched = steps.touched_partnerships(work) if state.version else []
        before = read(lambda tx: dict(rows_from(tx, cypher.MEMBERS_OF, {"ids": touched})))
        due = steps.steps_of(work, before) if work.changes_something else []
        detail = apply_detail(self.source, work.counts, replace=self.replace)
        due += _history_steps(self.history)
        return Planned(state.version, work.counts, detail, due)

    def _check_expected(self, tx: ManagedTransaction, state: State, url: str) -> None:
        expected = self.expected
        assert expected is not None
        if expected.identity != state.identity or journal.records_changed(tx, expected.version):
            raise MovedOn(url)


def _history_steps(history: History | None) -> list[Step]:
    if history is None:
        return []
    return [
        ("decisions", [DECISIONS.encode(one) for one in history.decisions]),
        ("audit", journal.audit_rows(history)),
    ]


@dataclass(frozen=True)
class Deletion:
    """An organization to delete with all that hangs on it."""

    id: str
    write: str
    actor: str
    now: datetime

    @property
    def weight(self) -> float:
        """Unknown before it is planned."""
        return 0.0

    def entry(self, detail: Mapping[str, object]) -> Entry:
        """What the journal is to say. Raises `ValueError` for a time without zone."""
        return Entry.of(self.write, self.now, self.actor, "delete_organization", detail)

    def plan(self, read: Read, url: str) -> Planned:
        """Return what deleting it comes to. Raises `NotFound`."""

        def work(tx: ManagedTransaction) -> Planned:
            version = read_state(tx, url)[0].version
            reading.organization(tx, self.id)
            due, detail = removal.steps_to_delete(tx, self.id)
            return Planned(version, {}, detail, due)

        planned: Planned = read(work)
        return planned


def rows_to_write(batch: Batch) -> dict[str, Rows]:
    """Rows by kind and key. Raises `Duplicate`, and `ValueError` for what cannot be stored."""
    rows = rows_of(batch, TABLES)
    for kind, of_kind in rows.items():
        check_ids(of_kind, TABLES[kind].key)
    return rows


def check_history(history: History) -> None:
    """Raise `ValueError` for a decision's id that no index of the server can hold."""
    check_ids(((one.id,) for one in history.decisions), 1)


def work_of(batch: Batch, rows: dict[str, Rows], stored: Stored, *, replace: bool) -> Work:
    """Compare a batch with what is stored. Raises `InvalidReference`."""
    check_references(batch, TABLES, stored, replace=replace)
    return work_for(rows, TABLES, stored, replace=replace)


class _TooHeavy(Exception):
    """A change that one transaction should not carry out."""


def write(link: Link, change: Change, progress: Progress | None = None) -> Changes:
    """Carry out a change: in one transaction where it is light enough, else as a large import."""
    if change.weight <= HEAVIEST:
        try:
            done = turns.write(link, lambda tx: _in_one(tx, link.url, change))
        except _TooHeavy:
            return _in_parts(link, change, progress)
        if progress is not None:
            progress(1, 1)
        return done
    return _in_parts(link, change, progress)


def _in_one(tx: ManagedTransaction, url: str, change: Change) -> Changes:
    done = journal.recorded(tx, change.write)
    if done is not None:
        version, detail = done
        return Changes(version, {k: Counts(**c) for k, c in detail.get("counts", {}).items()})
    planned = change.plan(lambda work: work(tx), url)
    if not planned.steps:
        return Changes(planned.version, planned.counts)
    if parts.weight_of(planned.steps) > HEAVIEST:
        raise _TooHeavy
    for step in planned.steps:
        parts.run(tx, step)
    return Changes(journal.record(tx, change.entry(planned.detail)), planned.counts)


def _in_parts(link: Link, change: Change, progress: Progress | None) -> Changes:
    with turns.claimed(link) as owner:
        planned = change.plan(link.read, link.url)
        if not planned.steps:
            return Changes(planned.version, planned.counts)
        entry = change.entry(planned.detail)
        version = claims.carry_out(link, owner, planned.steps, entry, progress)
        return Changes(version, planned.counts)
