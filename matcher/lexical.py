"""Words: tokens by language, BM25 over texts, TF-IDF rows.

BM25 as Robertson & Zaragoza 2009 with k1 1.2 and b .75; stems by Snowball where the language
has a stemmer, words elsewhere, pairs of characters for scripts without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from matcher.types import Floats

if TYPE_CHECKING:
    import Stemmer

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip

STOPWORDS = {
    "da": "DANISH", "de": "GERMAN", "en": "EN_PLUS", "es": "SPANISH", "fr": "FRENCH",
    "it": "ITALIAN", "ko": "KOREAN", "nl": "DUTCH", "no": "NORWEGIAN", "pt": "PORTUGUESE",
    "ru": "RUSSIAN", "sv": "SWEDISH", "tr": "TURKISH", "zh": "CHINESE",
}  # fmt: skip

VIETNAMESE = frozenset({
    "và", "của", "cho", "các", "có", "được", "từ", "với", "là", "trong", "những", "một",
    "để", "không", "người", "này", "khi", "cùng", "như", "hoặc", "bằng", "tại", "ở", "đã",
    "đang", "sẽ", "ra", "vào", "lên", "đến",
})  # fmt: skip
"""Common Vietnamese words that carry no topic."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+|[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    import Stemmer

    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=64)
def _stopwords(language: str) -> frozenset[str]:
    if language == "vi":
        return VIETNAMESE
    name = STOPWORDS.get(language)
    if name is None:
        return frozenset()
    from bm25s import stopwords

    return frozenset(getattr(stopwords, f"STOPWORDS_{name}"))


def words(text: str) -> list[str]:
    """Return the lower-case words of `text`; unspaced scripts come as runs."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def tokens(text: str, language: str, *, pairs: bool = False) -> list[str]:
    """Return the terms of `text`: stems without stop words, and adjacent pairs if asked.

    >>> tokens("Cooking meals for the schools", "en")
    ['cook', 'meal', 'school']
    >>> tokens("冷藏车", "zh")
    ['冷藏', '藏车']
    """
    stop, stemmer = _stopwords(language), _stemmer(language)
    found: list[str] = []
    for word in words(text):
        if _UNSPACED.match(word):
            found += [word[i : i + 2] for i in range(len(word) - 1)] or [word]
        elif word not in stop:
            found.append(stemmer.stemWord(word) if stemmer else word)
    if pairs:
        found += [f"{a} {b}" for a, b in pairwise(found)]
    return found


class WordIndex:
    """BM25 over n token lists."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._size = len(documents)
        self._vocabulary = {term for document in documents for term in document}
        self._index: bm25s.BM25 | None = None
        if self._vocabulary:
            self._index = bm25s.BM25(k1=1.2, b=0.75)
            self._index.index([list(d) for d in documents], show_progress=False)

    def scores(self, query: Sequence[str]) -> Floats:
        """BM25 of each document for the query's tokens, shape (n,); 0 where no term is shared."""
        known = [term for term in query if term in self._vocabulary]
        if self._index is None or not known:
            return np.zeros(self._size)
        return np.asarray(self._index.get_scores(known), dtype=np.float64)


class TermRows:
    """TF-IDF rows of length 1 (sublinear counts, smoothed idf) over given token lists."""

    def __init__(self, documents: Sequence[Sequence[str]], *, max_share: float = 1.0) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(
            analyzer=_same, sublinear_tf=True, dtype=np.float32, max_df=max_share
        )
        filled = [list(d) for d in documents]
        counts = Counter(term for document in filled for term in set(document))
        # The vectorizer refuses texts that have no term left.
        self._empty = min(counts.values(), default=np.inf) > max_share * len(filled)
        self.rows: csr_matrix = (
            csr_matrix((len(filled), 1), dtype=np.float32)
            if self._empty
            else self._vectorizer.fit_transform(filled)
        )

    def row(self, document: Sequence[str]) -> csr_matrix:
        """The row of another token list, shape (1, vocabulary)."""
        if self._empty:
            return csr_matrix((1, 1), dtype=np.float32)
        return self._vectorizer.transform([list(document)])


def likeness(rows: csr_matrix, row: csr_matrix) -> Floats:
    """Dot product of every row with one row, shape (n,): by a dense row, which is faster."""
    return np.asarray(rows @ row.toarray().ravel(), dtype=np.float64)


def _same(document: list[str]) -> list[str]:
    return document
