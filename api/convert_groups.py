"""From coalitions, rings, rounds and exposure to what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from api import schemas as out
from api.convert import Organizations, ref
from graph.model import ResourceKind

if TYPE_CHECKING:
    from matcher.coalition.types import Coalition, Coalitions, Member
    from matcher.exposure.lists import Lists
    from matcher.exposure.report import ExposureReport
    from matcher.features import Features
    from matcher.rings.find import Ring, Rings
    from matcher.rounds.meetings import Meeting


def coalitions(
    found: Coalitions,
    orgs: Organizations,
    *,
    version: int,
    topic: str,
    proposed: bool,
    without: list[str],
) -> out.CoalitionsOut:
    """Coalitions for a topic."""
    needs = [need.text for need in found.needs]
    return out.CoalitionsOut(
        version=version,
        topic=topic,
        needs=[
            out.TopicNeedOut(
                text=need.text,
                kind=ResourceKind(need.kind) if need.kind else None,
                weight=need.weight,
                source=need.source,
                nobody=place in found.nobody,
            )
            for place, need in enumerate(found.needs)
        ],
        proposed=proposed,
        alternatives=[_coalition(one, needs, orgs) for one in found.alternatives],
        differ=found.differ,
        relaxations=[out.RelaxationOut(**asdict(one)) for one in found.relaxations],
        infeasible=found.infeasible,
        considered=found.considered,
        left_out=[
            out.LeftOutOut(organization=ref(id, orgs), why=why) for id, why in found.left_out
        ],
        without=without,
    )


def _coalition(one: Coalition, needs: list[str], orgs: Organizations) -> out.CoalitionOut:
    hub = one.backbone
    return out.CoalitionOut(
        members=[_member(member, needs, one, orgs) for member in one.members],
        cover=one.cover,
        uncovered=[needs[place] for place in one.uncovered],
        perhaps=[needs[place] for place in one.perhaps],
        coordination=out.CoordinationOut(**asdict(one.coordination)),
        backbone=hub
        and out.BackboneOut(
            organization=ref(hub.organization_id, orgs),
            member=hub.member,
            reasons=list(hub.reasons),
            doubts=list(hub.doubts),
        ),
        conditions=[out.CollectiveConditionOut(**asdict(c)) for c in one.conditions],
        exact=one.exact,
        bound=one.bound,
        how=one.how,
    )


def _member(
    member: Member, needs: list[str], one: Coalition, orgs: Organizations
) -> out.CoalitionMemberOut:
    known = orgs.get(member.organization_id)
    stand_in = member.stand_in
    return out.CoalitionMemberOut(
        organization=ref(member.organization_id, orgs),
        sector=known.sector if known else None,
        must=member.must,
        adds=member.adds,
        roles=[
            out.RoleOut(
                need=needs[role.need],
                offer=role.offer,
                resource_id=role.resource_id,
                strength=role.strength,
                sure=role.need not in one.perhaps,
            )
            for role in member.roles
        ],
        free=member.free,
        stand_in=stand_in
        and out.StandInOut(organization=ref(stand_in.organization_id, orgs), cover=stand_in.cover),
    )


def rings(found: Rings, features: Features, orgs: Organizations, version: int) -> out.RingsOut:
    """Exchange rings."""
    ids = features.network.organizations.ids
    return out.RingsOut(
        version=version,
        items=[_ring(one, features, orgs) for one in found.rings],
        found=found.found,
        least=found.least,
        exact=found.packing.exact,
        share=found.packing.share,
        how=found.how,
        full=[ref(ids[i], orgs) for i in found.full],
        room_unknown=[ref(ids[i], orgs) for i in found.room_unknown],
    )


def _ring(one: Ring, features: Features, orgs: Organizations) -> out.RingOut:
    ids, r = features.network.organizations.ids, features.network.resources
    return out.RingOut(
        supplies=[
            out.SupplyOut(
                giver=ref(ids[way.giver], orgs),
                taker=ref(ids[way.taker], orgs),
                offer=r.titles[way.offer],
                need=r.titles[way.need],
                offer_id=r.ids[way.offer],
                need_id=r.ids[way.need],
                strength=way.strength,
            )
            for way in one.supplies
        ],
        weakest=one.weakest,
    )


def meeting(
    one: Meeting,
    attendees: list[str],
    fit: float,
    why: str,
    orgs: Organizations,
    *,
    new: bool,
) -> out.MeetingOut:
    """A meeting; `attendees` are ids by position."""
    return out.MeetingOut(
        slot=one.slot,
        table=one.table,
        one=ref(attendees[one.one], orgs),
        other=ref(attendees[one.other], orgs),
        fit=fit,
        why=why,
        new=new,
    )


def exposure(report: ExposureReport) -> out.ExposureReportOut:
    """How evenly the places are shared out."""
    known: Mapping[str, object] = asdict(report)
    return out.ExposureReportOut.model_validate(known)


def capped_lists(
    lists: Lists, ids: tuple[str, ...], orgs: Organizations
) -> list[out.CappedListOut]:
    """Everybody's list."""
    return [
        out.CappedListOut(
            asker=ref(ids[asker], orgs),
            items=[
                out.PlaceInListOut(organization=ref(ids[org], orgs), score=score)
                for org, score in zip(row, scores, strict=True)
                if org >= 0
            ],
        )
        for asker, (row, scores) in enumerate(
            zip(lists.order.tolist(), lists.scores.tolist(), strict=True)
        )
    ]
