"""Who could mediate between two members, and who can advise on a topic."""

from __future__ import annotations

from api import convert, convert_waves
from api.errors import BadQuery
from api.schemas import MediatorsOut, MediatorsQuery, PeersOut, PeersQuery
from api.services import meeting, misses
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Ties, mediators, peers, project
from graph.model import Audience
from graph.snapshot import Snapshot


def between(
    workspace: Workspace,
    query: MediatorsQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> MediatorsOut:
    """Return who could mediate. Raises `NotFound`, `BadQuery` and `ModelUnavailable`."""
    for id in (query.a, query.b):
        misses.organization(workspace, id, audience)
    if query.a == query.b:
        raise BadQuery("Nobody is in conflict with itself; give two organizations.")
    snapshot = workspace.snapshot(audience)
    met = meeting.meets(workspace, audience, progress) if query.needs else None
    found = mediators(snapshot, _ties(workspace, snapshot), query.a, query.b, met)
    names = snapshot.organization
    return MediatorsOut(
        version=snapshot.version,
        as_of=workspace.day_of(snapshot),
        a=convert.ref(query.a, names),
        b=convert.ref(query.b, names),
        items=[convert_waves.mediator(one, names) for one in found.found],
        ask=[convert.ref(id, names) for id in found.ask],
        note=found.note,
    )


def on_topic(workspace: Workspace, query: PeersQuery, audience: Audience) -> PeersOut:
    """Return who can advise on a topic. Raises `NotFound`."""
    if query.organization is not None:
        misses.organization(workspace, query.organization, audience)
    snapshot = workspace.snapshot(audience)
    ties = _ties(workspace, snapshot)
    found = peers(snapshot, ties, query.topic, for_id=query.organization)
    return PeersOut(
        version=snapshot.version,
        as_of=workspace.day_of(snapshot),
        topics=[str(topic) for topic in found.topics],
        items=[convert_waves.peer(one, snapshot.organization) for one in found.found[: query.n]],
        total=len(found.found),
        note=found.note,
    )


def _ties(workspace: Workspace, snapshot: Snapshot) -> Ties:
    return workspace.kept(snapshot, "ties", lambda: project(snapshot, workspace.day_of(snapshot)))
