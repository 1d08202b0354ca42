"""The needs of a topic: proposed from the network's records, and who covers which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.capability import offer_strengths
from matcher.coalition_types import PERHAPS, Need
from matcher.deeds import LIKE_WORK
from matcher.engine import Engine
from matcher.features import Features
from matcher.lexical import tokens
from matcher.queries import words_query
from matcher.sides import Side
from matcher.strength import strength
from matcher.topics import fuse_topic
from matcher.types import Floats, Ints, Matrix

MOST_PROPOSED = 6
FROM_PAST = 2
"""Of these, how many at most come from past partnerships."""

NEAR_TOPIC = 0.35
"""Score in the search for the topic from which an organization's needs are looked at."""

SAME = 0.5
"""Strength between two needs from which they say the same."""

LIKE_PARTNERSHIPS = 5


@dataclass(frozen=True)
class Covers:
    """How well everybody covers each need, and with which offer.

    `strengths` has shape (k, n), 0 where nothing reaches `PERHAPS`; `offers` the row of the
    network's resources, -1 without one.
    """

    strengths: Floats
    offers: Ints


def covers(engine: Engine, needs: Sequence[Need]) -> Covers:
    """Hold every need against every offer. Raises `InvalidQuery` for a need without words."""
    features = engine.features
    side = features.offers
    strengths = np.zeros((len(needs), features.size))
    offers = np.full((len(needs), features.size), -1, dtype=np.int64)
    for row, need in enumerate(needs):
        found = offer_strengths(engine, need.text)
        for owner in np.unique(features.network.resources.owner[side.rows[found >= PERHAPS]]):
            mine = side.of(int(owner))
            best = int(mine[int(found[mine].argmax())])
            strengths[row, owner] = found[best]
            offers[row, owner] = side.rows[best]
    return Covers(strengths, offers)


def propose(engine: Engine, topic: str, most: int = MOST_PROPOSED) -> tuple[Need, ...]:
    """Needs that the topic is likely to have, each with its source; to be corrected.

    They are what organizations near the topic say they need, and what members of past
    partnerships like it offer to it. Raises `InvalidQuery` for a topic without words.
    """
    features = engine.features
    chosen: list[Need] = []
    kept: list[int] = []
    for rows, limit, told in (
        (_needs_near(engine, topic), most, "needed by {}"),
        (_offers_of_past(engine, topic), FROM_PAST, "{}"),
    ):
        added = 0
        for row, source in rows:
            if len(chosen) == most or added == limit:
                break
            if not _said_already(features, kept, row):
                kept.append(row)
                added += 1
                text = features.network.resources.titles[row]
                chosen.append(Need(text, 1.0, told.format(source)))
        if limit == most and len(chosen) == most:
            chosen, kept = chosen[: most - FROM_PAST], kept[: most - FROM_PAST]
    return tuple(chosen)


def _needs_near(engine: Engine, topic: str) -> list[tuple[int, str]]:
    """Needs of organizations that suit the topic, those nearest to it first."""
    features = engine.features
    owner = features.network.resources.owner
    query = words_query(topic, engine.encoder, topic=True, hints=features.spoken)
    everybody = np.ones(features.size, dtype=bool)
    near = fuse_topic(engine, query, everybody, offer_strengths(engine, topic)).scores
    rows = features.needs.rows
    if not len(rows):
        return []
    suits = near[owner[rows]]
    score = suits * (0.5 + _strengths(engine, topic, features.needs))
    order = np.argsort(-score, kind="stable")
    names = features.network.organizations.names
    return [(int(rows[i]), names[owner[rows[i]]]) for i in order if suits[i] >= NEAR_TOPIC]


def _offers_of_past(engine: Engine, topic: str) -> list[tuple[int, str]]:
    """Offers to the topic of those who were in the partnerships that are most like it."""
    features = engine.features
    p, offers = features.network.partnerships, features.offers
    if not p.ids or not len(offers.rows):
        return []
    lang = words_query(topic, None, topic=True, hints=features.spoken).language
    like = features.partnership_terms.likeness(
        features.partnership_terms.row(tokens(topic, lang, pairs=True))
    )
    strengths = offer_strengths(engine, topic)
    found = []
    for partnership in np.argsort(-like, kind="stable")[:LIKE_PARTNERSHIPS].tolist():
        if like[partnership] < LIKE_WORK:
            break
        members = p.members[partnership].indices.tolist()
        mine = np.concatenate([offers.of(m) for m in members]) if members else np.zeros(0, int)
        good = mine[strengths[mine] >= PERHAPS]
        if len(good):
            best = int(good[int(strengths[good].argmax())])
            found.append(
                (int(offers.rows[best]), f"brought into “{p.titles[partnership]}” by its members")
            )
    return found


def _strengths(engine: Engine, text: str, side: Side) -> Floats:
    """How strongly each resource of a side has to do with a text, 0..1."""
    features = engine.features
    query = words_query(text, engine.encoder, topic=False, hints=features.spoken)
    words = side.terms.likeness(features.resource_terms.row(tokens(text, query.language)))
    cosines = None
    if query.vector is not None and side.vectors is not None:
        cosines = side.vectors @ query.centred(features.resource_centre).astype(np.float32)
    return strength(cosines, words[side.rows], features.background)


def _said_already(features: Features, kept: list[int], row: int) -> bool:
    """Whether a resource says the same as one that was chosen before."""
    if not kept:
        return False
    terms, titles = features.resource_terms, features.network.resources.titles
    if any(titles[one].casefold() == titles[row].casefold() for one in kept):
        return True
    cosines = None
    vectors = _vectors(features)
    if vectors is not None:
        cosines = vectors[kept] @ vectors[row]
    return bool((strength(cosines, terms.likeness_of(row)[kept], features.background) > SAME).any())


def _vectors(features: Features) -> Matrix | None:
    """Centred vectors of all resources, in their order."""
    if features.needs.vectors is None or features.offers.vectors is None:
        return None
    sides = (features.needs, features.offers)
    vectors = np.concatenate([side.vectors for side in sides if side.vectors is not None])
    ordered: Matrix = vectors[np.argsort(np.concatenate([side.rows for side in sides]))]
    return ordered
