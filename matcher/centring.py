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
"""A language's mean counts as if this many of its texts were reference texts."""


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
    if not len(vectors):
        return vectors
    codes = {language: i for i, language in enumerate(sorted(set(languages)))}
    table = np.stack([means.of(language) for language in codes])
    moved = vectors - table[[codes[language] for language in languages]]
    moved[~vectors.any(axis=1)] = 0.0
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Matrix = np.divide(moved, norms, out=np.zeros_like(moved), where=norms > 1e-9)
    return unit
