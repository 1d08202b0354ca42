"""Made-up pasts in which one thing decides who becomes whose partner."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.sparse import csr_matrix

from matcher.learning import Rehearsal
from tests.matcher.builders import org, together, words_engine

COUNTRIES = ("VN", "FR", "ES", "CN", "KE", "PE", "SE", "IN")
THEMES = ("solar roofs", "river trees", "school meals", "deaf theatre", "bicycle repair")
SIZE = 160
FAMOUS = 8
"""Organizations that half of the others have worked with."""

Decides = Literal["country", "fame"]


def rehearsal(seed: int, decides: Decides) -> Rehearsal:
    """A year after which each of 80 organizations has one new partner.

    Before it everybody worked on a theme drawn by lot with somebody drawn by lot, and many with
    one of the famous. The new partner is of the same country, or one of the famous.
    """
    rng = np.random.default_rng(seed)
    countries = rng.integers(0, len(COUNTRIES), SIZE)
    records = [org(f"o{i:03}", country=COUNTRIES[c]) for i, c in enumerate(countries.tolist())]
    known = [
        together(f"o{i:03}", f"o{int(rng.integers(SIZE)):03}", text=f"{_theme(rng)} in town {i}")
        for i in range(SIZE)
    ]
    known += [
        together(f"o{i:03}", f"o{int(rng.integers(FAMOUS)):03}", text=f"{_theme(rng)} for all {i}")
        for i in range(0, SIZE, 2)
    ]
    later = np.zeros((80, SIZE), np.float32)
    for number in range(80):
        asker = FAMOUS + number
        group = np.flatnonzero(countries == countries[asker])
        among = np.arange(FAMOUS) if decides == "fame" else group[group != asker]
        later[number, [asker, int(rng.choice(among))]] = 1
    return Rehearsal(words_engine(*records, *known), csr_matrix(later))


def _theme(rng: np.random.Generator) -> str:
    return THEMES[int(rng.integers(len(THEMES)))]
