"""The missing member of a team."""

from __future__ import annotations

from api import convert_results
from api.schemas import TeamOut, TeamQuery
from api.services import misses
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.wording import wording


def missing(
    workspace: Workspace,
    query: TeamQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> TeamOut:
    """Return who is missing. Raises `NotFound`, `InvalidQuery` or `ModelUnavailable`."""
    language = wording(query.lang).code
    members = list(dict.fromkeys(query.member))
    for id in members:
        misses.organization(workspace, id, audience)
    matching = workspace.matching(audience, progress)
    with workspace.matching_turn:
        found = matching.missing(
            members, query.q or "", n=query.n, filters=filters_of(query), language=language
        )
    names = matching.snapshot.organization
    return convert_results.team(found, members, names, matching.version, language)
