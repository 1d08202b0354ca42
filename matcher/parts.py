"""The parts of a text, and who answers which: by an offer, by past work, or by its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from matcher.benefits import CONVINCING, PERHAPS
from matcher.capability import offer_strengths
from matcher.deeds import LIKE_WORK
from matcher.engine import Engine
from matcher.features import Features
from matcher.languages import language
from matcher.lexical import tokens, words
from matcher.sentences import split_sentences
from matcher.types import Bools, Floats, Origin, Quote

MOST = 12
"""Sentences of a text that are looked at."""


@dataclass(frozen=True)
class Parts:
    """The sentences of a text with how strongly each offer and each partnership answers them."""

    features: Features
    text: str
    sentences: tuple[str, ...]
    offers: Floats = field(repr=False)
    """Shape (sentences, offers), 0..1, in the order of `features.offers`."""
    work: Floats = field(repr=False)
    """Shape (sentences, partnerships), 0..1."""

    @classmethod
    def of(cls, engine: Engine, text: str) -> Parts:
        """Take a text apart; one without words has no parts."""
        f = engine.features
        pieces = [s for s in split_sentences(text) if any(c.isalnum() for c in s)][:MOST]
        offers = [offer_strengths(engine, piece) for piece in pieces]
        terms = f.partnership_terms
        work = [
            terms.likeness(terms.row(tokens(piece, language(piece, f.spoken), pairs=True)))
            for piece in pieces
        ]
        return cls(
            f,
            text,
            tuple(pieces),
            np.array(offers).reshape(len(pieces), len(f.offers.rows)),
            np.array(work).reshape(len(pieces), len(f.network.partnerships.ids)),
        )

    def offered(self, org: int) -> Bools:
        """Which sentences an offer of an organization answers."""
        best = self.offers[:, self.features.offers.of(org)].max(axis=1, initial=0.0)
        return np.asarray(best >= PERHAPS, dtype=bool)

    def done(self, org: int) -> Bools:
        """Which sentences a past partnership of an organization answers."""
        best = self.work[:, self.features.partnerships_of(org)].max(axis=1, initial=0.0)
        return np.asarray(best >= LIKE_WORK, dtype=bool)

    def spoken(self, orgs: Iterable[int]) -> frozenset[str]:
        """The terms in the offers and past partnerships of some organizations."""
        f, found = self.features, set[str]()
        r, p = f.network.resources, f.network.partnerships
        for org in orgs:
            for row in f.offers.rows[f.offers.of(org)].tolist():
                found.update(tokens(r.texts[row], f.resource_languages[row]))
            for row in f.partnerships_of(org).tolist():
                found.update(tokens(p.texts[row], f.partnership_languages[row]))
        return frozenset(found)

    def terms(self, text: str) -> dict[str, str]:
        """The terms of a piece of the text, each with the first word that it stands for."""
        lang = language(self.text, self.features.spoken)
        found: dict[str, str] = {}
        for word in words(text):
            for term in tokens(word, lang):
                found.setdefault(term, word if len(tokens(word, lang)) == 1 else term)
        return found

    def best_offer(self, sentence: int, org: int) -> tuple[int, bool] | None:
        """The row of their offer that answers a sentence best, and whether that is sure."""
        mine = self.features.offers.of(org)
        if not len(mine):
            return None
        best = int(mine[int(self.offers[sentence, mine].argmax())])
        strength = float(self.offers[sentence, best])
        if strength < PERHAPS:
            return None
        return int(self.features.offers.rows[best]), strength >= CONVINCING

    def best_work(self, sentence: int, org: int) -> int | None:
        """The row of their past partnership that answers a sentence best."""
        rows = self.features.partnerships_of(org)
        if not len(rows):
            return None
        best = int(rows[int(self.work[sentence, rows].argmax())])
        return best if self.work[sentence, best] >= LIKE_WORK else None

    def offer_quote(self, row: int) -> Quote:
        """The title of an offer."""
        f = self.features
        return Quote(Origin.OFFER, f.network.resources.titles[row], f.resource_languages[row])

    def work_quote(self, row: int) -> Quote:
        """The title of a partnership."""
        f = self.features
        title = f.network.partnerships.titles[row]
        return Quote(Origin.PARTNERSHIP, title, f.partnership_languages[row])
