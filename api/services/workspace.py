"""One network at work: its store, and what is kept of it while it does not change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING

from api.services.progress import Progress
from api.settings import Settings
from graph.model import Audience
from graph.snapshot import Snapshot
from graph.stores.base import Store
from graph.stores.open_store import open_store

if TYPE_CHECKING:
    from api.services.loading import Announced
    from api.services.matching import Matching
    from matcher.encoders import Encoder


@dataclass(frozen=True, slots=True)
class _EngineKey:
    """What a matching engine was built for; any difference asks for another one."""

    network: tuple[str, int]
    today: date


class Workspace:
    """The network of one store, for any number of threads.

    A store is opened for each use, since one belongs to one thread. Snapshots and matching
    engines are kept by audience and made anew when the store's version has moved on, or when
    another network has come into its place. `clock` gives the present moment, aware; `encoder`
    stands in for the model that the settings name.
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
        self._snapshots: dict[Audience, tuple[tuple[str, int], Snapshot]] = {}
        self._engines: dict[Audience, tuple[_EngineKey, Matching]] = {}
        self._reading = Lock()
        self._building = Lock()
        self.matching_turn = Lock()
        """Held while the engine answers: the model serves one question at a time."""

    def store(self, *, create: bool | None = None) -> Store:
        """Open the store; use it as a context manager. Raises `Unavailable` or `Corrupt`."""
        return open_store(self.settings.store, create=self._create if create is None else create)

    def version(self) -> int:
        """The network's version now."""
        with self.store() as store:
            return store.version()

    def state(self) -> tuple[str, int, date]:
        """What answers depend on: which network it is, its version, and the day it is read."""
        with self.store() as store:
            return store.identity(), store.version(), self._today(store)

    def today(self) -> date:
        """The day on which the network is read: as set, else the store's, else today."""
        if self.settings.as_of is not None:
            return self.settings.as_of
        with self.store() as store:
            return self._today(store)

    def _today(self, store: Store) -> date:
        return self.settings.as_of or store.as_of() or self.clock().date()

    def snapshot(self, audience: Audience) -> Snapshot:
        """The whole network at its present version."""
        with self._reading, self.store() as store:
            kept = self._snapshots.get(audience)
            if kept is None or kept[0] != (store.identity(), store.version()):
                made = store.snapshot(audience)
                kept = self._snapshots[audience] = (store.identity(), made.version), made
            return kept[1]

    def matching(self, audience: Audience, progress: Progress | None = None) -> Matching:
        """The matching engine of the present version. Raises `ModelUnavailable`."""
        # Imported here: listing organizations needs no matcher.
        from api.services.loading import Announced
        from api.services.matching import Matching, shared_encoder

        with self._building, self.store() as store:
            if self._encoder is None:
                self._encoder = Announced(
                    self._given_encoder or shared_encoder(self.settings.model)
                )
            self._encoder.progress = progress
            today = self._today(store)
            kept = self._engines.get(audience)
            if kept is not None and kept[0] == _EngineKey(
                (store.identity(), store.version()), today
            ):
                return kept[1]
            self._engines.pop(audience, None)  # two engines at once would not fit small machines
            engine = Matching.open(
                store,
                encoder=self._encoder,
                audience=audience,
                today=today,
                progress=progress,
            )
            self._engines[audience] = (
                _EngineKey((store.identity(), engine.version), today),
                engine,
            )
            return engine

    def warm(self, audience: Audience, progress: Progress | None = None) -> None:
        """Get ready to answer, so that the first question need not wait for the model."""
        engine = self.matching(audience, progress)
        with self.matching_turn:
            engine.search("partners", n=1)

    @property
    def model_loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._encoder is not None and self._encoder.loaded
