"""The signals of a score in words."""

from __future__ import annotations

from dataclasses import replace

from matcher.fusion import Fused
from matcher.wording.base import Wording


def worded(fused: Fused, say: Wording, family: str = "") -> Fused:
    """The same scores, with the names and sentences that their signals have in a language.

    `family` stands before the signals' names in the catalogues.
    """
    words = [say.signal(f"{family}{name}") for name in fused.names]
    sentences = zip(words, fused.sentences, strict=True)
    return replace(
        fused,
        labels=tuple(one.label for one in words),
        sentences=tuple(one.sentence or english for one, english in sentences),
    )
