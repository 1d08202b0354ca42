"""The network's scorecard."""

from __future__ import annotations

from api import convert
from api.schemas import HealthOut
from api.services.workspace import Workspace
from graph.analysis import health
from graph.model import Audience


def scorecard(workspace: Workspace, audience: Audience) -> HealthOut:
    """Return the scorecard of the network on its day."""
    snapshot = workspace.snapshot(audience)
    return convert.health(health(snapshot, workspace.day_of(snapshot)), snapshot.version)
