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

from matcher.columns import runs
from matcher.types import Floats, Ints, Matrix

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

COLUMNS = 2**20
"""Columns that terms are hashed into; two terms rarely meet in one text and one column."""

REPEATED = "\0"
"""Stands for a term that the same text has said often enough; no query holds it."""

MOST_COUNTED = 2
"""Once would cost .011 in nDCG@10 of topic search on real charities, no limit would gain .003."""

COMMON = 0.25
"""A term in a greater share of the rows is kept as a column of numbers too, which is quicker."""

MANY = 1_000
"""Rows of a term from which it is added alone: fewer are gathered with those of other terms."""

KEPT = 32
"""Rows whose likeness to all others is kept at a time."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+|[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")


def folded(text: str) -> str:
    """Text as names of places and topics are compared: letter case and accents aside.

    >>> folded("Đà Nẵng")
    'da nang'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


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


def counted(terms: Sequence[str]) -> list[str]:
    """The terms, each at most `MOST_COUNTED` times, with `REPEATED` in place of the others.

    To say a word four hundred times is no stronger than twice; it only makes the text longer.

    >>> counted(["food", "wast", "food", "food"]) == ["food", "wast", "food", REPEATED]
    True
    """
    said: Counter[str] = Counter()
    found: list[str] = []
    for term in terms:
        said[term] += 1
        found.append(term if said[term] <= MOST_COUNTED else REPEATED)
    return found


class WordIndex:
    """BM25 over n token lists."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._size = len(documents)
        self._index: bm25s.BM25 | None = None
        if any(documents):
            self._index = bm25s.BM25(k1=1.2, b=0.75)
            self._index.index([list(d) for d in documents], show_progress=False)

    def scores(self, query: Sequence[str]) -> Floats:
        """BM25 of each document for the query's tokens, shape (n,); 0 where no term is shared."""
        if self._index is None:
            return np.zeros(self._size)
        known = [term for term in query if term and term in self._index.vocab_dict]
        if not known:
            return np.zeros(self._size)
        return np.asarray(self._index.get_scores(known), dtype=np.float64)


class TermRows:
    """TF-IDF rows of length 1 (sublinear counts, smoothed idf) over given token lists.

    Terms are hashed into `COLUMNS` columns, which spares a vocabulary of all word pairs.
    """

    def __init__(self, documents: Sequence[Sequence[str]], *, max_share: float = 1.0) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

        self._counts = HashingVectorizer(
            analyzer=_same,
            n_features=COLUMNS,
            norm=None,
            alternate_sign=False,
            dtype=np.float32,
        )
        counts = self._counted(documents)
        self._idf = TfidfTransformer(sublinear_tf=True)
        if len(documents):
            self._idf.fit(counts)
            shares = np.bincount(counts.indices, minlength=COLUMNS) / len(documents)
            self._idf.idf_ = np.where(shares > max_share, 0.0, self._idf.idf_)
        self.rows: csr_matrix = self._weighted(counts)
        self._postings = Postings(self.rows)
        # One question holds the same few rows against all again and again.
        self.likeness_of = lru_cache(maxsize=KEPT)(self._likeness_of)

    def _likeness_of(self, index: int) -> Floats:
        """Cosine of every row with the row at `index`, shape (n,); not to be written to."""
        found = self.likeness(self.rows[[index]])
        found.flags.writeable = False
        return found

    def likeness(self, row: csr_matrix) -> Floats:
        """Cosine of every row with another row of length 1, shape (n,)."""
        return self._postings.likeness(row)

    def likeness_at(self, row: csr_matrix, places: Ints) -> Floats:
        """Cosine of the rows at `places` with another row of length 1, shape (len(places),)."""
        begins, ends = self.rows.indptr[places], self.rows.indptr[places + 1]
        held = runs(begins, ends)
        terms, weights = self.rows.indices[held], self.rows.data[held]
        if not len(row.indices) or not len(held):
            return np.zeros(len(places))
        order = np.argsort(row.indices)
        at = np.minimum(np.searchsorted(row.indices, terms, sorter=order), len(order) - 1)
        shared = row.indices[order[at]] == terms
        products = np.where(shared, weights * row.data[order[at]], 0.0)
        owner = np.repeat(np.arange(len(places)), ends - begins)
        sums = np.bincount(owner, weights=products, minlength=len(places))
        return sums.astype(np.float64)

    def row(self, document: Sequence[str]) -> csr_matrix:
        """The row of another token list, shape (1, COLUMNS)."""
        return self._weighted(self._counted([document]))

    def _counted(self, documents: Sequence[Sequence[str]]) -> csr_matrix:
        if not len(documents):
            return csr_matrix((0, COLUMNS), dtype=np.float32)
        return self._counts.transform(documents)

    def _weighted(self, counts: csr_matrix) -> csr_matrix:
        if not counts.nnz or not hasattr(self._idf, "idf_"):  # without texts nothing is alike
            return csr_matrix(counts.shape, dtype=np.float32)
        weighted = self._idf.transform(counts).astype(np.float32)
        weighted.eliminate_zeros()
        return weighted


class Postings:
    """Sparse rows turned on their side, so that one row is held against all in no time."""

    def __init__(self, rows: csr_matrix) -> None:
        self._size = rows.shape[0]
        self._columns = rows.tocsc()
        counts = np.diff(self._columns.indptr)
        self._common = {
            int(column): self._columns[:, [column]].toarray().ravel()
            for column in np.flatnonzero(counts > max(COMMON * self._size, MANY))
        }

    def likeness(self, row: csr_matrix) -> Floats:
        """Dot product of every row with `row`, shape (n,)."""
        columns, found = self._columns, np.zeros(self._size, np.float32)
        begins, ends = columns.indptr[row.indices], columns.indptr[row.indices + 1]
        long = ends - begins > MANY
        for column, weight, begin, end in zip(
            *(part[long].tolist() for part in (row.indices, row.data, begins, ends)), strict=True
        ):
            if column in self._common:
                found += weight * self._common[column]
            else:
                found[columns.indices[begin:end]] += weight * columns.data[begin:end]
        self._add_short(found, begins[~long], ends[~long], row.data[~long])
        return found.astype(np.float64)

    def _add_short(self, found: Matrix, begins: Ints, ends: Ints, weights: Floats) -> None:
        """Add many short postings at once."""
        columns, lengths = self._columns, ends - begins
        if not lengths.any():
            return
        places = runs(begins, ends)
        products = columns.data[places] * np.repeat(weights, lengths)
        np.add.at(found, columns.indices[places], products)


def _same(document: Sequence[str]) -> Sequence[str]:
    return document
