"""Gaps for funders: the table, one cell opened, and where one more grant would unlock most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

from api import convert_gaps as convert
from api.errors import BadQuery
from api.schemas import (
    CellQuery,
    GapCause,
    GapDimension,
    GapsBody,
    GapsOut,
    GapsQuery,
    OpenedCellOut,
    UnlockQuery,
    UnlocksOut,
)
from api.services import cursors
from api.services.indicators import by_code, from_rows
from api.services.meeting import meets
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import Dimension, GapTable, Indicator, gap_table, unlocks
from graph.analysis.gaps import labels
from graph.labels import Labels, fold
from graph.model import Audience
from graph.snapshot import Snapshot

Folded = dict[Dimension, frozenset[str]]


def table(
    workspace: Workspace,
    query: GapsQuery,
    audience: Audience,
    progress: Progress | None = None,
    indicator: Indicator | None = None,
) -> GapsOut:
    """Return one page of the table of gaps. Raises `BadQuery` or `ModelUnavailable`."""
    if isinstance(query, GapsBody):
        indicator = from_rows(query.indicator)
    start = _start(query)
    snapshot, found = _table(
        workspace, query.dimensions, query, audience, progress, indicator=indicator
    )
    counts = Counter(GapCause(one.cause.value) for one in found.cells if one.cause is not None)
    asked = [
        one
        for one in found.cells
        if (one.cause is None and query.covered and not query.cause)
        or (one.cause is not None and (not query.cause or one.cause.value in query.cause))
    ]
    shown = asked[start : start + query.limit]
    end = start + len(shown)
    return GapsOut(
        version=snapshot.version,
        as_of=found.as_of,
        by=query.dimensions,
        cells=len(found.cells),
        counts={cause: counts[cause] for cause in GapCause},
        items=[convert.gap(one, query.dimensions) for one in shown],
        notes=list(found.notes),
        next=cursors.cursor_after(str(end), query) if end < len(asked) else None,
    )


def opened(
    workspace: Workspace,
    query: CellQuery,
    audience: Audience,
    progress: Progress | None = None,
    indicator: Indicator | None = None,
) -> OpenedCellOut:
    """Return a cell with its rows. Raises `BadQuery` or `ModelUnavailable`."""
    key = convert.labels_of_key(query.cell)
    by = [one for one in GapDimension if one in (query.by or list(GapDimension)[: len(key)])]
    if len(key) != len(by) or (len(key) < 2 and not query.by):
        form = "|".join(query.by) or "topic|place or topic|place|population"
        raise BadQuery(f"{query.cell!r} is no cell: write {form}, as in `key`.")
    only = GapsQuery.model_validate(
        {one.value: [label] for one, label in zip(by, key, strict=True) if label is not None}
    )
    snapshot, found = _table(workspace, by, only, audience, progress, indicator=indicator)
    wanted = [None if label is None else fold(label) for label in key]
    for cell in found.cells:
        stands = [getattr(cell, one.value) for one in by]
        if [None if label is None else fold(label) for label in stands] == wanted:
            return OpenedCellOut(
                version=snapshot.version,
                as_of=found.as_of,
                cell=convert.gap(cell, by),
                organizations=convert.members(cell, found, snapshot.organization),
                resources=convert.resources(cell, found, snapshot),
                grants=convert.grants(cell.grant_ids, snapshot),
                notes=list(found.notes),
            )
    raise BadQuery(f"Nothing stands in the cell {query.cell!r}; take a `key` from the table.")


def unlock(
    workspace: Workspace,
    query: UnlockQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> UnlocksOut:
    """Return where one more grant unlocks most. Raises `BadQuery` or `ModelUnavailable`."""
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    only = folded_labels(query, labels(snapshot, today))
    found = unlocks(
        snapshot,
        today,
        meets(workspace, audience, progress),
        query.money,
        currency=query.currency.upper() if query.currency else None,
        only=only,
    )
    return UnlocksOut(
        version=snapshot.version,
        as_of=found.as_of,
        money=found.money,
        currency=found.currency,
        found=len(found.items),
        items=[convert.unlock(one, snapshot.organization) for one in found.items[: query.n]],
        how=found.how,
        notes=list(found.notes),
    )


def _table(
    workspace: Workspace,
    by: list[GapDimension],
    query: GapsQuery,
    audience: Audience,
    progress: Progress | None,
    *,
    indicator: Indicator | None,
) -> tuple[Snapshot, GapTable]:
    snapshot = workspace.snapshot(audience)
    today = workspace.day_of(snapshot)
    if indicator is not None:
        indicator = by_code(indicator, labels(snapshot, today)[Dimension.PLACE])
    only = folded_labels(query, labels(snapshot, today, indicator))
    met = meets(workspace, audience, progress)
    found = gap_table(
        snapshot,
        today,
        met,
        by=tuple(Dimension(one.value) for one in by),
        only=only,
        indicator=indicator,
    )
    return snapshot, found


def folded_labels(query: object, known: Mapping[Dimension, Labels]) -> Folded:
    """Return the folded labels that a query names. Raises `BadQuery` for one that nobody uses."""
    found: Folded = {}
    for dimension in Dimension:
        names: list[str] = getattr(query, dimension.value, [])
        for name in names:
            if fold(name) not in known[dimension].shown:
                raise BadQuery(_unknown(dimension, name, known[dimension]))
        if names:
            found[dimension] = frozenset(map(fold, names))
    return found


def _unknown(dimension: Dimension, name: str, known: Labels) -> str:
    if not known.shown:
        return f"{dimension.value}: nobody in the network states one, so {name!r} cannot be found."
    near = get_close_matches(fold(name), known.shown, n=3, cutoff=0.6)
    near += [key for key in known.shown if fold(name) in key and key not in near]
    if near:
        meant = f"did you mean {' or '.join(known.shown[key] for key in near[:3])}?"
    else:
        some = list(known.shown.values())
        meant = f"there are {', '.join(some[:8])}{', …' * (len(some) > 8)}."
    return f"{dimension.value}: nobody in the network states {name!r}; {meant}"


def _start(query: GapsQuery) -> int:
    found = cursors.after(query)
    if found is None:
        return 0
    if not found.isdecimal():
        raise BadQuery("The cursor is not one of ours; leave it out to begin at the first page.")
    return int(found)
