"""Which organizations satisfy a filter, judged on what the audience may see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import asin, cos, degrees, pi, radians, sin, sqrt

from graph.model import Organization, Size
from graph.stores.values import OrganizationFilter

EARTH_KM = 6371.0088
_STROKES = str.maketrans("đħıłøŧ", "dhilot")  # letters whose stroke Unicode does not take off


def folded(text: str) -> str:
    """Text as it is compared: letter case and accents aside.

    >>> folded("Đà Nẵng Straße")
    'da nang strasse'
    """
    lower = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return plain.translate(_STROKES)


def haversine_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) points in kilometres, on a sphere."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*a, *b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def box(
    centre: tuple[float, float], radius_km: float
) -> tuple[float, float, list[tuple[float, float]]]:
    """South, north and one or two (west, east) ranges that hold the circle around `centre`.

    There are two ranges where the circle crosses the antimeridian, and one of all longitudes
    where it holds a pole.
    """
    lat, lon = centre
    reach = radius_km / EARTH_KM
    slack = 1e-6  # degrees; rounding must not cut off a point on the rim
    south, north = lat - degrees(reach) - slack, lat + degrees(reach) + slack
    if south <= -90 or north >= 90 or reach >= pi / 2:
        return south, north, [(-180.0, 180.0)]
    half = degrees(asin(min(1.0, sin(reach) / cos(radians(lat))))) + slack
    middle = (lon + 180) % 360 - 180
    west, east = middle - half, middle + half
    if west < -180:
        return south, north, [(west + 360, 180.0), (-180.0, east)]
    if east > 180:
        return south, north, [(west, 180.0), (-180.0, east - 360)]
    return south, north, [(west, east)]


def complete(where: OrganizationFilter) -> None:
    """Raise `ValueError` for `near` without `radius_km` or the reverse.

    Half a condition must not be passed over.
    """
    if (where.near is None) != (where.radius_km is None):
        raise ValueError("near and radius_km belong together; give both or neither")


def accepted_sizes(sizes: frozenset[Size]) -> frozenset[Size]:
    """The size classes that satisfy `sizes`, with what "small or medium" stands for."""
    either = {Size.SMALL, Size.MEDIUM}
    if Size.SMALL_OR_MEDIUM in sizes:
        return sizes | either
    return sizes | {Size.SMALL_OR_MEDIUM} if either <= sizes else sizes


def satisfies(org: Organization, where: OrganizationFilter) -> bool:
    """Whether `org` satisfies every condition of `where`; unknown never satisfies one."""
    place = org.place
    return (
        (where.text is None or any(folded(where.text) in folded(t) for t in (org.id, org.name)))
        and (not where.sectors or org.sector in where.sectors)
        and (not where.sizes or org.size in accepted_sizes(where.sizes))
        and (not where.stages or org.stage in where.stages)
        and _any_of([t for topic in org.topics for t in (topic.code, str(topic))], where.topics)
        and _any_of(org.languages, where.languages)
        and (where.country is None or place.country == where.country)
        and _same(place.region, where.region)
        and _same(place.city, where.city)
        and _near(place.lat, place.lon, where)
    )


def _any_of(known: Iterable[str], wanted: frozenset[str]) -> bool:
    lowered = {folded(one) for one in wanted}
    return not wanted or any(folded(one) in lowered for one in known)


def _same(known: str | None, wanted: str | None) -> bool:
    return wanted is None or (known is not None and folded(known) == folded(wanted))


def _near(lat: float | None, lon: float | None, where: OrganizationFilter) -> bool:
    if where.near is None or where.radius_km is None:
        return True
    if lat is None or lon is None:
        return False
    return haversine_km(where.near, (lat, lon)) <= where.radius_km
