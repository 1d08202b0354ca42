"""What was seen and acknowledged while things broke, and what of it must not have been."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from graph.errors import GraphError
from graph.model import Audience, Batch
from graph.stores.base import Store
from tests.graph.stores.neo4j_writer import network


@dataclass(frozen=True)
class Seen:
    """One reading: when it began and ended, the version it says, and which network it holds.

    `network` is None for an empty store and -1 for what is no network that was ever written.
    """

    began: float
    ended: float
    version: int
    network: int | None


@dataclass(frozen=True)
class Acknowledged:
    """A write that was told to be done: when, which network, and its version."""

    at: float
    network: int
    version: int


@dataclass
class History:
    """Everything that happened."""

    seen: list[Seen] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)

    def complaints(self) -> list[str]:
        """What contradicts whole versions that never go back and are never lost."""
        return [*self._halves(), *self._steps_back(), *self._losses(), *self._two_contents()]

    def _halves(self) -> Iterator[str]:
        for one in self.seen:
            if one.network == -1:
                yield f"version {one.version} was seen half written"
            elif one.network is not None and one.network not in self.begun:
                yield f"network {one.network} was seen, which nobody had begun"

    def _steps_back(self) -> Iterator[str]:
        for earlier in self.seen:
            for later in self.seen:
                if earlier.ended < later.began and later.version < earlier.version:
                    yield f"version {later.version} was seen after {earlier.version}"

    def _losses(self) -> Iterator[str]:
        for done in self.acknowledged:
            for later in self.seen:
                if later.began > done.at and later.version < done.version:
                    yield f"version {done.version} was acknowledged, then {later.version} seen"

    def _two_contents(self) -> Iterator[str]:
        holds: dict[int, int | None] = {}
        for one in self.seen:
            if holds.setdefault(one.version, one.network) != one.network:
                yield f"version {one.version} held {holds[one.version]}, then {one.network}"
        for done in self.acknowledged:
            if holds.get(done.version, done.network) != done.network:
                yield f"version {done.version} was acknowledged as {done.network}"


def look(store: Store) -> Seen:
    """Read the whole network and say which it is."""
    began = time.monotonic()
    shown = store.snapshot(Audience.PRIVATE)
    ended = time.monotonic()
    held = Batch(
        shown.organizations,
        shown.resources,
        shown.partnerships,
        shown.grants,
        shown.assessments,
        shown.responses,
    )
    return Seen(began, ended, shown.version, _number(held))


def _number(held: Batch) -> int | None:
    if held == Batch():
        return None
    words = (held.organizations[0].mission or "") if held.organizations else ""
    name, _, number = words.partition(" ")
    if name != "network" or not number.isdigit():
        return -1
    return int(number) if held == network(int(number)) else -1


@contextmanager
def watching(history: History, open_one: Callable[[], Store]) -> Iterator[None]:
    """Read the network again and again while the block runs; what cannot be read is passed over."""
    over = Event()

    def watch() -> None:
        while not over.is_set():
            try:
                with open_one() as store:
                    history.seen.append(look(store))
            except GraphError:
                over.wait(0.1)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
