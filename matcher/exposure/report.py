"""Who is shown how often in everybody's lists: all, and by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.exposure.lists import NOBODY, Lists
from matcher.features import Features
from matcher.types import Bools, Floats, Ints


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


def gini(counts: Ints | Floats) -> float:
    """Gini coefficient of how often each is shown, 0..1; 0 where nobody is.

    >>> gini(np.array([3, 3, 3])), gini(np.array([0, 0, 0, 4]))
    (0.0, 0.75)
    """
    total = float(counts.sum())
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
