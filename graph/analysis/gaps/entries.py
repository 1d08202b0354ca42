"""Where every row of a network belongs: its topics, the places and populations it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.gaps.places import Gazetteer, gazetteer
from graph.analysis.periods import Period, period_of
from graph.labels import Labels, keys, labels_of
from graph.model import Grant, Organization, Resource
from graph.snapshot import Snapshot
from graph.validity import holds


class Dimension(StrEnum):
    """What a table of gaps is told by."""

    TOPIC = "topic"
    PLACE = "place"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Keys:
    """Folded labels of one row by dimension; an empty set is unknown, never "none"."""

    topics: frozenset[str]
    places: frozenset[str]
    populations: frozenset[str]

    def of(self, dimension: Dimension) -> frozenset[str]:
        """Return the labels in one dimension."""
        if dimension is Dimension.TOPIC:
            return self.topics
        return self.places if dimension is Dimension.PLACE else self.populations


@dataclass(frozen=True)
class Entries:
    """The rows that count on one day, with where each belongs, and the labels there are.

    `organizations`, `resources` and `grants` are keyed by id. Resources are those valid on the
    day, grants those made until then. `by_work` are the members that state no topic and have those
    of the partnerships they are in.
    """

    snapshot: Snapshot
    as_of: date
    organizations: Mapping[str, Keys]
    resources: Mapping[str, tuple[Resource, Keys]]
    grants: Mapping[str, tuple[Grant, Keys]]
    labels: Mapping[Dimension, Labels]
    gazetteer: Gazetteer
    by_work: frozenset[str]


def entries(snapshot: Snapshot, as_of: date) -> Entries:
    """Return where every row belongs.

    A place is always one of those served: an organization's areas, a resource's own place or else
    its owner's areas, a grant's beneficiary place. Where an organization has its office says
    nothing. Topics and populations of a resource are its owner's; a grant has topics of its own,
    and the populations of its recipient.
    """
    worked = _topics_of_work(snapshot, as_of)
    own = {org.id: _of_organization(org, worked) for org in snapshot.organizations}
    none = Keys(frozenset(), frozenset(), frozenset())
    resources = {
        row.id: (row, _of_resource(row, own.get(row.organization_id, none)))
        for row in snapshot.resources
        if holds(row, as_of)
    }
    grants = {
        row.id: (row, _of_grant(row, own.get(row.recipient_id, none)))
        for row in snapshot.grants
        if row.date <= as_of
    }
    return Entries(
        snapshot=snapshot,
        as_of=as_of,
        organizations=own,
        resources=resources,
        grants=grants,
        labels=_labels(snapshot, [row for row, _ in grants.values()]),
        gazetteer=gazetteer(snapshot.organizations),
        by_work=frozenset(org.id for org in snapshot.organizations if _by_work(org, worked)),
    )


def _topics_of_work(snapshot: Snapshot, as_of: date) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in snapshot.partnerships:
        if one.topics and period_of(one, as_of) is Period.CURRENT:
            topics = keys(map(str, one.topics))
            for member in one.members:
                found[member.organization_id] |= topics
    return {id: frozenset(topics) for id, topics in found.items()}


def _by_work(org: Organization, worked: Mapping[str, frozenset[str]]) -> bool:
    return not org.topics and bool(worked.get(org.id))


def _of_organization(org: Organization, worked: Mapping[str, frozenset[str]]) -> Keys:
    topics = keys(map(str, org.topics)) or worked.get(org.id, frozenset())
    return Keys(topics, keys(org.areas_served), keys(org.populations_served))


def _of_resource(row: Resource, owner: Keys) -> Keys:
    places = keys([row.place]) if row.place else owner.places
    return Keys(owner.topics, places, owner.populations)


def _of_grant(row: Grant, recipient: Keys) -> Keys:
    places = keys([row.beneficiary_place]) if row.beneficiary_place else frozenset()
    return Keys(keys(map(str, row.topics)), places, recipient.populations)


def _labels(snapshot: Snapshot, grants: Iterable[Grant]) -> Mapping[Dimension, Labels]:
    rows = list(grants)
    orgs = snapshot.organizations
    topics = [str(topic) for org in orgs for topic in org.topics]
    topics += [str(topic) for one in snapshot.partnerships for topic in one.topics]
    topics += [str(topic) for row in rows for topic in row.topics]
    places = [area for org in orgs for area in org.areas_served]
    places += [row.place for row in snapshot.resources if row.place]
    places += [row.beneficiary_place for row in rows if row.beneficiary_place]
    return {
        Dimension.TOPIC: labels_of(topics),
        Dimension.PLACE: labels_of(places),
        Dimension.POPULATION: labels_of(p for org in orgs for p in org.populations_served),
    }
