"""What the matcher says, in each language: one catalogue a file, all with the same sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from matcher.errors import InvalidQuery
from matcher.wording import en, es, fr, vi, zh
from matcher.wording.base import Catalogue, SignalWords, Wording

DEFAULT = "en"

CATALOGUES: Mapping[str, Catalogue] = {
    "en": en.CATALOGUE,
    "es": es.CATALOGUE,
    "fr": fr.CATALOGUE,
    "vi": vi.CATALOGUE,
    "zh": zh.CATALOGUE,
}
"""Languages by ISO 639-1 code."""


@lru_cache(maxsize=64)
def wording(language: str = DEFAULT) -> Wording:
    """Return the wording in a language; of `es-MX` the language alone counts.

    Raises `InvalidQuery` for a language that there is no catalogue of.

    >>> wording("fr-CA")("far", km=1200)
    'Cette organisation est à 1\u202f200 km de vous.'
    """
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    if code not in CATALOGUES:
        raise InvalidQuery(
            f"There are no reasons in the language {language!r}; known are {', '.join(CATALOGUES)}."
        )
    return Wording(code, CATALOGUES[code])


__all__ = ["CATALOGUES", "DEFAULT", "Catalogue", "SignalWords", "Wording", "wording"]
