"""Which organizations a filter wants, written out plainly for the in-memory model."""

from __future__ import annotations

import unicodedata

from graph.model import Organization, Size
from graph.stores.values import OrganizationFilter
from tests.graph.stores.contract_filters import chord_km


def plain(text: str) -> str:
    """Small letters without accents, one letter after the other."""
    letters = (unicodedata.normalize("NFD", letter)[:1] for letter in text.lower())
    return "".join("d" if letter == "đ" else letter for letter in letters)


def wanted(org: Organization, where: OrganizationFilter) -> bool:
    """Whether every condition that is given holds for what is known."""
    sizes, place = set(where.sizes), org.place
    if {Size.SMALL, Size.MEDIUM} <= sizes:
        sizes.add(Size.SMALL_OR_MEDIUM)
    elif Size.SMALL_OR_MEDIUM in sizes:
        sizes |= {Size.SMALL, Size.MEDIUM}
    checks = [
        where.text is None or plain(where.text) in plain(f"{org.id}\n{org.name}"),
        not where.sectors or org.sector in where.sectors,
        not where.sizes or org.size in sizes,
        not where.stages or org.stage in where.stages,
        not where.topics or bool({t.code for t in org.topics} & where.topics),
        not where.languages or bool(set(org.languages) & where.languages),
        where.country is None or place.country == where.country,
        where.region is None or (place.region or "\0").lower() == where.region.lower(),
        where.city is None or (place.city or "\0").lower() == where.city.lower(),
    ]
    if where.near is not None and where.radius_km is not None:
        known = place.lat is not None and place.lon is not None
        checks.append(
            known and chord_km(where.near, (place.lat, place.lon)) <= where.radius_km  # type: ignore[arg-type]
        )
    return all(checks)
