"""Introductions for members at the edge: whom matching suggests, and who can introduce them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api import convert
from api.schemas import SuggestionOut
from api.services import deciding
from api.services.audiences import OWNER
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Fit, Ties, acquaintances, proposals
from graph.snapshot import Snapshot
from matcher.types import Group, Recommendation

LOOKED_AT = 40
"""Recommended partners of each member that are looked at."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """Introductions for one member, and why there are no more through an introducer."""

    items: Sequence[SuggestionOut] = ()
    note: str = ""


def introduce(
    workspace: Workspace,
    ids: Sequence[str],
    n: int,
    snapshot: Snapshot,
    ties: Ties,
    progress: Progress | None,
) -> dict[str, Introduced]:
    """Return up to `n` introductions for each member, by id. Raises `ModelUnavailable`."""
    if not n or not ids:
        return {}
    audience = snapshot.audience
    matching = workspace.matching(audience, progress)
    settled = deciding.settled(workspace) if audience is OWNER else {}
    known = acquaintances(snapshot, ties)
    resources = {one.id: one for one in matching.snapshot.resources}
    told: dict[str, Introduced] = {}
    for done, id in enumerate(ids):
        if progress is not None:
            progress("Looking for introductions", done, len(ids))
        with workspace.matching_turn:
            found = matching.recommend(id, n=LOOKED_AT, decided=settled.get(id, {})).items
        by_id = {
            one.organization_id: one for one in found if one.organization_id in known.ties.index
        }
        made = proposals(known, id, _fits(tuple(by_id.values())), most=n)
        items = [
            convert.suggestion(by_id[one.organization_id], snapshot.organization, resources, one)
            for one in made.items
        ]
        told[id] = Introduced(items, made.why_not)
    return told


def _fits(found: Sequence[Recommendation]) -> list[Fit]:
    return [Fit(one.organization_id, _mutual(one), _matched(one)) for one in found]


def _matched(one: Recommendation) -> bool:
    return any(
        reason.group is Group.BENEFITS and reason.sure and reason.resource_ids
        for reason in one.reasons
    )


def _mutual(one: Recommendation) -> float | None:
    values = [part.value for part in one.parts if part.signal == "mutual_fit" and part.known]
    return values[0] if values and values[0] > 0 else None
