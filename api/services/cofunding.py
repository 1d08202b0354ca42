"""Who else funds a topic, a place or an organization."""

from __future__ import annotations

from api import convert_gaps as convert
from api.schemas import CofundersBody, CofundersOut, CofundersQuery
from api.services import misses
from api.services.gaps import folded_labels
from api.services.indicators import by_code, from_rows
from api.services.workspace import Workspace
from graph.analysis import Dimension, Indicator, cofunders
from graph.analysis.gaps import labels
from graph.model import Audience


def find(
    workspace: Workspace,
    query: CofundersQuery,
    audience: Audience,
    indicator: Indicator | None = None,
) -> CofundersOut:
    """Return who funds what was asked for. Raises `NotFound` or `BadQuery`."""
    if isinstance(query, CofundersBody):
        indicator = from_rows(query.indicator)
    if query.organization is not None:
        misses.organization(workspace, query.organization, audience)
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    known = labels(snapshot, today)
    only = folded_labels(query, known)
    if indicator is not None:
        indicator = by_code(indicator, known[Dimension.PLACE])
    found = cofunders(
        snapshot,
        today,
        topics=only.get(Dimension.TOPIC, ()),
        places=only.get(Dimension.PLACE, ()),
        organization_id=query.organization,
        indicator=indicator,
    )
    return convert.cofunders(found, snapshot)
