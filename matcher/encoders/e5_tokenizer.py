"""The tokenizer of multilingual-e5-small: SentencePiece unigram (Kudo 2018), by Viterbi.

Our own, because the library's model of the same 250,000 pieces holds 260 MB and this one 30 MB.
Tests hold it against the package the weights come from.
"""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.encoders.e5_weights import E5Weights

SPACE = "\u2581"
"""SentencePiece's mark for a space; every word begins with it."""

LONGEST_RUN = 2_000
"""Characters of an unbroken run that are looked at together; longer runs are cut there."""

UNKNOWN_PENALTY = 10.0


class E5Tokenizer:
    """Turns a clean text into token ids."""

    def __init__(self, weights: E5Weights) -> None:
        special = {weights.bos, weights.eos, weights.pad, weights.unknown, len(weights.pieces) - 1}
        self._ids = {
            piece: index for index, piece in enumerate(weights.pieces) if index not in special
        }
        self._scores = weights.scores
        self._longest = max(map(len, self._ids))
        self._unknown = weights.unknown
        self._unknown_score = float(weights.scores.min()) - UNKNOWN_PENALTY
        self._translation = dict(weights.replacements)
        self._word = lru_cache(maxsize=50_000)(self._best_pieces)

    def ids(self, text: str, limit: int) -> list[int]:
        """Return the first `limit` token ids of `text`, special tokens left out."""
        spaced = re.sub(" {2,}", " ", text.translate(self._translation))
        if not spaced.startswith(" "):
            spaced = " " + spaced
        found: list[int] = []
        for word in spaced[1:].split(" "):
            run = SPACE + word
            for start in range(0, len(run), LONGEST_RUN):
                found.extend(self._word(run[start : start + LONGEST_RUN]))
                if len(found) >= limit:
                    return found[:limit]
        return found

    def _best_pieces(self, run: str) -> tuple[int, ...]:
        """The most probable division of a run without spaces into pieces."""
        size = len(run)
        best = [0.0] + [-1e30] * size
        back: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                index = self._ids.get(run[start:end])
                if index is not None and (score := here + self._scores[index]) > best[end]:
                    best[end], back[end] = score, (start, index)
            if (score := here + self._unknown_score) > best[start + 1]:
                best[start + 1], back[start + 1] = score, (start, self._unknown)
        pieces: list[int] = []
        at = size
        while at:
            at, index = back[at]
            pieces.append(index)
        return tuple(reversed(pieces))
