"""Turns: asked again and again, the lower places go round among those that are nearly as good.

A list made by score alone puts the same few into the same places each time that it is asked for.
What matters to those who are shown is how often that is over time, so it is evened out over many
answers and not within one (equity of attention: Biega, Gummadi & Weikum 2018). The upper places
stand by score. A lower one goes to whoever was shown least for its merit among those whose score
is at least nine tenths of the score that is due there. So no list loses more than a tenth of the
score of its lower places, and nobody gets in who is no candidate.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from matcher.exposure.lists import NOBODY, Lists
from matcher.fusion import top
from matcher.types import Bools, Floats, Ints

STANDS = 0.3
"""This share of the places, rounded up, stands by score: three of ten, the only one of one."""

NEARLY = 0.9
"""Whoever has this share of a score is nearly as good."""

MERIT = 8.0
"""The times that are due to somebody rise with the score to this power: twice as many for a score
that is a tenth better."""


def in_turn(scores: Floats, candidates: Bools, ids: Sequence[str], n: int, shown: Ints) -> Ints:
    """The `n` for one list, best first: indices into `scores`, shape (size,), 0 or more.

    `shown` tells how often each was shown before, shape (size,). Where nobody was, the list is
    that by score. Ties go by id.

    >>> scores, everybody = np.array([0.9, 0.8, 0.79, 0.5]), np.ones(4, bool)
    >>> in_turn(scores, everybody, "abcd", 2, np.array([7, 7, 0, 0])).tolist()
    [0, 2]
    """
    order = top(scores, candidates, ids, n)
    stands = math.ceil(STANDS * n)
    if len(order) <= stands:
        return order
    open_to = candidates.copy()
    open_to[order[:stands]] = False
    next_ones, chosen = due(scores, shown), np.zeros(len(scores), dtype=bool)
    for displaced in order[stands:].tolist():
        nearly = open_to & ~chosen & (scores >= NEARLY * scores[displaced])
        chosen[top(next_ones, nearly, ids, 1)] = True
    return np.concatenate([order[:stands], top(scores, chosen, ids, n)])


def due(scores: Floats, shown: Ints) -> Floats:
    """Whose turn it is: greatest for whoever was shown least for its merit."""
    return np.asarray(scores / (1.0 + shown) ** (1.0 / MERIT))


def asked_in_turn(lists: Lists, n: int, ids: Sequence[str], askers: Ints) -> Lists:
    """The lists of `n` when those who ask do it one after another, in the order of `askers`.

    `lists` are everybody's candidates, deep enough to hold all that are nearly as good.
    """
    order = np.full((len(lists.order), n), NOBODY, np.int64)
    found = np.zeros((len(lists.order), n))
    shown = np.zeros(len(ids), np.int64)
    for asker in askers.tolist():
        theirs = lists.order[asker][lists.order[asker] != NOBODY]
        scores, candidates = np.zeros(len(ids)), np.zeros(len(ids), dtype=bool)
        scores[theirs], candidates[theirs] = lists.scores[asker, : len(theirs)], True
        best = in_turn(scores, candidates, ids, n, shown)
        shown[best] += 1
        order[asker, : len(best)], found[asker, : len(best)] = best, scores[best]
    return Lists(order, found)
