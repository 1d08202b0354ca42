"""Tiny networks in the matcher's own arrays: a record a call, everything unknown unless told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from api.services.encoding import vectors_of
from matcher.encoders import Encoder
from matcher.engine import Engine
from matcher.features import Features
from matcher.types import Network, Organizations, Partnerships, Resources

NAN = float("nan")


@dataclass(frozen=True)
class Org:
    """An organization of which nothing but the id is known."""

    id: str
    name: str = ""
    mission: str = ""
    sector: str | None = None
    topics: frozenset[str] = frozenset()
    country: str | None = None
    region: str | None = None
    city: str | None = None
    lat: float = NAN
    lon: float = NAN
    size: str | None = None
    stage: str | None = None
    capacity: float = NAN
    languages: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Resource:
    """An offer or a need of an organization."""

    owner: str
    is_offer: bool
    text: str
    kind: str | None = None
    urgency: float = NAN
    quantity: float = NAN
    unit: str | None = None
    place: str | None = None
    terms: str | None = None


@dataclass(frozen=True)
class Together:
    """A partnership of some members."""

    members: tuple[str, ...]
    text: str = ""
    active: bool = True


@dataclass
class Records:
    """Records sorted by what they are."""

    orgs: list[Org] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    partnerships: list[Together] = field(default_factory=list)


def org(id: str, *, topics: Iterable[str] = (), languages: Iterable[str] = (), **known: Any) -> Org:
    """An organization and what is known of it."""
    return Org(id, topics=frozenset(topics), languages=frozenset(languages), **known)


def offer(owner: str, text: str, kind: str | None = None, **known: Any) -> Resource:
    """Something that `owner` offers, and what is known of it."""
    return Resource(owner, True, text, kind, **known)


def need(owner: str, text: str, kind: str | None = None, **known: Any) -> Resource:
    """Something that `owner` needs, and what is known of it."""
    return Resource(owner, False, text, kind, **known)


def together(*members: str, text: str = "", active: bool = True) -> Together:
    """A partnership of organizations given by id."""
    return Together(members, text, active)


def network(*records: Org | Resource | Together) -> Network:
    """A network; whoever owns something or takes part exists without being listed."""
    found = Records()
    for record in records:
        if isinstance(record, Org):
            found.orgs.append(record)
        elif isinstance(record, Resource):
            found.resources.append(record)
        else:
            found.partnerships.append(record)
    listed = {o.id for o in found.orgs}
    named = [r.owner for r in found.resources]
    named += [m for p in found.partnerships for m in p.members]
    found.orgs += [Org(id) for id in dict.fromkeys(named) if id not in listed]
    position = {o.id: i for i, o in enumerate(found.orgs)}
    return Network(
        _organizations(found.orgs),
        _resources(found.resources, position),
        _partnerships(found.partnerships, position),
    )


def features(*records: Org | Resource | Together) -> Features:
    """The features of a network without vectors."""
    return Features(network(*records))


def words_engine(*records: Org | Resource | Together) -> Engine:
    """An engine that compares texts by their words alone."""
    return Engine.of(network(*records))


def engine(encoder: Encoder, *records: Org | Resource | Together) -> Engine:
    """An engine over a network whose texts `encoder` has read."""
    plain = network(*records)
    return Engine.of(replace(plain, vectors=vectors_of(plain, encoder, None)), encoder)


def _organizations(orgs: list[Org]) -> Organizations:
    empty: tuple[frozenset[str], ...] = tuple(frozenset() for _ in orgs)
    unknown = np.full(len(orgs), np.nan)
    return Organizations(
        ids=tuple(o.id for o in orgs),
        names=tuple(o.name or o.id for o in orgs),
        missions=tuple(o.mission for o in orgs),
        sectors=tuple(o.sector for o in orgs),
        topics=tuple(o.topics for o in orgs),
        countries=tuple(o.country for o in orgs),
        regions=tuple(o.region for o in orgs),
        cities=tuple(o.city for o in orgs),
        lat=np.array([o.lat for o in orgs], dtype=np.float64),
        lon=np.array([o.lon for o in orgs], dtype=np.float64),
        areas=tuple(o.areas for o in orgs),
        populations=empty,
        sizes=tuple(o.size for o in orgs),
        staff=unknown,
        budget=unknown,
        stages=tuple(o.stage for o in orgs),
        capacity=np.array([o.capacity for o in orgs], dtype=np.float64),
        languages=tuple(o.languages for o in orgs),
    )


def _resources(rows: list[Resource], position: dict[str, int]) -> Resources:
    return Resources(
        ids=tuple(f"r{i}" for i in range(len(rows))),
        owner=np.array([position[r.owner] for r in rows], dtype=np.int64),
        is_offer=np.array([r.is_offer for r in rows], dtype=bool),
        titles=tuple(r.text for r in rows),
        texts=tuple(r.text for r in rows),
        kinds=tuple(r.kind for r in rows),
        urgency=np.array([r.urgency for r in rows], dtype=np.float64),
        quantities=np.array([r.quantity for r in rows], dtype=np.float64),
        units=tuple(r.unit for r in rows),
        places=tuple(r.place for r in rows),
        terms=tuple(r.terms for r in rows),
    )


def _partnerships(rows: list[Together], position: dict[str, int]) -> Partnerships:
    table = np.zeros((len(rows), len(position)), np.float32)
    for i, row in enumerate(rows):
        table[i, [position[m] for m in row.members]] = 1.0
    return Partnerships(
        ids=tuple(f"p{i}" for i in range(len(rows))),
        titles=tuple(p.text or f"Partnership {i}" for i, p in enumerate(rows)),
        texts=tuple(p.text for p in rows),
        members=csr_matrix(table),
        active=np.array([p.active for p in rows], dtype=bool),
    )
