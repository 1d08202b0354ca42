"""Why a cell is a gap, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analysis.figures import counted, joined
from graph.analysis.gaps.entries import Dimension
from graph.analysis.gaps.model import Cause
from graph.analysis.gaps.needs import NeedStatus
from graph.analysis.gaps.standing import MemberStatus

Members = Mapping[MemberStatus, Sequence[str]]
Needs = Mapping[NeedStatus, Sequence[str]]


def cause_of(members: Members, needs: Needs) -> Cause | None:
    """Return why a cell with these members and needs is a gap, None where it is none."""
    full, apart = len(members[MemberStatus.FULL]), len(members[MemberStatus.ISOLATED])
    if not any(members.values()):
        return Cause.NOBODY
    if not members[MemberStatus.ABLE]:
        if not full and not apart:
            return Cause.LITTLE_DATA
        return Cause.ISOLATED if apart > full else Cause.NO_CAPACITY
    if needs[NeedStatus.NO_OFFER]:
        return Cause.NEED_WITHOUT_OFFER
    if needs[NeedStatus.NO_ROOM]:
        return Cause.NO_CAPACITY
    return Cause.ISOLATED if needs[NeedStatus.ISOLATED] else None


def reason_of(
    cause: Cause | None,
    members: Members,
    needs: Needs,
    *,
    wider: int,
    unstated: Sequence[Dimension],
    expected: float | None,
) -> str:
    """Return in words why a cell is a gap or none, with its figures."""
    return joined(
        _unstated(unstated),
        _who(cause, members, expected),
        _wider(wider, nobody=cause is Cause.NOBODY),
        _needs(needs, told=any(members.values())),
    )


def _who(cause: Cause | None, members: Members, expected: float | None) -> str:
    total = sum(map(len, members.values()))
    if cause is Cause.NOBODY:
        about = ""
        if expected is not None:
            about = f" About {expected:.1f} would be expected."
            if expected < 1:
                about += " With so few expected, nobody may be chance."
        return f"No organization is on record here.{about}"
    parts = [
        (len(members[MemberStatus.ABLE]), "not known to be full or cut off"),
        (len(members[MemberStatus.FULL]), "without room for another partnership"),
        (len(members[MemberStatus.ISOLATED]), "cut off from the rest of the network"),
        (len(members[MemberStatus.UNKNOWN]), "without resource map and answer"),
    ]
    held = [(n, words) for n, words in parts if n]
    if len(held) == 1:
        return f"{counted(total, 'organization')} {held[0][1]}."
    told = ", ".join(f"{n} {words}" for n, words in held)
    return f"{counted(total, 'organization')}: {told}."


def _wider(wider: int, *, nobody: bool) -> str:
    if not wider:
        return ""
    whether = "whether they come here is not on record"
    also = "" if nobody else " more"
    serves = "serves" if wider == 1 else "serve"
    return f"{wider}{also} {serves} a wider place around it; {whether}."


def _needs(needs: Needs, *, told: bool) -> str:
    total = sum(map(len, needs.values()))
    if not total:
        return "No need is stated." if told else ""
    parts = [
        (len(needs[NeedStatus.NO_OFFER]), "that no offer in the network meets"),
        (len(needs[NeedStatus.NO_ROOM]), "that only members without room could meet"),
        (len(needs[NeedStatus.ISOLATED]), "that only members cut off from the rest could meet"),
    ]
    unmet = ", ".join(f"{n} {words}" for n, words in parts if n)
    if not unmet:
        return f"{counted(total, 'need')}, each met by some offer."
    return f"{counted(total, 'need')}, of which {unmet}."


_NOT_SAID = {
    Dimension.TOPIC: "on what topic",
    Dimension.PLACE: "where",
    Dimension.POPULATION: "for whom",
}


def _unstated(unstated: Sequence[Dimension]) -> str:
    if not unstated:
        return ""
    return f"Not on record {' and '.join(_NOT_SAID[one] for one in unstated)} they work."
