"""Centring of embeddings by language.

Raw cosines of e5 are squashed into .7 to 1 and carry the language; subtracting each language's
mean removes both. A language with few texts borrows from the mean of all. Queries are centred
with the mean of *short* texts: with the mean of documents the ranking got worse (measured).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.types import Matrix

BORROWED = 8.0
"""A language's mean counts as if this many texts had the mean of all."""


@dataclass(frozen=True)
class Centre:
    """Mean vectors: of all texts, and by language."""

    overall: Matrix
    by_language: dict[str, Matrix] = field(default_factory=dict)

    def of(self, language: str) -> Matrix:
        """The mean to subtract from a text in `language`."""
        return self.by_language.get(language, self.overall)


def centre(vectors: Matrix, languages: Sequence[str]) -> Centre:
    """Learn the means of the rows that are not zero."""
    present = np.flatnonzero(vectors.any(axis=1)).tolist()
    if not len(present):
        return Centre(np.zeros(vectors.shape[1], np.float32))
    overall = vectors[present].mean(axis=0)
    found: dict[str, list[int]] = {}
    for row in present:
        found.setdefault(languages[row], []).append(row)
    return Centre(
        overall,
        {
            language: (
                (vectors[rows].sum(axis=0) + BORROWED * overall) / (len(rows) + BORROWED)
            ).astype(np.float32)
            for language, rows in found.items()
        },
    )


def centred(vectors: Matrix, languages: Sequence[str], means: Centre) -> Matrix:
    """Subtract each row's mean and make it length 1; rows of zeros stay zero."""
    if not len(vectors):
        return vectors
    codes = {language: i for i, language in enumerate(sorted(set(languages)))}
    table = np.stack([means.of(language) for language in codes])
    moved = vectors - table[[codes[language] for language in languages]]
    moved[~vectors.any(axis=1)] = 0.0
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Matrix = np.divide(moved, norms, out=np.zeros_like(moved), where=norms > 1e-9)
    return unit
