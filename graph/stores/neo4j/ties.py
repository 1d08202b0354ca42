"""Who is tied to whom, answered by the server."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from neo4j import ManagedTransaction

from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import row_from, rows_from


def neighbours(tx: ManagedTransaction, id: str) -> list[str]:
    """Organizations that share a partnership with `id`, by id."""
    return sorted(row[0] for row in rows_from(tx, cypher.NEIGHBOURS, {"id": id}))


def subgraph(tx: ManagedTransaction, ids: Iterable[str], steps: int) -> list[tuple[str, str]]:
    """Pairs (a < b) that share a partnership, both within `steps` of `ids`, in order."""
    reached = {row[0] for row in rows_from(tx, cypher.KNOWN, {"ids": list(ids)})}
    frontier = reached
    for _ in range(steps):
        found = {row[0] for row in rows_from(tx, cypher.REACHED, {"ids": sorted(frontier)})}
        frontier = found - reached
        reached = reached | frontier
        if not frontier:
            break
    together = rows_from(tx, cypher.TOGETHER, {"ids": sorted(reached)})
    return sorted({pair for (members,) in together for pair in combinations(sorted(members), 2)})


def shortest_path(tx: ManagedTransaction, start: str, end: str) -> list[str] | None:
    """The shortest path that comes first in the order of ids, or None."""
    if start == end:
        return [start]
    row = row_from(tx, cypher.STEPS, {"start": start, "end": end})
    if row is None:
        return None
    path = [start]
    for left in range(row[0] - 1, 0, -1):
        given = {"here": path[-1], "end": end, "left": left}
        step = row_from(tx, cypher.NEXT_STEP, given)
        assert step is not None  # there is a path of that length, read from one version
        path.append(step[0])
    return [*path, end]


def introducers(tx: ManagedTransaction, a: str, b: str) -> list[str]:
    """Who is tied to both, by the weaker of the two ties in partnerships, then by id."""
    if a == b:
        return []
    return [row[0] for row in rows_from(tx, cypher.INTRODUCERS, {"a": a, "b": b})]
