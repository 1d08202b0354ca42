"""Proximity."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.geo import distance_between
from matcher.types import Floats

DECAY_KM = 60.0
"""Distance at which nearness has fallen to .37."""

SAME_CITY, SAME_REGION, SAME_COUNTRY = 0.9, 0.6, 0.35
"""Least nearness of organizations that share a place by name."""


def proximity(features: Features, asker: int) -> Floats:
    """How near they are: by distance where coordinates are known, else by city and country."""
    points = features.points
    value = np.exp(-distance_between(points[asker], points) / DECAY_KM)
    country = features.country_codes
    if country[asker] < 0:
        return value
    same_country, known = country == country[asker], country >= 0
    for place, least in (
        (country, SAME_COUNTRY),
        (features.region_codes, SAME_REGION),
        (features.city_codes, SAME_CITY),
    ):
        if place[asker] < 0:
            continue
        told = known & (place >= 0)
        here = told & same_country & (place == place[asker])
        value = np.where(here, np.fmax(value, least), np.where(told, np.fmax(value, 0.0), value))
    return value
