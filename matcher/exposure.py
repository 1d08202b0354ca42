"""Exposure: everybody's list at once, so that nobody drowns in requests and nobody is forgotten.

Lists made one by one show the same few organizations again and again. Under a cap the same
places go to more of them: a b-matching between those who ask and those who are shown, filled
greedily from the best score down, which reaches at least half of the best total score under
the cap (Mestre 2006).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.types import Bools, Floats, Ints

NOBODY = -1
"""Stands in a list where there is no further candidate."""

ROOM = 1.2
"""The cap leaves a fifth more room than everybody's lists have places."""

BOUND = 0.5
"""Share of the best total score under the cap that greedy filling always reaches."""


@dataclass(frozen=True)
class Lists:
    """Everybody's candidates, shape (n, depth), best first; `NOBODY` and 0 fill short rows."""

    order: Ints
    scores: Floats

    def first(self, n: int) -> Lists:
        """The first `n` of each list, as they stand without a cap."""
        return Lists(self.order[:, :n], self.scores[:, :n])


@dataclass(frozen=True)
class GroupExposure:
    """A group's part: its share of the organizations and of all places in the lists, 0..1."""

    kind: str
    """sector, size or past."""
    name: str
    organizations: int
    share: float
    places: float
    never: float
    """Share of the group that is in nobody's list."""


@dataclass(frozen=True)
class ExposureReport:
    """Who is shown how often in everybody's lists."""

    gini: float
    """0: all are shown equally often; near 1: a few are shown all the time."""
    never: float
    """Share of organizations that are in nobody's list."""
    most: int
    """How often the most shown one is shown."""
    mean: float
    short: int
    """How many lists have fewer places filled than were asked for."""
    score: float
    """Mean score of those who are shown, 0..1."""
    groups: tuple[GroupExposure, ...]


def usual_cap(n: int) -> int:
    """How often one organization is shown at most, for lists of `n`.

    >>> usual_cap(10)
    12
    """
    return math.ceil(ROOM * n)


def capped(lists: Lists, n: int, cap: int) -> Lists:
    """The best `n` for everybody, nobody shown more than `cap` times; equal scores by position.

    A list stays short where all its candidates are shown `cap` times already. Raises
    `InvalidQuery` for a cap or length below 1.
    """
    if n < 1 or cap < 1:
        raise InvalidQuery("The length of the lists and the cap must be 1 or more.")
    askers, depth = lists.order.shape
    shown = np.zeros(int(lists.order.max(initial=NOBODY)) + 1, np.int64)
    filled = np.zeros(askers, np.int64)
    order = np.full((askers, n), NOBODY, np.int64)
    scores = np.zeros((askers, n))
    by_score = np.argsort(-lists.scores.ravel(), kind="stable")
    for place in by_score[lists.order.ravel()[by_score] != NOBODY].tolist():
        asker, rank = divmod(place, depth)
        org = lists.order[asker, rank]
        if filled[asker] < n and shown[org] < cap:
            order[asker, filled[asker]] = org
            scores[asker, filled[asker]] = lists.scores[asker, rank]
            filled[asker] += 1
            shown[org] += 1
    return Lists(order, scores)


def exposure_of(features: Features, lists: Lists) -> ExposureReport:
    """How the places of `lists` are shared out among all organizations of the network."""
    places = lists.order[lists.order != NOBODY]
    counts = np.bincount(places, minlength=features.size)
    return ExposureReport(
        gini=gini(counts),
        never=float((counts == 0).mean()) if features.size else 0.0,
        most=int(counts.max(initial=0)),
        mean=float(counts.mean()) if features.size else 0.0,
        short=int((lists.order == NOBODY).any(axis=1).sum()),
        score=float(lists.scores[lists.order != NOBODY].mean()) if len(places) else 0.0,
        groups=_groups(features, counts),
    )


def gini(counts: Ints) -> float:
    """Gini coefficient of how often each is shown; 0 where nobody is.

    >>> gini(np.array([3, 3, 3])), gini(np.array([0, 0, 0, 4]))
    (0.0, 0.75)
    """
    total = int(counts.sum())
    if not total:
        return 0.0
    n = len(counts)
    ranks = 2 * np.arange(1, n + 1) - n - 1
    return float((ranks * np.sort(counts)).sum() / (n * total))


def _groups(features: Features, counts: Ints) -> tuple[GroupExposure, ...]:
    orgs = features.network.organizations
    columns = {
        "sector": np.array([sector or "unknown" for sector in orgs.sectors]),
        "size": np.array([size or "unknown" for size in orgs.sizes]),
    }
    if features.has_past.any():
        columns["past"] = np.where(features.has_past, "with partnerships", "newcomers")
    return tuple(
        _group(kind, str(name), column == name, counts)
        for kind, column in columns.items()
        for name in np.unique(column)
    )


def _group(kind: str, name: str, members: Bools, counts: Ints) -> GroupExposure:
    return GroupExposure(
        kind=kind,
        name=name,
        organizations=int(members.sum()),
        share=float(members.mean()),
        places=float(counts[members].sum() / max(int(counts.sum()), 1)),
        never=float((counts[members] == 0).mean()),
    )
