"""One network at work: its store, and what is kept of it while it does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from api.services.access import access_of
from api.services.keeping import Kept, Reading
from api.services.progress import Progress
from api.services.showing import Showing
from api.settings import Settings
from graph.errors import Conflict
from graph.model import Audience
from graph.snapshot import Snapshot
from graph.stores.base import Store
from graph.stores.open_store import Place, place_of
from graph.stores.values import State

if TYPE_CHECKING:
    from api.schemas import EvaluationOut
    from api.services.learning import Learning
    from api.services.loading import Announced
    from api.services.matching import Matching
    from matcher.encoders import Encoder

T = TypeVar("T")

_TRIES = 5
"""How often a version is read that somebody else's write has overtaken."""


@dataclass(frozen=True, slots=True)
class _EngineKey:
    """What a matching engine was built for; any difference asks for another one."""

    network: tuple[str, int]
    today: date


class Workspace:
    """The network of one store, for any number of threads.

    A store is opened for each use, since one belongs to one thread; what the stores share (the
    connections to a server) is kept until `close`. Snapshots and matching engines are kept by
    audience and made anew when the store's version has moved on, or when another network has
    come into its place. `clock` gives the present moment, aware; `encoder` stands in for the
    model that the settings name.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        create: bool = False,
        encoder: Encoder | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self._create = create
        self._given_encoder = encoder
        self._encoder: Announced | None = None
        self._place: Place | None = None
        self._snapshots: dict[Audience, tuple[tuple[str, int], Snapshot]] = {}
        self._engines: dict[Audience, tuple[_EngineKey, Matching]] = {}
        self._placing = Lock()
        self._reading = Lock()
        self._read_by_others: dict[Audience, Future[Snapshot]] = {}
        self._building = Lock()
        self._results = Kept()
        self.matching_turn = Lock()
        """Held while the engine answers: the model serves one question at a time."""
        self.evaluating = Lock()
        """Held while the ranking is judged by the past, which may take minutes."""
        self.evaluated: tuple[object, EvaluationOut] | None = None
        """The last such judgement, and what it is of."""
        self.learning = Lock()
        """Held while weights are learned from the past, which may take minutes."""
        self._learned: dict[Audience, tuple[tuple[str, int, date], Learning]] = {}
        self.shown = Showing()
        """How often each organization was shown in answers that are given in turn."""
        self.times_learned = 0
        """How often weights were learned: answers that use them may differ from then on."""

    def place(self) -> Place:
        """Return where the store is opened. Raises `Unavailable` for an unknown address."""
        with self._placing:
            if self._place is None:
                self._place = place_of(self.settings.store, access_of(self.settings))
            return self._place

    def store(self, *, create: bool | None = None) -> Store:
        """Open the store; use it as a context manager. Raises `Unavailable` or `Corrupt`."""
        return self.place().open(create=self._create if create is None else create)

    def close(self) -> None:
        """Let go of what the stores share; whoever asks afterwards begins anew."""
        with self._placing:
            place, self._place = self._place, None
        if place is not None:
            place.close()

    def version(self) -> int:
        """The network's version now."""
        with self.store() as store:
            return store.state().version

    def state(self) -> tuple[str, int, date]:
        """What answers depend on: which network it is, its version, and the day it is read."""
        with self.store() as store:
            state = store.state()
        return state.identity, state.version, self._day(state.as_of)

    def day_of(self, snapshot: Snapshot) -> date:
        """The day on which a snapshot is read: as set, else the network's, else today."""
        return self._day(snapshot.as_of)

    def _day(self, as_of: date | None) -> date:
        return self.settings.as_of or as_of or self.clock().date()

    def snapshot(self, audience: Audience) -> Snapshot:
        """The whole network at its present version."""
        # The store is asked outside the lock: while it cannot be reached, and that takes its
        # time to find out, nobody is to wait for anybody else.
        with self.store() as store:
            return self._kept(store.state(), audience) or self._read(store, audience)

    def snapshot_with(self, audience: Audience, read: Callable[[Store], T]) -> tuple[Snapshot, T]:
        """The whole network, and what `read` finds in the store at that very version.

        Raises `Conflict` where somebody writes each time that it is read.
        """
        with self.store() as store:
            kept = self._snapshots.get(audience)
            snapshot = kept[1] if kept is not None else self._read(store, audience)
            for _ in range(_TRIES):
                found = read(store)
                # Versions only rise: one that is still the snapshot's was so while it was read.
                if self._kept(store.state(), audience) is snapshot:
                    return snapshot, found
                snapshot = self._read(store, audience)
        raise Conflict("Somebody else is writing to the network again and again; try again.")

    def _kept(self, state: State, audience: Audience) -> Snapshot | None:
        kept = self._snapshots.get(audience)
        return kept[1] if kept is not None and kept[0] == _network(state) else None

    def _read(self, store: Store, audience: Audience) -> Snapshot:
        """Read the network once for all who wait for it; what goes wrong goes wrong for all."""
        while True:
            with self._reading:
                other = self._read_by_others.get(audience)
                if other is None:
                    mine = self._read_by_others[audience] = Future[Snapshot]()
            if other is None:
                return self._read_for_all(store, audience, mine)
            other.result()
            found = self._kept(store.state(), audience)
            if found is not None:
                return found

    def _read_for_all(
        self, store: Store, audience: Audience, waited_for: Future[Snapshot]
    ) -> Snapshot:
        try:
            state = store.state()
            found = self._kept(state, audience)
            if found is None:
                found = store.snapshot(audience)
                self._snapshots[audience] = (state.identity, found.version), found
        except BaseException as error:
            waited_for.set_exception(error)
            raise
        else:
            waited_for.set_result(found)
            return found
        finally:
            with self._reading:
                del self._read_by_others[audience]

    def kept(self, snapshot: Snapshot, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` works out of one of this network's snapshots, made once while it is read.

        `what` names the result with every option it depends on. It is let go of when the network
        or the day is another.
        """
        return self._results.of_reading(Reading(snapshot, self.day_of(snapshot)), what, make)

    def kept_while(self, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` works out, kept over versions of the network while `what` is the same.

        `what` names the result and holds all of its input, or a fingerprint of it.
        """
        return self._results.of_input(what, make)

    def matching(self, audience: Audience, progress: Progress | None = None) -> Matching:
        """The matching engine of the present version. Raises `ModelUnavailable`."""
        with self.store() as store:
            found = self._engine(store.state(), audience)
            if found is None:
                self.snapshot(audience)  # what the store cannot give is found out before the lock
                with self._building:
                    return self._built(store, audience, progress)
        if self._encoder is not None:
            self._encoder.progress = progress
        return found

    def _engine(self, state: State, audience: Audience) -> Matching | None:
        kept = self._engines.get(audience)
        key = _EngineKey(_network(state), self._day(state.as_of))
        return kept[1] if kept is not None and kept[0] == key else None

    def _built(self, store: Store, audience: Audience, progress: Progress | None) -> Matching:
        """Build the engine, unless somebody else has while the lock was waited for."""
        # Imported here: listing organizations needs no matcher.
        from api.services.loading import Announced
        from api.services.matching import Matching, shared_encoder

        if self._encoder is None:
            self._encoder = Announced(self._given_encoder or shared_encoder(self.settings.model))
        self._encoder.progress = progress
        state = store.state()
        found = self._engine(state, audience)
        if found is not None:
            return found
        self._engines.pop(audience, None)  # two engines at once would not fit small machines
        snapshot = self._kept(state, audience) or self._read(store, audience)
        found = Matching.open(
            store,
            encoder=self._encoder,
            audience=audience,
            today=self.day_of(snapshot),
            progress=progress,
            snapshot=snapshot,
        )
        key = _EngineKey((state.identity, found.version), found.today)
        self._engines[audience] = key, found
        return found

    def keep_learning(self, audience: Audience, found: Learning) -> None:
        """Keep the weights that were learned, unless the network has changed meanwhile."""
        key = self.state()
        if key[1] == found.version:
            self._learned[audience] = key, found
            self.times_learned += 1

    def kept_learning(self, audience: Audience) -> Learning | None:
        """The weights that were learned of the present version, None where none were."""
        kept = self._learned.get(audience)
        return kept[1] if kept is not None and kept[0] == self.state() else None

    def warm(self, audience: Audience, progress: Progress | None = None) -> None:
        """Get ready to answer, so that the first question need not wait for the model."""
        engine = self.matching(audience, progress)
        with self.matching_turn:
            engine.search("partners", n=1)

    @property
    def model_loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._encoder is not None and self._encoder.loaded


def _network(state: State) -> tuple[str, int]:
    """Which network at which version."""
    return state.identity, state.version
