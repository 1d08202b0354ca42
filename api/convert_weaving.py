"""From weaving, changes by hand and resilience to what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from api import schemas as out
from api.convert import Organizations, ref
from graph.analysis import (
    Change,
    Concentration,
    Dependence,
    IsolationType,
    KeyPlayers,
    KeySet,
    Leaving,
    MemberMeasures,
    Planned,
    WeavingPlan,
    WhatIf,
)

MOST_NAMED = 50
"""Members of a group that are named."""


def refs(ids: Iterable[str], orgs: Organizations) -> list[out.Ref]:
    """Organizations by id and name."""
    return [ref(id, orgs) for id in ids]


def plan(
    found: WeavingPlan,
    orgs: Organizations,
    *,
    version: int,
    asked: Iterable[str],
    introductions: list[out.PlannedIntroductionOut],
    note: str,
    notes: list[str],
) -> out.WeavePlanOut:
    """A weaving plan, with its introductions already converted."""
    return out.WeavePlanOut(
        version=version,
        as_of=found.as_of,
        introductions=introductions,
        total=found.total,
        exact=found.exact,
        share=found.share,
        how=found.how,
        asked=refs(asked, orgs),
        worst=refs(found.worst, orgs),
        considered=found.considered,
        left_out=dict(found.left_out),
        full=refs(found.full, orgs),
        expected=changes(found.expected),
        note=note,
        notes=[*found.notes, *notes],
    )


def planned(
    one: Planned,
    orgs: Organizations,
    *,
    reasons: list[str],
    remarks: list[str],
    unknown: Iterable[str],
    notes: list[out.IntroductionNoteOut],
) -> out.PlannedIntroductionOut:
    """One introduction of a plan."""
    return out.PlannedIntroductionOut(
        one=ref(one.a, orgs),
        other=ref(one.b, orgs),
        month=one.month,
        introducer=None if one.introducer_id is None else ref(one.introducer_id, orgs),
        other_introducers=refs(one.others, orgs),
        path=refs(one.path, orgs),
        gain=out.GainOut(
            fit=one.gain.fit,
            joined=one.gain.joined,
            closeness=one.gain.closeness,
            total=one.gain.total,
        ),
        reasons=reasons,
        remarks=remarks,
        room_unknown=refs((id for id in (one.a, one.b) if id in set(unknown)), orgs),
        notes=notes,
    )


def changes(found: Iterable[Change]) -> list[out.FigureChangeOut]:
    """Figures before and after."""
    return [
        out.FigureChangeOut(
            name=one.name,
            unit=one.unit,
            meaning=one.meaning,
            before=one.before,
            after=one.after,
            note_before=one.note_before,
            note_after=one.note_after,
        )
        for one in found
    ]


def network_change(found: WhatIf, orgs: Organizations, version: int) -> out.NetworkChangeOut:
    """Every measure before and after."""
    return out.NetworkChangeOut(
        version=version,
        as_of=found.as_of,
        added=[refs(pair, orgs) for pair in found.added],
        removed=refs(found.removed, orgs),
        figures=changes(found.figures),
        members=[
            out.MemberChangeOut(
                organization=ref(one.id, orgs),
                before=_standing(one.before, one.type_before),
                after=_standing(one.after, one.type_after),
            )
            for one in found.members
        ],
        notes=list(found.notes),
    )


def _standing(one: MemberMeasures, type: IsolationType | None) -> out.MemberStandingOut:
    return out.MemberStandingOut(
        degree=one.degree,
        strength=one.strength,
        betweenness=one.betweenness,
        closeness=one.closeness,
        core=one.core,
        component_size=one.component_size,
        cut_point=one.cut_point,
        type=None if type is None else out.IsolationKind(type.value),
    )


def leaving(found: Leaving, orgs: Organizations, version: int) -> out.LeavingOut:
    """What is lost if one member leaves."""
    return out.LeavingOut(
        version=version,
        as_of=found.as_of,
        organization=ref(found.id, orgs),
        component=found.component,
        parts=[
            out.PartLeftOut(size=len(part), members=refs(part[:MOST_NAMED] if place else (), orgs))
            for place, part in enumerate(found.parts)
        ],
        pairs_before=found.pairs_before,
        pairs_lost=found.pairs_lost,
        needs=[
            out.NeedLostOut(
                need_id=one.need_id,
                organization=ref(one.organization_id, orgs),
                need=one.title,
                partner=one.partner,
                elsewhere=refs(one.elsewhere, orgs),
            )
            for one in found.needs or ()
        ],
        topics=[out.TopicLostOut(topic=one.topic, loss=one.loss.value) for one in found.topics],
        dependents=[dependence(one, orgs) for one in found.dependents],
        depends_on=[dependence(one, orgs) for one in found.depends_on],
        concentrated=[_concentration(one, orgs) for one in found.concentrated],
        figures=changes(found.figures),
        notes=list(found.notes),
    )


def key_players(
    found: KeyPlayers,
    orgs: Organizations,
    *,
    version: int,
    dependences: list[Dependence],
    n: int,
    concentrated: Iterable[Concentration],
) -> out.KeyPlayersOut:
    """The members whose loss hurts most."""
    return out.KeyPlayersOut(
        version=version,
        as_of=found.as_of,
        fragmentation=found.fragmentation,
        sets=[_key_set(one, orgs) for one in found.sets],
        singles=[_key_set(one, orgs) for one in found.singles],
        dependences=[dependence(one, orgs) for one in dependences[:n]],
        dependent=len(dependences),
        concentrated=[_concentration(one, orgs) for one in concentrated],
        notes=list(found.notes),
    )


def dependence(one: Dependence, orgs: Organizations) -> out.DependenceOut:
    """How far one depends on another."""
    return out.DependenceOut(
        organization=ref(one.id, orgs),
        on=ref(one.on_id, orgs),
        kind="needs" if one.kind.value == "needs" else "funding",
        share=one.share,
        part=one.part,
        whole=one.whole,
        unit=one.unit,
        back=one.back,
        imbalance=one.imbalance,
        elsewhere=one.elsewhere,
        records=list(one.records),
    )


def _key_set(one: KeySet, orgs: Organizations) -> out.KeySetOut:
    return out.KeySetOut(
        members=refs(one.ids, orgs),
        fragmentation=one.fragmentation,
        parts=list(one.parts),
        pairs_lost=one.pairs_lost,
        exact=one.exact,
        how=one.how,
    )


def _concentration(one: Concentration, orgs: Organizations) -> out.ConcentrationOut:
    return out.ConcentrationOut(
        partnership_id=one.partnership_id,
        title=one.title,
        member=ref(one.member_id, orgs),
        funds=one.funds,
        runs=one.runs,
        brokered=one.brokered,
        pairs=one.pairs,
    )
