"""Capability in words: who offers something that means what was asked for."""

from __future__ import annotations

import numpy as np

from matcher.engine import Engine
from matcher.lexical import tokens
from matcher.queries import words_query
from matcher.strength import strength
from matcher.types import Bools, Floats

ENOUGH = 0.5
"""Strength from which an offer counts as the capability asked for."""


def offer_strengths(engine: Engine, text: str) -> Floats:
    """How strongly each offer (in the order of `features.offers.rows`) means `text`, 0..1."""
    features = engine.features
    offers = features.offers
    if not len(offers.rows):
        words_query(text, None, topic=False)  # a query without words is refused all the same
        return np.zeros(0)
    query = words_query(text, engine.encoder, topic=False, hints=features.spoken)
    row = features.resource_terms.row(tokens(text, query.language))
    words = offers.terms.likeness(row)[offers.rows]
    if query.vector is None or offers.vectors is None:
        return strength(None, words, features.background, offers.crowded)
    wanted = query.centred(features.resource_centre).astype(np.float32)
    cosines, lift = offers.vectors.against(wanted[None])[0], offers.lift(wanted[None])[0]
    return strength(cosines, words, features.background, offers.crowded, lift)


def offering(engine: Engine, text: str) -> Bools:
    """Which organizations offer what `text` says."""
    features = engine.features
    best = features.offers.best_by_owner(offer_strengths(engine, text), features.size)
    return np.nan_to_num(best, nan=0.0) >= ENOUGH
