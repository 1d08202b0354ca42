"""What each member could do: whether it has room, is tied to others, and is known at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.analysis.isolation import isolated_in
from graph.analysis.isolation.model import IsolationType
from graph.analysis.periods import carried
from graph.analysis.survey import latest, waves
from graph.analysis.ties import Ties
from graph.snapshot import Snapshot
from graph.validity import holds

CUT_OFF = (IsolationType.ISOLATE, IsolationType.DORMANT, IsolationType.TINY_COMPONENT)
"""The types of isolation in which a member cannot reach the rest of the network."""


class MemberStatus(StrEnum):
    """Whether a member can be counted on, in the order in which it is tried.

    - `unknown`: it has no resource map and did not answer the latest wave, or none was held.
    - `full`: it states a capacity, and as many partnerships go on.
    - `isolated`: an isolate, dormant, or in a tiny group cut off from the rest.
    - `able`: none of these; whether it has room may still be unknown.
    """

    UNKNOWN = "unknown"
    FULL = "full"
    ISOLATED = "isolated"
    ABLE = "able"


@dataclass(frozen=True, slots=True)
class Standing:
    """One member's standing; `spare` is its capacity less `ongoing`, None where none is stated."""

    organization_id: str
    status: MemberStatus
    ongoing: int
    capacity: int | None
    spare: int | None
    isolation: IsolationType | None
    answered: bool | None
    has_resource_map: bool


def standings(snapshot: Snapshot, ties: Ties) -> Mapping[str, Standing]:
    """Return every member's standing by id, on the day of its ties.

    A partnership goes on when it has begun and has not ended; `answered` is None where no
    wave was held.
    """
    as_of = ties.as_of
    apart = {one.organization_id: one.type for one in isolated_in(snapshot, ties)}
    wave = latest(waves(snapshot, as_of))
    ongoing = carried(snapshot, as_of)
    mapped = {row.organization_id for row in snapshot.resources if holds(row, as_of)}
    found: dict[str, Standing] = {}
    for org in snapshot.organizations:
        spare = None if org.capacity is None else org.capacity - ongoing[org.id]
        answered = None if wave is None else org.id in wave.answered
        found[org.id] = Standing(
            organization_id=org.id,
            status=_status(org.id in mapped, bool(answered), spare, apart.get(org.id)),
            ongoing=ongoing[org.id],
            capacity=org.capacity,
            spare=spare,
            isolation=apart.get(org.id),
            answered=answered,
            has_resource_map=org.id in mapped,
        )
    return found


def _status(
    mapped: bool, answered: bool, spare: int | None, apart: IsolationType | None
) -> MemberStatus:
    if not mapped and not answered:
        return MemberStatus.UNKNOWN
    if spare is not None and spare <= 0:
        return MemberStatus.FULL
    return MemberStatus.ISOLATED if apart in CUT_OFF else MemberStatus.ABLE
