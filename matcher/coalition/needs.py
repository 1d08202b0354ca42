"""The needs of a topic: proposed from the network's records, and who covers which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.capability import offer_strengths
from matcher.coalition.rests import only_words
from matcher.coalition.types import PERHAPS, Need
from matcher.deeds import LIKE_WORK
from matcher.engine import Engine
from matcher.features import Features
from matcher.lexical import tokens
from matcher.queries import words_query
from matcher.sides import Side
from matcher.strength import kin, kind_code, strength
from matcher.topics import fuse_topic
from matcher.types import Floats, Ints, Matrix

MOST_PROPOSED = 6
FROM_PAST = 3
"""Of these, how many at most come from past partnerships."""

NEAR_TOPIC = 0.35
"""Score in the search for the topic from which an organization's needs are looked at."""

TO_THE_POINT = 0.1
"""Strength between the topic and a need or offer from which it may be proposed."""

LEAST_PROPOSED, FAINT = 3, 0.05
"""So many needs of those near the topic are proposed, however faint their link to it is."""

SAME = 0.5
"""Strength between two needs from which they say the same."""

LIKE_PARTNERSHIPS = 5
"""Past partnerships, those most like the topic, whose members' offers are looked at."""

VOTERS, AGREED = 5, 0.6
"""Records that tell a need's kind, and the share of their votes that it must have."""


@dataclass(frozen=True)
class Covers:
    """How well everybody covers each need, and with which offer.

    `strengths` has shape (k, n), 0 where nothing reaches `PERHAPS`; `offers` the row of the
    network's resources, -1 without one.
    """

    strengths: Floats
    offers: Ints


def covers(engine: Engine, needs: Sequence[Need]) -> Covers:
    """Hold every need against every offer. Raises `InvalidQuery` for a need without words.

    An offer that has no more in common with a need than some words does not cover it.
    """
    features = engine.features
    side = features.offers
    strengths = np.zeros((len(needs), features.size))
    offers = np.full((len(needs), features.size), -1, dtype=np.int64)
    for row, need in enumerate(needs):
        kind = np.array([kind_code(need.kind)])
        found = offer_strengths(engine, need.text) * kin(kind, side.kinds)[0]
        found[only_words(engine, need.text, found, PERHAPS)] = 0.0
        for owner in np.unique(features.network.resources.owner[side.rows[found >= PERHAPS]]):
            mine = side.of(int(owner))
            best = int(mine[int(found[mine].argmax())])
            strengths[row, owner] = found[best]
            offers[row, owner] = side.rows[best]
    return Covers(strengths, offers)


def with_kinds(engine: Engine, needs: Sequence[Need]) -> tuple[Need, ...]:
    """Give each need without a kind the one that the records nearest to it agree on, if they do.

    Else an offer of another kind would do for it: a survey of school meals for cooks.
    """
    return tuple(
        need if need.kind else replace(need, kind=_usual_kind(engine, need.text)) for need in needs
    )


def _usual_kind(engine: Engine, text: str) -> str | None:
    features = engine.features
    votes: dict[str, float] = {}
    near: list[tuple[float, int]] = []
    for side in (features.needs, features.offers):
        if len(side.rows):
            strengths = _strengths(engine, text, side)
            near += zip(strengths.tolist(), side.rows.tolist(), strict=True)
    for value, row in sorted(near, key=lambda one: (-one[0], one[1]))[:VOTERS]:
        kind = features.network.resources.kinds[row]
        if kind is not None and value >= SAME:
            votes[kind] = votes.get(kind, 0.0) + value
    if not votes:
        return None
    best = max(sorted(votes), key=lambda kind: votes[kind])
    return best if votes[best] >= AGREED * sum(votes.values()) else None


def propose(engine: Engine, topic: str, most: int = MOST_PROPOSED) -> tuple[Need, ...]:
    """Needs that the topic is likely to have, each with its source; to be corrected.

    They are what organizations near the topic say they need, and what members of past
    partnerships like it offer to it. Raises `InvalidQuery` for a topic without words.
    """
    features = engine.features
    past = _different(features, [], _offers_of_past(engine, topic), FROM_PAST)
    near = _different(features, past, _needs_near(engine, topic), most - len(past))
    r = features.network.resources
    return tuple(Need(r.titles[row], 1.0, source, r.kinds[row]) for row, source in (*near, *past))


