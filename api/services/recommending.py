"""Recommended partners for an organization, and organizations for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import convert
from api.schemas import RecommendQuery, ResultsOut, SearchQuery
from api.services import misses
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.types import Results

if TYPE_CHECKING:
    from api.services.matching import Matching


def recommend(
    workspace: Workspace,
    id: str,
    query: RecommendQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ResultsOut:
    """Return the best partners for `id`. Raises `NotFound` or `ModelUnavailable`."""
    misses.organization(workspace, id, audience)  # an unknown id is told before the model is loaded
    engine = workspace.matching(audience, progress)
    with workspace.matching_turn:
        found = engine.recommend(
            id, n=query.n, filters=filters_of(query), include_partners=query.include_partners
        )
    return _shown(found, engine)


def search(
    workspace: Workspace,
    query: SearchQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ResultsOut:
    """Return the best organizations for a topic. Raises `ModelUnavailable`."""
    engine = workspace.matching(audience, progress)
    with workspace.matching_turn:
        found = engine.search(query.q, n=query.n, filters=filters_of(query))
    return _shown(found, engine)


def _shown(found: Results, engine: Matching) -> ResultsOut:
    return convert.results(found, engine.snapshot.organization, engine.version)
