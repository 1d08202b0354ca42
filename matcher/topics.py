"""Organizations for a topic in free text, in any language."""

from __future__ import annotations

import numpy as np

from matcher.candidates import satisfying
from matcher.capability import offer_strengths, offering
from matcher.engine import Engine
from matcher.features import Features
from matcher.fusion import Fused, fuse, top
from matcher.lexical import tokens
from matcher.queries import WordsQuery, words_query
from matcher.sentences import split_sentences
from matcher.types import Bools, Filters, Floats, Group, Reason, Recommendation, Results

WEIGHTS = {"words": 0.36, "meaning": 0.36, "offers": 0.14, "evidence": 0.14}
"""Of equal weight: what the words say and what they mean. Neither alone is best (measured)."""

SENTENCES = {
    "words": "How many of the topic's words are in their name and mission, rare ones more (BM25).",
    "meaning": "How near their mission is to the topic in meaning, in whatever language.",
    "offers": "How well something they offer answers the topic.",
    "evidence": "How much of the topic their past partnerships were about.",
}

MISSING = {
    "words": "no mission shares a word with the topic",
    "meaning": "no embeddings: missions were compared by their words alone",
    "offers": "no offers",
    "evidence": "no past partnerships about it",
}

TYPICAL = 0.1
"""What to expect of an organization that nothing is known of."""

LIKELY = 0.25
"""Value of a part from which it is given as a reason."""


def search(engine: Engine, text: str, *, n: int = 10, filters: Filters = Filters()) -> Results:
    """The `n` organizations that suit the topic `text` best, with the texts that say so.

    Raises `InvalidQuery` for a text without words.
    """
    features = engine.features
    query = words_query(text, engine.encoder, topic=True, hints=features.spoken)
    candidates = satisfying(features, filters)
    if filters.offers is not None:
        candidates &= offering(engine, filters.offers)
    strengths = offer_strengths(engine, text)
    fused = fuse_topic(engine, query, candidates, strengths)
    best = top(fused.scores, candidates & (fused.scores > 0), features.network.organizations.ids, n)
    items = tuple(_hit(features, query, int(org), fused, strengths) for org in best)
    without = tuple(MISSING[name] for name in WEIGHTS if name not in fused.names)
    return Results(items, without, int(candidates.sum()))


def fuse_topic(engine: Engine, query: WordsQuery, candidates: Bools, strengths: Floats) -> Fused:
    """The four witnesses of a topic, each from 0 to 1, fused."""
    features = engine.features
    values = np.stack(
        [
            _words(features, query),
            _meaning(features, query),
            features.offers.best_by_owner(strengths, features.size),
            _evidence(features, query),
        ]
    )
    return fuse(
        list(WEIGHTS),
        [SENTENCES[name] for name in WEIGHTS],
        np.array(list(WEIGHTS.values())),
        _supported(values),
        candidates,
        [TYPICAL] * len(WEIGHTS),
    )


def _supported(values: Floats) -> Floats:
    """A witness that says nothing for anybody is no witness."""
    silent: Bools = np.logical_not((np.nan_to_num(values) > 0).any(axis=1))
    return np.where(silent[:, None], np.nan, values)


def _share_of_best(values: Floats, unknown: Bools) -> Floats:
    best = float(values.max(initial=0.0))
    return np.where(unknown, np.nan, np.clip(values, 0.0, None) / best if best > 0 else 0.0)


def _words(features: Features, query: WordsQuery) -> Floats:
    scores = features.mission_words.scores(tokens(query.text, query.language, pairs=True))
    return _share_of_best(scores, ~features.has_mission)


def _meaning(features: Features, query: WordsQuery) -> Floats:
    unknown = ~features.has_mission
    if query.vector is None or features.missions is None or unknown.all():
        return np.full(features.size, np.nan)
    cosines = (features.missions @ query.centred(features.topic_centre)).astype(np.float64)
    known = cosines[~unknown]
    deviation = float(known.std())
    scores = (cosines - known.mean()) / deviation if deviation > 1e-9 else np.zeros_like(cosines)
    return _share_of_best(scores, unknown)


def _evidence(features: Features, query: WordsQuery) -> Floats:
    terms = features.partnership_terms
    like = terms.likeness(terms.row(tokens(query.text, "en", pairs=True)))
    if not like.any():
        return np.full(features.size, np.nan)
    votes = np.asarray(features.network.partnerships.members.T @ like**2).ravel()
    return _share_of_best(np.sqrt(votes), ~features.has_past)


def _hit(
    features: Features, query: WordsQuery, org: int, fused: Fused, strengths: Floats
) -> Recommendation:
    orgs = features.network.organizations
    return Recommendation(
        organization_id=orgs.ids[org],
        name=orgs.names[org],
        score=float(fused.scores[org]),
        parts=fused.parts(org),
        reasons=(
            *_room(features, org),
            *_said(features, query, org),
            *_done(features, query, org),
            *_offered(features, org, strengths),
        ),
        unknown=_unknown(features, org),
        confidence=fused.confidence(org),
    )


def _room(features: Features, org: int) -> list[Reason]:
    capacity, load = features.network.organizations.capacity[org], int(features.load[org])
    if np.isnan(capacity):
        return []
    free = int(capacity) - load
    text = f"They have room for {free} more partnerships." if free > 0 else "They have no room now."
    return [Reason(Group.CAPACITY, text)]


def _said(features: Features, query: WordsQuery, org: int) -> list[Reason]:
    """The sentence of the mission that shares most with the topic, or else its first."""
    sentences = split_sentences(features.network.organizations.missions[org])
    if not sentences:
        return []
    wanted = set(tokens(query.text, query.language))
    lang = features.mission_languages[org]
    shared = [len(wanted & set(tokens(s, lang))) for s in sentences]
    best = max(range(len(sentences)), key=lambda i: (shared[i], -i))
    lead = "Their mission speaks of it." if shared[best] else "Their mission is near it in meaning."
    return [Reason(Group.COMPATIBILITY, lead, quote=sentences[best])]


def _offered(features: Features, org: int, strengths: Floats) -> list[Reason]:
    r, rows = features.network.resources, features.offers.rows
    mine = np.flatnonzero((r.owner[rows] == org) & (strengths >= LIKELY))
    best = sorted(mine, key=lambda i: -strengths[i])[:2]
    return [
        Reason(
            Group.BENEFITS,
            "They offer something for it.",
            quote=r.titles[rows[i]],
            resource_ids=(r.ids[rows[i]],),
        )
        for i in best
    ]


def _done(features: Features, query: WordsQuery, org: int) -> list[Reason]:
    p = features.network.partnerships
    by_org = features.members_by_organization
    mine = by_org.indices[by_org.indptr[org] : by_org.indptr[org + 1]]
    if not len(mine):
        return []
    row = features.partnership_terms.row(tokens(query.text, "en", pairs=True))
    like = features.partnership_terms.likeness(row)[mine]
    if float(like.max()) < 0.05:
        return []
    best = int(mine[int(like.argmax())])
    return [
        Reason(
            Group.COMPATIBILITY,
            "They have worked on it.",
            quote=p.titles[best],
            partnership_ids=(p.ids[best],),
        )
    ]


def _unknown(features: Features, org: int) -> tuple[str, ...]:
    orgs = features.network.organizations
    missing = [
        ("their mission", not orgs.missions[org]),
        ("what they offer", not len(features.offers.of(org))),
        ("their capacity", bool(np.isnan(orgs.capacity[org]))),
        ("their stage", orgs.stages[org] is None),
    ]
    return tuple(words for words, lacking in missing if lacking)
