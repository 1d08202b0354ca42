"""Encoders for tests: vectors without a model, and a count of what was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoders import Progress

DIMENSION = 64


class HashedEncoder:
    """A bag of words: each word is one direction drawn by its hash, a text is their sum."""

    def __init__(self, name: str = "hashed") -> None:
        self.name = name
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Rows of length 1, shape (len(texts), DIMENSION)."""
        self.asked.extend(texts)
        rows = np.array([self._row(text) for text in texts], np.float32).reshape(-1, DIMENSION)
        if progress is not None:
            progress(len(texts), len(texts))
        return rows

    def _row(self, text: str) -> NDArray[np.float64]:
        row = np.zeros(DIMENSION)
        for word in text.lower().split() or [""]:
            seed = hashlib.blake2b(f"{self.name} {word}".encode(), digest_size=8).digest()
            row += np.random.default_rng(int.from_bytes(seed)).normal(size=DIMENSION)
        return row / np.linalg.norm(row)
