"""Who can supply whom: the best offer of each organization for the needs of every other."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.features import Features
from matcher.meetings import meetings


@dataclass(frozen=True)
class Supply:
    """One organization can supply another: `strength` 0..1 of its best offer for a need.

    An offer of half of what is needed is half as strong.

    `offer` and `need` are rows of the network's resources.
    """

    giver: int
    taker: int
    strength: float
    offer: int
    need: int


def supplies(features: Features, least: float) -> dict[tuple[int, int], Supply]:
    """The strongest supply between each two organizations, by giver and taker, from `least` on."""
    owner = features.network.resources.owner
    pairs = meetings(features, least)
    found: dict[tuple[int, int], Supply] = {}
    columns = (pairs.needs.tolist(), pairs.offers.tolist(), pairs.met.tolist())
    for need, offer, met in zip(*columns, strict=True):
        key = (int(owner[offer]), int(owner[need]))
        if key not in found or met > found[key].strength:
            found[key] = Supply(*key, strength=met, offer=offer, need=need)
    return found
