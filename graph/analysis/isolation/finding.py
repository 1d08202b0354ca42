"""Members at the edge of the network: who, how, since when, and how sure that is."""

from __future__ import annotations

from datetime import date

import numpy as np

from graph.analysis.brokers import SMALL_PART, leanings
from graph.analysis.certainty import grounds, ungrounded
from graph.analysis.figures import joined
from graph.analysis.isolation import words
from graph.analysis.isolation.evidence import evidence
from graph.analysis.isolation.model import Isolation, IsolationType, View
from graph.analysis.isolation.needs import need_gaps
from graph.analysis.isolation.since import ended_ties, standing_since
from graph.analysis.isolation.sureness import sureness
from graph.analysis.meets import Meets
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.structure import structure
from graph.analysis.survey import last_reported, waves
from graph.analysis.ties import Ties, project
from graph.snapshot import Snapshot

_TELL = {
    IsolationType.SILENT: words.silent,
    IsolationType.ISOLATE: words.isolate,
    IsolationType.DORMANT: words.dormant,
    IsolationType.TINY_COMPONENT: words.tiny_component,
    IsolationType.PENDANT: words.pendant,
    IsolationType.ONE_BROKER: words.one_broker,
    IsolationType.NEED_ISOLATE: words.need_isolate,
    IsolationType.TOPIC_OUTLIER: words.topic_outlier,
}


def isolated(
    snapshot: Snapshot,
    as_of: date,
    *,
    window_days: int = WINDOW_DAYS,
    meets: Meets | None = None,
    seed: int = 0,
) -> tuple[Isolation, ...]:
    """Return the members at the edge of the network on `as_of`, in order of id.

    Each gets the first type of `IsolationType` that applies; need isolates are looked for where
    `meets` is given. A member that did not answer and has no known tie is silent, never an
    isolate. Where `ungrounded` says why, there is nobody. `seed` is that of the redrawings from
    which intervals are told.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    return isolated_in(snapshot, ties, meets=meets, seed=seed)


def isolated_in(
    snapshot: Snapshot, ties: Ties, *, meets: Meets | None = None, seed: int = 0
) -> tuple[Isolation, ...]:
    """Return the same as `isolated` from ties already projected from this very snapshot."""
    if ungrounded(snapshot, ties.as_of) is not None and len(ties.ids) > 1:
        return ()
    view = _view(snapshot, ties, meets, seed)
    found = ((at, _type_of(view, at)) for at in range(len(ties.ids)))
    return tuple(_isolation(view, at, type) for at, type in found if type is not None)


def _view(snapshot: Snapshot, ties: Ties, meets: Meets | None, seed: int) -> View:
    parts = structure(ties)
    meets_many = np.zeros(len(parts.sizes), np.bool_)
    meets_many[parts.component[ties.in_large_current]] = True
    known, held = grounds(snapshot, ties.as_of), waves(snapshot, ties.as_of)
    return View(
        snapshot=snapshot,
        ties=ties,
        parts=parts,
        component_size=parts.component_size,
        leanings=leanings(ties, parts),
        grounds=known,
        meets_many=meets_many,
        reported=last_reported(snapshot, held),
        ended=ended_ties(ties),
        held=held,
        evidence=evidence(snapshot, ties, known.wave, seed),
        gaps=None if meets is None else need_gaps(snapshot, ties, meets),
    )


def _isolation(view: View, at: int, type: IsolationType) -> Isolation:
    told = _TELL[type](view, at)
    since, how = standing_since(view, at, type)
    sure, chance = sureness(view, at, type)
    return Isolation(
        organization_id=view.org(at).id,
        type=type,
        reason=joined(told.reason, how),
        since=told.since or since,
        confidence=sure.confidence,
        certainty_note=sure.note,
        partnership_ids=told.partnership_ids,
        organization_ids=told.organization_ids,
        wave=told.wave,
        chance=chance,
        resource_ids=told.resource_ids,
    )


def _type_of(view: View, at: int) -> IsolationType | None:
    if view.ties.in_large_current[at]:
        return None  # it meets hundreds in a partnership that is not expanded into pairs
    degree = int(view.parts.degree[at])
    if degree == 0:
        return _without_ties(view, at)
    size = int(view.component_size[at])
    if size <= SMALL_PART and size < view.parts.sizes[0]:
        many = view.meets_many[view.parts.component[at]]
        return None if many else IsolationType.TINY_COMPONENT
    if degree == 1:
        return IsolationType.PENDANT if size > SMALL_PART else None
    leaning = view.leanings.get(at)
    if leaning and not view.ties.in_large_current[list(leaning.part)].any():
        return IsolationType.ONE_BROKER
    if view.gaps is not None and at in view.gaps:
        return IsolationType.NEED_ISOLATE
    return IsolationType.TOPIC_OUTLIER if _topic_outlier(view, at) else None


def _without_ties(view: View, at: int) -> IsolationType:
    if _only_unheard(view, at):
        return IsolationType.SILENT
    if len(view.ties.former(at)) or view.ties.in_large_past[at]:
        return IsolationType.DORMANT
    if view.grounds.wave is None or view.answered(at):
        return IsolationType.ISOLATE
    return IsolationType.SILENT


def _only_unheard(view: View, at: int) -> bool:
    """Whether all that is missing is its answer: its last ties were reported, not on record."""
    member = view.org(at).id
    return (
        view.grounds.wave is not None
        and not view.answered(at)
        and member in view.reported
        and member not in view.snapshot.partnerships_of
    )


def _topic_outlier(view: View, at: int) -> bool:
    own = set(view.org(at).topics)
    if not own:
        return False
    theirs = (view.org(near).topics for near in view.ties.neighbours(at).tolist())
    others = {topic for topics in theirs for topic in topics}
    return bool(others) and own.isdisjoint(others)
