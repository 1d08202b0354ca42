"""The words around an answer, in the language that it was asked for in."""

from __future__ import annotations

from matcher.wording import DEFAULT, Wording, wording


def phrases(language: str = DEFAULT) -> Wording:
    """Return the words of a language. Raises `InvalidQuery` for one that there are none of."""
    return wording(language)


__all__ = ["DEFAULT", "Wording", "phrases"]
