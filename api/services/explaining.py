"""Two organizations explained from both sides."""

from __future__ import annotations

from api import convert_results
from api.schemas import ExplainOut, ExplainQuery
from api.services import deciding, misses
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.explain import explain
from matcher.wording import wording


def pair(
    workspace: Workspace,
    query: ExplainQuery,
    audience: Audience,
    progress: Progress | None = None,
    *,
    decisions: bool = False,
) -> ExplainOut:
    """Return what the two would find in each other.

    Of decisions is told only where `decisions` may be known to whoever asks. Raises `NotFound`,
    `InvalidQuery` and `ModelUnavailable`.
    """
    language = wording(query.lang).code
    for id in (query.a, query.b):
        misses.organization(workspace, id, audience)
    matching = workspace.matching(audience, progress)
    settled = deciding.settled(workspace) if decisions and not query.include_decided else {}
    with workspace.matching_turn:
        sides = explain(
            matching.engine,
            query.a,
            query.b,
            filters=filters_of(query),
            include_partners=query.include_partners,
            decided=settled,
            what_would_change=query.what_if,
            language=language,
        )
    return convert_results.explanation(
        sides,
        matching.snapshot.organization,
        version=matching.version,
        lang=language,
        without=matching.notes(language),
    )
