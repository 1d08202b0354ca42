"""Exchange rings: each member gives to the next and the last to the first, so nobody pays.

Two that suit each other are rare; with rings of three or four, far more find what they need
(kidney exchange, Abraham, Blum & Sandholm 2007). A ring holds only while all in it give, so its
value is the number of members it is likely to serve: all of them times the chance that every
supply is what it seems.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.rings.packing import MOST_EXACT, Packing, pack
from matcher.rings.supply import Supply, supplies
from matcher.types import Bools

LEAST = 0.6
"""Strength from which an offer is taken to meet a need."""

LONGEST = 4
"""Members of a ring at most."""

MOST = 20_000
"""Rings that are looked at; where there are more, only those of stronger supplies are."""

STEP = 0.05


@dataclass(frozen=True)
class Ring:
    """Supplies in a circle: each one's taker is the next one's giver."""

    supplies: tuple[Supply, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """The organizations in the order in which they give, the first one the least index."""
        return tuple(one.giver for one in self.supplies)

    @property
    def weakest(self) -> float:
        """Strength of the weakest supply, 0..1: the ring holds as well as this one."""
        return min(one.strength for one in self.supplies)

    @property
    def value(self) -> float:
        """Members that are likely to be served: their number times all the strengths."""
        return len(self.supplies) * math.prod(one.strength for one in self.supplies)


@dataclass(frozen=True)
class Rings:
    """Rings that share no member, best first, and how good the choice is."""

    rings: tuple[Ring, ...]
    packing: Packing
    found: int
    """How many rings there were to choose from."""
    least: float
    """Strength from which supplies were looked at; raised where there were too many rings."""
    full: tuple[int, ...]
    """Who could be in a ring but has no room for another partnership."""
    room_unknown: tuple[int, ...]
    """Members of the chosen rings whose capacity is not known."""

    @property
    def how(self) -> str:
        """How they were chosen and how good the choice is at least, in words."""
        if not self.found:
            return f"No ring has offers that all meet the needs with a strength of {self.least:g}."
        counted = "one ring" if self.found == 1 else f"{self.found:,} rings"
        if self.packing.exact:
            return (
                f"Worked out exactly among {counted}: no other choice is likely to serve more "
                "members."
            )
        return (
            f"Chosen one after the other among {counted}: at least "
            f"{100 * self.packing.share:.0f}% of the best choice there can be."
        )


def exchange_rings(
    features: Features,
    *,
    least: float = LEAST,
    longest: int = LONGEST,
    among: Bools | None = None,
    most_exact: int = MOST_EXACT,
) -> Rings:
    """The best rings of 2 to `longest` organizations, each in one at most.

    Whoever is known to have no room for another partnership is left out; of unknown capacity
    is not. `among` says who may take part. Raises `InvalidQuery`.
    """
    if not 0 < least <= 1:
        raise InvalidQuery(f"The least strength lies above 0 and up to 1, not at {least:g}.")
    if not 2 <= longest <= LONGEST:
        raise InvalidQuery(f"A ring has 2 to {LONGEST} members, not {longest}.")
    edges = supplies(features, least)
    if among is not None:
        edges = {key: one for key, one in edges.items() if among[one.giver] and among[one.taker]}
    capacity = features.network.organizations.capacity
    with np.errstate(invalid="ignore"):
        full = capacity <= features.load
    possible, _ = rings_of(edges, longest, least)
    rings, used = rings_of(
        {key: s for key, s in edges.items() if not (full[s.giver] or full[s.taker])},
        longest,
        least,
    )
    packing = pack(
        [ring.members for ring in rings],
        np.array([ring.value for ring in rings], dtype=np.float64),
        most_exact=most_exact,
    )
    chosen = sorted(
        (rings[i] for i in packing.chosen), key=lambda r: (-round(r.weakest, 9), r.members)
    )
    members = sorted({m for ring in chosen for m in ring.members})
    barred = {m for ring in possible for m in ring.members if full[m]}
    return Rings(
        rings=tuple(chosen),
        packing=packing,
        found=len(rings),
        least=used,
        full=tuple(sorted(barred)),
        room_unknown=tuple(m for m in members if np.isnan(capacity[m])),
    )


def rings_of(
    edges: Mapping[tuple[int, int], Supply], longest: int, least: float, most: int = MOST
) -> tuple[list[Ring], float]:
    """Every ring of 2 to `longest` members, and the strength from which supplies were used.

    Where there are more than `most` rings, `least` is raised step by step until there are not.
    """
    while True:
        strong = {key: one for key, one in edges.items() if one.strength >= least}
        cycles = list(islice(_cycles(strong, longest), most + 1))
        if len(cycles) <= most or least >= 1.0:
            break
        least = min(least + STEP, 1.0)
    rings = [
        Ring(tuple(strong[pair] for pair in zip(cycle, cycle[1:] + cycle[:1], strict=True)))
        for cycle in cycles[:most]
    ]
    return sorted(rings, key=lambda ring: (len(ring.members), ring.members)), least


def _cycles(edges: Mapping[tuple[int, int], Supply], longest: int) -> Iterator[tuple[int, ...]]:
    """Every way round of 2 to `longest`, from its least member; short paths alone are walked."""
    after: dict[int, list[int]] = {}
    for giver, taker in sorted(edges):
        after.setdefault(giver, []).append(taker)
    for start in after:
        paths: list[tuple[int, ...]] = [(start,)]
        while paths:
            path = paths.pop()
            for taker in after.get(path[-1], ()):
                if taker == start and len(path) > 1:
                    yield path
                elif taker > start and taker not in path and len(path) < longest:
                    paths.append((*path, taker))
