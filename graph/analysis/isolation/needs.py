"""Need isolates: tied to several members, none of which offers what they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.meets import Meets
from graph.analysis.ties import Ties
from graph.model import Direction, Resource
from graph.snapshot import Snapshot
from graph.validity import holds


@dataclass(frozen=True, slots=True)
class NeedGap:
    """What a need isolate needs, and for each need the stranger's offer that meets it best."""

    needs: tuple[Resource, ...]
    offers: tuple[Resource, ...]


def need_gaps(snapshot: Snapshot, ties: Ties, meets: Meets) -> Mapping[int, NeedGap]:
    """Return the need isolates by position.

    A need that nobody at all meets is a gap of the network and no isolation, so each of a need
    isolate's needs is met by somebody it is not tied to. Where none of those tied to it has any
    offer on record, nothing can be said of it.
    """
    resource = {one.id: one for one in snapshot.resources}
    offering = {one.organization_id for one in snapshot.resources if _is_offer(one)}
    found: dict[int, NeedGap] = {}
    for at, id in enumerate(ties.ids):
        needs = [one for one in snapshot.resources_of.get(id, ()) if _valid_need(one, ties)]
        near = {ties.ids[other] for other in ties.neighbours(at).tolist()}
        if not needs or len(near) < 2 or not near & offering:
            continue
        met_by = [
            [resource[m.offer_id] for m in meets.of_need.get(need.id, ()) if m.offer_id in resource]
            for need in needs
        ]
        if all(met_by) and not any(one.organization_id in near for all_ in met_by for one in all_):
            found[at] = NeedGap(tuple(needs), tuple(offers[0] for offers in met_by))
    return found


def _is_offer(one: Resource) -> bool:
    return one.direction is Direction.OFFER


def _valid_need(one: Resource, ties: Ties) -> bool:
    return one.direction is Direction.NEED and holds(one, ties.as_of) and one.quantity != 0
