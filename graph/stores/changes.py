"""What writing a batch changes, worked out against the rows that a store holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from graph.errors import InvalidReference
from graph.model import Batch
from graph.stores.batches import Key, Rows, Tables, references
from graph.stores.records import MEMBERS, ORGANIZATIONS
from graph.stores.table import Row, Table
from graph.stores.values import RECORD_KINDS, Counts

T = TypeVar("T")

CHANGING_RECORDS = ("apply", "adopt", "delete_organization")
"""The actions, as audit rows name them, after which records may be others than before."""

WRITE_ORDER = (*RECORD_KINDS, MEMBERS.name)
"""The kinds in the order of writing: what is referred to comes first."""


class Stored(Protocol):
    """How a store's rows are looked up."""

    def __call__(self, table: Table[Any], keys: Collection[Key] | None, width: int) -> Rows:
        """Stored rows by key: all, or those whose first `width` columns are among `keys`."""


@dataclass(frozen=True, slots=True)
class Work:
    """Rows to add, rows to change and keys to remove, by kind, and the counts they come to.

    `before` holds the stored rows of what is changed or removed, by kind and key.
    """

    added: dict[str, list[Row]]
    changed: dict[str, list[Row]]
    removals: dict[str, list[Key]]
    before: dict[str, Rows]
    counts: dict[str, Counts]

    @property
    def changes_something(self) -> bool:
        """Whether the network differs once the work is done."""
        parts: chain[list[Any]] = chain(
            self.added.values(), self.changed.values(), self.removals.values()
        )
        return any(parts)

    def upserts(self, kind: str) -> list[Row]:
        """The rows of one kind that are added or changed."""
        return self.added[kind] + self.changed[kind]


def check_references(batch: Batch, tables: Tables, stored: Stored, *, replace: bool) -> None:
    """Raise `InvalidReference` for the first record that points to nobody.

    With `replace` only organizations of the batch count, as no other will be left.
    """
    unknown = {id for _, _, id in references(batch)} - {org.id for org in batch.organizations}
    if not replace:
        known = stored(tables[ORGANIZATIONS.name], {(id,) for id in unknown}, 1)
        unknown -= {key[0] for key in known}
    if unknown:
        raise InvalidReference(*next(found for found in references(batch) if found[2] in unknown))


def work_for(new: dict[str, Rows], tables: Tables, stored: Stored, *, replace: bool) -> Work:
    """Compare the rows of a batch with those that are stored."""
    work = Work({}, {}, {}, {}, {})
    _compare_members(work, new, tables, stored, replace=replace)
    touched_partnerships = {
        key[:1]
        for key in chain(
            (row[: MEMBERS.key] for row in work.upserts(MEMBERS.name)),
            work.removals[MEMBERS.name],
        )
    }
    for kind in RECORD_KINDS:
        table, rows = tables[kind], new[kind]
        old = stored(table, None if replace else rows.keys(), table.key)
        _compare(work, table, rows, old, replace=replace)
        touched = {row[: table.key] for row in work.changed[kind]}
        if kind == "partnerships":
            touched |= {key for key in touched_partnerships if key in old}
        added = len(work.added[kind])
        work.counts[kind] = Counts(
            added=added,
            changed=len(touched),
            unchanged=len(rows) - added - len(touched),
            removed=len(work.removals[kind]),
        )
    return work


def _compare_members(
    work: Work, new: dict[str, Rows], tables: Tables, stored: Stored, *, replace: bool
) -> None:
    """Fill in the work on members; members of partnerships that go are gone with them."""
    table = tables[MEMBERS.name]
    old = stored(table, new["partnerships"].keys(), 1)
    _compare(work, table, new[MEMBERS.name], old, replace=replace)


def _compare(work: Work, table: Table[Any], rows: Rows, old: Rows, *, replace: bool) -> None:
    kind = table.name
    work.added[kind] = [row for key, row in rows.items() if key not in old]
    work.changed[kind] = [row for key, row in rows.items() if key in old and old[key] != row]
    work.removals[kind] = [key for key in old if key not in rows] if replace else []
    touched = chain((row[: table.key] for row in work.changed[kind]), work.removals[kind])
    work.before[kind] = {key: old[key] for key in touched}


def apply_detail(source: str, counts: Mapping[str, Counts], *, replace: bool) -> dict[str, object]:
    """What an audit row says of a batch that was written."""
    return {
        "source": source,
        "replace": replace,
        "counts": {kind: asdict(count) for kind, count in counts.items()},
    }


def chunks(items: Collection[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` of the items, in their order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
