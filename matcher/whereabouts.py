"""Offers and needs that are tied to a place: how far they are from where they are wanted.

A place is a name. Where it is, the network tells: organizations of that city that say where they
are. A place that nobody is known to be in stays unknown and takes nothing away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from matcher.columns import codes
from matcher.geo import distance_km
from matcher.lexical import folded
from matcher.types import Bools, Floats, Ints, Organizations, Resources

NEAR_KM, FAR_KM = 50.0, 500.0
"""Up to here distance takes nothing from what is tied to a place; from there on it takes most."""

FAR_LEFT = 0.5
"""What is left of a match that is `FAR_KM` or more apart: people travel, and things are sent."""

ONE_TOWN_KM = 50.0
"""Organizations of a city that lie further apart are of two cities of one name."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Whereabouts:
    """Where all resources of a network are, each by its own place or else its owner's."""

    names: Ints
    """Place that a resource states, by number; -1 where it states none."""
    lat: Floats
    lon: Floats
    owners: Ints
    served: Ints
    """Shape (pairs, 2): an organization, and a stated place by number that it serves or is in."""

    @classmethod
    def of(cls, resources: Resources, orgs: Organizations) -> Whereabouts:
        """Look places up among the organizations."""
        count = len(resources.ids)
        stated = [_name(p) if p and p.strip() else None for p in resources.places]
        names = codes(stated or [None] * count)
        towns = _towns(orgs)
        lat, lon = orgs.lat[resources.owner], orgs.lon[resources.owner]
        for row in np.flatnonzero(names >= 0).tolist():
            country = orgs.countries[int(resources.owner[row])]
            lat[row], lon[row] = _find(towns, stated[row], country)
        for row in np.flatnonzero(np.isnan(lat) & (names < 0)).tolist() if stated else ():
            owner = int(resources.owner[row])
            lat[row], lon[row] = _find(towns, orgs.cities[owner], orgs.countries[owner])
        served = _served(orgs, sorted({name for name in stated if name is not None}))
        return cls(names, lat, lon, resources.owner, served)

    @cached_property
    def tied(self) -> Bools:
        """Which resources state a place."""
        return self.names >= 0

    def km(self, needs: Ints, offers: Ints) -> Floats:
        """Distance of needs and offers of which one is tied to a place; NaN where none matters.

        `needs` and `offers` are rows of the resources of one shape. Nought where both are tied
        to a place of the same name and nobody knows where that is, or where the owner of the one
        that is not tied serves the other's.
        """
        km = np.array(distance_km(*self._point(needs), *self._point(offers)), dtype=np.float64)
        km[(self.names[needs] < 0) & (self.names[offers] < 0)] = np.nan
        km[np.isnan(km) & (self.names[needs] >= 0) & (self.names[needs] == self.names[offers])] = (
            0.0
        )
        for tied, free in ((needs, offers), (offers, needs)):
            asked = np.flatnonzero((self.names[tied] >= 0) & (self.names[free] < 0))
            pairs = self._pair(self.owners[free[asked]], self.names[tied[asked]])
            km[asked[np.isin(pairs, self._pair(*self.served.T))]] = 0.0
        return km

    def left(self, needs: Ints, offers: Ints) -> Floats:
        """What the distance leaves of each match, `FAR_LEFT`..1."""
        left = np.ones(len(needs))
        tied = np.flatnonzero(self.tied[needs] | self.tied[offers])
        km = np.nan_to_num(self.km(needs[tied], offers[tied]))
        left[tied] = np.interp(km, (NEAR_KM, FAR_KM), (1.0, FAR_LEFT))
        return left

    def _pair(self, orgs: Ints, places: Ints) -> Ints:
        """One number for an organization and a place."""
        return np.asarray(orgs * (int(self.names.max(initial=0)) + 1) + places, dtype=np.int64)

    def _point(self, rows: Ints) -> tuple[Floats, Floats]:
        return self.lat[rows], self.lon[rows]


@lru_cache(maxsize=100_000)
def _name(written: str) -> str:
    return folded(written).strip()


def _towns(orgs: Organizations) -> Mapping[str, Mapping[str | None, Point]]:
    """Where cities are, by name and country."""
    found: dict[str, dict[str | None, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for row in np.flatnonzero(~np.isnan(orgs.lat + orgs.lon)).tolist():
        city = orgs.cities[row]
        if city:
            point = float(orgs.lat[row]), float(orgs.lon[row])
            found[_name(city)][orgs.countries[row]].append(point)
    return {
        name: {country: _middle(points) for country, points in countries.items()}
        for name, countries in found.items()
    }


def _middle(points: Iterable[Point]) -> Point:
    """The middle of a city; unknown where the points are of more than one."""
    lat, lon = np.median(np.array(list(points)), axis=0).tolist()
    away = distance_km(lat, lon, *np.array(list(points)).T)
    return (lat, lon) if float(away.max()) <= ONE_TOWN_KM else (np.nan, np.nan)


def _find(
    towns: Mapping[str, Mapping[str | None, Point]], name: str | None, country: str | None
) -> Point:
    """A city of the owner's own country, else the only one of that name; "Port, NS" is Port."""
    word = _name(name or "")
    named = towns.get(word) or towns.get(word.partition(",")[0].strip(), {})
    if country in named:
        return named[country]
    return next(iter(named.values())) if len(named) == 1 else (np.nan, np.nan)


def _served(orgs: Organizations, names: list[str]) -> Ints:
    position = {name: i for i, name in enumerate(names)}
    told = zip(orgs.areas, orgs.regions, orgs.countries, strict=True)  # cities lie where they lie
    pairs = [
        (org, position[place])
        for org, (areas, *own) in enumerate(told if names else ())
        for place in {_name(one) for one in (*areas, *own) if one}
        if place in position
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
