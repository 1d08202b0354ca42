"""The language of a text, told from the text and from what is known of its author."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE_CHARACTERS = 40
"""Below this many characters a text's language is taken from its author's where that is known."""

KNOWN = frozenset({
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko",
    "lt", "lv", "mk", "mr", "ms", "ne", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh",
})  # fmt: skip
"""Languages told apart (ISO 639-1)."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@lru_cache(maxsize=20_000)
def language(text: str, hints: frozenset[str] = frozenset()) -> str:
    """Return the ISO 639-1 code of `text`, "" where there is no letter to go by.

    `hints` are the languages its author works in: a short text is given the likeliest of them.

    >>> language("Cold storage near the harbour for rescued vegetables and bread")
    'en'
    >>> language("Bãi biển sạch", frozenset({"vi", "en"}))
    'vi'
    """
    if not any(c.isalpha() for c in text):
        return ""
    ranked: list[str] = [code for code, _ in _identifier().rank(text[:1_000])]
    if len(text) >= SURE_CHARACTERS:
        near = ranked[:3]
    else:  # a hint about one script says nothing of a text in another
        near = ranked if _LATIN.search(text) else ranked[:6]
    hinted = [code for code in near if code in hints]
    if hinted:
        return str(hinted[0])
    return next((code for code in ranked if code in KNOWN), "")


def languages(texts: Sequence[str], hints: Sequence[Collection[str]]) -> tuple[str, ...]:
    """Return the language of each text."""
    return tuple(language(t, frozenset(h)) for t, h in zip(texts, hints, strict=True))
