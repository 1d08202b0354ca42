"""Which offers meet which needs, as the matcher judges, in the words of the analysis."""

from __future__ import annotations

from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Meet, Meets
from graph.model import Audience
from matcher.meetings import meetings

LEAST = 0.5
"""How much of a need an offer must meet to be told of."""


def meets(workspace: Workspace, audience: Audience, progress: Progress | None = None) -> Meets:
    """Return what meets what among the resources valid today, judged once a version.

    Raises `ModelUnavailable`.
    """
    snapshot = workspace.snapshot(audience)
    return workspace.kept(snapshot, "meets", lambda: _judged(workspace, audience, progress))


def _judged(workspace: Workspace, audience: Audience, progress: Progress | None) -> Meets:
    matching = workspace.matching(audience, progress)
    features = matching.engine.features
    ids = features.network.resources.ids
    with workspace.matching_turn:
        found = meetings(features, LEAST)
    columns = (found.needs.tolist(), found.offers.tolist(), found.met.tolist())
    return Meets(
        tuple(Meet(ids[need], ids[offer], met) for need, offer, met in zip(*columns, strict=True))
    )