def _different(
    features: Features,
    before: Sequence[tuple[int, str]],
    rows: Sequence[tuple[int, str]],
    most: int,
) -> list[tuple[int, str]]:
    """The first of `rows` that say neither the same as each other nor as those `before`."""
    found: list[tuple[int, str]] = []
    for row, source in rows:
        if len(found) == most:
            break
        if not _said_already(features, [one for one, _ in (*before, *found)], row):
            found.append((row, source))
    return found


def near_topic(engine: Engine, topic: str) -> Floats:
    """How near each organization is to a topic, shape (n,), 0..1, as `search` scores it."""
    features = engine.features
    query = words_query(topic, engine.encoder, topic=True, hints=features.spoken)
    everybody = np.ones(features.size, dtype=bool)
    return fuse_topic(engine, query, everybody, offer_strengths(engine, topic)).scores


def _needs_near(engine: Engine, topic: str) -> list[tuple[int, str]]:
    """Needs of organizations that suit the topic, those nearest to it first."""
    features = engine.features
    owner = features.network.resources.owner
    near = near_topic(engine, topic)
    rows = features.needs.rows
    if not len(rows):
        return []
    suits = near[owner[rows]]
    strengths = _strengths(engine, topic, features.needs)
    order = np.argsort(-suits * (strengths + FAINT), kind="stable")
    names = features.network.organizations.names
    return [
        (int(rows[i]), f"needed by {names[owner[rows[i]]]}")
        for place, i in enumerate(order.tolist())
        if suits[i] >= NEAR_TOPIC and (strengths[i] >= TO_THE_POINT or place < LEAST_PROPOSED)
    ]


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
    found: dict[int, tuple[float, str]] = {}
    for partnership in np.argsort(-like, kind="stable")[:LIKE_PARTNERSHIPS].tolist():
        if like[partnership] < LIKE_WORK:
            break
        said = f"brought into “{p.titles[partnership]}” by its members"
        for member in p.members[partnership].indices.tolist():
            mine = offers.of(member)
            if len(mine):
                best = int(mine[int(strengths[mine].argmax())])
                found.setdefault(int(offers.rows[best]), (float(strengths[best]), said))
    ranked = sorted(found.items(), key=lambda one: (-one[1][0], one[0]))
    return [(row, said) for row, (value, said) in ranked if value >= TO_THE_POINT]


def _strengths(engine: Engine, text: str, side: Side) -> Floats:
    """How strongly each resource of a side has to do with a text, 0..1."""
    features = engine.features
    query = words_query(text, engine.encoder, topic=False, hints=features.spoken)
    words = side.terms.likeness(features.resource_terms.row(tokens(text, query.language)))
    cosines = None
    if query.vector is not None and side.vectors is not None:
        wanted = query.centred(features.resource_centre).astype(np.float32)
        cosines = side.vectors.against(wanted[None])[0]
    return strength(cosines, words[side.rows], features.background)


def _said_already(features: Features, kept: list[int], row: int) -> bool:
    """Whether a resource says the same as one that was chosen before."""
    if not kept:
        return False
    terms, titles = features.resource_terms, features.network.resources.titles
    if any(titles[one].casefold() == titles[row].casefold() for one in kept):
        return True
    cosines = None
    vectors = [_vector(features, one) for one in (*kept, row)]
    known = [vector for vector in vectors if vector is not None]
    if len(known) == len(vectors):
        cosines = np.stack(known[:-1]) @ known[-1]
    words = terms.likeness_at(terms.rows[[row]], np.array(kept))
    return bool((strength(cosines, words, features.background) > SAME).any())


def _vector(features: Features, row: int) -> Matrix | None:
    """The centred vector of a resource."""
    side = features.offers if features.network.resources.is_offer[row] else features.needs
    return None if side.vectors is None else side.vectors[side.rows == row][0]
