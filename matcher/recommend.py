"""Recommended partners for an organization."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from matcher.candidates import planned_partners, satisfying
from matcher.capability import offering
from matcher.engine import Engine
from matcher.features import Features
from matcher.fusion import Fused, fuse, weights_of
from matcher.introductions import Introductions
from matcher.reasons import reasons_for, unknown_of
from matcher.signals import SIGNALS
from matcher.signals.complementarity import harmonic
from matcher.types import Bools, Filters, Floats, Group, Reason, Recommendation, Results

MISSING = {
    "mutual_fit": "resource maps with offers and needs on both sides",
    "need_coverage": "needs of this organization and offers of others",
    "offer_use": "offers of this organization and needs of others",
    "mission_fit": "missions to compare",
    "topic_fit": "topics to compare",
    "evidence": "past partnerships of this organization",
    "reach": "ties of this organization",
    "proximity": "places to compare",
    "capacity_left": "stated capacities",
    "sector_fit": "past partnerships of known sectors",
    "sector_mix": "sectors to compare",
    "stage_fit": "stages to compare",
    "size_balance": "sizes to compare",
}
"""What a network lacks when a signal has nothing to say."""


KEPT = (
    Reason(
        Group.COMPATIBILITY,
        "The tenth place is kept for those whom few know yet; they got it.",
    ),
)


def recommend(
    engine: Engine,
    organization_id: str,
    *,
    n: int = 10,
    filters: Filters = Filters(),
    weights: Mapping[str, float] | None = None,
    include_partners: bool = False,
) -> Results:
    """The `n` organizations that suit `organization_id` best as new partners, with reasons.

    Organizations it has worked with, or is about to, are left out unless `include_partners`. Raises
    `UnknownOrganization` and `InvalidQuery`.
    """
    features = engine.features
    asker = engine.position(organization_id)
    candidates = satisfying(features, filters)
    candidates[asker] = False
    if not include_partners:
        candidates[features.partners(asker)] = False
        candidates[planned_partners(features, asker)] = False
    if filters.offers is not None:
        candidates &= offering(engine, filters.offers)
    fused = fuse_for(features, asker, candidates, weights)
    best, kept = engine.places.give(fused.scores, candidates, n)
    ways = Introductions(features, asker)
    work = features.partnership_terms.likeness(features.profiles[[asker]])
    items = tuple(
        _recommendation(features, asker, org, fused, ways, work, KEPT if org == kept else ())
        for org in best.tolist()
    )
    return Results(items, _without(fused, features), int(candidates.sum()))


def fuse_for(
    features: Features, asker: int, candidates: Bools, weights: Mapping[str, float] | None = None
) -> Fused:
    """Every signal on every organization, fused; mutual fit reuses the two gains it is made of."""
    used = weights_of({s.name: s.weight for s in SIGNALS}, weights)
    values: dict[str, Floats] = {}
    for signal in SIGNALS:
        if signal.name != "mutual_fit":
            with np.errstate(invalid="ignore"):
                values[signal.name] = signal.function(features, asker)
    values["mutual_fit"] = harmonic(values["need_coverage"], values["offer_use"])
    return fuse(
        [s.name for s in SIGNALS],
        [s.sentence for s in SIGNALS],
        used,
        np.stack([values[s.name] for s in SIGNALS]),
        candidates,
        [s.typical for s in SIGNALS],
    )


def _recommendation(
    features: Features,
    asker: int,
    org: int,
    fused: Fused,
    ways: Introductions,
    work: Floats,
    also: tuple[Reason, ...],
) -> Recommendation:
    orgs = features.network.organizations
    parts = fused.parts(org)
    fit = next((p.value for p in parts if p.signal == "mission_fit" and p.known), None)
    return Recommendation(
        organization_id=orgs.ids[org],
        name=orgs.names[org],
        score=float(fused.scores[org]),
        parts=parts,
        reasons=(*reasons_for(features, asker, org, ways, fit, work), *also),
        unknown=unknown_of(features, asker, org),
        confidence=fused.confidence(org),
        introduction=tuple(orgs.ids[i] for i in ways.path(org)),
    )


def _without(fused: Fused, features: Features) -> tuple[str, ...]:
    notes = [MISSING[s.name] for s in SIGNALS if s.name not in fused.names]
    texts = features.has_mission.any() or features.network.resources.ids
    if texts and features.network.vectors is None:
        notes.append("embeddings (texts were compared by their words alone)")
    return tuple(notes)
