"""The measures of the network's members, groups and whole, and one member as a broker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from api import convert_measures as convert
from api.errors import BadQuery
from api.schemas import BrokerOut, BrokerQuery, MeasuresOut, MeasuresQuery
from api.schemas.measures import TiesQuery
from api.services import cursors
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import (
    DRAWS,
    Brokerage,
    Figure,
    GroupBy,
    Groups,
    Measures,
    Mixing,
    TieChoice,
    Ties,
    broker,
    brokerage,
    by_chance,
    communities_over_time,
    group_measures,
    measure,
    mixing,
    narrowed,
    network_figures,
    places,
    project,
    reciprocity,
    sectors,
    usual_statistics,
    waves,
)
from graph.analysis.pairs import IntArray
from graph.errors import NotFound
from graph.model import Audience
from graph.snapshot import Snapshot
from graph.stores.near_ids import near_ids

DRAWN_UP_TO = 20_000
"""Ties up to which a network is compared with chance without being asked to."""

_SEED = 1


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured of one version, one window and one choice of ties.

    `snapshot` holds what the choice leaves of the network.
    """

    snapshot: Snapshot
    ties: Ties
    measures: Measures
    figures: dict[int, tuple[Figure, ...]] = field(default_factory=dict)
    """Figures of the whole by the number of networks drawn, as they are asked for."""

    def groups(self, by: GroupBy) -> Groups:
        """The members in groups."""
        if by is GroupBy.COMMUNITY:
            return self.measures.communities.groups
        return (sectors if by is GroupBy.SECTOR else places)(self.snapshot, self.ties.ids)


def page(
    workspace: Workspace,
    query: MeasuresQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> MeasuresOut:
    """Return the measures with one page of members. Raises `BadQuery`."""
    start = cursors.after(query)
    found = _measured(workspace, query, audience, progress)
    by = None if query.by is None else GroupBy(query.by)
    groups = None if by is None else found.groups(by)
    order = _order(found.measures, query.sort)
    begin = 0
    if start is not None:
        known = found.measures.index.get(start)
        begin = 0 if known is None else int(np.flatnonzero(order == known)[0]) + 1
    shown = order[begin : begin + query.limit].tolist()
    roles, mixed = _by_member(found.ties, groups)
    return convert.measures(
        found.snapshot,
        found.measures,
        as_of=found.ties.as_of,
        figures=_figures(found, query, progress),
        by=by,
        groups=() if groups is None else group_measures(found.ties, groups),
        ungrouped=0 if groups is None else int((groups.of < 0).sum()),
        shown=shown,
        roles=roles,
        mixed=mixed,
        next=(
            cursors.cursor_after(found.measures.ids[shown[-1]], query)
            if begin + len(shown) < len(order)
            else None
        ),
        notes=_nobody(found, query),
    )


def one_broker(
    workspace: Workspace,
    id: str,
    query: BrokerQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> BrokerOut:
    """Return whom one member stands between. Raises `NotFound`."""
    known = workspace.snapshot(audience).organization
    if id not in known:
        raise NotFound("organization", id, near_ids(id, known))
    found = _measured(workspace, query, audience, progress)
    groups = found.groups(GroupBy(query.by))
    if id not in found.ties.index:
        raise BadQuery(
            f"{known[id].name} ({id}) neither works on “{query.topic}” nor is in a partnership on "
            "it; ask without the topic."
        )
    return convert.broker(
        found.snapshot,
        found.ties,
        found.measures,
        broker(found.ties, groups, id, most=query.pairs),
        by=GroupBy(query.by),
        groups=groups,
    )


def _measured(
    workspace: Workspace, query: TiesQuery, audience: Audience, progress: Progress | None
) -> Measured:
    """Measure, unless the same was measured of this very version already."""
    snapshot = workspace.snapshot(audience)
    day = workspace.day_of(snapshot)
    choice = TieChoice(query.intensity, query.topic, query.weighted)

    def make() -> Measured:
        told = progress or _silent
        told("Projecting ties", 0, 0)
        ties = project(snapshot, day, window_days=query.window, choice=choice)
        told("Measuring positions", 0, 0)
        measures = measure(ties)
        before = [
            wave.begins
            for wave in waves(snapshot, day)
            if wave.begins is not None and wave.begins < day
        ]
        if before and len(ties.current) <= DRAWN_UP_TO:
            # A community keeps the name that it had in the waves before.
            days = [*sorted(set(before)), day]
            last = communities_over_time(snapshot, days, window_days=query.window, choice=choice)[
                -1
            ]
            measures = replace(measures, communities=last)
        return Measured(narrowed(snapshot, choice).snapshot, ties, measures)

    return workspace.kept(snapshot, ("measured", query.window, choice), make)


def _figures(
    found: Measured, query: MeasuresQuery, progress: Progress | None
) -> tuple[Figure, ...]:
    ties = found.ties
    draws = query.draws
    if draws is None:
        draws = DRAWS if len(ties.current) <= DRAWN_UP_TO else 0
    if draws in found.figures:
        return found.figures[draws]
    groupings = {by: found.groups(by) for by in GroupBy}
    if progress is not None and draws:
        progress("Comparing with chance", 0, 0)
    found.figures[draws] = network_figures(
        ties,
        found.measures,
        groupings,
        reciprocity(found.snapshot, ties.as_of),
        by_chance(
            ties.current,
            len(ties.ids),
            # Communities are found in these very ties: chance has none to compare with.
            usual_statistics(
                len(ties.ids),
                sector=groupings[GroupBy.SECTOR],
                place=groupings[GroupBy.PLACE],
            ),
            np.random.default_rng(_SEED),
            draws,
        ),
    )
    return found.figures[draws]


def _by_member(ties: Ties, groups: Groups | None) -> tuple[Brokerage | None, Mixing | None]:
    if groups is None:
        return None, None
    return brokerage(ties.current, groups), mixing(ties.current, groups)


def _order(measures: Measures, sort: str) -> IntArray:
    """Return positions in the order asked for: the largest first, undefined last, ties by id."""
    n = len(measures.ids)
    if sort == "id":
        return np.arange(n)
    values = getattr(measures.triads if sort in _OF_TRIADS else measures, sort)
    keys = np.where(np.isnan(values), np.inf, -np.asarray(values, np.float64))
    return np.lexsort((np.arange(n), keys))


_OF_TRIADS = ("triangles", "clustering")


def _nobody(found: Measured, query: TiesQuery) -> list[str]:
    if found.ties.ids or query.topic is None:
        return []
    return [
        f"Nobody works on “{query.topic}”, and no partnership names it; `partnergraph "
        "organizations` and `partnergraph show ID` tell which topics there are."
    ]


def _silent(label: str, done: int, total: int) -> None:
    """Tell nobody."""
