"""The state of the network and who is writing, as one row that every transaction can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import Corrupt, NoNetwork
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import row_from
from graph.stores.values import State


@dataclass(frozen=True, slots=True)
class Claim:
    """A large import at work: whose it is, how far, and milliseconds since its last sign of life.

    While `phase` is "staging" nothing of it can be seen; when it is "applying", all of it is
    kept in the database and only has to be carried out.
    """

    owner: str
    phase: str
    done: int
    parts: int
    age: int

    @property
    def applying(self) -> bool:
        """Whether the graph is between two versions."""
        return self.phase == "applying"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reading may depend on; equal marks before and after mean that nothing changed."""

    identity: str
    version: int
    as_of: date | None
    vectors: int

    @property
    def state(self) -> State:
        """The part that answers show."""
        return State(self.identity, self.version, self.as_of)


def read_state(tx: ManagedTransaction, url: str) -> tuple[Mark, Claim | None]:
    """Return the state. Raises `NoNetwork`; `Corrupt` for a newer schema or a missing lock."""
    return _state(tx, cypher.STATE, url)


def lock_state(tx: ManagedTransaction, url: str) -> tuple[Mark, Claim | None]:
    """Wait until no other transaction is at its commit, keep others from theirs, and read."""
    return _state(tx, cypher.LOCK_STATE, url)


def lock_writer(tx: ManagedTransaction, url: str) -> tuple[Mark, Claim | None]:
    """Wait for the turn to write, and read."""
    return _state(tx, cypher.LOCK_WRITER, url)


def _state(tx: ManagedTransaction, query: str, url: str) -> tuple[Mark, Claim | None]:
    row = state_row(tx, url, query)
    identity, version, as_of, _, vectors, lockable, owner, phase, done, parts, age = row
    if not lockable:
        raise Corrupt(
            f"The network at {url} has lost the node by which writers take turns; make it again "
            "with `partnergraph store migrate` while nobody writes."
        )
    try:
        day = None if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise Corrupt(
            f"The day of the network at {url} is no date ({as_of}); set it again with "
            "`n.as_of = date('2026-01-31')`, or restore a backup."
        ) from error
    claim = None if owner is None else Claim(owner, phase, done, parts, age)
    return Mark(identity, version, day, vectors), claim


def state_row(tx: ManagedTransaction, url: str, query: str = cypher.STATE) -> list[Any]:
    """Return the columns of `cypher.STATE`. Raises `NoNetwork`; `Corrupt` for a newer schema."""
    row = row_from(tx, query)
    if row is None:
        raise NoNetwork(
            f"There is no network at {url} yet; import one first with `partnergraph import`, or "
            "try `partnergraph demo`, which has a store of its own."
        )
    identity, version, as_of, schema, vectors, *_ = row
    if not (
        isinstance(identity, str)
        and isinstance(as_of, str | None)
        and all(isinstance(one, int) for one in (version, schema, vectors))
    ):
        raise Corrupt(f"The own node of the network at {url} is damaged; restore a backup.")
    if row[3] > cypher.SCHEMA_VERSION:
        raise Corrupt(
            f"The network at {url} was written by a newer partnergraph (schema {row[3]}, this "
            f"one knows {cypher.SCHEMA_VERSION}); update partnergraph to use it."
        )
    return row
