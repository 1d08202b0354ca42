"""Bare rankings for a query of each kind: what evaluation reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from matcher.capability import offer_strengths
from matcher.engine import Engine
from matcher.fusion import top
from matcher.queries import words_query
from matcher.recommend import fuse_for
from matcher.team import missing_member
from matcher.topics import fuse_topic
from matcher.types import Bools, Floats, Ranking


def rank_partner(
    engine: Engine, organization_id: str, n: int, weights: Mapping[str, float] | None = None
) -> Ranking:
    """New partners of one organization, among all that have a past, the tenth place being kept.

    After a kept place no score is shown above that of the one who got it.
    """
    features = engine.features
    asker = engine.position(organization_id)
    candidates = _with_past(engine)
    candidates[asker] = False
    candidates[features.partners(asker)] = False
    scores = fuse_for(features, asker, candidates, weights).scores
    order, _ = engine.places.give(scores, candidates, n)
    return Ranking(order, np.minimum.accumulate(scores[order]))


def rank_team(engine: Engine, member_ids: Sequence[str], text: str, n: int) -> Ranking:
    """Who is missing from a team, among all that have a past."""
    members = [engine.position(id) for id in member_ids]
    candidates = _with_past(engine)
    candidates[members] = False
    scores = missing_member(engine.features, members, text, candidates).scores
    return _ranking(engine, scores, candidates, n)


def rank_topic(engine: Engine, text: str, n: int) -> Ranking:
    """Organizations for a topic, among all, copies of one mission spread.

    After one that had to wait no score is shown above its own.
    """
    candidates = np.ones(engine.features.size, dtype=bool)
    query = words_query(text, engine.encoder, topic=True, hints=engine.features.spoken)
    fused = fuse_topic(engine, query, candidates, offer_strengths(engine, text))
    order = engine.places.best(fused.scores, candidates, n)
    return Ranking(order, np.minimum.accumulate(fused.scores[order]))


def rank_need(engine: Engine, text: str, n: int) -> Ranking:
    """Organizations whose offers meet a need in words."""
    features = engine.features
    best = features.offers.best_by_owner(offer_strengths(engine, text), features.size)
    return _ranking(engine, np.nan_to_num(best), ~np.isnan(best), n)


def _with_past(engine: Engine) -> Bools:
    """Those with a partnership; in a network without any, everybody."""
    past = engine.features.has_past
    return past.copy() if past.any() else np.ones(engine.features.size, dtype=bool)


def _ranking(engine: Engine, scores: Floats, candidates: Bools, n: int) -> Ranking:
    order = top(scores, candidates, engine.features.network.organizations.ids, n)
    return Ranking(order, scores[order])
