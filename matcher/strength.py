"""How strongly an offer meets a need, from 0 to 1.

A cosine means nothing by itself: how alike are two texts that have nothing to do with each
other depends on the model, the languages and the network. So each similarity is measured in
deviations from the similarity of need-offer pairs of this network drawn at random, and a pair
far outside of that crowd is a match. Shared words lift it a little; a pair in two languages
that shares none can still be a full match. Offers of another kind than the need's count less:
a survey about school meals is no help to someone who needs cooks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from matcher.types import Floats, Ints, Matrix

SAMPLE = 400
"""Needs and offers drawn to learn the background."""

ENOUGH_PAIRS = 5_000
"""Need-offer pairs from which a network speaks for itself."""

DENSE_MIDPOINT, DENSE_SLOPE = 4.0, 0.5
"""Deviations at which meaning gives .5, that of the giver's mission included; how fast it rises."""

UNSAID = 0.1
"""What a deviation of an offer lets expect of the giver's mission, where none is known: on the
demo network the one rises with the other by so much."""

WORDS_LIFT = 1.5
"""Deviations that wholly shared words add: they confirm a meaning and cannot stand for it."""

WORDS_MIDPOINT, WORDS_SLOPE = 0.45, 0.09
"""Cosine of TF-IDF at which words give .5 where no vectors exist, and how fast it rises."""

NOISE = 0.15
"""Strengths below this count as none, so that many faint likenesses do not add up to a match."""

MANY = 20
"""Offers or needs of one organization from which their number is held against each of them."""

KIN = (
    frozenset({"people", "expertise", "service"}),
    frozenset({"goods", "equipment"}),
    frozenset({"access", "advocacy"}),
    frozenset({"data", "expertise"}),
)
"""Kinds that often name the same thing: a translator is people, expertise or a service."""

KIN_KIND, OTHER_KIND = 0.85, 0.03
"""What is left of a match when both kinds are known and are kin, or differ outright."""


@dataclass(frozen=True)
class Background:
    """Mean and deviation of centred cosines between unrelated needs and offers."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, needs: Matrix | None, offers: Matrix | None, reference: Matrix) -> Background:
        """Learn it from centred vectors, drawn by `spread`.

        Below `ENOUGH_PAIRS` pairs of the network, pairs of reference texts are drawn as well.
        """
        drawn = np.zeros(0, np.float32)
        if needs is not None and offers is not None and len(needs) and len(offers):
            drawn = (needs @ offers.T).ravel()
        if len(drawn) < ENOUGH_PAIRS:
            cosines = reference @ reference.T
            drawn = np.concatenate([drawn, cosines[np.triu_indices(len(reference), 1)]])
        if not len(drawn):
            return cls(0.0, 1.0)
        middle = float(np.median(drawn))
        # The upper tail holds the true matches, so the deviation is read from the lower half.
        below = drawn[drawn < middle] - middle
        return cls(middle, max(float(np.sqrt((below**2).mean())), 0.02) if len(below) else 0.1)


def spread(rows: Ints) -> Ints:
    """`SAMPLE` of the rows at most; evenly spaced ones stand for a random draw."""
    if len(rows) <= SAMPLE:
        return rows
    return rows[np.linspace(0, len(rows) - 1, SAMPLE).astype(np.int64)]


def crowding(counts: Ints) -> Floats:
    """Deviations that chance gives the best of so many beyond the best of `MANY`, 0 or more.

    The greatest of m draws from a normal crowd lies about sqrt(2 ln m) deviations above it; who
    lists thousands of offers has as many lots in the draw, and gains nothing by them.
    """
    drawn = np.sqrt(2 * np.log(np.maximum(counts, MANY))) - math.sqrt(2 * math.log(MANY))
    return np.asarray(drawn, dtype=np.float64)


def strength(
    cosines: Matrix | None,
    words: Floats,
    background: Background,
    crowded: Floats | float = 0.0,
    lift: Floats | float = np.nan,
) -> Floats:
    """Fuse centred cosines and TF-IDF cosines of the same shape into 0..1.

    `lift` and `crowded` are deviations to add and to take away; an unknown lift, NaN, is taken
    for what is usual with such an offer.
    """
    if cosines is None:
        least = crowded * WORDS_SLOPE / DENSE_SLOPE
        return _rise(words - least, WORDS_MIDPOINT, WORDS_SLOPE)
    deviations = (cosines.astype(np.float64) - background.mean) / background.deviation
    lift = np.where(np.isnan(lift), UNSAID * deviations, lift)
    return _rise(deviations + WORDS_LIFT * words + lift - crowded, DENSE_MIDPOINT, DENSE_SLOPE)


def least_deviations(least: float, most_lift: float) -> float:
    """Deviations of meaning, words counted, below which a match never reaches `least`."""
    if least >= 1.0:
        return math.inf
    needed = DENSE_MIDPOINT + DENSE_SLOPE * math.log(least / (1.0 - least))
    return min(needed - most_lift, needed / (1.0 + UNSAID))


def _rise(x: Floats, midpoint: float, slope: float) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip((x - midpoint) / slope, -40.0, 40.0)))


KINDS = ("access", "advocacy", "data", "equipment", "expertise", "funding", "goods", "people",
         "service", "space")  # fmt: skip
"""The kinds of resources; any other counts as unknown."""


def kind_code(kind: str | None) -> int:
    """Number of a kind; the last number stands for an unknown one."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _kinship() -> Floats:
    table = np.ones((len(KINDS) + 1, len(KINDS) + 1))
    for i, a in enumerate(KINDS):
        for j, b in enumerate(KINDS):
            if a != b:
                kindred = any(a in family and b in family for family in KIN)
                table[i, j] = KIN_KIND if kindred else OTHER_KIND
    return table


_TABLE = _kinship()


def kin(kinds: Ints, others: Ints) -> Floats:
    """What the kinds leave of a match, shape (len(kinds), len(others)); unknown leaves all."""
    return _TABLE[np.ix_(kinds, others)]
