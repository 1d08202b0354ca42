"""From the store's snapshot to the matcher's arrays: which texts stand for what, and as of when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix

from graph.model import (
    Decision,
    DecisionStatus,
    Direction,
    Partnership,
    PartnershipStatus,
    Resource,
    Urgency,
)
from graph.snapshot import Snapshot
from graph.validity import is_left
from matcher.types import Network, Organizations, Partnerships, Resources, Vectors

URGENCY = {Urgency.LOW: 1.0, Urgency.MEDIUM: 2.0, Urgency.HIGH: 3.0}


def network_of(snapshot: Snapshot, today: date, vectors: Vectors | None = None) -> Network:
    """The snapshot as the matcher sees it on `today`; order of ids as in the snapshot."""
    position = {org.id: i for i, org in enumerate(snapshot.organizations)}
    return Network(
        _organizations(snapshot),
        _resources(_by_side(valid_resources(snapshot, today), position), position),
        _partnerships(begun_partnerships(snapshot, today), position, today),
        vectors,
        _members(planned_partnerships(snapshot, today), position),
    )


def valid_resources(snapshot: Snapshot, today: date) -> tuple[Resource, ...]:
    """Resources that are neither over nor yet to come nor used up, of known organizations."""
    return tuple(
        r
        for r in snapshot.resources
        if r.organization_id in snapshot.organization and is_left(r, today)
    )


def _by_side(rows: Sequence[Resource], position: Mapping[str, int]) -> list[Resource]:
    """Offers, then needs, each by owner: vectors in that order are held together as they lie."""
    return sorted(rows, key=lambda r: (r.direction is Direction.NEED, position[r.organization_id]))


def begun_partnerships(snapshot: Snapshot, today: date) -> tuple[Partnership, ...]:
    """Partnerships that have begun; without a date, those not merely planned."""
    return tuple(
        p
        for p in snapshot.partnerships
        if p.status is not PartnershipStatus.PLANNED and (p.start is None or p.start <= today)
    )


def planned_partnerships(snapshot: Snapshot, today: date) -> tuple[Partnership, ...]:
    """The other partnerships: those that are yet to begin."""
    begun = {p.id for p in begun_partnerships(snapshot, today)}
    return tuple(p for p in snapshot.partnerships if p.id not in begun)


def decided_by(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """For each asker the candidates that are decided on, with what was decided.

    `decisions` come oldest first. The latest on a pair counts: who is proposed again after a
    refusal is open again.
    """
    found: dict[str, dict[str, str]] = {}
    for one in decisions:
        settled = found.setdefault(one.organization_id, {})
        if one.status is DecisionStatus.PROPOSED:
            settled.pop(one.candidate_id, None)
        else:
            settled[one.candidate_id] = one.status.value
    return found


def resource_text(resource: Resource) -> str:
    """What stands for an offer or need: title and description."""
    return _joined(resource.title, resource.description)


def partnership_text(partnership: Partnership) -> str:
    """What stands for a partnership: title, goal and description."""
    return _joined(partnership.title, partnership.goal, partnership.description)


def mission_text(name: str, mission: str) -> str:
    """What stands for an organization."""
    return _joined(name, mission)


def _joined(*parts: str | None) -> str:
    return ". ".join(p.strip().rstrip(".") for p in parts if p and p.strip())


def _nan(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _floats(values: Sequence[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([_nan(v) for v in values], dtype=np.float64)


def _organizations(snapshot: Snapshot) -> Organizations:
    orgs = snapshot.organizations
    return Organizations(
        ids=tuple(o.id for o in orgs),
        names=tuple(o.name for o in orgs),
        missions=tuple(o.mission or "" for o in orgs),
        sectors=tuple(o.sector.value if o.sector else None for o in orgs),
        topics=tuple(frozenset(str(t) for t in o.topics) for o in orgs),
        countries=tuple(o.place.country for o in orgs),
        regions=tuple(o.place.region for o in orgs),
        cities=tuple(o.place.city for o in orgs),
        lat=_floats([o.place.lat for o in orgs]),
        lon=_floats([o.place.lon for o in orgs]),
        areas=tuple(frozenset(o.areas_served) for o in orgs),
        populations=tuple(frozenset(o.populations_served) for o in orgs),
        sizes=tuple(o.size.value if o.size else None for o in orgs),
        staff=_floats([o.staff for o in orgs]),
        budget=_floats([o.annual_budget for o in orgs]),
        stages=tuple(o.stage.value if o.stage else None for o in orgs),
        capacity=_floats([o.capacity for o in orgs]),
        languages=tuple(frozenset(o.languages) for o in orgs),
    )


def _resources(rows: Sequence[Resource], position: dict[str, int]) -> Resources:
    return Resources(
        ids=tuple(r.id for r in rows),
        owner=np.array([position[r.organization_id] for r in rows], dtype=np.int64),
        is_offer=np.array([r.direction is Direction.OFFER for r in rows], dtype=bool),
        titles=tuple(r.title for r in rows),
        texts=tuple(resource_text(r) for r in rows),
        kinds=tuple(r.kind.value if r.kind else None for r in rows),
        urgency=_floats([URGENCY[r.urgency] if r.urgency else None for r in rows]),
        quantities=_floats([r.quantity for r in rows]),
        units=tuple(r.unit for r in rows),
        places=tuple(r.place for r in rows),
        terms=tuple(r.terms for r in rows),
    )


def _partnerships(
    rows: Sequence[Partnership], position: dict[str, int], today: date
) -> Partnerships:
    return Partnerships(
        ids=tuple(p.id for p in rows),
        titles=tuple(p.title for p in rows),
        texts=tuple(partnership_text(p) for p in rows),
        members=_members(rows, position),
        active=np.array(
            [
                p.status is not PartnershipStatus.ENDED if p.end is None else p.end >= today
                for p in rows
            ],
            dtype=bool,
        ),
    )


def _members(rows: Sequence[Partnership], position: dict[str, int]) -> csr_matrix:
    """Shape (partnerships, organizations), 1 where an organization takes part."""
    members = [
        sorted({position[m.organization_id] for m in p.members if m.organization_id in position})
        for p in rows
    ]
    bounds = np.cumsum([0, *map(len, members)])
    indices = np.fromiter(chain.from_iterable(members), dtype=np.int64)
    ones = np.ones(len(indices), np.float32)
    return csr_matrix((ones, indices, bounds), shape=(len(rows), len(position)))
