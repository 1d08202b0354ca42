"""How a sentence is found in a language's catalogue and its places are filled."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

Sentence = str | Mapping[str, str]
"""A whole sentence with named places in braces, or one for each plural form that the place `n`
asks for in that language (`one`, `other`, ... as CLDR names them)."""

MOST_LISTED = 6


@dataclass(frozen=True)
class SignalWords:
    """A signal in words: its short name, what a network without it lacks, what it says.

    `sentence` is "" in English alone, where the signal's own docstring says it.
    """

    label: str
    missing: str
    sentence: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Everything that the matcher says, in one language; `locale` is CLDR's name of it."""

    locale: str
    separator: str
    """Between things that may hold commas themselves."""
    sentences: Mapping[str, Sentence]
    signals: Mapping[str, SignalWords]
    sectors: Mapping[str, str]


class Wording:
    """Says sentences in one language; `code` is its ISO 639-1 code."""

    def __init__(self, code: str, catalogue: Catalogue) -> None:
        self.code = code
        self._catalogue = catalogue
        self._locale = Locale.parse(catalogue.locale)
        # The same few numbers are said again and again, and each costs babel a pattern.
        self._number = lru_cache(10_000)(partial(format_decimal, locale=self._locale))
        self._percent = lru_cache(101)(partial(format_percent, locale=self._locale))

    def __call__(self, key: str, /, **places: str | int) -> str:
        """Return the sentence `key` with its places filled; numbers as the language writes them.

        Raises `KeyError` for a sentence that there is not, and for a place left unfilled.
        """
        found = self._catalogue.sentences[key]
        if not isinstance(found, str):
            form = self._locale.plural_form(int(places["n"]))
            found = found.get(form) or found["other"]
        return found.format(
            **{
                name: value if isinstance(value, str) else self.number(value)
                for name, value in places.items()
            }
        )

    def number(self, value: int) -> str:
        """Return a whole number as the language writes it."""
        return self._number(value)

    def amount(self, value: float) -> str:
        """Return a quantity as the language writes it: two places, of a small one two figures."""
        places = 2 if value >= 0.1 or value <= 0 else 1 - math.floor(math.log10(value))
        return format_decimal(round(value, places), locale=self._locale, decimal_quantization=False)

    def percent(self, share: float) -> str:
        """Return a share of 0 to 1 in whole percent."""
        return self._percent(round(share, 2))

    def thousandths(self, value: float, *, signed: bool = False) -> str:
        """Return a figure of three places, with its sign where that matters."""
        pattern = "+0.000;-0.000" if signed else "0.000"
        return format_decimal(value, format=pattern, locale=self._locale)

    def either(self, words: Sequence[str]) -> str:
        """Return some words of which any will do."""
        return format_list(list(words), style="or", locale=self._locale)

    def listed(self, words: Sequence[str]) -> str:
        """Return some words as a list within a sentence; of many, the first and how many more."""
        if len(words) > MOST_LISTED:
            words = [*words[:MOST_LISTED], self("more", n=len(words) - MOST_LISTED)]
        return format_list(list(words), locale=self._locale)

    def separated(self, things: Iterable[str]) -> str:
        """Return things that may hold commas themselves, one after another."""
        return self._catalogue.separator.join(things)

    def signal(self, name: str) -> SignalWords:
        """Return what a signal is called and what is said of it."""
        return self._catalogue.signals[name]

    def sector(self, value: str) -> str:
        """Return a sector's name, as it came where it is none that we know."""
        return self._catalogue.sectors.get(value, value)

    def language(self, code: str) -> str:
        """Return a language's name, its code where it has none."""
        return str(self._locale.languages.get(code.replace("-", "_"), code))

    def country(self, code: str) -> str:
        """Return a country's name, its code where it has none."""
        return str(self._locale.territories.get(code, code))
