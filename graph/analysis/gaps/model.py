"""The table of gaps: its cells, with what each rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.gaps.entries import Dimension
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.needs import NeedState
from graph.analysis.gaps.shrinkage import Estimate
from graph.analysis.gaps.standing import Standing
from graph.labels import Labels


class Cause(StrEnum):
    """Why a cell is a gap; first it is asked who is there, then what becomes of the needs there.

    - `nobody`: no organization names this topic and this place (and population).
    - `little_data`: all there have no resource map and did not answer: too little data.
    - `no_capacity`: those known there have no room; or needs there are met only by members
      without room.
    - `isolated`: the same of members cut off from the rest of the network.
    - `need_without_offer`: somebody able is there, and needs are stated there that no offer in the
      network meets.
    """

    NOBODY = "nobody"
    LITTLE_DATA = "little_data"
    NO_CAPACITY = "no_capacity"
    ISOLATED = "isolated"
    NEED_WITHOUT_OFFER = "need_without_offer"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in one unit ("" where rows name none), summed over `rows` rows."""

    unit: str
    total: float
    rows: int


@dataclass(frozen=True, slots=True)
class Money:
    """Grants in one currency: their number, sum and median.

    `per_head` is the sum per unit of the indicator, None where the place has no value or one of 0.
    """

    currency: str
    grants: int
    total: float
    median: float
    per_head: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic, place and population, with everything that counts there, by ids.

    A label is None where the table is not told by that dimension, and where rows do not state it:
    then `unstated` names the dimension. `cause` None is no gap, as far as data tell.
    `able_ids`, `full_ids`, `isolated_ids` and `unknown_ids` part `organization_ids`; `wider_ids`
    serve a wider place around this one, so whether they come here is not known. `spare` sums the
    room of those that state a capacity, None where nobody does.
    `met_ids`, `no_room_ids`, `cut_off_ids` and `no_offer_ids` part `need_ids`.
    `coverage` is the share of needs met, None without needs. `presence` is organizations there over
    `expected`, None where that cannot be told. `contains` are narrower places that count in it.
    """

    topic: str | None
    place: str | None
    population: str | None
    unstated: tuple[Dimension, ...]
    cause: Cause | None
    reason: str
    organization_ids: tuple[str, ...]
    able_ids: tuple[str, ...]
    full_ids: tuple[str, ...]
    isolated_ids: tuple[str, ...]
    unknown_ids: tuple[str, ...]
    wider_ids: tuple[str, ...]
    spare: int | None
    offer_ids: tuple[str, ...]
    offered: tuple[Amount, ...]
    need_ids: tuple[str, ...]
    needed: tuple[Amount, ...]
    urgency: Mapping[str, int]
    met_ids: tuple[str, ...]
    no_room_ids: tuple[str, ...]
    cut_off_ids: tuple[str, ...]
    no_offer_ids: tuple[str, ...]
    urgent_unmet: int
    coverage: Estimate | None
    expected: float | None
    presence: Estimate | None
    indicator: float | None
    grant_ids: tuple[str, ...]
    money: tuple[Money, ...]
    contains: tuple[str, ...]

    @property
    def unmet(self) -> int:
        """Needs that nobody able offers."""
        return len(self.need_ids) - len(self.met_ids)


@dataclass(frozen=True)
class GapTable:
    """All cells, gaps first: by urgent needs unmet, needs unmet, then organizations expected.

    Cells of narrow places come before those of places that contain others, cells with something
    unstated last. `notes` say in words what could not be known or was left out.
    """

    as_of: date
    by: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    labels: Mapping[Dimension, Labels]
    standing: Mapping[str, Standing]
    needs: Mapping[str, NeedState]
    indicator: Indicator | None
    notes: tuple[str, ...]
