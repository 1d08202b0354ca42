"""The network's version, its audit rows and its decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import Duplicate, NotFound
from graph.model import Decision
from graph.stores.changes import CHANGING_RECORDS
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import do, row_from, rows_from
from graph.stores.neo4j.rows import DECISIONS
from graph.stores.table import from_time, to_json, to_time
from graph.stores.values import AuditRow, History


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal is to say of a write; `write` is unique, so that none counts twice.

    `adopted` is the version and the day (ISO) of the store that this one becomes a copy of.
    """

    write: str
    at: str
    actor: str
    action: str
    detail: Mapping[str, object]
    adopted: Sequence[Any] | None = None

    @classmethod
    def of(
        cls,
        write: str,
        at: datetime,
        actor: str,
        action: str,
        detail: Mapping[str, object],
        history: History | None = None,
    ) -> Entry:
        """Raises `ValueError` for a time without zone."""
        adopted = None
        if history is not None:
            day = None if history.as_of is None else history.as_of.isoformat()
            adopted = history.version, day
        return cls(write, from_time(at), actor, action, detail, adopted)

    def as_row(self) -> list[Any]:
        """The fields in their order, as JSON can hold them."""
        return [self.write, self.at, self.actor, self.action, dict(self.detail), self.adopted]


def record(tx: ManagedTransaction, entry: Entry) -> int:
    """Count the version up by one, and write the audit row that says why; return the version.

    From here to the end of the transaction readers wait, so this comes last.
    """
    if entry.adopted is not None:
        version, day = entry.adopted
        do(tx, cypher.SET_HISTORY, {"version": version, "day": day})
    row = row_from(tx, cypher.COUNT_VERSION)
    assert row is not None  # the transaction has read the state before
    version = int(row[0])
    detail = to_json(dict(entry.detail))
    rows = [[version, entry.at, entry.actor, entry.action, version, detail, entry.write]]
    do(tx, cypher.ADD_AUDIT, {"rows": rows})
    return version


def recorded(tx: ManagedTransaction, write: str) -> tuple[int, Mapping[str, Any]] | None:
    """Version and detail of a write that was done already, though its answer was lost."""
    row = row_from(tx, cypher.AUDIT_OF_WRITE, {"write": write})
    return None if row is None else (int(row[0]), json.loads(row[1]))


def records_changed(tx: ManagedTransaction, since: int) -> bool:
    """Whether anything after version `since` may have changed records."""
    given = {"version": since, "actions": list(CHANGING_RECORDS)}
    row = row_from(tx, cypher.AUDITED_SINCE, given)
    return row is not None and bool(row[0])


def audit(tx: ManagedTransaction, limit: int) -> list[AuditRow]:
    """The newest audit rows, newest first."""
    rows = rows_from(tx, cypher.AUDIT, {"limit": max(limit, 0)})
    return [
        AuditRow(sequence, to_time(at), actor, action, version, MappingProxyType(json.loads(told)))
        for sequence, at, actor, action, version, told in rows
    ]


def audit_rows(history: History) -> list[list[Any]]:
    """The audit rows of another store as they are written into an empty one."""
    return [
        [number, from_time(row.at), row.actor, row.action, row.version,
         to_json(dict(row.detail)), None]
        for number, row in enumerate(history.audit, start=1)
    ]  # fmt: skip


def set_as_of(tx: ManagedTransaction, day: date | None) -> None:
    """Set the day."""
    do(tx, cypher.SET_AS_OF, {"day": None if day is None else day.isoformat()})


def decision(tx: ManagedTransaction, id: str) -> Decision | None:
    """One decision, if it is there."""
    found = DECISIONS.read(rows_from(tx, cypher.BY_KEY["decisions"], {"keys": [[id]]}))
    return found[0] if found else None


def decisions(tx: ManagedTransaction, organization_id: str | None) -> list[Decision]:
    """Decisions, oldest first, ties by id."""
    found = DECISIONS.read(rows_from(tx, cypher.ALL["decisions"]))
    wanted = (d for d in found if organization_id in (None, d.organization_id))
    return sorted(wanted, key=lambda d: (d.at, d.id))


def add_decision(tx: ManagedTransaction, new: Decision) -> bool:
    """Write a decision; return False where the same one is there. Raises `Duplicate`."""
    old = decision(tx, new.id)
    if old is not None and old != new:
        raise Duplicate("decision", new.id)
    if old is None:
        do(tx, cypher.CREATE_DECISIONS, {"rows": [DECISIONS.encode(new)]})
    return old is None


def remove_decision(tx: ManagedTransaction, id: str) -> Decision:
    """Delete a decision and return it. Raises `NotFound`."""
    old = decision(tx, id)
    if old is None:
        raise NotFound("decision", id)
    do(tx, cypher.DELETE["decisions"], {"keys": [[id]]})
    return old
