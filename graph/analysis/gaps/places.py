"""Which place lies in which, as far as members' addresses tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.labels import fold
from graph.model import Organization


@dataclass(frozen=True)
class Gazetteer:
    """The wider places around a place and the narrower ones in it, by folded name."""

    around: Mapping[str, frozenset[str]]
    within: Mapping[str, frozenset[str]]

    def with_wider(self, places: Iterable[str]) -> frozenset[str]:
        """Return the places and all that lie around them: what is in a town is in its region."""
        found = set(places)
        for place in list(found):
            found |= self.around.get(place, frozenset())
        return frozenset(found)


def gazetteer(organizations: Iterable[Organization]) -> Gazetteer:
    """Return what addresses tell: a city lies in its region and country, a region in its country.

    Where one name stands for places in several regions or countries, it lies in none of them:
    which is meant cannot be told. An address serves as a map here and never as a place served.
    """
    around: dict[tuple[str, int], set[str]] = defaultdict(set)
    for org in organizations:
        chain = (org.place.city, org.place.region, org.place.country)
        names = [fold(name) if name else "" for name in chain]
        for lower in range(2):
            for upper in range(lower + 1, 3):
                if names[lower] and names[upper] and names[lower] != names[upper]:
                    around[names[lower], upper].add(names[upper])
    sure: dict[str, set[str]] = defaultdict(set)
    for (name, _), uppers in around.items():
        if len(uppers) == 1:
            sure[name] |= uppers
    return _closed(sure)


def _closed(sure: Mapping[str, set[str]]) -> Gazetteer:
    around: dict[str, frozenset[str]] = {}
    for name in sure:
        seen: set[str] = set()
        ahead = list(sure[name])
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead.extend(sure.get(one, ()))
        if name not in seen:  # two places each said to lie in the other tell nothing
            around[name] = frozenset(seen)
    within: dict[str, set[str]] = defaultdict(set)
    for name, uppers in around.items():
        for upper in uppers:
            within[upper].add(name)
    return Gazetteer(around, {name: frozenset(inner) for name, inner in within.items()})
