"""Hard filters: who may be in an answer at all. They are never violated."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.geo import distance_km
from matcher.lexical import folded
from matcher.types import Bools, Filters, Ints

BETWEEN = frozenset({"small", "medium"})
BETWEEN_NAME = "small or medium"


def satisfying(features: Features, filters: Filters) -> Bools:
    """Which organizations satisfy every filter but `offers`; unknown satisfies none.

    Raises `InvalidQuery` for a radius without a place or the other way round.
    """
    orgs = features.network.organizations
    keep = np.ones(features.size, dtype=bool)
    sizes = filters.sizes
    if sizes >= BETWEEN or BETWEEN_NAME in sizes:
        sizes = sizes | BETWEEN | {BETWEEN_NAME}
    for column, wanted in (
        (orgs.sectors, filters.sectors),
        (orgs.sizes, sizes),
        (orgs.stages, filters.stages),
    ):
        if wanted:
            keep &= np.array([value in wanted for value in column])
    if filters.topics:
        coded = [topics | {topic.split(":", 1)[-1] for topic in topics} for topics in orgs.topics]
        keep &= _any_of(coded, filters.topics)
    if filters.languages:
        keep &= _any_of(orgs.languages, filters.languages)
    for places, place in (
        (orgs.countries, filters.country),
        (orgs.regions, filters.region),
        (orgs.cities, filters.city),
    ):
        if place is not None:
            keep &= _same(places, place)
    if (filters.near is None) != (filters.radius_km is None):
        raise InvalidQuery("A place needs a radius and a radius needs a place; give both.")
    if filters.near is not None and filters.radius_km is not None:
        if not filters.radius_km > 0:
            raise InvalidQuery(f"The radius must be above 0 km, not {filters.radius_km}.")
        with np.errstate(invalid="ignore"):
            keep &= distance_km(*filters.near, orgs.lat, orgs.lon) <= filters.radius_km
    if filters.capacity_left:
        with np.errstate(invalid="ignore"):
            keep &= orgs.capacity > features.load
    return keep


def _any_of(sets: Iterable[frozenset[str]], wanted: frozenset[str]) -> Bools:
    lowered = {folded(one) for one in wanted}
    return np.array([any(folded(one) in lowered for one in values) for values in sets], dtype=bool)


def _same(column: Iterable[str | None], wanted: str) -> Bools:
    return np.array([value is not None and folded(value) == folded(wanted) for value in column])


def planned_partners(features: Features, org: int) -> Ints:
    """Everybody who is in a partnership with `org` that is yet to begin."""
    planned = features.network.planned
    if planned is None or not planned.nnz:
        return np.zeros(0, np.int64)
    together = planned[planned[:, [org]].nonzero()[0]]
    return np.setdiff1d(together.indices, [org]).astype(np.int64)


def open_to(features: Features, asker: int) -> Bools:
    """Everybody but the asker and those it works, has worked or is about to work with."""
    candidates = np.ones(features.size, dtype=bool)
    candidates[asker] = False
    candidates[features.partners(asker)] = False
    candidates[planned_partners(features, asker)] = False
    return candidates
