"""A batch as rows by key, with what can be found wrong before the store is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.errors import Duplicate
from graph.model import Batch, Partnership
from graph.stores.base import RECORD_KINDS
from graph.stores.sqlite.codec import Row
from graph.stores.sqlite.rows import MEMBERS, TABLES
from graph.stores.sqlite.table import Table

Key = tuple[Any, ...]
Rows = dict[Key, Row]


def rows_of(batch: Batch) -> dict[str, Rows]:
    """Rows by table and key, members included. Raises `Duplicate`."""
    found: dict[str, Rows] = {}
    for kind in RECORD_KINDS:
        table = TABLES[kind]
        rows: Rows = {}
        for record in getattr(batch, kind):
            _add(table, rows, table.encode(record))
        found[kind] = rows
    found[MEMBERS.name] = _member_rows(batch.partnerships)
    return found


def _member_rows(partnerships: tuple[Partnership, ...]) -> Rows:
    found: Rows = {}
    first: dict[str, Rows] = {}
    for partnership in partnerships:
        rows: Rows = {}
        for member in partnership.members:
            _add(MEMBERS, rows, MEMBERS.encode((partnership.id, member)))
        if first.setdefault(partnership.id, rows) != rows:
            raise Duplicate("partnership", partnership.id)
        found |= rows
    return found


def _add(table: Table[Any], rows: Rows, row: Row) -> None:
    key = row[: table.key]
    if rows.setdefault(key, row) != row:
        raise Duplicate(table.singular, key_text(key))


def key_text(key: Key) -> str:
    """A key as messages show it."""
    return " / ".join(map(str, key))


def references(batch: Batch) -> Iterator[tuple[str, str, str]]:
    """Kind and key of each record that refers to an organization, and that organization's id."""
    for resource in batch.resources:
        yield "resource", resource.id, resource.organization_id
    for partnership in batch.partnerships:
        for member in partnership.members:
            yield "partnership", partnership.id, member.organization_id
    for grant in batch.grants:
        yield "grant", grant.id, grant.funder_id
        yield "grant", grant.id, grant.recipient_id
    for a in batch.assessments:
        yield "assessment", key_text((a.wave, a.from_id, a.to_id)), a.from_id
        yield "assessment", key_text((a.wave, a.from_id, a.to_id)), a.to_id
    for r in batch.responses:
        yield "response", key_text((r.wave, r.organization_id)), r.organization_id
