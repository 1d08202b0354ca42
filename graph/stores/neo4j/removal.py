"""Deleting an organization with all that hangs on it."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import row_from, rows_from
from graph.stores.neo4j.steps import Step, pairs_among, sweeps


def steps_to_delete(tx: ManagedTransaction, id: str) -> tuple[list[Step], dict[str, object]]:
    """Return the steps, and what an audit row says about them."""
    row = row_from(tx, cypher.HANGING_ON, {"id": id})
    assert row is not None  # the caller has read it
    resources, members, grants, assessments, responses, decisions = row[:6]
    emptied, partnerships, topics, places, waves = row[6:]
    before = dict(rows_from(tx, cypher.MEMBERS_OF, {"ids": partnerships}))
    pairs = {pair for members_of in before.values() for pair in pairs_among({*members_of} - {id})}
    steps: list[Step] = [
        ("drop vectors of resources", [[one] for one in resources]),
        ("delete resources", [[one] for one in resources]),
        ("drop vectors of partnerships", [[one] for one in emptied]),
        ("delete partnerships", [[one] for one in emptied]),
        ("drop vectors of organizations", [[id]]),
        ("delete organizations", [[id]]),
        ("ties", [list(pair) for pair in sorted(pairs)]),
        *sweeps(topics=topics, places=places, waves=waves),
    ]
    return steps, {
        "organization": id,
        "removed": {
            "resources": len(resources),
            "members": members,
            "grants": grants,
            "assessments": assessments,
            "responses": responses,
            "decisions": decisions,
            "partnerships": len(emptied),
        },
    }
