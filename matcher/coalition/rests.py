"""Whether an offer covers a need, or only shares words with it.

"Reading volunteers before school" has much in common with "Volunteers to cook school meals",
and covers nothing of it. So of two texts that share words, what is left without those is held
against each other too. On the demo network, where 3.5 was chosen, no true match lost its cover by
it and a third of the false ones did. Texts that share no word are left alone: they are alike in
meaning already.
"""

from __future__ import annotations

import numpy as np

from matcher.centring import centred
from matcher.engine import Engine
from matcher.lexical import tokens, words
from matcher.queries import words_query
from matcher.types import Bools, Floats

ALIKE = 3.5
"""Deviations of the network's background from which what is left says the same."""

HELD = 40
"""Offers of a need that are held against it, those of greatest strength; a further one that
shares words with it does not count."""


def only_words(engine: Engine, text: str, strengths: Floats, least: float) -> Bools:
    """Which offers (in the order of `features.offers.rows`) share words with `text` and no more.

    Those of a strength below `least` are not looked at. By words alone nothing can be told.
    """
    features, encoder = engine.features, engine.encoder
    found = np.zeros(len(strengths), dtype=bool)
    if encoder is None or features.network.vectors is None:
        return found
    r, rows = features.network.resources, features.offers.rows
    language = words_query(text, None, topic=False, hints=features.spoken).language
    wanted = set(tokens(text, language))
    pairs: list[tuple[int, str, str, str]] = []
    held = 0
    for i in sorted(np.flatnonzero(strengths >= least).tolist(), key=lambda i: -strengths[i]):
        spoken = features.resource_languages[rows[i]]
        shared = wanted & set(tokens(r.texts[rows[i]], spoken))
        if not shared or not wanted - shared:
            continue
        held += 1
        if held > HELD:
            found[i] = True
            continue
        left = _left(text, language, shared)
        for said in dict.fromkeys((r.titles[rows[i]], r.texts[rows[i]])):
            other = _left(said, spoken, shared)
            if tokens(other, spoken):
                pairs.append((i, left, other, spoken))
    if pairs:
        deviations = _deviations(engine, pairs, language)
        best: dict[int, float] = {}
        for (i, *_), value in zip(pairs, deviations.tolist(), strict=True):
            best[i] = max(best.get(i, -np.inf), value)
        found[[i for i, value in best.items() if value < ALIKE]] = True
    return found


def _left(text: str, language: str, shared: set[str]) -> str:
    """The words of a text without those that it shares."""
    return " ".join(word for word in words(text) if not shared & set(tokens(word, language)))


def _deviations(engine: Engine, pairs: list[tuple[int, str, str, str]], language: str) -> Floats:
    """How alike the two rests of each pair are, in deviations of the network's background."""
    features, encoder = engine.features, engine.encoder
    assert encoder is not None
    rows = encoder.encode([text for _, left, other, _ in pairs for text in (left, other)])
    spoken = [code for _, _, _, its in pairs for code in (language, its)]
    unit = centred(rows, spoken, features.resource_centre)
    cosines = np.einsum("ij,ij->i", unit[::2], unit[1::2]).astype(np.float64)
    deviations: Floats = (cosines - features.background.mean) / features.background.deviation
    return deviations
