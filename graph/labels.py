"""Topics, places and populations as written, and as they are compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.stores.filtering import folded

_GAPS = re.compile(r"[\s\-_.,;:'’]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return what a label is compared by: letter case, accents, spaces and hyphens aside.

    >>> fold("Saint-Aubin sur Baie") == fold("saint aubin-sur-baie")
    True
    """
    plain = _GAPS.sub(" ", folded(text)).strip()
    return plain or text.casefold().strip()


@dataclass(frozen=True)
class Labels:
    """The labels of one kind: how each is shown, and every way in which it was written.

    Both are keyed by the folded label. Shown is the commonest spelling, of equal ones the first.
    """

    shown: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]


def labels_of(written: Iterable[str]) -> Labels:
    """Return the labels among texts; blank ones say nothing and are passed over."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in written:
        tidy = " ".join(text.split())
        if tidy:
            counts[fold(tidy)][tidy] += 1
    ordered = {
        key: tuple(sorted(found, key=lambda text: (-found[text], text)))
        for key, found in sorted(counts.items())
    }
    return Labels({key: texts[0] for key, texts in ordered.items()}, ordered)


def keys(written: Iterable[str]) -> frozenset[str]:
    """Return the folded labels of texts, without blank ones."""
    return frozenset(fold(text) for text in written if text.strip())
