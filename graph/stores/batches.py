"""A batch as rows by key, with what can be found wrong before the store is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.errors import Duplicate
from graph.model import Batch, Member, Partnership
from graph.stores.records import MEMBERS
from graph.stores.table import Row, Table
from graph.stores.values import RECORD_KINDS

Key = tuple[Any, ...]
Rows = dict[Key, Row]
Tables = Mapping[str, Table[Any]]
"""How one store writes each kind of record, by the kind's name."""


def rows_of(batch: Batch, tables: Tables) -> dict[str, Rows]:
    """Rows by kind and key, members included. Raises `Duplicate`."""
    found: dict[str, Rows] = {}
    for kind in RECORD_KINDS:
        table = tables[kind]
        rows: Rows = {}
        for record in getattr(batch, kind):
            _add(table, rows, table.encode(record))
        found[kind] = rows
    found[MEMBERS.name] = _member_rows(batch.partnerships, tables[MEMBERS.name])
    return found


def _member_rows(partnerships: tuple[Partnership, ...], table: Table[Any]) -> Rows:
    found: Rows = {}
    first: dict[str, Rows] = {}
    for partnership in partnerships:
        rows: Rows = {}
        for member in partnership.members:
            _add(table, rows, table.encode((partnership.id, member)))
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


def with_members(
    partnerships: Iterable[Partnership], members: Iterable[tuple[str, Member]]
) -> list[Partnership]:
    """Partnerships with their members, in the order in which these come."""
    of: dict[str, list[Member]] = defaultdict(list)
    for partnership_id, member in members:
        of[partnership_id].append(member)
    return [replace(p, members=tuple(of[p.id])) if p.id in of else p for p in partnerships]
