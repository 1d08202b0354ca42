"""Large imports: claimed, written down in parts beside the graph, then carried out part by part.

While the parts are written down ("staging") nobody sees anything of them; while they are carried
out ("applying") readers wait, see `graph.stores.neo4j.turns`. Each part and the note that it is
done are one transaction, so none is carried out twice. If whoever began it dies, another takes the
claim over and undoes the import (staging) or carries it on to its end (applying).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.errors import Conflict, GraphError
from graph.stores.neo4j import cypher, journal
from graph.stores.neo4j.journal import Entry
from graph.stores.neo4j.link import InTransaction, Link, do, row_from
from graph.stores.neo4j.parts import Step, packed, parts_of, run, unpacked
from graph.stores.neo4j.state import Claim, lock_state, lock_writer
from graph.stores.values import Progress

T = TypeVar("T")

LEASE_SECONDS = 10.0
"""Without a sign of life for so long, whoever began a large import counts as dead."""

_BEAT_SECONDS = 3.0
_STAGED_AT_ONCE = 4_000_000  # bytes of parts written down in one transaction


class Claimed(Exception):
    """Somebody's large import is under way."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(claim.owner)


def new_write() -> str:
    """A name that no other write has."""
    return uuid.uuid4().hex


def _write_as(link: Link, owner: str, work: InTransaction[T]) -> T:
    """Write under a claim. Raises `Conflict` where it is no longer the owner's."""

    def held(tx: ManagedTransaction) -> T:
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.owner != owner:
            raise _lost(link.url)
        return work(tx)

    return link.write(held)


def _lost(url: str) -> Conflict:
    return Conflict(
        f"The import to {url} gave no sign of life for so long that somebody else took over; "
        "import again to see what is there."
    )


def release_staged(link: Link, owner: str) -> None:
    """Give the claim back, unless it is applying: then it must be carried out, by whomever."""

    def release(tx: ManagedTransaction) -> bool:
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.owner != owner or claim.applying:
            return False
        do(tx, cypher.RELEASE)
        return True

    try:
        if link.write(release):
            _drop_parts(link)
    except GraphError:
        # Out of reach now: the lease runs out, and whoever comes next throws it away.
        return


def carry_out(
    link: Link, owner: str, steps: Iterable[Step], entry: Entry, progress: Progress | None = None
) -> int:
    """Write steps down and carry them out under the claim of `owner`; return the version."""
    _drop_parts(link)
    number, waiting, size = 0, list[list[Any]](), 0
    for part in (*parts_of(steps), _ending(entry)):
        content = packed(part)
        waiting.append([number, content])
        number, size = number + 1, size + len(content)
        if size >= _STAGED_AT_ONCE:
            _stage(link, owner, waiting)
            waiting, size = [], 0
    _stage(link, owner, waiting)
    parts = number

    def begin(tx: ManagedTransaction) -> None:
        do(tx, cypher.BEGIN_PARTS, {"parts": parts})
        lock_state(tx, link.url)

    _write_as(link, owner, begin)
    return _carry_on(link, owner, 0, parts, progress)


def _ending(entry: Entry) -> Step:
    return "end", [entry.write, entry.at, entry.actor, entry.action, dict(entry.detail)]


def _stage(link: Link, owner: str, parts: list[list[Any]]) -> None:
    def stage(tx: ManagedTransaction) -> None:
        do(tx, cypher.ADD_PARTS, {"rows": parts})

    if parts:
        _write_as(link, owner, stage)


def _carry_on(
    link: Link, owner: str, done: int, parts: int, progress: Progress | None = None
) -> int:
    """Carry out the parts from number `done` on; the last one gives the version."""
    version = 0
    for number in range(done, parts):
        version = link.write(lambda tx, n=number: _part(tx, link.url, owner, n))  # type: ignore[misc]
        if progress is not None:
            progress(number + 1, parts)
    return version


def _part(tx: ManagedTransaction, url: str, owner: str, number: int) -> int:
    """Carry out one part, once: a second try after a lost answer finds it done."""
    mark, claim = lock_writer(tx, url)
    if claim is None:
        return mark.version  # done, by this write or by whoever took it over
    if claim.owner != owner:
        raise _lost(url)
    if claim.done > number:
        return mark.version
    row = row_from(tx, cypher.PART, {"number": number})
    if row is None:
        raise Conflict(f"A part of the import to {url} is gone; import again.")
    name, rows = unpacked(row[0])
    do(tx, cypher.DROP_PART, {"number": number})
    if name != "end":
        run(tx, (name, rows))
        do(tx, cypher.PART_DONE, {"done": number + 1})
        return mark.version
    do(tx, cypher.RELEASE)
    return journal.record(tx, Entry(*rows))


def recover(link: Link) -> None:
    """Undo or finish a large import whose owner gave no sign of life."""
    owner = new_write()

    def take_over(tx: ManagedTransaction) -> Claim | None:
        _, claim = lock_writer(tx, link.url)
        if claim is None or claim.age <= 1000 * LEASE_SECONDS:
            return None  # it lives, or somebody was quicker
        do(tx, cypher.TAKE_OVER, {"claim": owner})
        return claim

    claim = link.write(take_over)
    if claim is None:
        return
    with beating(link, owner):
        if claim.applying:
            _carry_on(link, owner, claim.done, claim.parts)
        else:
            release_staged(link, owner)


def _drop_parts(link: Link) -> None:
    while link.write(lambda tx: (row_from(tx, cypher.DROP_PARTS) or [0])[0]):
        pass


@contextmanager
def beating(link: Link, owner: str) -> Iterator[None]:
    """Give signs of life while the block runs."""
    over = Event()

    def beat() -> None:
        while not over.wait(_BEAT_SECONDS):
            try:
                link.write(lambda tx: do(tx, cypher.BEAT, {"claim": owner}))
            except GraphError:
                continue  # the block itself meets the same, and says so

    thread = Thread(target=beat, name="partnergraph-import", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
