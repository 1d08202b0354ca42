"""Which pairs may be introduced at all, and why the others may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.periods import Period, period_of
from graph.analysis.ties import Ties
from graph.analysis.weaving.model import Candidate
from graph.model import Decision, DecisionStatus
from graph.snapshot import Snapshot

Key = tuple[str, str]

TIED, PLANNED, NO_ROOM = "tied already", "a partnership is planned", "one has no room"


@dataclass(frozen=True, slots=True)
class OpenPairs:
    """Pairs that may be introduced, the best fit first, and how many may not, by reason."""

    pairs: tuple[Candidate, ...]
    left_out: Mapping[str, int]
    full: tuple[str, ...]


def closed_by(decisions: Sequence[Decision]) -> Mapping[Key, DecisionStatus]:
    """Return the pairs on which it was decided, with the latest decision of either on the other.

    `decisions` come oldest first. A pair is open again only when everybody who had decided on
    it proposes it again: a refusal of either counts, whichever side it came from.
    """
    latest: dict[Key, DecisionStatus] = {}
    for one in decisions:
        latest[one.organization_id, one.candidate_id] = one.status
    found: dict[Key, DecisionStatus] = {}
    for (asker, candidate), status in latest.items():
        key = (min(asker, candidate), max(asker, candidate))
        if status is DecisionStatus.PROPOSED:
            continue
        if found.get(key) is not DecisionStatus.DECLINED:
            found[key] = status
    return found


def open_pairs(
    snapshot: Snapshot,
    ties: Ties,
    candidates: Iterable[Candidate],
    decisions: Sequence[Decision],
    room: Mapping[str, int],
) -> OpenPairs:
    """Return the candidates that are neither decided on nor tied nor planned nor without room.

    A pair given twice counts once, with its best fit; pairs of one, or with somebody whom the
    network does not hold, are passed over.
    """
    best: dict[Key, Candidate] = {}
    for one in candidates:
        known = one.a in ties.index and one.b in ties.index and one.a != one.b
        if known and (one.pair not in best or one.fit > best[one.pair].fit):
            best[one.pair] = Candidate(*one.pair, one.fit)
    closed, planned = closed_by(decisions), _planned(snapshot, ties)
    left_out: Counter[str] = Counter()
    full: set[str] = set()
    kept: list[Candidate] = []
    for key, one in best.items():
        short = [id for id in key if room.get(id) == 0]
        why = (
            closed[key].value
            if key in closed
            else TIED
            if ties.index[key[1]] in ties.neighbours(ties.index[key[0]])
            else PLANNED
            if key in planned
            else NO_ROOM
            if short
            else None
        )
        if why is None:
            kept.append(one)
        else:
            left_out[why] += 1
            full.update(short)
    kept.sort(key=lambda one: (-one.fit, one.pair))
    return OpenPairs(tuple(kept), dict(sorted(left_out.items())), tuple(sorted(full)))


def _planned(snapshot: Snapshot, ties: Ties) -> frozenset[Key]:
    """Pairs that are about to work together."""
    return frozenset(
        (a, b)
        for one in snapshot.partnerships
        if period_of(one, ties.as_of, ties.window_days) is Period.AHEAD
        for ids in [sorted({member.organization_id for member in one.members})]
        for place, a in enumerate(ids)
        for b in ids[place + 1 :]
    )
