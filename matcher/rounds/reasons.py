"""Why two should meet, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.features import Features
from matcher.rings.supply import Supply

LEAST = 0.7
"""Strength from which an offer and a need are quoted."""


def why_meet(
    features: Features, found: Mapping[tuple[int, int], Supply], one: int, other: int
) -> str:
    """The best offer for a need between two, else what both work on; "" where nothing is known.

    `found` are the supplies of the network by giver and taker.
    """
    ways = [found[pair] for pair in ((one, other), (other, one)) if pair in found]
    orgs, titles = features.network.organizations, features.network.resources.titles
    if ways:
        best = max(ways, key=lambda way: way.strength)
        return (
            f"{orgs.names[best.giver]} offers “{titles[best.offer]}”; "
            f"{orgs.names[best.taker]} needs “{titles[best.need]}”."
        )
    shared = sorted(orgs.topics[one] & orgs.topics[other])
    return f"Both work on {' and '.join(shared[:2])}." if shared else ""
