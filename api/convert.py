"""From the network's and the matcher's own types to what is shown.

Whoever calls has read for an audience already: what it may not see is unknown here. Contacts
and extra attributes have no place in any answer, whoever reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from api.schemas import (
    ChanceOut,
    ChanceShown,
    DataProblemOut,
    DecisionOut,
    FigureOut,
    HealthOut,
    IsolationKind,
    IsolationOut,
    MemberOut,
    OrganizationOut,
    OrganizationSummary,
    PartnershipOut,
    ReckonedOut,
    Ref,
    ResourceOut,
    SuggestionOut,
    WavesOut,
)
from graph.model import Decision, Direction, Organization, Partnership, Resource

if TYPE_CHECKING:
    from graph.analysis import Chance, Health, Isolation, Proposal
    from graph.formats import Problem
    from matcher.types import Reason, Recommendation

Organizations = Mapping[str, Organization]


def ref(id: str, organizations: Organizations) -> Ref:
    """An organization by id and name; by its id alone where it is not among those given."""
    known = organizations.get(id)
    return Ref(id=id, name=id if known is None else known.name)


def summary(
    org: Organization, resources: Iterable[Resource], partnerships: Iterable[Partnership]
) -> OrganizationSummary:
    """An organization as lists show it."""
    return OrganizationSummary(**_fields(org), **_counts(resources, partnerships))


def organization(
    org: Organization,
    resources: Iterable[Resource],
    partnerships: Iterable[Partnership],
    organizations: Organizations,
) -> OrganizationOut:
    """An organization with its resource map and partnerships."""
    rows, works = list(resources), list(partnerships)
    return OrganizationOut(
        **_fields(org),
        **_counts(rows, works),
        offers=[_resource(row) for row in rows if row.direction is Direction.OFFER],
        needs=[_resource(row) for row in rows if row.direction is Direction.NEED],
        partnerships=[_partnership(one, organizations) for one in works],
    )


def _counts(resources: Iterable[Resource], partnerships: Iterable[Partnership]) -> dict[str, int]:
    directions = [row.direction for row in resources]
    return {
        "offer_count": directions.count(Direction.OFFER),
        "need_count": directions.count(Direction.NEED),
        "partnership_count": len(list(partnerships)),
    }


def _fields(org: Organization) -> dict[str, object]:
    """The fields by name, one by one: a new field of the domain is not shown by accident."""
    place = org.place
    return {
        "id": org.id,
        "name": org.name,
        "mission": org.mission,
        "sector": org.sector,
        "topics": [str(topic) for topic in org.topics],
        "country": place.country,
        "region": place.region,
        "city": place.city,
        "postal_code": place.postal_code,
        "lat": place.lat,
        "lon": place.lon,
        "areas_served": list(org.areas_served),
        "populations_served": list(org.populations_served),
        "size": org.size,
        "staff": org.staff,
        "annual_budget": org.annual_budget,
        "currency": org.currency,
        "stage": org.stage,
        "capacity": org.capacity,
        "languages": list(org.languages),
        "url": org.url,
        "founded": org.founded,
    }


def _resource(row: Resource) -> ResourceOut:
    return ResourceOut(**{name: getattr(row, name) for name in ResourceOut.model_fields})


def _partnership(one: Partnership, organizations: Organizations) -> PartnershipOut:
    return PartnershipOut(
        id=one.id,
        title=one.title,
        description=one.description,
        kind=one.kind,
        intensity=one.intensity,
        start=one.start,
        end=one.end,
        status=one.status,
        topics=[str(topic) for topic in one.topics],
        goal=one.goal,
        members=[
            MemberOut(**ref(member.organization_id, organizations).model_dump(), role=member.role)
            for member in one.members
        ],
    )


def decision(one: Decision, organizations: Organizations) -> DecisionOut:
    """What was decided on a recommended partner."""
    return DecisionOut(
        id=one.id,
        organization=ref(one.organization_id, organizations),
        candidate=ref(one.candidate_id, organizations),
        status=one.status,
        reason=one.reason,
        at=one.at,
        actor=one.actor,
    )


NO_MATCH = "No matching need or offer on record."


def suggestion(
    item: Recommendation,
    organizations: Organizations,
    resources: Mapping[str, Resource],
    proposal: Proposal | None = None,
) -> SuggestionOut:
    """A recommendation in one line, told to a third party: with names, and no "you"."""
    benefits = (one for one in item.reasons if one.group.value == "benefits" and one.quote)
    benefit = next(benefits, None)
    return SuggestionOut(
        id=item.organization_id,
        name=item.name,
        score=item.score,
        reason=_needs_and_offers(benefit, organizations, resources),
        quote=benefit.quote if benefit else None,
        path=[ref(id, organizations) for id in item.introduction],
        mutual_fit=proposal.mutual if proposal else None,
        introducer=(
            ref(proposal.introducer_id, organizations)
            if proposal and proposal.introducer_id is not None
            else None
        ),
        how=proposal.how if proposal else "",
    )


def _needs_and_offers(
    benefit: Reason | None, organizations: Organizations, resources: Mapping[str, Resource]
) -> str:
    if benefit is None:
        return NO_MATCH
    verbs = {Direction.NEED: "needs", Direction.OFFER: "offers"}
    told = [
        f"{ref(row.organization_id, organizations).name} {verbs[row.direction]} “{row.title}”"
        for row in (resources[id] for id in benefit.resource_ids if id in resources)
    ]
    unsure = "" if benefit.sure else "Perhaps: "
    return f"{unsure}{'; '.join(told)}." if told else NO_MATCH


def isolation(
    one: Isolation,
    organizations: Organizations,
    introductions: Iterable[SuggestionOut] = (),
    note: str = "",
) -> IsolationOut:
    """A member at the edge of the network."""
    return IsolationOut(
        organization=ref(one.organization_id, organizations),
        type=IsolationKind(one.type.value),
        reason=one.reason,
        since=one.since,
        confidence=one.confidence.value,
        certainty_note=one.certainty_note,
        chance=None if one.chance is None else _chance(one.chance),
        related=[ref(id, organizations) for id in one.organization_ids],
        partnership_ids=list(one.partnership_ids),
        wave=one.wave,
        resource_ids=list(one.resource_ids),
        introductions=list(introductions),
        introductions_note=note,
    )


def _chance(one: Chance) -> ChanceOut:
    shown = ChanceShown.RANGE if one.ranged else ChanceShown.FIGURE
    return ChanceOut(
        shown=ChanceShown.CANNOT_TELL if one.value is None else shown,
        value=one.value,
        low=one.low,
        high=one.high,
        sound=one.sound,
        alike=one.alike,
        methods=[ReckonedOut(name=name, value=value) for name, value in one.methods],
        why_not=one.why_not,
    )


def health(found: Health, waves: WavesOut, version: int) -> HealthOut:
    """The network's scorecard, with those of its waves."""
    return HealthOut(
        version=version,
        as_of=found.as_of,
        figures=[
            FigureOut(
                name=one.name,
                value=one.value,
                unit=one.unit,
                meaning=one.meaning,
                note=one.note,
            )
            for one in found.figures
        ],
        cut_points=[Ref(id=one.id, name=one.name) for one in found.cut_points],
        notes=list(found.notes),
        waves=waves,
    )


def data_problem(one: Problem) -> DataProblemOut:
    """A problem of an input."""
    return DataProblemOut(
        file=one.file,
        row=one.row,
        column=one.column,
        what=one.what,
        remedy=one.remedy,
        severity=one.severity,
    )
