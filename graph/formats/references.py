"""What ids a reading knows, what became of them, and which known id an unknown one is near."""

from __future__ import annotations

from collections.abc import Iterable, Set
from difflib import SequenceMatcher
from typing import Protocol

from graph.model import Partnership

_COMPARISONS = 100_000
"""Spelling comparisons a reading can afford (about two seconds); then only look-alikes count."""


class Known(Protocol):
    """What is there already, by which references of a new input are resolved."""

    def organization_ids(self) -> Set[str]:
        """The ids of all organizations."""

    def partnership(self, id: str) -> Partnership | None:
        """The partnership with this id and all its members, or None."""


def bare(id: str) -> str:
    """An id without letter case, punctuation and leading zeros, for finding look-alikes.

    >>> bare("GB-CHC-0012"), bare("gb chc 12")
    ('gbchc12', 'gbchc12')
    """
    pieces: list[str] = []
    digits = ""
    for character in id.casefold() + " ":
        if character.isdecimal():
            digits += character
            continue
        if digits:
            pieces.append(digits.lstrip("0") or "0")
            digits = ""
        if character.isalnum():
            pieces.append(character)
    return "".join(pieces)


class Near:
    """Finds the known id that is spelled most like an unknown one, within a budget."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = sorted(ids)
        self._alike: dict[str, str] | None = None
        self._found: dict[str, str | None] = {}
        self._left = _COMPARISONS

    def to(self, id: str) -> str | None:
        """The nearest known id, or None where none comes near."""
        if id not in self._found:
            if self._alike is None:
                self._alike = {bare(known): known for known in reversed(self._ids)}
            self._found[id] = self._alike.get(bare(id)) or self._by_spelling(id)
        return self._found[id]

    def _by_spelling(self, id: str) -> str | None:
        candidates = [known for known in self._ids if abs(len(known) - len(id)) <= 2]
        if len(candidates) > self._left:
            return None
        self._left -= len(candidates)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(id)
        best, nearest = 0.75, None
        for known in candidates:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, nearest = ratio, known
        return nearest
