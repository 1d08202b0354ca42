"""Constraints and indexes, the marks that make a database a network, and what is missing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

from neo4j import ManagedTransaction

from graph.errors import Conflict, Corrupt, GraphError, NoNetwork
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import Link, do, row_from, rows_from
from graph.stores.neo4j.rows import LONGEST_ID
from graph.stores.neo4j.state import state_row


def is_there(link: Link) -> bool:
    """Whether the database holds a network. Raises `Corrupt` for one of a newer program."""
    try:
        link.read(lambda tx: state_row(tx, link.url))
    except NoNetwork:
        return False
    return True


def make(link: Link) -> None:
    """Make what is missing of the schema and, in an empty place, a new network.

    Raises `Corrupt` where records lie about that belong to no network any more.
    """
    left_over = link.read(lambda tx: row_from(tx, cypher.LEFT_OVER))
    if left_over == [True] and not is_there(link):
        raise Corrupt(
            f"The database at {link.url} holds records of a network, but not the network's own "
            "node; restore a backup, or delete them all (graph/README.md says how) and begin anew."
        )
    for _ in create_missing(link):
        pass
    given = {"identity": uuid.uuid4().hex, "schema": cypher.SCHEMA_VERSION}

    def work(tx: ManagedTransaction) -> None:
        do(tx, cypher.MAKE_NETWORK, given)
        do(tx, cypher.MAKE_WRITER)

    link.write(work)


def create_missing(link: Link) -> Iterator[str]:
    """Create every constraint and index that is not there; yield the name of each."""
    there = dict(link.read(_present))
    missing = [name for name in cypher.SCHEMA if name not in there]
    for name in missing:
        try:
            link.write(lambda tx, n=name: do(tx, cypher.SCHEMA[n]))  # type: ignore[misc]
        except GraphError:
            # Two may make a schema at once, and the server refuses the later one.
            if name not in dict(link.read(_present)):
                raise
        yield name
    if missing:
        link.read(lambda tx: do(tx, cypher.AWAIT_SCHEMA))


def migrate(link: Link) -> list[str]:
    """Bring the network to this program's schema; return what was done, in plain words."""
    _, _, _, before, _, lockable, *_ = link.read(lambda tx: state_row(tx, link.url))
    done = [f"Made the constraint or index {name}." for name in create_missing(link)]
    if not lockable:
        _refuse_parts(link)
        link.write(lambda tx: do(tx, cypher.MAKE_WRITER))
        done.append("Made the node by which writers take turns.")
    if before < cypher.SCHEMA_VERSION:
        link.write(lambda tx: do(tx, cypher.SET_SCHEMA, {"schema": cypher.SCHEMA_VERSION}))
        done.append(f"Moved the network from schema {before} to {cypher.SCHEMA_VERSION}.")
    return done


def _refuse_parts(link: Link) -> None:
    row = link.read(lambda tx: row_from(tx, cypher.PARTS_AND_CLAIM))
    if row is not None and row[1]:
        raise Corrupt(
            f"The network at {link.url} lost the node by which writers take turns while a large "
            "import was under way, so that nobody can tell how far it is; restore a backup, or "
            "empty the database and import again."
        )


def _present(tx: ManagedTransaction) -> list[list[str]]:
    return rows_from(tx, cypher.SHOW_SCHEMA)


def is_online(tx: ManagedTransaction, index: str) -> bool:
    """Whether an index can be asked."""
    return dict(_present(tx)).get(index) == "ONLINE"


def faults(tx: ManagedTransaction) -> Iterator[str]:
    """Yield each constraint or index that is missing or not in use, in plain words."""
    state = dict(_present(tx))
    for name in cypher.SCHEMA:
        if name not in state:
            yield (
                f"The constraint or index {name} is missing; make it again with "
                "`partnergraph store migrate`."
            )
        elif state[name] == "FAILED":
            yield f"The index {name} has failed; drop it, then run `partnergraph store migrate`."


def refuse_foreign_schema(tx: ManagedTransaction, url: str, longest: Callable[[], int]) -> None:
    """Raise `Conflict` where others constrain what our nodes and relationships are called.

    A part of a large import that such a constraint refuses could be neither carried out nor
    undone; likewise a text that does not fit an index of theirs, where `longest` gives the
    characters of the longest one.
    """
    given = {"ours": _READABLE}
    indexes = rows_from(tx, cypher.FOREIGN_INDEXES, given)
    if indexes and longest() > LONGEST_ID:
        name, label = indexes[0]
        raise Conflict(
            f"The database at {url} holds an index of others on {label} ({name}), which may not "
            f"take texts of more than {LONGEST_ID:,} characters, so nothing was changed; drop it, "
            "or use another database (PARTNERGRAPH_NEO4J_DATABASE)."
        )
    for name, label in rows_from(tx, cypher.FOREIGN_CONSTRAINTS, given):
        raise Conflict(
            f"The database at {url} holds a constraint of others on {label} ({name}), under which "
            "a large import might stop half way, so nothing was changed; drop it, or use another "
            "database (PARTNERGRAPH_NEO4J_DATABASE)."
        )


_READABLE = [
    "Organization", "Resource", "Partnership", "Topic", "Place", "Wave",
    "OFFERS", "NEEDS", "MEMBER_OF", "PARTNERS_WITH", "WORKS_ON", "BASED_IN", "FUNDED", "ASSESSED",
    "ASKED_IN", "DECIDED_ON",
]  # fmt: skip
"""Labels and relationship types that others may use too."""
