"""One input changed: an engine over a network that differs from another in one respect.

What is derived from unchanged columns is kept, so that a change costs little beside a new
network; `tests/matcher/test_whatif.py` holds each against an engine built anew.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TypeVar

import numpy as np

from matcher.engine import Engine
from matcher.features import Features
from matcher.geo import EARTH_KM, distance_km
from matcher.types import Network, Organizations, Resources

T = TypeVar("T")

OF_RESOURCES = frozenset(
    {
        "resource_terms",
        "resource_languages",
        "resource_centre",
        "spoken",
        "offers",
        "needs",
        "urgency",
        "background",
        "availability",
        "purposes",
    }
)
"""What is derived from offers and needs."""

OF_TOPICS = frozenset({"topics", "mission_words"})
OF_COORDINATES = frozenset({"availability", "points"})
OF_PLACES = OF_COORDINATES | {"city_codes", "region_codes"}
NEXT_TOWN_KM = 25.0
"""Who is moved so far is in another city and region."""


def km_between(features: Features, one: int, other: int) -> float:
    """Distance of two organizations, NaN unknown."""
    orgs = features.network.organizations
    lats, lons = orgs.lat[[other]], orgs.lon[[other]]
    return float(distance_km(orgs.lat[one], orgs.lon[one], lats, lons)[0])


def with_capacity(engine: Engine, org: int, free: int) -> Engine:
    """`org` can carry `free` partnerships more than are going on."""
    orgs = engine.features.network.organizations
    capacity = orgs.capacity.copy()
    capacity[org] = engine.features.load[org] + free
    return _with_organizations(engine, replace(orgs, capacity=capacity), frozenset())


def at_distance(engine: Engine, fixed: int, org: int, km: float) -> Engine:
    """`org` is `km` away from `fixed`, whose coordinates are known, along its meridian."""
    orgs = engine.features.network.organizations
    lat, lon = orgs.lat.copy(), orgs.lon.copy()
    degrees = math.degrees(km / EARTH_KM)
    lat[org] = lat[fixed] + (-degrees if lat[fixed] > 0 else degrees)
    lon[org] = lon[fixed]
    changed = replace(orgs, lat=lat, lon=lon)
    if km < NEXT_TOWN_KM:
        return _with_organizations(engine, changed, OF_COORDINATES)
    changed = replace(
        changed,
        cities=_at(orgs.cities, org, None),
        regions=_at(orgs.regions, org, None),
    )
    return _with_organizations(engine, changed, OF_PLACES)


def with_topics(engine: Engine, org: int, topics: frozenset[str]) -> Engine:
    """`org` works on `topics`."""
    orgs = engine.features.network.organizations
    return _with_organizations(
        engine, replace(orgs, topics=_at(orgs.topics, org, topics)), OF_TOPICS
    )


def with_need_for(engine: Engine, org: int, offer: int) -> Engine:
    """`org` needs what the resource in the row `offer` offers, in its very words."""
    network = engine.features.network
    r = network.resources
    rows = [*range(len(r.ids)), offer]
    changed = _rows(r, rows)
    owner, is_offer, urgency = changed.owner, changed.is_offer, changed.urgency
    owner[-1], is_offer[-1], urgency[-1] = org, False, np.nan
    changed = replace(changed, ids=(*r.ids, f"need for {r.ids[offer]}"))
    return _with_resources(engine, replace(network, resources=changed), rows)


def without_resource(engine: Engine, row: int) -> Engine:
    """The offer or need in a row is gone."""
    network = engine.features.network
    rows = [i for i in range(len(network.resources.ids)) if i != row]
    changed = replace(network, resources=_rows(network.resources, rows))
    return _with_resources(engine, changed, rows)


def _rows(r: Resources, rows: list[int]) -> Resources:
    """Copies of some rows, in their order."""
    return Resources(
        ids=_taken(r.ids, rows),
        owner=r.owner[rows],
        is_offer=r.is_offer[rows],
        titles=_taken(r.titles, rows),
        texts=_taken(r.texts, rows),
        kinds=_taken(r.kinds, rows),
        urgency=r.urgency[rows],
        quantities=None if r.quantities is None else r.quantities[rows],
        units=_taken(r.units, rows),
        places=_taken(r.places, rows),
        terms=_taken(r.terms, rows),
    )


def _taken(column: tuple[T, ...], rows: list[int]) -> tuple[T, ...]:
    return tuple(column[i] for i in rows) if column else ()


def _with_resources(engine: Engine, network: Network, rows: list[int]) -> Engine:
    # Telling the languages of all texts anew would cost nine tenths of the time.
    languages = tuple(engine.features.resource_languages[i] for i in rows)
    v = network.vectors
    if v is not None:
        v = replace(v, resources=v.resources[rows], resource_languages=languages)
    changed = _engine(engine, replace(network, vectors=v), OF_RESOURCES)
    vars(changed.features)["resource_languages"] = languages
    return changed


def _with_organizations(engine: Engine, orgs: Organizations, stale: frozenset[str]) -> Engine:
    return _engine(engine, replace(engine.features.network, organizations=orgs), stale)


def _at(column: tuple[T, ...], place: int, value: T) -> tuple[T, ...]:
    return (*column[:place], value, *column[place + 1 :])


def _engine(engine: Engine, network: Network, stale: frozenset[str]) -> Engine:
    """An engine over `network` that keeps all that was worked out already but what is `stale`."""
    features = Features(network)
    kept = {k: v for k, v in vars(engine.features).items() if k != "network" and k not in stale}
    vars(features).update(kept)
    changed = Engine(features, engine.encoder)
    # Who is well known depends on ties alone, and no change here touches them.
    vars(changed)["places"] = engine.places
    return changed
