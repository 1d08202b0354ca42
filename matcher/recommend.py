"""Recommended partners for an organization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from matcher.candidates import open_to, satisfying
from matcher.capability import offering
from matcher.engine import Engine
from matcher.features import Features
from matcher.fusion import Fused, fuse, weights_of
from matcher.introductions import Introductions
from matcher.matches import exchange
from matcher.one_way import BOTH, without_mutual_fit
from matcher.places import hubs
from matcher.reasons import reasons_for, unknown_of
from matcher.signals import SIGNALS, SWITCHED, Signal
from matcher.signals.complementarity import harmonic
from matcher.types import Bools, Filters, Floats, Group, Ints, Reason, Recommendation, Results
from matcher.wording import DEFAULT, Wording, wording
from matcher.wording.signals import worded

ACTIVITY = "activity"

NOTHING_DECIDED: Mapping[str, str] = MappingProxyType({})


def recommend(
    engine: Engine,
    organization_id: str,
    *,
    n: int = 10,
    filters: Filters = Filters(),
    weights: Mapping[str, float] | None = None,
    include_partners: bool = False,
    decided: Mapping[str, str] = NOTHING_DECIDED,
    one_way: bool = False,
    shown: Ints | None = None,
    language: str = DEFAULT,
) -> Results:
    """The `n` organizations that suit `organization_id` best as new partners, with reasons.

    Organizations it has worked with, or is about to, are left out unless `include_partners`.
    `decided` are ids of candidates to leave out, each with what was decided; of them is told how
    many there were. Asked `one_way`, as a funder asks, mutual fit does not count. With `shown`, how
    often each was shown before, shape (size,), the lower places are given in turn
    (`matcher.exposure.turns`). Where activity has a weight, the answer tells what that does to who
    is shown. What is said is said in `language`. Raises `UnknownOrganization` and
    `InvalidQuery`.
    """
    say = wording(language)
    features = engine.features
    asker = engine.position(organization_id)
    ask = partial(
        ranked,
        engine,
        asker,
        n=n,
        filters=filters,
        include_partners=include_partners,
        decided=decided,
        one_way=one_way,
        shown=shown,
    )
    found = ask(weights=weights)
    fused = worded(found.fused, say)
    ways = Introductions(features, asker)
    work = _work(features, asker, found.order)
    items = tuple(
        described(
            features,
            asker,
            org,
            fused,
            ways,
            work,
            say,
            kept=org == found.kept,
            turned=org in found.turned,
            one_way=one_way,
        )
        for org in found.order.tolist()
    )
    activity_words = ""
    if ACTIVITY in fused.names and len(fused.names) > 1:
        activity_words = _effect(
            features, found.order, ask(weights={**(weights or {}), ACTIVITY: 0.0}).order, say
        )
    return Results(
        items,
        _without(fused, features, say, weights, one_way),
        considered=int(found.candidates.sum()),
        left_out=found.left_out,
        one_way=one_way,
        in_turn=shown is not None,
        activity_words=activity_words,
    )


def _effect(features: Features, order: Ints, plain: Ints, say: Wording) -> str:
    """What activity does to who is shown, beside the `plain` order without it."""
    known = hubs(features)
    active, without = int(known[order].sum()), int(known[plain].sum())
    return say("activity_effect", n=len(order), active=active, plain=without)


def _work(features: Features, asker: int, others: Ints) -> Floats:
    """How like each partnership is to what the asker has done; told of those of `others` alone."""
    likeness = np.zeros(len(features.network.partnerships.ids))
    theirs = [features.partnerships_of(org) for org in others.tolist()]
    rows = np.unique(np.concatenate(theirs)) if theirs else np.zeros(0, np.int64)
    likeness[rows] = features.partnership_terms.likeness_at(
        features.profiles(np.array([asker])), rows
    )
    return likeness


@dataclass(frozen=True)
class Ranked:
    """A list before it is put in words: who is in it by index, best first, and the scores of all.

    `kept` got the kept place, `turned` got theirs in turn alone. `left_out` counts by what was
    decided.
    """

    fused: Fused
    candidates: Bools
    order: Ints
    kept: int | None
    left_out: Mapping[str, int]
    turned: frozenset[int] = frozenset()


def ranked(
    engine: Engine,
    asker: int,
    *,
    n: int,
    filters: Filters = Filters(),
    weights: Mapping[str, float] | None = None,
    include_partners: bool = False,
    decided: Mapping[str, str] = NOTHING_DECIDED,
    one_way: bool = False,
    shown: Ints | None = None,
) -> Ranked:
    """The `n` best candidates of one asker. Raises `InvalidQuery`."""
    features = engine.features
    candidates = satisfying(features, filters)
    candidates[asker] = False
    if not include_partners:
        candidates &= open_to(features, asker)
    if filters.offers is not None:
        candidates &= offering(engine, filters.offers)
    fused = fuse_for(features, asker, candidates, weights, one_way=one_way)
    left_out = _leave_out(features, candidates, decided)  # only now: it moves no other's score
    order, kept = engine.places.give(fused.scores, candidates, n, shown)
    turned = frozenset[int]()
    if shown is not None:
        by_score, _ = engine.places.give(fused.scores, candidates, n)
        turned = frozenset(order.tolist()) - frozenset(by_score.tolist()) - {kept}
    return Ranked(fused, candidates, order, kept, left_out, turned)


def _leave_out(features: Features, candidates: Bools, decided: Mapping[str, str]) -> dict[str, int]:
    """Take those on whom it was decided out of `candidates`; count them by what was decided."""
    counts: Counter[str] = Counter()
    for id, what in decided.items():
        org = features.index.get(id)
        if org is not None and candidates[org]:
            candidates[org] = False
            counts[what] += 1
    return dict(counts)


def fuse_for(
    features: Features,
    asker: int,
    candidates: Bools,
    weights: Mapping[str, float] | None = None,
    *,
    one_way: bool = False,
) -> Fused:
    """Every signal on every organization, fused; mutual fit reuses the two gains it is made of."""
    signals, used = _heard(weights)
    values: dict[str, Floats] = {}
    for signal in signals:
        if signal.name != "mutual_fit":
            with np.errstate(invalid="ignore"):
                values[signal.name] = signal.function(features, asker)
    values["mutual_fit"] = harmonic(values["need_coverage"], values["offer_use"])
    names = [s.name for s in signals]
    if one_way:
        known = [not np.isnan(values[name][candidates]).all() for name in names]
        used = without_mutual_fit(names, used, np.array(known))
    return fuse(
        names,
        [s.sentence for s in signals],
        used,
        [values[name] for name in names],
        candidates,
        [s.typical for s in signals],
    )


def _heard(weights: Mapping[str, float] | None) -> tuple[list[Signal], Floats]:
    """The signals with their weights; one that is switched only where it was given a weight."""
    known = (*SIGNALS, *SWITCHED)
    used = weights_of({s.name: s.weight for s in known}, weights)
    on = [place for place, s in enumerate(known) if s not in SWITCHED or used[place] > 0]
    return [known[place] for place in on], used[on]


def described(
    features: Features,
    asker: int,
    org: int,
    fused: Fused,
    ways: Introductions,
    work: Floats,
    say: Wording,
    *,
    kept: bool = False,
    turned: bool = False,
    one_way: bool = False,
) -> Recommendation:
    """One candidate with the parts of its score, the reasons, and what is unknown.

    `work` tells of every partnership how like it is to what the asker has done.
    """
    orgs = features.network.organizations
    parts = fused.parts(org)
    both = exchange(features, asker, org)
    fit = next((p.value for p in parts if p.signal == "mission_fit" and p.known), None)
    return Recommendation(
        organization_id=orgs.ids[org],
        name=orgs.names[org],
        score=float(fused.scores[org]),
        parts=parts,
        reasons=(
            *reasons_for(features, asker, org, both, ways, fit, work, say, one_way=one_way),
            *([Reason(Group.COMPATIBILITY, say("kept_place"))] if kept else []),
            *([Reason(Group.COMPATIBILITY, say("place_in_turn"))] if turned else []),
        ),
        unknown=unknown_of(features, asker, org, both, say),
        confidence=fused.confidence(org),
        introduction=tuple(orgs.ids[i] for i in ways.path(org)),
        confidence_text=say("confidence", share=say.percent(fused.confidence(org))),
    )


def _without(
    fused: Fused,
    features: Features,
    say: Wording,
    weights: Mapping[str, float] | None,
    one_way: bool,
) -> tuple[str, ...]:
    asked = [s.name for s in _heard(weights)[0] if not (one_way and s.name == BOTH)]
    notes = [say.signal(name).missing for name in asked if name not in fused.names]
    texts = features.has_mission.any() or features.network.resources.ids
    if texts and features.network.vectors is None:
        notes.append(say("no_embeddings"))
    return tuple(notes)
