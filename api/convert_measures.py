"""From the measures of the analysis to what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

import numpy as np

from api.convert import ref
from api.schemas import (
    BrokerOut,
    FigureOut,
    GroupMeasuresOut,
    MeaningOut,
    MeasuresOut,
    MemberMeasuresOut,
    OpenPairOut,
    RoleCountOut,
    TiedGroupOut,
)
from graph.analysis import (
    MEANINGS,
    Broker,
    Brokerage,
    BrokerRole,
    Figure,
    GroupBy,
    GroupMeasures,
    Groups,
    Measures,
    Mixing,
    Ties,
)
from graph.snapshot import Snapshot

ROLE_WORDS = {
    BrokerRole.COORDINATOR: "between two of its own {by}",
    BrokerRole.CONSULTANT: "between two of one other {by}",
    BrokerRole.GATEKEEPER: "between one of its own {by} and one of another",
    BrokerRole.LIAISON: "between members of two other {groups}",
}

_GROUPS = {
    GroupBy.SECTOR: "sectors",
    GroupBy.PLACE: "places",
    GroupBy.COMMUNITY: "communities",
}


def role_words(role: BrokerRole, by: GroupBy) -> str:
    """Where a broker in that role stands, in words."""
    return ROLE_WORDS[role].format(by=by.value, groups=_GROUPS[by])


def measures(
    snapshot: Snapshot,
    found: Measures,
    *,
    as_of: date,
    figures: Sequence[Figure],
    by: GroupBy | None,
    groups: Sequence[GroupMeasures],
    ungrouped: int,
    shown: Sequence[int],
    roles: Brokerage | None,
    mixed: Mixing | None,
    next: str | None,
    notes: Sequence[str],
) -> MeasuresOut:
    """The measures with one page of members, given by position."""
    return MeasuresOut(
        version=snapshot.version,
        as_of=as_of,
        betweenness_error=found.between.error,
        closeness_error=found.close.error,
        figures=[_figure(one) for one in figures],
        by=None if by is None else by.value,
        groups=[_group(one, by, snapshot) for one in groups],
        ungrouped=ungrouped,
        meanings=_meanings(),
        items=[member(snapshot, found, at, roles, mixed) for at in shown],
        next=next,
        notes=[*notes, *found.notes],
    )


def member(
    snapshot: Snapshot,
    found: Measures,
    at: int,
    roles: Brokerage | None = None,
    mixed: Mixing | None = None,
) -> MemberMeasuresOut:
    """The measures of the member at a position."""
    one = found.at(at)
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    ei = None if mixed is None else float(mixed.of_member[at])
    return MemberMeasuresOut(
        **{
            **values,
            "name": ref(one.id, snapshot.organization).name,
            "community": None
            if one.community is None
            else ref(one.community, snapshot.organization),
        },
        ei=None if ei is None or np.isnan(ei) else ei,
        roles=None
        if roles is None
        else {role.value: int(count[at]) for role, count in roles.roles.items()},
    )


def broker(
    snapshot: Snapshot,
    ties: Ties,
    found: Measures,
    one: Broker,
    *,
    by: GroupBy,
    groups: Groups,
) -> BrokerOut:
    """One member as a broker."""
    at, names = ties.index[one.id], snapshot.organization
    told = member(snapshot, found, at)
    own = int(groups.of[at])
    return BrokerOut(
        version=snapshot.version,
        as_of=ties.as_of,
        member=told,
        by=by.value,
        group=_group_name(groups.names[own], by, snapshot) if own >= 0 else None,
        words=_words(told, one, by),
        open=one.open,
        closed=one.closed,
        sole=one.sole,
        unknown=one.unknown,
        roles=[
            RoleCountOut(role=role.value, pairs=count, words=role_words(role, by))
            for role, count in one.roles.items()
        ],
        partners=_partners(snapshot, ties, found, at),
        pairs=[
            OpenPairOut(
                a=ref(pair.a, names),
                b=ref(pair.b, names),
                role=None if pair.role is None else pair.role.value,
                others=pair.others,
            )
            for pair in one.pairs
        ],
        meanings=_meanings(),
        notes=list(found.notes),
    )


def _words(told: MemberMeasuresOut, one: Broker, by: GroupBy) -> list[str]:
    """What a broker's figures come to, in sentences."""
    if one.contacts < 2:
        return [
            f"{told.name} works with {'nobody' if not one.contacts else 'one member'}, so there "
            "is nobody it could stand between."
        ]
    said = [
        f"{told.name} works with {one.contacts} members, who make {one.open + one.closed} pairs: "
        f"{one.open} of them do not work with each other, and {one.sole} of these are joined by "
        "nobody else."
    ]
    role, most = max(one.roles.items(), key=lambda item: item[1])
    if most:
        where = role_words(role, by)
        said.append(f"Most often it stands {where} ({role.value}): {most} pairs.")
    if told.constraint is not None:
        said.append(
            f"Its partners stand for {told.effective_size:.3g} different circles (effective "
            f"size); constraint {told.constraint:.3g}: the lower, the less its partners can do "
            "without it."
        )
    if told.cut_point:
        said.append("Its leaving would cut some members off: see who else could join them.")
    return said


def _partners(snapshot: Snapshot, ties: Ties, found: Measures, at: int) -> list[TiedGroupOut]:
    names = found.communities.names
    count = Counter(found.communities.of[ties.neighbours(at)].tolist())
    return [
        TiedGroupOut(
            name=_group_name(names[number], GroupBy.COMMUNITY, snapshot), partners=partners
        )
        for number, partners in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    ]


def _group(one: GroupMeasures, by: GroupBy | None, snapshot: Snapshot) -> GroupMeasuresOut:
    return GroupMeasuresOut(
        name=_group_name(one.name, by, snapshot),
        members=one.members,
        inside=one.inside,
        outside=one.outside,
        density=one.density,
        ei=one.ei,
    )


def _group_name(name: str, by: GroupBy | None, snapshot: Snapshot) -> str:
    return ref(name, snapshot.organization).name if by is GroupBy.COMMUNITY else name


def _figure(one: Figure) -> FigureOut:
    return FigureOut(
        name=one.name, value=one.value, unit=one.unit, meaning=one.meaning, note=one.note
    )


def _meanings() -> list[MeaningOut]:
    return [
        MeaningOut(name=one.name, range=one.range, words=one.words, source=one.source)
        for one in MEANINGS
    ]
