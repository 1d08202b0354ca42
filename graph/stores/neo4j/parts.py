"""What a change comes to in the graph: steps, each a statement with its rows.

Steps are plain lists that JSON can hold, so that a large import can be written down before it is
carried out, and be carried out by whoever comes after.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from neo4j import ManagedTransaction

from graph.stores.changes import WRITE_ORDER, Work
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import do
from graph.stores.neo4j.rows import (
    place_of_row,
    place_row,
    searchable,
    topic_rows,
    with_wave_key,
)
from graph.stores.table import Row

Step = tuple[str, list[Any]]
"""The name of a statement among `STATEMENTS`, and the rows, keys or pairs it is given."""

LARGEST_TIED = 100
"""Members up to which a partnership gives PARTNERS_WITH between each two of them."""

STATEMENTS: Mapping[str, tuple[str, str]] = {
    "organizations": (cypher.UPSERT_ORGANIZATIONS, "rows"),
    "resources": (cypher.UPSERT_RESOURCES, "rows"),
    "partnerships": (cypher.UPSERT_PARTNERSHIPS, "rows"),
    "members": (cypher.UPSERT_MEMBERS, "rows"),
    "grants": (cypher.CREATE_GRANTS, "rows"),
    "assessments": (cypher.UPSERT_ASSESSMENTS, "rows"),
    "responses": (cypher.UPSERT_RESPONSES, "rows"),
    "decisions": (cypher.CREATE_DECISIONS, "rows"),
    "audit": (cypher.ADD_AUDIT, "rows"),
    "unlink organizations": (cypher.UNLINK_ORGANIZATIONS, "keys"),
    "unlink resources": (cypher.UNLINK_RESOURCES, "keys"),
    "unlink partnerships": (cypher.UNLINK_PARTNERSHIPS, "keys"),
    "topics of organizations": (cypher.LINK_ORGANIZATIONS_TO_TOPICS, "rows"),
    "topics of partnerships": (cypher.LINK_PARTNERSHIPS_TO_TOPICS, "rows"),
    "places of organizations": (cypher.LINK_ORGANIZATIONS_TO_PLACES, "rows"),
    **{f"delete {kind}": (query, "keys") for kind, query in cypher.DELETE.items()},
    **{f"drop vectors of {k}": (query, "keys") for k, query in cypher.DROP_VECTORS.items()},
    "ties": (cypher.TIE_PAIRS, "pairs"),
}

_AT_ONCE = 5_000
"""Weight of the rows of one statement, and of one part of a large import."""

_CHARACTERS = 2_000
"""Characters of text that weigh as much as a row."""


def steps_of(work: Work, members_before: Mapping[str, Sequence[str]]) -> list[Step]:
    """Return the steps of a change, in order.

    `members_before` holds the stored members of partnerships whose ties may change, see
    `touched_partnerships`.
    """
    steps = [*_organizations(work), *_others(work), *_removals(work)]
    steps.append(("ties", tied_pairs(work, members_before)))
    if any(work.before.values()):
        steps.append(("sweep", []))
    return [(name, rows) for name, rows in steps if rows or name == "sweep"]


def _organizations(work: Work) -> Iterator[Step]:
    changed = [
        row
        for row in work.changed["organizations"]
        if _linked(row) != _linked(work.before["organizations"][row[:1]])
    ]
    linked = work.added["organizations"] + changed
    yield "unlink organizations", [[row[0]] for row in changed]
    yield "organizations", [searchable(row) for row in work.upserts("organizations")]
    topics = [topic_rows(row[0], row[4]) for row in linked]
    yield "topics of organizations", [one for rows in topics for one in rows]
    places = [place_row(row) for row in linked]
    yield "places of organizations", [place for place in places if place is not None]


def _linked(row: Row) -> tuple[Any, Any]:
    return row[4], place_of_row(row)


def _others(work: Work) -> Iterator[Step]:
    yield "unlink resources", [[row[0]] for row in work.changed["resources"]]
    yield "resources", list(work.upserts("resources"))
    yield "unlink partnerships", [[row[0]] for row in work.changed["partnerships"]]
    yield "partnerships", list(work.upserts("partnerships"))
    topics = [topic_rows(row[0], row[8]) for row in work.upserts("partnerships")]
    yield "topics of partnerships", [one for rows in topics for one in rows]
    yield "members", list(work.upserts("members"))
    yield "delete grants", [[row[0]] for row in work.changed["grants"]]
    yield "grants", list(work.upserts("grants"))
    yield "assessments", list(work.upserts("assessments"))
    yield "responses", [with_wave_key(row) for row in work.upserts("responses")]


def _removals(work: Work) -> Iterator[Step]:
    for kind in reversed(WRITE_ORDER):
        keys = [list(key) for key in work.removals[kind]]
        if kind in cypher.DROP_VECTORS:
            yield f"drop vectors of {kind}", keys
        yield f"delete {kind}", keys


def touched_partnerships(work: Work) -> list[str]:
    """Ids of stored partnerships between whose members ties may change."""
    new = {row[0] for row in work.added["partnerships"]}
    return sorted(_moved(work) - new)


def _moved(work: Work) -> set[str]:
    dates = {
        row[0]
        for row in work.changed["partnerships"]
        if row[5:7] != work.before["partnerships"][row[:1]][5:7]
    }
    members = {row[0] for row in work.added["members"]}
    gone = {key[0] for kind in ("members", "partnerships") for key in work.removals[kind]}
    return dates | members | gone


def tied_pairs(work: Work, members_before: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the pairs (smaller id first) whose tie is to be worked out again."""
    after: dict[str, set[str]] = {id: set(members_before.get(id, ())) for id in _moved(work)}
    for row in work.added["members"]:
        after[row[0]].add(row[1])
    for id, member in work.removals["members"]:
        after[id].discard(member)
    gone = {key[0] for key in work.removals["organizations"]}
    pairs = set[tuple[str, str]]()
    for id, members in after.items():
        for group in (members, members_before.get(id, ())):
            pairs |= pairs_among(set(group) - gone if gone else group)
    return [list(pair) for pair in sorted(pairs)]


