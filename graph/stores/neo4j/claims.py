"""Large imports: claimed, written down in parts beside the graph, then carried out part by part.

While the parts are written down ("staging") nobody sees anything of them; while they are carried
out ("applying") readers wait, see `graph.stores.neo4j.turns`. Each part and the note that it is
done are one transaction, so none is carried out twice. If whoever began it dies, another takes the
claim over and undoes the import (staging) or carries it on to its end (applying). Parts are
written and thrown away under a claim only, so nobody's clean-up meets the parts of others.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import Neo4jError

from graph.errors import Conflict, Corrupt, GraphError
from graph.stores.neo4j import cypher, journal
from graph.stores.neo4j.journal import Entry
from graph.stores.neo4j.link import InTransaction, Link, do, row_from
from graph.stores.neo4j.parts import longest_text, packed, parts_of, run, unpacked
from graph.stores.neo4j.schema import refuse_foreign_schema
from graph.stores.neo4j.state import Claim, lock_state, lock_writer, read_state
from graph.stores.neo4j.steps import Step
from graph.stores.values import Progress

T = TypeVar("T")

LEASE_SECONDS = 10.0
"""Without a sign of life for so long, whoever began a large import counts as dead."""

_BEAT_SECONDS = 3.0
_LEAST_SECONDS = 0.1
_PART_SECONDS = 60.0  # what a part may take at least, however impatient its user is
_STAGED_AT_ONCE = 4_000_000  # bytes of parts written down in one transaction


class Claimed(Exception):
    """Somebody's large import is under way."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(claim.owner)


def is_left(claim: Claim) -> bool:
    """Whether its owner counts as dead; a sign of life from the future is none, but a clock's."""
    return abs(claim.age) > 1000 * LEASE_SECONDS


def new_write() -> str:
    """A name that no other write has."""
    return uuid.uuid4().hex


def _write_as(link: Link, owner: str, work: InTransaction[T]) -> T:
    """Write under a claim, as a sign of life. Raises `Conflict` where it is not the owner's."""

    def held(tx: ManagedTransaction) -> T:
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.owner != owner:
            raise _lost(link.url)
        answer = work(tx)
        do(tx, cypher.BEAT)
        return answer

    return link.write(held, seconds=_ample(link))


def _ample(link: Link) -> float:
    return max(link.longest, _PART_SECONDS)


def _lost(url: str) -> Conflict:
    return Conflict(
        f"The import to {url} gave no sign of life for so long that somebody else took over; "
        "import again to see what is there."
    )


def give_back(link: Link, owner: str) -> None:
    """Give the claim back with all that is written down; one that is applying is left instead.

    What is applying must be carried out, and whoever comes next may do so at once.
    """

    def some(tx: ManagedTransaction) -> bool:
        """Throw away some parts, and with the last the claim; return whether there may be more."""
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.owner != owner:
            return False
        if claim.applying:
            do(tx, cypher.LEAVE)
            return False
        if _dropped(tx):
            return True
        do(tx, cypher.RELEASE)
        return False

    try:
        while link.write(some):
            pass
    except GraphError:
        # Out of reach now: the lease runs out, and whoever comes next throws it away.
        return


def carry_out(
    link: Link, owner: str, steps: Sequence[Step], entry: Entry, progress: Progress | None = None
) -> int:
    """Write steps down and carry them out under the claim of `owner`; return the version.

    Raises `Conflict` where the claim is somebody else's by now, and where constraints of others
    could keep a part from being carried out.
    """
    link.read(lambda tx: refuse_foreign_schema(tx, link.url, lambda: longest_text(steps)))
    while _write_as(link, owner, _dropped):
        pass
    number, waiting, size = 0, list[list[Any]](), 0
    for part in (*parts_of(steps), ("end", [entry.as_row()])):
        content = packed(part)
        waiting.append([number, content])
        number, size = number + 1, size + len(content)
        if size >= _STAGED_AT_ONCE:
            _stage(link, owner, waiting)
            waiting, size = [], 0
    _stage(link, owner, waiting)
    parts = number

    def begin(tx: ManagedTransaction) -> None:
        row = row_from(tx, cypher.COUNT_PARTS)
        if row is None or row[0] != parts:
            raise _lost(link.url)
        do(tx, cypher.BEGIN_PARTS, {"parts": parts})
        lock_state(tx, link.url)

    _write_as(link, owner, begin)
    lost = _lost(link.url)
    try:
        _carry_on(link, owner, 0, parts, progress=progress)
    except Conflict as error:
        lost = error  # unless somebody else has finished it, and is at an import of theirs
    done = link.read(lambda tx: journal.recorded(tx, entry.write))
    if done is None:
        raise lost
    return done[0]


