"""What a change comes to in the graph: steps, each a statement with its rows.

Steps are plain lists that JSON can hold, so that a large import can be written down before it is
carried out, and be carried out by whoever comes after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from graph.stores.changes import WRITE_ORDER, Work
from graph.stores.neo4j import cypher
from graph.stores.neo4j.rows import (
    place_of_row,
    place_row,
    searchable,
    topic_rows,
    with_wave_key,
)
from graph.stores.table import Row

Step = tuple[str, list[Any]]
"""The name of a statement among `parts.STATEMENTS`, and the rows, keys or pairs it is given."""

LARGEST_TIED = 100
"""Members up to which a partnership gives PARTNERS_WITH between each two of them."""


def steps_of(work: Work, members_before: Mapping[str, Sequence[str]]) -> list[Step]:
    """Return the steps of a change, in order.

    `members_before` holds the stored members of partnerships whose ties may change, see
    `touched_partnerships`.
    """
    steps = [*_organizations(work), *_others(work), *_removals(work)]
    steps.append(("ties", tied_pairs(work, members_before)))
    steps += _sweeping(work)
    return [(name, rows) for name, rows in steps if rows]


def _sweeping(work: Work) -> list[Step]:
    """Steps to delete what nobody is linked to any more, of what the old rows were linked to."""
    before = {kind: list(rows.values()) for kind, rows in work.before.items()}
    linked = [
        *(topic_rows(row[0], row[4]) for row in before["organizations"]),
        *(topic_rows(row[0], row[8]) for row in before["partnerships"]),
    ]
    places = map(place_row, before["organizations"])
    return sweeps(
        topics={key for rows in linked for _, key, *_ in rows},
        places={place[1] for place in places if place is not None},
        waves={with_wave_key(row)[-1] for row in before["responses"]},
    )


def sweeps(**keys: Collection[str]) -> list[Step]:
    """The steps that delete topics, places and waves of these keys that nobody is linked to."""
    return [(f"sweep {kind}", sorted(set(of_kind))) for kind, of_kind in keys.items()]


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
