"""What the network loses when members leave, and who depends on whom."""

from __future__ import annotations

from api import convert_weaving
from api.schemas import KeyPlayersOut, KeyPlayersQuery, LeavingOut
from api.services import meeting, misses
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import concentrations, dependences, key_players, leaving
from graph.model import Audience

HALF = 0.5
"""Share from which a dependence is told of."""


def one(
    workspace: Workspace, id: str, audience: Audience, progress: Progress | None = None
) -> LeavingOut:
    """Return what is lost if `id` leaves. Raises `NotFound` and `ModelUnavailable`."""
    misses.organization(workspace, id, audience)
    meets = meeting.meets(workspace, audience, progress)
    snapshot = workspace.snapshot(audience)
    found = leaving(snapshot, workspace.day_of(snapshot), id, meets)
    return convert_weaving.leaving(found, snapshot.organization, snapshot.version)


def worst(
    workspace: Workspace,
    query: KeyPlayersQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> KeyPlayersOut:
    """Return the members whose loss hurts most. Raises `ModelUnavailable`."""
    meets = meeting.meets(workspace, audience, progress)
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("Trying who could leave", done, total)

    found = key_players(snapshot, today, largest=query.largest, n=query.n, told=told)
    depends = dependences(snapshot, today, meets)
    return convert_weaving.key_players(
        found,
        snapshot.organization,
        version=snapshot.version,
        dependences=[one for one in depends if one.share >= HALF],
        n=query.n,
        concentrated=concentrations(snapshot, today),
    )