def pairs_among(members: Collection[str]) -> set[tuple[str, str]]:
    """Pairs (smaller id first) of the members of one partnership; none of a very large one."""
    if len(members) > LARGEST_TIED:
        return set()
    return set(combinations(sorted(members), 2))


def run(tx: ManagedTransaction, step: Step) -> None:
    """Carry out one step."""
    name, rows = step
    if name == "sweep":
        for query in cypher.SWEEP:
            do(tx, query)
        return
    query, parameter = STATEMENTS[name]
    for piece in pieces(rows):
        do(tx, query, {parameter: piece, "most": LARGEST_TIED})


def weight(row: Iterable[Any]) -> float:
    """What a row weighs against one of a few short cells."""
    return 1 + sum(map(_characters, row)) / _CHARACTERS


def _characters(cell: Any) -> int:
    if isinstance(cell, list | tuple):
        return sum(20 + _characters(one) for one in cell)
    return len(cell) if isinstance(cell, str) else 0


def weight_of(steps: Iterable[Step]) -> float:
    """What steps weigh altogether."""
    return sum(weight(row) for _, rows in steps for row in rows)


def pieces(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """The rows in their order, in lists that are not too heavy for one statement."""
    piece, heavy = list[Any](), 0.0
    for row in rows:
        piece.append(row)
        heavy += weight(row)
        if heavy >= _AT_ONCE:
            yield piece
            piece, heavy = [], 0.0
    if piece:
        yield piece


def parts_of(steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps in parts, each light enough for a transaction of its own."""
    for name, rows in steps:
        if name == "sweep":
            yield name, rows
        else:
            yield from ((name, piece) for piece in pieces(rows))


def packed(step: Step) -> bytes:
    """A step as it is written down."""
    return zlib.compress(json.dumps(step, ensure_ascii=False).encode(), 1)


def unpacked(content: bytes) -> Step:
    """The step that `packed` wrote down."""
    name, rows = json.loads(zlib.decompress(content))
    return name, rows
