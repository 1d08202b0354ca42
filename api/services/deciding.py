"""Decisions on recommended partners: kept, listed, undone, and what they leave out.

Everything here shows what was decided, so it is for the owner alone.
"""

from __future__ import annotations

import uuid
from datetime import UTC

from api import convert
from api.errors import BadQuery
from api.schemas import DecisionIn, DecisionOut, DecisionPage, DecisionsQuery
from api.services import cursors, misses
from api.services.audiences import OWNER
from api.services.workspace import Workspace
from graph.errors import NotFound
from graph.model import Decision


def decide(workspace: Workspace, given: DecisionIn, actor: str) -> DecisionOut:
    """Keep a decision; said once more as it stands, it is no new one.

    Raises `NotFound` and `BadQuery`.
    """
    for id in (given.organization_id, given.candidate_id):
        misses.organization(workspace, id, OWNER)
    if given.organization_id == given.candidate_id:
        raise BadQuery("An organization cannot decide on itself; give another candidate.")
    new = Decision(
        id=uuid.uuid4().hex[:12],
        organization_id=given.organization_id,
        candidate_id=given.candidate_id,
        status=given.status,
        at=workspace.clock().astimezone(UTC),
        actor=actor,
        reason=given.reason,
    )
    with workspace.store() as store:
        before = [
            one
            for one in store.decisions(new.organization_id)
            if one.candidate_id == new.candidate_id
        ]
        if before and (before[-1].status, before[-1].reason) == (new.status, new.reason):
            new = before[-1]
        else:
            store.add_decision(new)
    return _shown(workspace, new)


def page(workspace: Workspace, query: DecisionsQuery) -> DecisionPage:
    """Return one page of decisions, oldest first. Raises `NotFound` or `BadQuery`."""
    if query.organization is not None:
        misses.organization(workspace, query.organization, OWNER)
    start = cursors.after(query)
    snapshot, found = workspace.snapshot_with(
        OWNER, lambda store: store.decisions(query.organization)
    )
    rest = [one for one in found if start is None or _place(one) > start]
    shown = rest[: query.limit]
    return DecisionPage(
        version=snapshot.version,
        items=[convert.decision(one, snapshot.organization) for one in shown],
        next=cursors.cursor_after(_place(shown[-1]), query) if len(rest) > len(shown) else None,
    )


def undo(workspace: Workspace, id: str, actor: str) -> DecisionOut:
    """Take a decision back and return it as it was. Raises `NotFound`."""
    with workspace.store() as store:
        old = next((one for one in store.decisions() if one.id == id), None)
        if old is None:
            raise NotFound("decision", id)
        store.remove_decision(id, actor=actor, now=workspace.clock())
    return _shown(workspace, old)


def settled(workspace: Workspace) -> dict[str, dict[str, str]]:
    """For each asker those whom it need not be shown again, with what was decided."""
    # Imported here: keeping decisions needs no matcher.
    from api.services.bridge import decided_by

    with workspace.store() as store:
        return decided_by(store.decisions())


def _place(one: Decision) -> str:
    """Where a decision stands among all, as a text that sorts."""
    return f"{one.at.astimezone(UTC).isoformat(timespec='microseconds')} {one.id}"


def _shown(workspace: Workspace, one: Decision) -> DecisionOut:
    return convert.decision(one, workspace.snapshot(OWNER).organization)
