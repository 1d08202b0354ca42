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


def points(lats: Floats, lons: Floats) -> Floats:
    """Points on a globe of radius 1, shape (n, 3); NaN unknown."""
    lat, lon = np.radians(lats), np.radians(lons)
    across = np.cos(lat)
    return np.stack([across * np.cos(lon), across * np.sin(lon), np.sin(lat)], axis=1)


def distance_between(point: Floats, others: Floats) -> Floats:
    """Great-circle distances in km from one of `points` to others, shape (n,); NaN unknown.

    >>> places = points(np.array([0.0, 0.0]), np.array([0.0, 90.0]))
    >>> distance_between(places[0], places).round().tolist()
    [0.0, 10008.0]
    """
    # The chord, not the angle's cosine, tells neighbours apart.
    away = others - point
    half = np.sqrt(np.einsum("ij,ij->i", away, away)) / 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.minimum(half, 1.0)))
