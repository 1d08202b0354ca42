"""What a network loses if one member leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from scipy.sparse import csgraph

from graph.analysis.meets import Meets
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.resilience.concentration import Concentration, concentrations
from graph.analysis.resilience.dependence import (
    GRANT_DAYS,
    Dependence,
    dependences,
    givers_of,
)
from graph.analysis.ties import Ties, project
from graph.analysis.weaving.whatif import Change, moved
from graph.errors import NotFound
from graph.model import Direction
from graph.snapshot import Snapshot
from graph.validity import is_left

HALF = 0.5
"""Share from which a member is said to depend on another."""


@dataclass(frozen=True, slots=True)
class NeedLost:
    """A need of another member that the leaving one meets.

    `elsewhere` are the others in the network who could meet it, none of them a partner of the
    needy member where the two work together (`partner`); where there are none, nobody can.
    """

    need_id: str
    organization_id: str
    title: str
    partner: bool
    elsewhere: tuple[str, ...]


class TopicLoss(StrEnum):
    """What a topic loses, the worst first."""

    ORGANIZATION = "its only organization"
    ACTIVE = "its only organization that works with others"
    OFFER = "its only organization with an offer"


@dataclass(frozen=True, slots=True)
class TopicLost:
    """A topic of the leaving member and the worst that it loses."""

    topic: str
    loss: TopicLoss


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is lost if one member leaves.

    `component` counts the members that reach each other now, it included (1: no ties), and
    `parts` are the groups that the others of them fall into, the largest first. Of the
    `pairs_before` pairs of them that reach each other now, `pairs_lost` cannot any more.
    `needs` are needs of others that it meets and no other partner of theirs does, those that
    nobody can meet first; None: nobody judged them. `topics` lose it as their last. `figures`
    are those of the scorecard that change. `dependents` depend on it for half or more, and
    `depends_on` the other way round. `concentrated` are partnerships whose funder, broker and
    backbone it is.
    """

    id: str
    as_of: date
    component: int
    parts: tuple[tuple[str, ...], ...]
    pairs_before: int
    pairs_lost: int
    needs: tuple[NeedLost, ...] | None
    topics: tuple[TopicLost, ...]
    figures: tuple[Change, ...]
    dependents: tuple[Dependence, ...]
    depends_on: tuple[Dependence, ...]
    concentrated: tuple[Concentration, ...]
    notes: tuple[str, ...]


def leaving(
    snapshot: Snapshot,
    as_of: date,
    id: str,
    meets: Meets | None = None,
    *,
    window_days: int = WINDOW_DAYS,
    grant_days: int = GRANT_DAYS,
) -> Leaving:
    """Return what is lost if `id` leaves. Raises `NotFound`.

    Which offers meet which needs is given by `meets`; grants of the last `grant_days` days
    count as funding.
    """
    if id not in snapshot.organization:
        raise NotFound("organization", id)
    ties = project(snapshot, as_of, window_days=window_days)
    component, parts = _falling_apart(ties, ties.index[id])
    depends = dependences(snapshot, as_of, meets, window_days=window_days, grant_days=grant_days)
    tight = [one for one in depends if one.share >= HALF]
    marked = concentrations(snapshot, as_of, window_days=window_days, grant_days=grant_days)
    return Leaving(
        id=id,
        as_of=as_of,
        component=component,
        parts=parts,
        pairs_before=_pairs(component - 1),
        pairs_lost=_pairs(component - 1) - sum(_pairs(len(part)) for part in parts),
        needs=None if meets is None else _needs(snapshot, ties, id, meets),
        topics=_topics(snapshot, ties, id),
        figures=moved(snapshot, as_of, remove=[id], window_days=window_days),
        dependents=tuple(one for one in tight if one.on_id == id),
        depends_on=tuple(one for one in tight if one.id == id),
        concentrated=tuple(one for one in marked if one.member_id == id),
        notes=ties.notes,
    )


def _falling_apart(ties: Ties, gone: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Return the size of the member's component, and into what the others of it fall."""
    _, whole = csgraph.connected_components(ties.adjacency, directed=False)
    inside = np.flatnonzero(whole == whole[gone])
    rest = inside[inside != gone]
    if not len(rest):
        return 1, ()
    _, labels = csgraph.connected_components(ties.adjacency[rest][:, rest], directed=False)
    groups: dict[int, list[str]] = {}
    for at, label in zip(rest.tolist(), labels.tolist(), strict=True):
        groups.setdefault(label, []).append(ties.ids[at])
    parts = sorted(groups.values(), key=lambda ids: (-len(ids), ids[0]))
    return len(inside), tuple(map(tuple, parts))


def _needs(snapshot: Snapshot, ties: Ties, gone: str, meets: Meets) -> tuple[NeedLost, ...]:
    """Return the needs of others for which there is nobody else, or no other partner of theirs."""
    resource = {one.id: one for one in snapshot.resources}
    found: list[NeedLost] = []
    for need, givers in givers_of(snapshot, meets).items():
        row = resource[need]
        if gone not in givers or row.organization_id == gone:
            continue
        near = {ties.ids[at] for at in ties.neighbours(ties.index[row.organization_id]).tolist()}
        others = givers - {gone}
        if not others or (gone in near and not others & near):
            found.append(
                NeedLost(
                    need_id=need,
                    organization_id=row.organization_id,
                    title=row.title,
                    partner=gone in near,
                    elsewhere=tuple(sorted(others)),
                )
            )
    return tuple(sorted(found, key=lambda one: (bool(one.elsewhere), one.need_id)))


def _topics(snapshot: Snapshot, ties: Ties, gone: str) -> tuple[TopicLost, ...]:
    tied = set(np.flatnonzero(np.diff(ties.adjacency.indptr)).tolist())
    tied.update(np.flatnonzero(ties.in_large_current).tolist())

    def active(id: str) -> bool:
        return ties.index[id] in tied

    def offers(id: str) -> bool:
        rows = snapshot.resources_of.get(id, ())
        return any(r.direction is Direction.OFFER and is_left(r, ties.as_of) for r in rows)

    tests: tuple[tuple[TopicLoss, Callable[[str], bool]], ...] = (
        (TopicLoss.ORGANIZATION, lambda id: True),
        (TopicLoss.ACTIVE, active),
        (TopicLoss.OFFER, offers),
    )
    found: list[TopicLost] = []
    for topic in sorted(set(snapshot.organization[gone].topics), key=str):
        others = [o.id for o in snapshot.organizations if o.id != gone and topic in o.topics]
        for loss, has in tests:
            if has(gone) and not any(map(has, others)):
                found.append(TopicLost(str(topic), loss))
                break
    return tuple(found)


def _pairs(n: int) -> int:
    return n * (n - 1) // 2
