"""A whole network at one version: what analysis and matching read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.consent import visible
from graph.model import (
    Assessment,
    Audience,
    Batch,
    Grant,
    Organization,
    Partnership,
    Resource,
    Response,
)


@dataclass(frozen=True)
class Snapshot:
    """A network read at one version for one audience; every tuple is ordered by key."""

    version: int
    audience: Audience
    as_of: date | None
    organizations: tuple[Organization, ...]
    resources: tuple[Resource, ...]
    partnerships: tuple[Partnership, ...]
    grants: tuple[Grant, ...]
    assessments: tuple[Assessment, ...]
    responses: tuple[Response, ...]

    @cached_property
    def organization(self) -> Mapping[str, Organization]:
        """Organizations by id."""
        return {org.id: org for org in self.organizations}

    @cached_property
    def resources_of(self) -> Mapping[str, tuple[Resource, ...]]:
        """Resource maps by organization id; an organization without one is not a key."""
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            found[resource.organization_id].append(resource)
        return {owner: tuple(rows) for owner, rows in found.items()}

    @cached_property
    def partnerships_of(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by organization id; an organization without one is not a key."""
        found: dict[str, list[Partnership]] = defaultdict(list)
        for partnership in self.partnerships:
            for member in {m.organization_id for m in partnership.members}:
                found[member].append(partnership)
        return {owner: tuple(rows) for owner, rows in found.items()}


def shown_to(batch: Batch, audience: Audience, *, version: int, as_of: date | None) -> Snapshot:
    """What `audience` may read of a network whose records are ordered by key."""
    shown = visible(batch, audience)
    return Snapshot(
        version=version,
        audience=audience,
        as_of=as_of,
        organizations=shown.organizations,
        resources=shown.resources,
        partnerships=shown.partnerships,
        grants=shown.grants,
        assessments=shown.assessments,
        responses=shown.responses,
    )


def snapshot_of(batch: Batch, *, as_of: date | None = None) -> Snapshot:
    """A snapshot of records held in memory, with everything visible and version 0."""
    return Snapshot(
        version=0,
        audience=Audience.PRIVATE,
        as_of=as_of,
        organizations=tuple(sorted(batch.organizations, key=lambda o: o.id)),
        resources=tuple(sorted(batch.resources, key=lambda r: r.id)),
        partnerships=tuple(sorted(batch.partnerships, key=lambda p: p.id)),
        grants=tuple(sorted(batch.grants, key=lambda g: g.id)),
        assessments=tuple(sorted(batch.assessments, key=lambda a: (a.wave, a.from_id, a.to_id))),
        responses=tuple(sorted(batch.responses, key=lambda r: (r.wave, r.organization_id))),
    )
