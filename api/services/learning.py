"""Weights learned from the network's own past, kept while the network does not change."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from api.errors import Busy
from api.services.audiences import OWNER
from api.services.bridge import begun_partnerships, decided_by, network_of
from api.services.encoding import vectors_of
from api.services.past import batch_of, members_of
from api.services.progress import Progress
from api.services.ranking import ONE_DAY, known_before
from api.services.workspace import Workspace
from graph.model import Audience, DecisionStatus, Partnership
from graph.snapshot import Snapshot, snapshot_of
from matcher.engine import Engine
from matcher.learning import Decided, Learned, Rehearsal, learn, too_few
from matcher.types import Network, Vectors

SEED = 20
"""Of every draw: the same network always teaches the same."""

REHEARSED, JUDGED, YEAR = (30, 24), 12, 12
"""Months before the end of the past: days to learn from, the day that judges, what came after."""

WELCOME = (DecisionStatus.ACCEPTED.value, DecisionStatus.MET.value)

Encoded = Callable[[Network], Vectors | None]


@dataclass(frozen=True)
class Learning:
    """What was learned of one version, and on which days of the past (none: it has no dates)."""

    version: int
    learned: Learned
    learned_at: tuple[date, ...]
    judged_at: date | None


def learn_weights(
    workspace: Workspace, audience: Audience, progress: Progress | None = None
) -> Learning:
    """Learn from the store's network, or return what is kept of this version.

    Decisions count for the owner alone: visitors are to see nothing of them. Raises `Busy` while
    somebody else learns, and `ModelUnavailable`.
    """
    found = workspace.kept_learning(audience)
    if found is not None:
        return found
    if not workspace.learning.acquire(blocking=False):
        raise Busy("Weights are being learned already, which may take minutes; ask again.")
    try:
        matching = workspace.matching(audience, progress)
        encoder = matching.engine.encoder

        def encoded(network: Network) -> Vectors | None:
            if encoder is None:
                return None
            with workspace.matching_turn, workspace.store() as store:
                return vectors_of(network, encoder, store, progress)

        decisions = _decisions(workspace, matching.engine) if audience == OWNER else []
        found = learned_from(
            matching.snapshot, matching.today, encoded, matching.engine, decisions, progress
        )
        workspace.keep_learning(audience, found)
        return found
    finally:
        workspace.learning.release()


def learned_from(
    snapshot: Snapshot,
    today: date,
    encoded: Encoded,
    engine: Engine | None = None,
    decisions: Sequence[Decided] = (),
    progress: Progress | None = None,
) -> Learning:
    """Learn from what had begun by `today`; `decisions` are about organizations of `engine`."""
    begun = [one for one in begun_partnerships(snapshot, today) if one.start]
    if not begun:
        return Learning(snapshot.version, too_few(0, 0), (), None)
    end = max(one.start for one in begun if one.start) + ONE_DAY
    days = tuple(months_before(end, months) for months in REHEARSED)
    judged = months_before(end, JUDGED)
    learned = learn(
        [_rehearsal(snapshot, begun, day, encoded) for day in days],
        _rehearsal(snapshot, begun, judged, encoded),
        SEED,
        today=engine,
        decisions=decisions,
        tick=progress or (lambda label, done, total: None),
    )
    return Learning(snapshot.version, learned, days, judged)


def _rehearsal(
    snapshot: Snapshot, begun: Sequence[Partnership], day: date, encoded: Encoded
) -> Rehearsal:
    """The network as it was known before a day, and what came in the year from it."""
    known = known_before(batch_of(snapshot), day)
    network = network_of(snapshot_of(known), day - ONE_DAY)
    engine = Engine.of(replace(network, vectors=encoded(network)))
    until = months_before(day, -YEAR)
    later = [one for one in begun if one.start and day <= one.start < until]
    return Rehearsal(engine, members_of(later, engine.features.index))


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month (a later one where negative), or that month's last day.

    >>> months_before(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _decisions(workspace: Workspace, engine: Engine) -> list[Decided]:
    """What each asker decided, the latest on each candidate."""
    with workspace.store() as store:
        settled = decided_by(store.decisions())
    index = engine.features.index
    found = []
    for asker, its in settled.items():
        if asker in index:
            known = [(index[id], what) for id, what in its.items() if id in index]
            welcome = [org for org, what in known if what in WELCOME]
            declined = [org for org, what in known if what not in WELCOME]
            found.append(
                Decided(
                    index[asker],
                    np.array(sorted(welcome), dtype=np.int64),
                    np.array(sorted(declined), dtype=np.int64),
                )
            )
    return found
