"""Centring of embeddings by language.

Raw cosines of e5 are squashed into .7 to 1 and carry the language; subtracting each language's
mean removes both. A language with few texts borrows from the mean of all. Queries are centred
with the mean of *short* texts: with the mean of documents the ranking got worse (measured).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from matcher.dense import against
from matcher.types import Bools, Ints, Matrix

BORROWED = 8.0
"""A language's mean counts as if this many of its texts were reference texts."""

LEAST_LENGTH = 1e-4
"""What is nearer than this to the mean of its language is it, but for rounding."""

AT_ONCE = 8_192
"""Rows whose lengths are worked out at a time, so that memory stays flat."""


@dataclass(frozen=True)
class Centre:
    """Mean vectors: of all texts, and by language."""

    overall: Matrix
    by_language: dict[str, Matrix] = field(default_factory=dict)

    def of(self, language: str) -> Matrix:
        """The mean to subtract from a text in `language`."""
        return self.by_language.get(language, self.overall)


def centre(vectors: Matrix, languages: Sequence[str], prior: Centre | None = None) -> Centre:
    """Learn the means of the rows that are not zero, the prior's as `BORROWED` more of them."""
    present = np.flatnonzero(vectors.any(axis=1)).tolist()
    if not present:
        return prior or Centre(np.zeros(vectors.shape[1], np.float32))
    found: dict[str, list[int]] = {}
    for row in present:
        found.setdefault(languages[row], []).append(row)
    mean = vectors[present].mean(axis=0)
    overall = mean if prior is None else _blend(vectors[present], prior.overall)
    known = {} if prior is None else dict(prior.by_language)
    for language, rows in found.items():
        # A language the prior does not know leans on what this network's texts have in common.
        lean = overall if prior is None else prior.by_language.get(language, overall)
        known[language] = _blend(vectors[rows], lean)
    return Centre(overall, known)


def _blend(rows: Matrix, lean: Matrix) -> Matrix:
    blended: Matrix = (rows.sum(axis=0) + BORROWED * lean) / (len(rows) + BORROWED)
    return blended.astype(np.float32)


def centred(vectors: Matrix, languages: Sequence[str], means: Centre) -> Matrix:
    """Subtract each row's mean and make it length 1; rows of zeros stay zero."""
    return Centred.of(vectors, languages, means)[np.arange(len(vectors))]


@dataclass(frozen=True)
class Centred:
    """Vectors less the mean of their language, of length 1, without a copy of them.

    `raw` has shape (n, d), `means` (languages, d); `codes` tells the language of each row and
    `scale` what makes it length 1, nought for a row of zeros.
    """

    raw: Matrix
    means: Matrix
    codes: Ints
    scale: Matrix

    @classmethod
    def of(cls, vectors: Matrix, languages: Sequence[str], means: Centre) -> Centred:
        """Centre each row by the mean of its language."""
        numbers = {language: i for i, language in enumerate(sorted(set(languages)))}
        table = [means.of(language) for language in numbers] or [means.overall]
        codes = np.array([numbers[language] for language in languages], dtype=np.int64)
        whole = cls(vectors, np.stack(table), codes, np.ones(len(vectors), np.float32))
        return replace(whole, scale=whole._scales())

    @classmethod
    def as_they_are(cls, vectors: Matrix) -> Centred:
        """Vectors that are centred already."""
        return cls.of(vectors, [""] * len(vectors), Centre(np.zeros(vectors.shape[1], np.float32)))

    @cached_property
    def known(self) -> Bools:
        """Which rows stand for a text."""
        return np.asarray(self.scale > 0)

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, rows: Ints | Bools) -> Matrix:
        """Some rows, as an array of their own."""
        moved: Matrix = self.raw[rows] - self.means[self.codes[rows]]
        moved *= self.scale[rows][:, None]
        return moved

    def against(self, queries: Matrix, rows: Ints | None = None) -> Matrix:
        """Dot products of all rows, or some, with queries, shape (len(queries), len(rows))."""
        if rows is None:
            found, codes, scale = against(self.raw, queries), self.codes, self.scale
        else:
            found, codes, scale = queries @ self.raw[rows].T, self.codes[rows], self.scale[rows]
        shifts = queries @ self.means.T
        found -= shifts if shifts.shape[1] == 1 else shifts[:, codes]
        found *= scale
        return found

    def _scales(self) -> Matrix:
        scales = np.zeros(len(self), np.float32)
        for start in range(0, len(self), AT_ONCE):
            rows = np.arange(start, min(start + AT_ONCE, len(self)))
            norms = np.linalg.norm(self[rows], axis=1)
            present = self.raw[rows].any(axis=1) & (norms > LEAST_LENGTH)
            scales[rows] = np.divide(1.0, norms, out=np.zeros_like(norms), where=present)
        return scales
