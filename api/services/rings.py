"""Exchange rings of a network."""

from __future__ import annotations

from api import convert_groups
from api.schemas import RingsOut, RingsQuery
from api.services.filters import filters_of
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.candidates import satisfying
from matcher.rings.find import exchange_rings


def find(
    workspace: Workspace,
    query: RingsQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> RingsOut:
    """Return rings that share no member. Raises `ModelUnavailable`."""
    matching = workspace.matching(audience, progress)
    features = matching.engine.features
    with workspace.matching_turn:
        found = exchange_rings(
            features,
            least=query.least,
            longest=query.longest,
            among=satisfying(features, filters_of(query)),
        )
    return convert_groups.rings(found, features, matching.snapshot.organization, matching.version)
