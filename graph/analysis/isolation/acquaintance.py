"""Who knows whom well enough to introduce them, and who has room for another partnership."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import IntEnum

from graph.analysis.periods import carried
from graph.analysis.survey import waves
from graph.analysis.ties import Ties
from graph.model import Audience, Intensity
from graph.snapshot import Snapshot


class Knows(IntEnum):
    """How one member knows another, the closest first."""

    TIED = 0
    AWARE = 1
    FORMER = 2


@dataclass(frozen=True, slots=True)
class Room:
    """A member's capacity and the partnerships it carries now; capacity None is unknown."""

    capacity: int | None
    carried: int

    @property
    def left(self) -> bool | None:
        """Whether it can carry another partnership, None where that is not known."""
        return None if self.capacity is None else self.carried < self.capacity


@dataclass(frozen=True, eq=False)
class Acquaintances:
    """A network as introductions need it: ties, who said to know of whom, and load."""

    snapshot: Snapshot
    ties: Ties
    aware: dict[str, set[str]]
    load: Counter[str]

    def of(self, id: str) -> dict[str, tuple[Knows, float]]:
        """Return whom a member knows, with how and the weight of the tie (0 without one)."""
        at, ids = self.ties.index[id], self.ties.ids
        found = {ids[other]: (Knows.FORMER, 0.0) for other in self.ties.former(at).tolist()}
        found |= dict.fromkeys(self.aware.get(id, ()), (Knows.AWARE, 0.0))
        near, weights = self.ties.neighbours(at).tolist(), self.ties.weights(at).tolist()
        return found | {
            ids[other]: (Knows.TIED, weight) for other, weight in zip(near, weights, strict=True)
        }

    def room(self, id: str) -> Room:
        """Return the room that a member has."""
        return Room(self.snapshot.organization[id].capacity, self.load[id])


def acquaintances(snapshot: Snapshot, ties: Ties) -> Acquaintances:
    """Return who knows whom on the day of `ties`: linear in ties, answers and partnerships.

    That one knows of another is its own answer, and counts for an audience that may read those.
    """
    held = set()
    if snapshot.audience is Audience.PRIVATE:
        held = {wave.name for wave in waves(snapshot, ties.as_of)}
    aware: dict[str, set[str]] = defaultdict(set)
    for said in snapshot.assessments:
        both = said.from_id in ties.index and said.to_id in ties.index
        if both and said.wave in held and said.intensity is Intensity.AWARENESS:
            aware[said.from_id].add(said.to_id)
            aware[said.to_id].add(said.from_id)
    return Acquaintances(snapshot, ties, aware, carried(snapshot, ties.as_of))
