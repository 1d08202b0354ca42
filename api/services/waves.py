"""The network over time: its scorecards by wave, and two waves side by side."""

from __future__ import annotations

from collections.abc import Callable

from api import convert, convert_waves
from api.errors import BadQuery
from api.schemas import CompareQuery, ComparisonOut, WavesOut
from api.services import meeting
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Moment, compare, moments, scorecards
from graph.analysis.over_time.dated import dated
from graph.analysis.over_time.sight import Sight, digest, see
from graph.model import Audience
from graph.snapshot import Snapshot


def waves(
    workspace: Workspace,
    snapshot: Snapshot,
    progress: Progress | None = None,
    *,
    needs: bool = False,
) -> WavesOut:
    """Return the scorecards of every wave; `needs` as well. Raises `ModelUnavailable`."""
    met = meeting.meets(workspace, snapshot.audience, progress) if needs else None
    found = workspace.kept(
        snapshot,
        ("scorecards", needs),
        lambda: scorecards(
            snapshot, workspace.day_of(snapshot), met, shown=_shown(workspace, snapshot)
        ),
    )
    return convert_waves.waves(found, snapshot.organization)


def comparison(
    workspace: Workspace,
    query: CompareQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ComparisonOut:
    """Return two waves side by side. Raises `BadQuery` for an unknown one."""
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    held = [one.name for one in moments(snapshot, today)]
    for name in (query.before, query.after):
        if name not in held:
            there = f"there are {', '.join(held)}" if held else "no wave or dated record is there"
            raise BadQuery(f"There is no wave or year {name!r}; {there}.")
    met = meeting.meets(workspace, audience, progress) if query.needs else None
    found = workspace.kept(
        snapshot,
        ("compare", query),
        lambda: compare(
            snapshot, today, query.before, query.after, met, shown=_shown(workspace, snapshot)
        ),
    )
    names = snapshot.organization
    return ComparisonOut(
        version=snapshot.version,
        as_of=today,
        before=convert_waves.card(found.before, names),
        after=convert_waves.card(found.after, names),
        on_all=list(map(convert_waves.change, found.on_all)),
        on_same=list(map(convert_waves.change, found.on_same)),
        same=found.same,
        joined=[convert.ref(id, names) for id in found.joined],
        left=[convert.ref(id, names) for id in found.left],
        notes=list(found.notes),
    )


def _shown(workspace: Workspace, snapshot: Snapshot) -> Callable[[Moment], Sight]:
    """Return what shows moments; those whose input an import left as it was are kept."""
    works = dated(snapshot)

    def shown(moment: Moment) -> Sight:
        key = ("moment", digest(snapshot, moment, works))
        return workspace.kept_while(key, lambda: see(snapshot, moment, works))

    return shown
