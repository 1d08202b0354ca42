"""The network's scorecard, on its day and over its waves."""

from __future__ import annotations

from api import convert
from api.schemas import HealthOut, HealthQuery
from api.services.progress import Progress
from api.services.waves import waves
from api.services.workspace import Workspace
from graph.analysis import health
from graph.model import Audience


def scorecard(
    workspace: Workspace,
    query: HealthQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> HealthOut:
    """Return the scorecard of the network on its day. Raises `ModelUnavailable` where needed."""
    snapshot = workspace.snapshot(audience)
    found = workspace.kept(snapshot, "health", lambda: health(snapshot, workspace.day_of(snapshot)))
    over_time = waves(workspace, snapshot, progress, needs=query.needs)
    return convert.health(found, over_time, snapshot.version)
