"""Distances on the globe."""

from __future__ import annotations

import numpy as np

from matcher.types import Floats

EARTH_KM = 6371.0088


def distance_km(lat: float | Floats, lon: float | Floats, lats: Floats, lons: Floats) -> Floats:
    """Great-circle distances (haversine) in km from a point or from each its own; NaN unknown.

    >>> round(float(distance_km(0.0, 0.0, np.array([0.0]), np.array([180.0]))[0]))
    20015
    """
    a, b = np.radians(lat), np.radians(lats)
    half = (
        np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    )
    km: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return km
