"""What becomes of each need: met, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.analysis.gaps.entries import Entries
from graph.analysis.gaps.standing import MemberStatus, Standing
from graph.analysis.meets import Meets
from graph.model import Direction


class NeedStatus(StrEnum):
    """What becomes of a need, by the best placed of those that offer what meets it.

    - `met`: somebody tied to others, not known to be full, offers it.
    - `no_room`: only members without room do.
    - `isolated`: only members cut off from the rest do, some of them with room.
    - `no_offer`: nobody in the network does.
    """

    MET = "met"
    NO_ROOM = "no_room"
    ISOLATED = "isolated"
    NO_OFFER = "no_offer"


@dataclass(frozen=True, slots=True)
class NeedState:
    """One need: its status, and the offers that meet it, the fullest first."""

    need_id: str
    status: NeedStatus
    offer_ids: tuple[str, ...]


def need_states(
    entries: Entries, meets: Meets, standing: Mapping[str, Standing]
) -> Mapping[str, NeedState]:
    """Return what becomes of every need that holds on the day, by its id."""
    found: dict[str, NeedState] = {}
    for id, (row, _) in entries.resources.items():
        if row.direction is Direction.NEED:
            offers = tuple(
                one.offer_id
                for one in meets.of_need.get(id, ())
                if one.offer_id in entries.resources
            )
            owners = {entries.resources[offer][0].organization_id for offer in offers}
            statuses = {standing[owner].status for owner in owners if owner in standing}
            found[id] = NeedState(id, _status(statuses), offers)
    return found


def _status(owners: set[MemberStatus]) -> NeedStatus:
    if not owners:
        return NeedStatus.NO_OFFER
    if MemberStatus.ABLE in owners or MemberStatus.UNKNOWN in owners:
        return NeedStatus.MET
    return NeedStatus.ISOLATED if MemberStatus.ISOLATED in owners else NeedStatus.NO_ROOM
