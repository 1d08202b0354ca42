"""Recommended partners for an organization, and organizations for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import convert_results
from api.schemas import RecommendQuery, ResultsOut, SearchQuery
from api.services import deciding, misses
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.types import Results
from matcher.wording import wording

if TYPE_CHECKING:
    from api.services.matching import Matching


def recommend(
    workspace: Workspace,
    id: str,
    query: RecommendQuery,
    audience: Audience,
    progress: Progress | None = None,
    *,
    decisions: bool = False,
) -> ResultsOut:
    """Return the best partners for `id`. Raises `NotFound`, `InvalidQuery`, `ModelUnavailable`.

    Only where `decisions` may be known to whoever asks are those left out that were decided on:
    from a list that lacks somebody, anybody could tell.
    """
    language = wording(query.lang).code
    misses.organization(workspace, id, audience)  # an unknown id is told before the model is loaded
    engine = workspace.matching(audience, progress)
    settled = deciding.settled(workspace) if decisions and not query.include_decided else {}
    with workspace.matching_turn:
        found = engine.recommend(
            id,
            n=query.n,
            filters=filters_of(query),
            include_partners=query.include_partners,
            decided=settled.get(id, {}),
            language=language,
        )
    return _shown(found, engine, language)


def search(
    workspace: Workspace,
    query: SearchQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ResultsOut:
    """Return the best organizations for a topic. Raises `InvalidQuery` or `ModelUnavailable`."""
    language = wording(query.lang).code
    engine = workspace.matching(audience, progress)
    with workspace.matching_turn:
        found = engine.search(query.q, n=query.n, filters=filters_of(query), language=language)
    return _shown(found, engine, language)


def _shown(found: Results, engine: Matching, language: str) -> ResultsOut:
    return convert_results.results(found, engine.snapshot.organization, engine.version, language)
