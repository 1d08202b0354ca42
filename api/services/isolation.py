"""Members at the edge of the network, with introductions that can be made."""

from __future__ import annotations

from collections import Counter

from api import convert
from api.schemas import (
    NON_RESPONSE_NOTE,
    IsolatedQuery,
    IsolationKind,
    IsolationPage,
)
from api.services import cursors, introducing, meeting
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Isolation, isolated_in, project, ungrounded
from graph.model import Audience


def page(
    workspace: Workspace,
    query: IsolatedQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> IsolationPage:
    """Return one page of the members at the edge. Raises `BadQuery` or `ModelUnavailable`."""
    needs = query.needs or IsolationKind.NEED_ISOLATE in query.type
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    start = cursors.after(query)
    ties = project(snapshot, today)
    meets = meeting.meets(workspace, audience, progress) if needs else None
    found = isolated_in(snapshot, ties, meets=meets)
    wanted = {kind.value for kind in query.type}
    rest = [
        one
        for one in found
        if (not wanted or one.type.value in wanted)
        and (start is None or one.organization_id > start)
    ]
    shown = rest[: query.limit]
    told = introducing.introduce(
        workspace,
        [one.organization_id for one in shown],
        query.introductions,
        snapshot,
        ties,
        progress,
    )
    unseen = None if found else ungrounded(snapshot, today)
    nobody = introducing.Introduced()
    made = [(one, told.get(one.organization_id, nobody)) for one in shown]
    return IsolationPage(
        version=snapshot.version,
        note=unseen or _note(query, found),
        grounded=unseen is None,
        as_of=today,
        counts=_counts(found, needs),
        items=[
            convert.isolation(one, snapshot.organization, its.items, its.note) for one, its in made
        ],
        next=(
            cursors.cursor_after(shown[-1].organization_id, query)
            if len(rest) > len(shown)
            else None
        ),
    )


def _counts(found: tuple[Isolation, ...], needs: bool) -> dict[IsolationKind, int]:
    counts = Counter(one.type.value for one in found)
    return {
        kind: counts[kind.value]
        for kind in IsolationKind
        if needs or kind is not IsolationKind.NEED_ISOLATE
    }


def _note(query: IsolatedQuery, found: tuple[Isolation, ...]) -> str:
    silent = IsolationKind.SILENT
    some = any(one.type.value == silent.value for one in found)
    about_silent = silent in query.type or (not query.type and some)
    return NON_RESPONSE_NOTE if about_silent else ""
