"""Plain rankers that anybody could use instead: what the engine has to be better than."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix, diags

from matcher.evaluate.questions import Question, neighbours, shared
from matcher.features import Features
from matcher.languages import language, languages
from matcher.lexical import Postings, tokens
from matcher.types import Floats
from matcher.walk import visits

RARE = 2
"""A term of fewer partnerships says nothing about another one; with few partnerships, all count."""

FEW = 50

Scorer = Callable[[Question], Floats]


@dataclass(frozen=True)
class Baseline:
    """A plain ranker: its scores, shape (n,), or in `lacks` what the network has not for it."""

    name: str
    sentence: str
    scores: Scorer | None
    lacks: str = ""


def baselines(features: Features) -> tuple[Baseline, ...]:
    """Every baseline over the network as it was known."""
    ties, texts = _Ties(features), _Texts(features)
    has_texts = any(features.network.partnerships.texts)
    has_missions = bool(features.has_mission.any())
    return (
        Baseline("popularity", "Whoever has most partners.", ties.popularity),
        Baseline("common neighbours", "Whoever shares most partners.", ties.common),
        Baseline(
            "Adamic-Adar",
            "Whoever shares most partners, those of few partners counting more.",
            ties.adamic_adar,
        ),
        Baseline(
            "personalized PageRank",
            "Whoever is met most by a walk over ties that restarts here.",
            ties.pagerank,
        ),
        Baseline(
            "TF-IDF",
            "Whose past partnerships have most words in common.",
            texts.past_work if has_texts else None,
            "" if has_texts else "texts of past partnerships",
        ),
        Baseline(
            "similarity only",
            "Whose mission is nearest.",
            texts.missions if has_missions else None,
            "" if has_missions else "missions",
        ),
    )


class _Ties:
    """Baselines over who has worked with whom (Liben-Nowell & Kleinberg 2007)."""

    def __init__(self, features: Features) -> None:
        self._members = features.network.partnerships.members

    @cached_property
    def _neighbours(self) -> csr_matrix:
        return neighbours(self._members)

    @cached_property
    def _degree(self) -> Floats:
        return np.asarray(self._neighbours.sum(axis=1), dtype=np.float64).ravel()

    @cached_property
    def _walk(self) -> csc_matrix:
        """Column-stochastic matrix over ties, each partnership counting once a pair."""
        ties = shared(self._members)
        strength = np.asarray(ties.sum(axis=1)).ravel()
        scale = np.divide(1.0, strength, out=np.zeros_like(strength), where=strength > 0)
        return (diags(scale) @ ties).T.tocsc()

    def popularity(self, question: Question) -> Floats:
        return self._degree

    def common(self, question: Question) -> Floats:
        return self._shared(question, np.ones(len(self._degree)))

    def adamic_adar(self, question: Question) -> Floats:
        """Shared partners, each by 1 / log of its degree (Adamic & Adar 2003)."""
        rare = 1.0 / np.log(np.maximum(self._degree, 2.0))
        return self._shared(question, rare)

    def pagerank(self, question: Question) -> Floats:
        """Restart .15 (Haveliwala 2002)."""
        return visits(self._walk, question.members, least=0.0)

    def _shared(self, question: Question, weights: Floats) -> Floats:
        around = np.asarray(self._neighbours[question.members].sum(axis=0)).ravel()
        return np.asarray(self._neighbours @ (around * weights)).ravel()


class _Texts:
    """Baselines over what was written; a question's text counts like its members' past."""

    def __init__(self, features: Features) -> None:
        self._features = features

    @cached_property
    def _vectorizer(self) -> tuple[object, csr_matrix]:
        """TF-IDF of stems and pairs of them, sublinear: fitted, and rows of partnerships."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts = self._features.network.partnerships.texts
        spoken = languages(texts, [frozenset[str]()] * len(texts))
        documents = [tokens(t, s, pairs=True) for t, s in zip(texts, spoken, strict=True)]
        vectorizer = TfidfVectorizer(
            analyzer=list,
            sublinear_tf=True,
            dtype=np.float32,
            min_df=RARE if len(texts) >= FEW else 1,
        )
        return vectorizer, vectorizer.fit_transform(documents)

    @cached_property
    def _profiles(self) -> csr_matrix:
        _, rows = self._vectorizer
        return _of_length_one((self._features.network.partnerships.members.T @ rows).tocsr())

    @cached_property
    def _postings(self) -> Postings:
        return Postings(self._profiles)

    def past_work(self, question: Question) -> Floats:
        """Cosine of summed partnership texts with the asker's or team's, and with the brief."""
        asked = _of_length_one(csr_matrix(self._profiles[question.members].sum(axis=0)))
        if question.text.strip():
            vectorizer, _ = self._vectorizer
            spoken = language(question.text, self._features.spoken)
            words = tokens(question.text, spoken, pairs=True)
            asked = (asked + vectorizer.transform([words])).tocsr()  # type: ignore[attr-defined]
        return self._postings.likeness(asked)

    def missions(self, question: Question) -> Floats:
        """Cosine with the mean mission of the asker or team, by meaning where it was encoded."""
        vectors = self._features.missions
        if vectors is not None:
            asked = vectors[question.members].sum(axis=0)
            return np.asarray(vectors.against(asked[None])[0], dtype=np.float64)
        rows = self._features.mission_terms
        return rows.likeness(csr_matrix(rows.rows[question.members].sum(axis=0)))


def _of_length_one(rows: csr_matrix) -> csr_matrix:
    from sklearn.preprocessing import normalize

    return normalize(rows)
