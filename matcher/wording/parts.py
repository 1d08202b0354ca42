"""The parts of a score in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from matcher.types import Part
from matcher.wording.base import Wording


def worded(parts: Iterable[Part], say: Wording, family: str = "") -> tuple[Part, ...]:
    """The parts with the names and sentences that their signals have in a language.

    `family` stands before the signals' names in the catalogues.
    """
    found = []
    for part in parts:
        words = say.signal(f"{family}{part.signal}")
        found.append(replace(part, label=words.label, sentence=words.sentence or part.sentence))
    return tuple(found)
