"""Short texts of a corpus, by language: what queries are centred with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matcher.lexical import STOPWORDS, tokens, words

MOST = 400
"""Short texts over all languages."""

LEAST = 40
"""Short texts a language gets, if it has as many words."""

SHORTEST = 4
"""Letters of a word that can be a topic, in scripts with spaces."""


def short_terms(
    texts: Sequence[str], languages: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that most texts of each language use, stop words left out, with their language.

    >>> short_terms(["Food for schools", "Schools and food banks"], ["en", "en"])
    (('food', 'schools', 'banks'), ('en', 'en', 'en'))
    """
    counts: dict[str, Counter[str]] = {}
    for text, language in zip(texts, languages, strict=True):
        if text and language:
            found = set(tokens(text, "zh")) if language in ("zh", "ja") else set(words(text))
            counts.setdefault(language, Counter()).update(found)
    total = sum(1 for text in texts if text) or 1
    shares = Counter(language for text, language in zip(texts, languages, strict=True) if text)
    terms: list[str] = []
    of: list[str] = []
    for language in sorted(counts):
        share = max(LEAST, MOST * shares[language] // total)
        usable = (
            word
            for word, _ in sorted(counts[language].items(), key=lambda item: (-item[1], item[0]))
            if _topical(word, language)
        )
        for word, _ in zip(usable, range(share), strict=False):
            terms.append(word)
            of.append(language)
    return tuple(terms), tuple(of)


def _topical(word: str, language: str) -> bool:
    if language in ("zh", "ja"):
        return len(word) == 2 and bool(tokens(word, "zh"))
    long_enough = len(word) >= (SHORTEST if language in STOPWORDS else 3)
    return long_enough and word.isalpha() and bool(tokens(word, language))
