"""Carrying steps out, and cutting those of a large import into parts that can be kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.stores.neo4j import cypher, steps
from graph.stores.neo4j.link import do
from graph.stores.neo4j.steps import Step

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
    **{f"sweep {kind}": (query, "keys") for kind, query in cypher.SWEEP.items()},
}
"""The statement of each name, and the parameter that takes a step's rows."""

_AT_ONCE = 5_000
"""Weight of the rows of one statement, and of one part of a large import."""

_CHARACTERS = 2_000
"""Characters of text that weigh as much as a row."""


def run(tx: ManagedTransaction, step: Step) -> None:
    """Carry out one step."""
    name, rows = step
    query, parameter = STATEMENTS[name]
    for piece in pieces(rows):
        do(tx, query, {parameter: piece, "most": steps.LARGEST_TIED})


def weight(row: Iterable[Any]) -> float:
    """What a row weighs against one of a few short cells."""
    characters = 0
    for cell in row:
        if isinstance(cell, str):
            characters += len(cell)
        elif isinstance(cell, list):
            characters += sum(20 + (len(one) if isinstance(one, str) else 0) for one in cell)
    return 1 + characters / _CHARACTERS


def longest_text(due: Iterable[Step]) -> int:
    """Characters of the longest text."""
    cells = (cell for _, rows in due for row in rows for cell in row if isinstance(cell, str))
    return max(map(len, cells), default=0)


def weight_of(due: Iterable[Step]) -> float:
    """What steps weigh altogether."""
    return sum(weight(row) for _, rows in due for row in rows)


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


def parts_of(due: Iterable[Step]) -> Iterator[Step]:
    """The same steps in parts, each light enough for a transaction of its own."""
    for name, rows in due:
        yield from ((name, piece) for piece in pieces(rows))


def packed(step: Step) -> bytes:
    """A step as it is written down."""
    return zlib.compress(json.dumps(step, ensure_ascii=False).encode(), 1)


def unpacked(content: bytes) -> Step:
    """The step that `packed` wrote down."""
    name, rows = json.loads(zlib.decompress(content))
    return name, rows
