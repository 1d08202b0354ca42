"""Organizations for a topic in free text, in any language."""

from __future__ import annotations

import numpy as np

from matcher.candidates import satisfying
from matcher.capability import offer_strengths, offering
from matcher.deeds import likest_deed
from matcher.engine import Engine
from matcher.features import Features
from matcher.fusion import Fused, fuse
from matcher.lexical import tokens
from matcher.queries import WordsQuery, words_query
from matcher.reasons import quoting_mission, room, same_mission
from matcher.sentences import split_sentences
from matcher.types import (
    Bools,
    Filters,
    Floats,
    Group,
    Origin,
    Quote,
    Reason,
    Recommendation,
    Results,
)
from matcher.wording import DEFAULT, Wording, wording
from matcher.wording.signals import worded

WEIGHTS = {"words": 0.36, "meaning": 0.36, "offers": 0.14, "evidence": 0.14}
"""Of equal weight: what the words say and what they mean. Neither alone is best (measured)."""

SENTENCES = {
    "words": "How many of the topic's words their name, topics and mission have, rare ones more.",
    "meaning": "How near their mission is to the topic in meaning, in whatever language.",
    "offers": "How well something they offer answers the topic.",
    "evidence": "How much of the topic their past partnerships were about.",
}

FAMILY = "topic_"
"""Before the names of the witnesses in the catalogues of words."""

CLEAR = 4.0
"""Deviations above the other missions from which a mission is plainly about the topic."""

USUAL_DEVIATION, LEANING = 0.07, 30.0
"""Deviation of centred cosines between topics and missions (measured on three networks), and
how many missions it counts for: a handful of missions tells little about what is usual."""

LEAST = 0.1
"""Value of a known part without which an organization is no answer."""

TYPICAL = 0.1
"""What to expect of an organization that nothing is known of."""

NEAR = 0.6
"""Value of the meaning from which a mission is said to be near: below it chance gets there."""

LIKELY = 0.3
"""Value of a part from which it is given as a reason."""


def search(
    engine: Engine,
    text: str,
    *,
    n: int = 10,
    filters: Filters = Filters(),
    language: str = DEFAULT,
) -> Results:
    """The `n` organizations that suit the topic `text` best, with the texts that say so.

    What is said is said in `language`. Raises `InvalidQuery` for a text without words.
    """
    say = wording(language)
    features = engine.features
    query = words_query(text, engine.encoder, topic=True, hints=features.spoken)
    candidates = satisfying(features, filters)
    if filters.offers is not None:
        candidates &= offering(engine, filters.offers)
    strengths = offer_strengths(engine, text)
    fused = worded(fuse_topic(engine, query, candidates, strengths), say, FAMILY)
    told = (fused.known & (fused.values >= LEAST)).any(axis=0)
    best = engine.places.best(fused.scores, candidates & told, n)
    work = _likeness(features, query)
    items = tuple(_hit(features, query, org, fused, strengths, work, say) for org in best.tolist())
    without = tuple(
        say.signal(FAMILY + name).missing for name in WEIGHTS if name not in fused.names
    )
    return Results(items, without, int(candidates.sum()))


def fuse_topic(engine: Engine, query: WordsQuery, candidates: Bools, strengths: Floats) -> Fused:
    """The four witnesses of a topic, each from 0 to 1, fused."""
    features = engine.features
    values = [
        _words(features, query),
        _meaning(features, query),
        features.offers.best_by_owner(strengths, features.size),
        _evidence(features, query),
    ]
    return fuse(
        list(WEIGHTS),
        [SENTENCES[name] for name in WEIGHTS],
        np.array(list(WEIGHTS.values())),
        values,
        candidates,
        [TYPICAL] * len(WEIGHTS),
    )


def _share_of_best(values: Floats, unknown: Bools, least: float = 1e-9) -> Floats:
    """Values as shares of the best one, or of `least` where even the best is below it."""
    best = max(float(values[~unknown].max(initial=0.0)), least)
    return np.where(unknown, np.nan, np.clip(values, 0.0, None) / best)


def _words(features: Features, query: WordsQuery) -> Floats:
    scores = features.mission_words.scores(tokens(query.text, query.language, pairs=True))
    return _share_of_best(scores, ~features.has_mission)


