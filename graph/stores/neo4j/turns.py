"""Taking turns: one writer at a time, and readers that see whole versions only.

Neo4j's transactions let a reader see what others commit meanwhile. So every write takes the
writer's lock first and the state's lock last, just before its commit. A short reading holds the
state's lock, so that no commit falls into it; a long one takes it for a moment before and after,
and what it read is right if the state is the same. Who may not write takes no lock, and all its
readings are such long ones; it may meet a commit in the moment in which the server carries it out.

A change too large for the server's memory is a large import (`graph.stores.neo4j.claims`), which
others wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import Neo4jError

from graph.errors import Conflict, GraphError, Unavailable
from graph.stores.neo4j import claims, cypher
from graph.stores.neo4j.claims import Claimed
from graph.stores.neo4j.failures import is_read_only
from graph.stores.neo4j.link import InTransaction, Link, do
from graph.stores.neo4j.state import Claim, Mark, lock_state, lock_writer, read_state
from graph.stores.values import State

T = TypeVar("T")

_PAUSE_SECONDS = 0.2
_READINGS = 4
"""Readings that writers may disturb before one is made that keeps them waiting."""


def write(link: Link, work: InTransaction[T]) -> T:
    """Return what `work` gives, having written in turn: all of it, or nothing if it raises.

    Raises `Conflict` where a large import of others is not done within the timeout.
    """

    def in_turn(tx: ManagedTransaction) -> T:
        _, claim = lock_writer(tx, link.url)
        if claim is not None:
            raise Claimed(claim)
        return work(tx)

    return _waiting(link, lambda: link.write(in_turn), Conflict)


def glance(link: Link, work: InTransaction[T]) -> T:
    """Return what `work` reads in a moment, all of it from one version; commits wait for it."""

    def still(tx: ManagedTransaction) -> T:
        _between_versions(*lock_state(tx, link.url))
        return work(tx)

    try:
        return _waiting(link, lambda: link.look(still), Unavailable)
    except GraphError as error:
        if not _takes_no_writes(error):
            raise
    return reading(link, work)


def reading(link: Link, work: InTransaction[T]) -> T:
    """Return what `work` reads, all of it from one version, however long it takes.

    Raises `Unavailable` where a large import is not done within the timeout.
    """

    def once() -> tuple[bool, T | None]:
        before = _mark(link)
        try:
            answer = link.read(work)
        except Exception:
            # Rows that are deleted while they are read lack what every row has.
            if _mark(link) == before:
                raise
            return False, None
        return _mark(link) == before, answer

    for _ in range(_READINGS):
        same, answer = _waiting(link, once, Unavailable)
        if same:
            return answer  # type: ignore[return-value]

    def alone(tx: ManagedTransaction) -> T:
        _between_versions(*lock_writer(tx, link.url))
        return work(tx)

    try:
        return _waiting(link, lambda: link.look(alone, seconds=link.longest), Unavailable)
    except GraphError as error:
        if _takes_no_writes(error):
            raise Unavailable(
                f"The network at {link.url} is written to so often that it could not be read "
                "whole; try again."
            ) from error
        raise


def state(link: Link) -> State:
    """Return identity, version and day once no large import is being carried out."""
    return _waiting(link, lambda: _mark(link), Unavailable).state


def _mark(link: Link) -> Mark:
    """The state when no commit is under way."""
    try:
        return link.look(lambda tx: _between_versions(*lock_state(tx, link.url)))
    except GraphError as error:
        if not _takes_no_writes(error):
            raise
    return link.read(lambda tx: _between_versions(*read_state(tx, link.url)))


def _takes_no_writes(error: GraphError) -> bool:
    cause = error.__cause__
    return isinstance(cause, Neo4jError) and is_read_only(cause)


def _between_versions(mark: Mark, claim: Claim | None) -> Mark:
    """The mark. Raises `Claimed` while the graph is between two versions."""
    if claim is not None and claim.applying:
        raise Claimed(claim)
    return mark


def _waiting(link: Link, attempt: Callable[[], T], otherwise: type[GraphError]) -> T:
    """Try until no large import stands in the way; after the timeout, raise `otherwise`.

    An import that was left is finished or undone on the way, to its end by whoever wants to
    write, within the timeout by whoever wants to read.
    """
    until = time.monotonic() + link.timeout
    while True:
        try:
            return attempt()
        except Claimed as met:
            left = claims.is_left(met.claim)
            if left and _recovered(link, None if otherwise is Conflict else until):
                continue
            if time.monotonic() > until:
                raise otherwise((_left if left else _busy)(met.claim, link.url)) from met
            time.sleep(_PAUSE_SECONDS)


def _recovered(link: Link, until: float | None) -> bool:
    """Whether an import that was left is out of the way; who may not write waits for others."""
    try:
        return claims.recover(link, until)
    except GraphError as error:
        if not _takes_no_writes(error):
            raise
        return False


def _busy(claim: Claim, url: str) -> str:
    return f"A large import is being written to {url}{_how_far(claim)}; try again when it is done."


def _left(claim: Claim, url: str) -> str:
    return (
        f"A large import to {url} was left{_how_far(claim)}; it is finished by the next commands "
        "of whoever may write there, so try again, as such a user."
    )


def _how_far(claim: Claim) -> str:
    return f" ({claim.done} of {claim.parts} parts are done)" if claim.applying else ""


@contextmanager
def claimed(link: Link) -> Iterator[str]:
    """Claim the right to write for a large import; yield the owner's name.

    If the block raises while nothing can be seen yet, what it wrote down is thrown away.
    """
    owner = claims.new_write()

    def claim(tx: ManagedTransaction) -> None:
        _, met = lock_writer(tx, link.url)
        if met is not None and met.owner != owner:
            raise Claimed(met)
        do(tx, cypher.CLAIM, {"claim": owner})

    _waiting(link, lambda: link.write(claim), Conflict)
    with claims.beating(link, owner):
        try:
            yield owner
        except BaseException:
            claims.give_back(link, owner)
            raise
    claims.give_back(link, owner)
