"""How many of the members' needs are met, or could be."""

from __future__ import annotations

from datetime import date

from graph.analysis.figures import Figure
from graph.analysis.meets import Meets
from graph.analysis.ties import Ties
from graph.model import Direction
from graph.snapshot import Snapshot
from graph.validity import holds

_SHARE = "share, 0 to 1"
_BY_PARTNERS = "Of the needs that are valid, the share that some partner's offer meets."
_BY_ANYBODY = "Of the needs that are valid, the share that the offer of any other member meets."


def needs_met(
    snapshot: Snapshot, ties: Ties, day: date | None, meets: Meets | None
) -> list[Figure]:
    """Return the shares of valid needs that a partner's offer meets, and that anybody's does.

    `meets` None: it was not judged at that moment, and both are unknown.
    """
    if meets is None or day is None:
        why = "Unknown: not judged here; what meets what is judged where asked for, of today alone."
        return _figures(None, None, why)
    needs = [
        one for one in snapshot.resources if one.direction is Direction.NEED and holds(one, day)
    ]
    if not needs:
        return _figures(None, None, "Unknown: no valid need is on record.")
    owner = {one.id: one.organization_id for one in snapshot.resources}
    partners = anybody = 0
    for need in needs:
        offers = (one.offer_id for one in meets.of_need.get(need.id, ()))
        givers = [owner[id] for id in offers if id in owner]
        anybody += bool(givers)
        partners += _tied(ties, need.organization_id, givers)
    note = f"{partners} of {len(needs)} needs by partners, {anybody} by anybody."
    return _figures(partners / len(needs), anybody / len(needs), note)


def _tied(ties: Ties, id: str, others: list[str]) -> bool:
    if id not in ties.index or not others:
        return False
    near = set(ties.neighbours(ties.index[id]).tolist())
    return any(ties.index.get(other) in near for other in others)


def _figures(partners: float | None, anybody: float | None, note: str) -> list[Figure]:
    return [
        Figure("needs met by partners", partners, _SHARE, _BY_PARTNERS, note),
        Figure("needs somebody could meet", anybody, _SHARE, _BY_ANYBODY, note),
    ]
