"""From the analysis of waves, mediators and peers to what is shown."""

from __future__ import annotations

from dataclasses import asdict

from api.convert import Organizations, ref
from api.schemas import (
    MediatorOut,
    MediatorSideOut,
    PeerOut,
    StageOut,
    WaveCardOut,
    WaveChangeOut,
    WaveConditionOut,
    WaveFigureOut,
    WavesOut,
)
from graph.analysis import Mediator, Peer, Scorecards, WaveCard, WaveChange


def waves(found: Scorecards, organizations: Organizations) -> WavesOut:
    """The scorecards of all waves."""
    return WavesOut(
        cards=[card(one, organizations) for one in found.cards], notes=list(found.notes)
    )


def card(one: WaveCard, organizations: Organizations) -> WaveCardOut:
    """The scorecard of one wave."""
    stage = asdict(one.stage)
    stage["hub"] = None if one.stage.hub is None else ref(one.stage.hub, organizations)
    return WaveCardOut(
        name=one.moment.name,
        kind=one.moment.kind.value,
        day=one.moment.day,
        figures=[WaveFigureOut(**asdict(figure)) for figure in one.figures],
        trust=list(one.trust),
        value=list(one.value),
        stage=StageOut(**stage),
        conditions=[
            WaveConditionOut(
                name=each.name,
                evidence=each.evidence.value,
                share=each.share,
                words=each.words,
                organization=(
                    None
                    if each.organization_id is None
                    else ref(each.organization_id, organizations)
                ),
            )
            for each in one.conditions
        ],
    )


def change(one: WaveChange) -> WaveChangeOut:
    """How one figure changed."""
    return WaveChangeOut(**asdict(one))


def mediator(one: Mediator, organizations: Organizations) -> MediatorOut:
    """A member that two others trust."""
    return MediatorOut(
        organization=ref(one.organization_id, organizations),
        neutral=one.neutral,
        against=list(one.against),
        a=MediatorSideOut(**asdict(one.a)),
        b=MediatorSideOut(**asdict(one.b)),
    )


def peer(one: Peer, organizations: Organizations) -> PeerOut:
    """A member that can advise."""
    return PeerOut(
        organization=ref(one.organization_id, organizations),
        words=list(one.words),
        partnership_ids=list(one.partnership_ids),
        offer_ids=list(one.offer_ids),
        stage=one.stage,
        room=one.room,
        others=one.others,
        unknown=list(one.unknown),
    )
