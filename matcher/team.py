"""The missing member: who else belongs in a partnership described by a text and its members."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import norm

from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.fusion import Fused, fuse
from matcher.languages import language
from matcher.lexical import tokens
from matcher.types import Bools, Floats, Ints
from matcher.walk import visits

WEIGHTS = {"votes": 0.5, "member_votes": 0.2, "walk": 0.2, "place": 0.1}

SENTENCES = {
    "votes": "How much of their past partnerships is like what this one is about.",
    "member_votes": "How much of their past partnerships is like what its members have done.",
    "walk": "How easily they are reached from its members over existing ties.",
    "place": "Whether they are in a country of one of its members.",
}

TYPICAL = 0.1
"""What to expect of an organization that nothing is known of."""

FLOOR = 0.01
"""Votes below this are as good as none."""


def missing_member(
    features: Features, members: Sequence[int], text: str, candidates: Bools
) -> Fused:
    """Score every organization as the missing member; `members` are indices.

    Raises `InvalidQuery` where there is neither a text nor a member.
    """
    if not len(members) and not text.strip():
        raise InvalidQuery("Give the partnership's text or at least one member.")
    chosen = np.array(sorted(set(members)), dtype=np.int64)
    values = np.stack(
        [
            _votes(features, text, candidates),
            _member_votes(features, chosen, candidates),
            _walk(features, chosen, candidates),
            _place(features, chosen),
        ]
    )
    return fuse(
        list(WEIGHTS),
        [SENTENCES[name] for name in WEIGHTS],
        np.array(list(WEIGHTS.values())),
        values,
        candidates,
        [TYPICAL] * len(WEIGHTS),
    )


def _scaled(raw: Floats, floor: float, candidates: Bools) -> Floats:
    """Logarithm between a floor and the best candidate, 0..1."""
    value = np.log(np.maximum(raw, 0.0) + floor) - np.log(floor)
    best = float(value[candidates].max(initial=0.0))
    return np.clip(value / best, 0.0, 1.0) if best > 0 else np.full(len(raw), np.nan)


def _likeness(features: Features, text: str) -> Floats:
    terms = features.partnership_terms
    row = terms.row(tokens(text, language(text, features.spoken), pairs=True))
    return terms.likeness(row)


def _votes(features: Features, text: str, candidates: Bools) -> Floats:
    if not text.strip() or not features.has_past.any():
        return np.full(features.size, np.nan)
    votes = features.network.partnerships.members.T @ _likeness(features, text) ** 2
    return _scaled(np.asarray(votes).ravel(), FLOOR, candidates)


def _member_votes(features: Features, members: Ints, candidates: Bools) -> Floats:
    past = members[features.has_past[members]] if len(members) else members
    if not len(past):
        return np.full(features.size, np.nan)
    profile = csr_matrix(features.profiles[past].sum(axis=0))
    like = features.partnership_terms.likeness(profile) / max(float(norm(profile)), 1e-9)
    votes = features.network.partnerships.members.T @ like**2
    return _scaled(np.asarray(votes).ravel(), FLOOR, candidates)


def _walk(features: Features, members: Ints, candidates: Bools) -> Floats:
    past = members[features.has_past[members]] if len(members) else members
    if not len(past):
        return np.full(features.size, np.nan)
    return _scaled(visits(features.walk, past), 1e-5, candidates)


def _place(features: Features, members: Ints) -> Floats:
    countries = features.network.organizations.countries
    theirs = {countries[m] for m in members} - {None}
    if not theirs:
        return np.full(features.size, np.nan)
    return np.array([np.nan if c is None else float(c in theirs) for c in countries])
