"""Coalitions for a topic: needs given or proposed, members chosen, obstacles named."""

from __future__ import annotations

from api import convert_groups
from api.errors import BadQuery
from api.schemas import CoalitionQuery, CoalitionsOut
from api.services import misses
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience, ResourceKind
from matcher.coalition.build import coalition
from matcher.coalition.needs import propose
from matcher.coalition.types import Conditions, Need

KINDS = frozenset(kind.value for kind in ResourceKind)


def build(
    workspace: Workspace,
    query: CoalitionQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> CoalitionsOut:
    """Return up to three coalitions. Raises `NotFound`, `BadQuery` or `ModelUnavailable`."""
    for id in (*query.must, *query.without):
        misses.organization(workspace, id, audience)
    matching = workspace.matching(audience, progress)
    engine = matching.engine
    with workspace.matching_turn:
        needs = _given(query) or propose(engine, query.q)
        if not needs:
            raise BadQuery(
                "No need near this topic is on record; say what it needs, as in "
                "need=people: volunteer cooks."
            )
        found = coalition(engine, needs, _conditions(query), topic=query.q, alternatives=query.n)
    offers = engine.features.offers.rows
    return convert_groups.coalitions(
        found,
        matching.snapshot.organization,
        version=matching.version,
        topic=query.q,
        proposed=not query.need,
        without=[*([] if len(offers) else ["offers"]), *matching.notes()],
    )


def _given(query: CoalitionQuery) -> tuple[Need, ...]:
    weights = query.weight or [1.0] * len(query.need)
    return tuple(_need(text, weight) for text, weight in zip(query.need, weights, strict=True))


def _need(text: str, weight: float) -> Need:
    """Read a need; a kind may stand before it with a colon."""
    before, colon, rest = text.partition(":")
    kind = before.strip().lower()
    if colon and kind in KINDS and rest.strip():
        return Need(rest.strip(), weight, kind=kind)
    return Need(text, weight)


def _conditions(query: CoalitionQuery) -> Conditions:
    return Conditions(
        largest=query.largest,
        must=tuple(dict.fromkeys(query.must)),
        without=tuple(dict.fromkeys(query.without)),
        least_sectors=query.least_sectors,
        most_per_sector=query.most_per_sector,
        filters=filters_of(query),
    )
