"""Imports that are held, or left, at a chosen point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from neo4j import ManagedTransaction

from graph.stores.base import Store
from graph.stores.neo4j import claims, parts, writing
from tests.graph.stores.neo4j_asking import Ask
from tests.graph.stores.neo4j_writer import network, replace

OPEN = Callable[[], Store]
PATIENCE = 60.0
"""Seconds after which a test gives up waiting for a thread."""


class Held:
    """A function that the first who calls it is held in, before it does anything."""

    def __init__(self, held: Callable[..., Any]) -> None:
        self._held = held
        self._reached, self._go = Event(), Event()

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Wait where nobody did before, then do what is asked."""
        if not self._reached.is_set():
            self._reached.set()
            assert self._go.wait(PATIENCE)
        return self._held(*given, **named)

    def wait(self) -> None:
        """Return once somebody is held."""
        assert self._reached.wait(PATIENCE)

    def let_go(self) -> None:
        """Let who is held go on."""
        self._go.set()


class Doing:
    """Something done in a thread of its own."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work, self._answer = work, None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._answer = self._work()
        except BaseException as error:
            self._error = error

    def goes_on_after(self, seconds: float) -> bool:
        """Whether it is not done by then."""
        self._thread.join(seconds)
        return self._thread.is_alive()

    def done(self) -> Any:
        """What it gave, or raise what it raised."""
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        if self._error is not None:
            raise self._error
        return self._answer


@contextmanager
def held_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> Iterator[Held]:
    """Hold the first who calls `owner.name` until the block ends, or until it is let go."""
    held = Held(getattr(owner, name))
    with monkeypatch.context() as holding:
        holding.setattr(owner, name, held)
        try:
            yield held
        finally:
            held.let_go()


class Killed(BaseException):
    """Stands for a process that is no more."""


def begin_and_die(
    monkeypatch: pytest.MonkeyPatch, into: Store, number: int, *, staging: bool
) -> None:
    """Begin a large import and leave it as a process does that is killed.

    With `staging`, when all is written down; else when four parts are carried out.
    """
    stage, part = claims._stage, claims._part

    def last_stage(*given: Any) -> None:
        stage(*given)
        raise Killed

    def fifth_part(tx: ManagedTransaction, url: str, owner: str, number: int) -> None:
        if number == 4:
            raise Killed
        part(tx, url, owner, number)

    with monkeypatch.context() as dying:
        dying.setattr(claims, "give_back", lambda link, owner: None)
        if staging:
            dying.setattr(claims, "_stage", last_stage)
        else:
            dying.setattr(claims, "_part", fifth_part)
        with pytest.raises(Killed):
            replace(into, number)


def small_counts_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small networks count as large; nobody beats, so whoever is left is left by its lease."""
    monkeypatch.setattr(claims, "_BEAT_SECONDS", 100.0)
    monkeypatch.setattr(parts, "_AT_ONCE", 40)
    monkeypatch.setattr(writing, "HEAVIEST", writing.HEAVIEST)


def expired(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on every claim counts as left."""
    monkeypatch.setattr(claims, "LEASE_SECONDS", -1.0)


def phase(ask: Ask) -> Any:
    """How far the large import is that is under way; None where none is."""
    return ask("MATCH (w:PartnergraphWriter) RETURN w.phase AS phase")[0][0]


def written_down(ask: Ask) -> object:
    """The numbers of the parts that are written down."""
    return ask("MATCH (p:PartnergraphPart) RETURN p.number AS number ORDER BY number")


def sound(store: Store, number: int, version: int) -> bool:
    """Whether it holds just network `number`, by as many writes as its version says."""
    return (
        store.export() == network(number)
        and store.check() == []
        and (store.version(), len(store.audit())) == (version, version)
    )
