"""Proximity."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.geo import distance_km
from matcher.types import Floats

DECAY_KM = 60.0
"""Distance at which nearness has fallen to .37."""

SAME_CITY, SAME_REGION, SAME_COUNTRY = 0.9, 0.6, 0.35
"""Least nearness of organizations that share a place by name."""


def proximity(features: Features, asker: int) -> Floats:
    """How near they are: by distance where coordinates are known, else by city and country."""
    orgs = features.network.organizations
    value = np.exp(-distance_km(orgs.lat[asker], orgs.lon[asker], orgs.lat, orgs.lon) / DECAY_KM)
    country = orgs.countries[asker]
    if country is None:
        return value
    for column, least in (
        (orgs.countries, SAME_COUNTRY),
        (orgs.regions, SAME_REGION),
        (orgs.cities, SAME_CITY),
    ):
        mine = column[asker]
        if mine is None:
            continue
        known = np.array(
            [c is not None and n is not None for c, n in zip(column, orgs.countries, strict=True)]
        )
        same = np.array(
            [c == mine and n == country for c, n in zip(column, orgs.countries, strict=True)]
        )
        value = np.where(same, np.fmax(value, least), np.where(known, np.fmax(value, 0.0), value))
    return value
