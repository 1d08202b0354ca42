"""Terms of offers and needs, as far as a few plain words of them can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

import numpy as np

from matcher.lexical import folded
from matcher.types import Floats, Ints

REFUSED = 0.3
"""What is left of an offer that asks to be paid where a need can accept what is free alone."""


class Terms(IntEnum):
    """What terms ask for."""

    UNKNOWN = 0
    FREE = 1
    PAID = 2
    OTHER = 3


_FREE = frozenset(
    folded(words)
    for words in (
        "free", "free of charge", "for free", "free only", "no charge", "at no cost", "no cost",
        "no fee", "gratis", "donated", "donation", "gratuit", "gratuite", "à titre gratuit",
        "sans frais", "don", "gratuito", "gratuita", "sin coste", "sin costo", "sin cargo",
        "donación", "miễn phí", "không mất phí", "cho tặng", "免费", "无偿", "捐赠",
    )
)  # fmt: skip
_PAID = re.compile(
    r"\b(?:at cost|cost price|paid|for a fee|for pay|payment|hourly rate|market rate|for hire|"
    r"payante?s?|a prix coutant|contre paiement|de pago|a precio de coste?o?|pagado|"
    r"co phi|tra phi|tinh phi|gia goc)\b|收费|有偿|成本价|付费"
)


@lru_cache(maxsize=10_000)
def read_terms(written: str | None) -> Terms:
    """Tell what terms ask for; what is neither plainly free nor plainly paid is OTHER.

    >>> read_terms("Free of charge."), read_terms("at cost"), read_terms("members first")
    (<Terms.FREE: 1>, <Terms.PAID: 2>, <Terms.OTHER: 3>)
    """
    words = folded(written or "").strip(" .!。")
    if not words:
        return Terms.UNKNOWN
    if words in _FREE:
        return Terms.FREE
    return Terms.PAID if _PAID.search(words) else Terms.OTHER


def terms_of(column: Sequence[str | None]) -> Ints:
    """The terms of resources by number."""
    return np.array([read_terms(written) for written in column], dtype=np.int64)


def accepted(needs: Ints, offers: Ints) -> Floats:
    """What the terms leave of a match, for terms by number, a need's and an offer's."""
    refused = (needs == Terms.FREE) & (offers == Terms.PAID)
    return np.where(refused, REFUSED, 1.0)
