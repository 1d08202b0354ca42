"""What was worked out once, kept while its input stays the same, for any number of threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar, cast

from graph.model import Audience
from graph.snapshot import Snapshot

T = TypeVar("T")

MOST_KEPT = 64
"""Results that are kept at once; beyond, the one asked for longest ago goes."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A snapshot as it is read on a day; another snapshot object is another reading."""

    snapshot: Snapshot
    day: date

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Reading) and other.snapshot is self.snapshot and other.day == self.day
        )

    def __hash__(self) -> int:
        return hash((id(self.snapshot), self.day))

    @property
    def audience(self) -> Audience:
        """For whom it is read."""
        return self.snapshot.audience


class Kept:
    """Results by what they were worked out from; at most `most` of them.

    Each is made once, however many threads ask for it at the same time; what goes wrong goes
    wrong for all of them, and is tried anew by whoever asks next.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = Lock()
        self._found: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._found)

    def of_reading(self, reading: Reading, what: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives of a reading; results of older readings are let go of."""
        with self._lock:
            for key in [key for key in self._found if _outdated(key, reading)]:
                del self._found[key]
        return self.of_input((reading, what), make)

    def of_input(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives; `key` holds all that it depends on."""
        with self._lock:
            found = self._found.get(key)
            mine: Future[Any] | None = None
            if found is None:
                found = mine = self._found[key] = Future()
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
            else:
                self._found.move_to_end(key)
        if mine is not None:
            self._make(key, mine, make)
        return cast(T, found.result())

    def _make(self, key: Hashable, mine: Future[Any], make: Callable[[], T]) -> None:
        try:
            mine.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._found.get(key) is mine:
                    del self._found[key]
            mine.set_exception(error)


def _outdated(key: Hashable, reading: Reading) -> bool:
    of = key[0] if isinstance(key, tuple) and key else None
    return isinstance(of, Reading) and of.audience == reading.audience and of != reading
