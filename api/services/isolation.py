"""Members at the edge of the network, with partners to suggest to them."""

from __future__ import annotations

from collections import Counter

from api import convert
from api.schemas import (
    NON_RESPONSE_NOTE,
    IsolatedQuery,
    IsolationKind,
    IsolationPage,
    SuggestionOut,
)
from api.services import cursors, deciding
from api.services.audiences import OWNER
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import isolated, ungrounded
from graph.model import Audience


def page(
    workspace: Workspace,
    query: IsolatedQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> IsolationPage:
    """Return one page of the members at the edge. Raises `BadQuery` or `ModelUnavailable`."""
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    start = cursors.after(query)
    found = isolated(snapshot, today)
    wanted = {kind.value for kind in query.type}
    rest = [
        one
        for one in found
        if (not wanted or one.type.value in wanted)
        and (start is None or one.organization_id > start)
    ]
    shown = rest[: query.limit]
    names = snapshot.organization
    suggestions = _suggestions(
        workspace, [one.organization_id for one in shown], query.introductions, audience, progress
    )
    counts = Counter(one.type.value for one in found)
    unseen = None if found else ungrounded(snapshot, today)
    silent = IsolationKind.SILENT
    about_silent = silent in query.type or (not query.type and counts[silent.value])
    return IsolationPage(
        version=snapshot.version,
        note=unseen or (NON_RESPONSE_NOTE if about_silent else ""),
        grounded=unseen is None,
        as_of=today,
        counts={kind: counts[kind.value] for kind in IsolationKind},
        items=[
            convert.isolation(one, names, suggestions.get(one.organization_id, ())) for one in shown
        ],
        next=(
            cursors.cursor_after(shown[-1].organization_id, query)
            if len(rest) > len(shown)
            else None
        ),
    )


def _suggestions(
    workspace: Workspace,
    ids: list[str],
    n: int,
    audience: Audience,
    progress: Progress | None,
) -> dict[str, list[SuggestionOut]]:
    if not n or not ids:
        return {}
    engine = workspace.matching(audience, progress)
    settled = deciding.settled(workspace) if audience is OWNER else {}
    names = engine.snapshot.organization
    resources = {one.id: one for one in engine.snapshot.resources}
    told: dict[str, list[SuggestionOut]] = {}
    for done, id in enumerate(ids):
        if progress is not None:
            progress("Looking for introductions", done, len(ids))
        with workspace.matching_turn:
            items = engine.recommend(id, n=n, decided=settled.get(id, {})).items
        told[id] = [convert.suggestion(item, names, resources) for item in items]
    return told
