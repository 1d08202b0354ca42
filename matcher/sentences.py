"""Sentences of a text in any script."""

from __future__ import annotations

LONGEST = 240
"""Characters after which a piece without a full stop is cut."""


def split_sentences(text: str, longest: int = LONGEST) -> list[str]:
    """Split at full stops of any script; a piece longer than `longest` characters is cut.

    >>> split_sentences("We cook. We share!")
    ['We cook.', 'We share!']
    """
    found: list[str] = []
    piece = ""
    for i, char in enumerate(text):
        piece += char
        last = i + 1 == len(text) or text[i + 1].isspace()
        if char in "。！？" or (char in ".!?\n" and last) or len(piece) >= longest:
            if piece.strip():
                found.append(piece.strip())
            piece = ""
    if piece.strip():
        found.append(piece.strip())
    return found