def _stage(link: Link, owner: str, parts: list[list[Any]]) -> None:
    def stage(tx: ManagedTransaction) -> None:
        do(tx, cypher.ADD_PARTS, {"rows": parts})

    if parts:
        _write_as(link, owner, stage)


def _carry_on(
    link: Link,
    owner: str,
    done: int,
    parts: int,
    *,
    until: float | None = None,
    progress: Progress | None = None,
) -> bool:
    """Carry out the parts from number `done` on; False where time was up before the end."""
    for number in range(done, parts):
        if until is not None and time.monotonic() > until:
            give_back(link, owner)
            return False
        try:
            link.write(
                lambda tx, n=number: _part(tx, link.url, owner, n),  # type: ignore[misc]
                seconds=_ample(link),
            )
        except GraphError as error:
            if isinstance(error.__cause__, Neo4jError):
                raise type(error)(
                    f"{error} An import to {link.url} stopped there, with {number} of {parts} "
                    "parts done; it goes on with the next command, and nobody can read the "
                    "network before it is done."
                ) from error.__cause__
            raise
        if progress is not None:
            progress(number + 1, parts)
    return True


def _part(tx: ManagedTransaction, url: str, owner: str, number: int) -> None:
    """Carry out one part, once: a second try after a lost answer finds it done."""
    _, claim = lock_writer(tx, url)
    if claim is None:
        return  # done, by this write or by whoever took it over
    if claim.owner != owner:
        raise _lost(url)
    if claim.done > number:
        return
    row = row_from(tx, cypher.PART, {"number": number})
    if row is None:
        raise Corrupt(
            f"A part of a large import to {url} is gone (number {number} of {claim.parts}), so it "
            "can be neither finished nor undone; restore a backup, or empty the database and "
            "import again."
        )
    name, rows = unpacked(row[0])
    do(tx, cypher.DROP_PART, {"number": number})
    if name == "end":
        do(tx, cypher.RELEASE)
        journal.record(tx, Entry(*rows[0]))
        return
    run(tx, (name, rows))
    do(tx, cypher.PART_DONE, {"done": number + 1})
    do(tx, cypher.BEAT)


def recover(link: Link, until: float | None = None) -> bool:
    """Undo or finish a large import whose owner gave no sign of life.

    Return False where it stays in the way: it lives, or time was up (by `time.monotonic`) before
    it was finished.
    """
    owner = new_write()
    seconds = None if until is None else max(until - time.monotonic(), _LEAST_SECONDS)

    def take_over(tx: ManagedTransaction) -> Claim | None:
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.owner == owner:
            return claim
        if not is_left(claim):
            raise Claimed(claim)  # somebody was quicker
        do(tx, cypher.TAKE_OVER, {"claim": owner})
        return claim

    try:
        claim = link.write(take_over, seconds=seconds)
    except Claimed:
        return False
    except Conflict:
        if seconds is None:
            raise
        return False  # somebody holds the lock: it lives
    if claim is None:
        return True
    with beating(link, owner):
        if not claim.applying:
            give_back(link, owner)
            return True
        try:
            return _carry_on(link, owner, claim.done, claim.parts, until=until)
        except GraphError:
            _, now = link.read(lambda tx: read_state(tx, link.url))
            if now is None or now.owner != owner:
                return False  # somebody else has taken over, or finished it
            give_back(link, owner)
            raise


def _dropped(tx: ManagedTransaction) -> bool:
    """Delete some parts, under a claim; return whether there were any."""
    row = row_from(tx, cypher.DROP_PARTS)
    return row is not None and bool(row[0])


@contextmanager
def beating(link: Link, owner: str) -> Iterator[None]:
    """Give signs of life while the block runs."""
    over = Event()

    def beat() -> None:
        while not over.wait(_BEAT_SECONDS):
            try:
                _write_as(link, owner, lambda tx: None)
            except GraphError:
                continue  # the block itself meets the same, and says so

    thread = Thread(target=beat, name="partnergraph-import", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
