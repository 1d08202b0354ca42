"""Tiny networks for tests: a record a call, ids first, everything else by name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graph.model import (
    Assessment,
    Batch,
    Decision,
    DecisionStatus,
    Direction,
    Grant,
    Member,
    Organization,
    Partnership,
    Resource,
    Response,
)
from graph.snapshot import Snapshot, snapshot_of

Record = Organization | Resource | Partnership | Grant | Assessment | Response


def org(id: str, name: str | None = None, **fields: Any) -> Organization:
    """An organization, named after its id unless told otherwise."""
    return Organization(id=id, name=name or id.upper(), **fields)


def offer(id: str, organization_id: str, title: str = "offer", **fields: Any) -> Resource:
    """Something an organization offers."""
    return Resource(id, organization_id, Direction.OFFER, title, **fields)


def need(id: str, organization_id: str, title: str = "need", **fields: Any) -> Resource:
    """Something an organization needs."""
    return Resource(id, organization_id, Direction.NEED, title, **fields)


def partnership(id: str, *members: str | Member, **fields: Any) -> Partnership:
    """A partnership of members given by id, titled after its own id unless told otherwise."""
    rows = tuple(Member(member) if isinstance(member, str) else member for member in members)
    return Partnership(id=id, members=rows, **{"title": f"Project {id}", **fields})


def assessment(wave: str, from_id: str, to_id: str, **fields: Any) -> Assessment:
    """What one member says of another in a wave."""
    return Assessment(wave, from_id, to_id, **fields)


def response(wave: str, organization_id: str, responded: bool = True) -> Response:
    """Whether a member answered a wave."""
    return Response(wave, organization_id, responded)


def grant(id: str, funder_id: str, recipient_id: str, **fields: Any) -> Grant:
    """A grant of 1,000 EUR on New Year's Day 2024 unless told otherwise."""
    given = {"amount": 1000.0, "currency": "EUR", "date": date(2024, 1, 1), **fields}
    return Grant(id, funder_id, recipient_id, **given)


def decision(
    id: str,
    organization_id: str,
    candidate_id: str,
    status: DecisionStatus = DecisionStatus.PROPOSED,
    **fields: Any,
) -> Decision:
    """What someone decided on recommending a candidate to an organization."""
    given = {"at": datetime(2025, 5, 1, 9, tzinfo=UTC), "actor": "ana", **fields}
    return Decision(id, organization_id, candidate_id, status, **given)


def batch(*records: Record) -> Batch:
    """Records as they come, each put with its kind."""
    return Batch(
        organizations=tuple(record for record in records if isinstance(record, Organization)),
        resources=tuple(record for record in records if isinstance(record, Resource)),
        partnerships=tuple(record for record in records if isinstance(record, Partnership)),
        grants=tuple(record for record in records if isinstance(record, Grant)),
        assessments=tuple(record for record in records if isinstance(record, Assessment)),
        responses=tuple(record for record in records if isinstance(record, Response)),
    )


def network(*records: Record) -> Snapshot:
    """A snapshot of all records; members that partnerships name come into being by themselves."""
    orgs = {record.id: record for record in records if isinstance(record, Organization)}
    partnerships = tuple(record for record in records if isinstance(record, Partnership))
    for one in partnerships:
        for member in one.members:
            orgs.setdefault(member.organization_id, org(member.organization_id))
    return snapshot_of(
        Batch(
            organizations=tuple(orgs.values()),
            resources=tuple(record for record in records if isinstance(record, Resource)),
            partnerships=partnerships,
            assessments=tuple(record for record in records if isinstance(record, Assessment)),
            responses=tuple(record for record in records if isinstance(record, Response)),
        )
    )
