"""Warm introductions: the way from one organization to another over people who know both."""

from __future__ import annotations

import numpy as np

from matcher.features import Features

FARTHEST = 4
"""Ties in the longest chain of introductions that is worth proposing."""


def introduction(features: Features, asker: int, org: int) -> tuple[int, ...]:
    """The shortest path over ties, both ends included; empty where none is short enough.

    Of several introducers the one with the strongest weakest tie is taken, then the first id.
    """
    walk = features.walk
    mutual = _mutual(features, asker, org)
    if mutual is not None:
        return (asker, mutual, org)
    before = {asker: asker}
    frontier = [asker]
    for _ in range(FARTHEST):
        following: list[int] = []
        for here in frontier:
            for there in walk.indices[walk.indptr[here] : walk.indptr[here + 1]].tolist():
                if there not in before:
                    before[there] = here
                    following.append(there)
        if org in before:
            path = [org]
            while path[-1] != asker:
                path.append(before[path[-1]])
            return tuple(reversed(path))
        frontier = sorted(following)
    return ()


def mutual_partners(features: Features, asker: int, org: int) -> list[int]:
    """Who is tied to both, in order."""
    return np.intersect1d(features.partners(asker), features.partners(org)).tolist()


def _mutual(features: Features, asker: int, org: int) -> int | None:
    shared = mutual_partners(features, asker, org)
    if not shared:
        return None
    members = features.network.partnerships.members.tocsc()

    def together(a: int, b: int) -> float:
        return float(members[:, [a]].multiply(members[:, [b]]).sum())

    return max(shared, key=lambda m: (min(together(asker, m), together(m, org)), -m))
