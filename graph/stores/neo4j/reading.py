"""Reading records: the whole network, some rows by key, one organization with its near misses."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.errors import Corrupt, NotFound
from graph.model import Batch, Organization
from graph.stores.batches import Key, Rows, with_members
from graph.stores.changes import Stored, chunks
from graph.stores.near_ids import lengths, near_ids
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import InTransaction, rows_from
from graph.stores.neo4j.rows import TABLES
from graph.stores.table import Table
from graph.stores.values import RECORD_KINDS

T = TypeVar("T")

AT_ONCE = 2_000
"""Keys that one statement looks up."""


def stored(run: Callable[[InTransaction[Rows]], Rows]) -> Stored:
    """Return the look-up of stored rows; `run` runs its pieces in a transaction."""

    def look_up(table: Table[Any], keys: Collection[Key] | None, width: int) -> Rows:
        if keys is None:
            return run(lambda tx: _keyed(table, rows_from(tx, cypher.ALL[table.name])))
        found: Rows = {}
        for piece in chunks(keys, AT_ONCE):
            given = {"keys": [list(key) for key in piece]}
            found |= run(lambda tx, g=given: _keyed(table, rows_from(tx, _by_key(table, width), g)))  # type: ignore[misc]
        return found

    return look_up


def _by_key(table: Table[Any], width: int) -> str:
    assert width == (1 if table.name == "members" else table.key)
    return cypher.BY_KEY[table.name]


def _keyed(table: Table[Any], rows: Iterable[list[Any]]) -> Rows:
    return {tuple(row[: table.key]): tuple(row) for row in rows}


def nothing(table: Table[Any], keys: Collection[Key] | None, width: int) -> Rows:
    """The look-up of an empty store."""
    return {}


def all_of(tx: ManagedTransaction, kind: str) -> list[Any]:
    """Every record of a kind, by key; rows stream, and are put in order here."""
    table = TABLES[kind]
    rows = rows_from(tx, cypher.ALL[kind])
    rows.sort(key=itemgetter(*range(table.key)))
    return table.read(rows)


def whole(tx: ManagedTransaction) -> Batch:
    """Everything as it was written, each kind by key."""
    with _nothing_is_garbage():
        found = {kind: all_of(tx, kind) for kind in RECORD_KINDS}
        found["partnerships"] = with_members(found["partnerships"], all_of(tx, "members"))
        return Batch(**{kind: tuple(records) for kind, records in found.items()})


def complete(tx: ManagedTransaction, url: str) -> Batch:
    """Everything, as `whole`. Raises `Corrupt` where a resource has no owner, or several."""
    batch = whole(tx)
    ((number,),) = rows_from(tx, cypher.COUNT_RESOURCES)
    if number != len(batch.resources):
        raise Corrupt(
            f"The network at {url} has resources that are not of just one organization; "
            "`partnergraph store check` names them. Give each an owner, or delete it."
        )
    return batch


@contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    """Keep Python from looking for garbage among a million records that all stay."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def organization(tx: ManagedTransaction, id: str) -> Organization:
    """One organization as it was written. Raises `NotFound` with near ids."""
    rows = rows_from(tx, cypher.BY_KEY["organizations"], {"keys": [[id]]})
    found: list[Organization] = TABLES["organizations"].read(rows)
    if not found:
        raise NotFound("organization", id, _near(tx, id))
    return found[0]


def _near(tx: ManagedTransaction, id: str) -> tuple[str, ...]:
    least, most = lengths(id)
    # The server counts in UTF-16, where a letter may be two.
    given = {"least": least, "most": 2 * most}
    ids = [row[0] for row in rows_from(tx, cypher.NEAR_IDS, given)]
    return near_ids(id, sorted(one for one in ids if least <= len(one) <= most))