def _meaning(features: Features, query: WordsQuery) -> Floats:
    unknown = ~features.has_mission
    if query.vector is None or features.missions is None or unknown.all():
        return np.full(features.size, np.nan)
    wanted = query.centred(features.topic_centre).astype(np.float32)
    cosines = features.missions.against(wanted[None])[0].astype(np.float64)
    known = cosines[~unknown]
    mean = known.sum() / (len(known) + LEANING)
    spread = ((known - mean) ** 2).sum() + LEANING * USUAL_DEVIATION**2
    deviations = (cosines - mean) / np.sqrt(spread / (len(known) + LEANING))
    return _share_of_best(deviations, unknown, least=CLEAR)


def _likeness(features: Features, query: WordsQuery) -> Floats:
    """How like each partnership's text is to the topic, 0..1."""
    terms = features.partnership_terms
    return terms.likeness(terms.row(tokens(query.text, query.language, pairs=True)))


def _evidence(features: Features, query: WordsQuery) -> Floats:
    if not features.has_past.any():
        return np.full(features.size, np.nan)
    members = features.network.partnerships.members
    votes = np.asarray(members.T @ _likeness(features, query) ** 2).ravel()
    return _share_of_best(np.sqrt(votes), ~features.has_past)


def _hit(
    features: Features,
    query: WordsQuery,
    org: int,
    fused: Fused,
    strengths: Floats,
    work: Floats,
    say: Wording,
) -> Recommendation:
    orgs = features.network.organizations
    return Recommendation(
        organization_id=orgs.ids[org],
        name=orgs.names[org],
        score=float(fused.scores[org]),
        parts=fused.parts(org),
        reasons=(
            *room(features, org, "they", say),
            *same_mission(features, org, say),
            *_said(features, query, org, fused, say),
            *likest_deed(features, features.partnerships_of(org), work, say("worked_on_it")),
            *_offered(features, org, strengths, say),
        ),
        unknown=_unknown(features, org, say),
        confidence=fused.confidence(org),
        confidence_text=say("confidence", share=say.percent(fused.confidence(org))),
    )


def _said(
    features: Features, query: WordsQuery, org: int, fused: Fused, say: Wording
) -> list[Reason]:
    """The sentence of the mission that shares most with the topic, where it answers it."""
    sentences = split_sentences(features.network.organizations.missions[org])
    wanted = set(tokens(query.text, query.language))
    lang = features.mission_languages[org]
    shared = [len(wanted & set(tokens(s, lang))) for s in sentences]
    by = {p.signal: p.value if p.known else 0.0 for p in fused.parts(org)}
    if by.get("words", 0.0) >= LIKELY and max(shared, default=0):
        lead = say("mission_speaks")
    elif by.get("meaning", 0.0) >= NEAR and sentences:
        lead = say("mission_near")
    else:
        return []
    best = max(range(len(sentences)), key=lambda i: (shared[i], -i))
    return [quoting_mission(lead, sentences[best], lang)]


def _offered(features: Features, org: int, strengths: Floats, say: Wording) -> list[Reason]:
    r, rows = features.network.resources, features.offers.rows
    mine = np.flatnonzero((r.owner[rows] == org) & (strengths >= LIKELY))
    best = sorted(mine, key=lambda i: -strengths[i])[:2]
    return [
        Reason(
            Group.BENEFITS,
            say("offers_for_it"),
            quote=r.titles[rows[i]],
            resource_ids=(r.ids[rows[i]],),
            quotes=(Quote(Origin.OFFER, r.titles[rows[i]], features.resource_languages[rows[i]]),),
        )
        for i in best
    ]


def _unknown(features: Features, org: int, say: Wording) -> tuple[str, ...]:
    orgs = features.network.organizations
    missing = [
        ("their_mission", not orgs.missions[org]),
        ("their_offers", not len(features.offers.of(org))),
        ("their_capacity", bool(np.isnan(orgs.capacity[org]))),
        ("their_stage", orgs.stages[org] is None),
    ]
    return tuple(say(f"unknown_{name}") for name, lacking in missing if lacking)
