"""Who can advise on a topic: members with experience of it, beyond their own partners."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from graph.analysis.figures import counted
from graph.analysis.pairs import IntArray
from graph.analysis.periods import Period, period_of
from graph.analysis.ties import Ties
from graph.errors import NotFound
from graph.model import Direction, Organization, Partnership, Resource, ResourceKind, Stage, Topic
from graph.snapshot import Snapshot
from graph.validity import holds

ADVICE = (ResourceKind.EXPERTISE, ResourceKind.DATA, ResourceKind.ADVOCACY)
"""Kinds of offers that are advice."""
ENOUGH = 3
"""Partnerships on the topic beyond which more of them raise nobody's place."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A member that can advise on a topic.

    `partnership_ids` on the topic, begun by the day; `offer_ids` of advice on it; `stage` of its
    life; `room` counts the partnerships it can take on, None where its capacity is not known;
    `others` counts the members that work on the topic and are not its partners yet. `words` are
    the evidence, `unknown` what would make it surer.
    """

    organization_id: str
    partnership_ids: tuple[str, ...]
    offer_ids: tuple[str, ...]
    stage: Stage | None
    room: int | None
    others: int
    words: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """Members that can advise on the `topics` read, best evidence first; `note` in words."""

    topics: tuple[Topic, ...]
    found: tuple[Peer, ...]
    note: str


def peers(
    snapshot: Snapshot,
    ties: Ties,
    topic: str,
    *,
    for_id: str | None = None,
) -> Peers:
    """Return the members that can advise on `topic`. Raises `NotFound` for topic or asker.

    A topic is read by its code, letter case aside, else every topic that holds the text. Evidence
    is partnerships on the topic, and offers of advice by members who name it among theirs.
    Partners of the asker, members winding down and those without room are left out. Three
    partnerships are as good as thirty, and nobody comes first for being well connected.
    """
    topics = _topics(snapshot, topic)
    if for_id is not None and for_id not in ties.index:
        raise NotFound("organization", for_id)
    barred = set() if for_id is None else {ties.index[for_id]}
    if for_id is not None:
        barred |= set(ties.neighbours(ties.index[for_id]).tolist())
    on_topic = np.array(
        [bool(topics & set(org.topics)) for org in snapshot.organizations], np.bool_
    )
    working: IntArray = np.flatnonzero(on_topic)
    found, full = [], 0
    for at, org in enumerate(snapshot.organizations):
        if at in barred or org.stage is Stage.WINDING_DOWN:
            continue
        peer = _peer(snapshot, ties, org, topics, working)
        if peer is None:
            continue
        full += peer.room == 0
        if peer.room != 0:
            found.append(peer)
    found.sort(key=_place)
    left = f"{counted(full, 'member')} with evidence but without room left out. " if full else ""
    told = "" if found else "Nobody else has a partnership or an offer of advice on it on record."
    return Peers(tuple(sorted(topics, key=str)), tuple(found), (left + told).strip())


def _peer(
    snapshot: Snapshot,
    ties: Ties,
    org: Organization,
    topics: set[Topic],
    working: IntArray,
) -> Peer | None:
    works = [
        one
        for one in snapshot.partnerships_of.get(org.id, ())
        if topics & set(one.topics) and period_of(one, ties.as_of) is not Period.AHEAD
    ]
    offers = [
        one
        for one in snapshot.resources_of.get(org.id, ())
        if holds(one, ties.as_of) and _advice(one) and topics & set(org.topics)
    ]
    if not works and not offers:
        return None
    at = ties.index[org.id]
    near = ties.neighbours(at)
    others = int((~np.isin(working, near) & (working != at)).sum())
    going = sum(1 for one in snapshot.partnerships_of.get(org.id, ()) if _going(one, ties))
    room = None if org.capacity is None else max(org.capacity - going, 0)
    return Peer(
        organization_id=org.id,
        partnership_ids=tuple(one.id for one in works),
        offer_ids=tuple(one.id for one in offers),
        stage=org.stage,
        room=room,
        others=others,
        words=_words(works, offers, others),
        unknown=_unknown(org),
    )


def _place(one: Peer) -> tuple[object, ...]:
    both = bool(one.partnership_ids) + bool(one.offer_ids)
    ready = one.stage in (Stage.GROWING, Stage.ESTABLISHED)
    return (-both, -min(len(one.partnership_ids), ENOUGH), one.room is None, not ready,
            -one.others, one.organization_id)  # fmt: skip


def _topics(snapshot: Snapshot, text: str) -> set[Topic]:
    known = {topic for org in snapshot.organizations for topic in org.topics}
    known |= {topic for one in snapshot.partnerships for topic in one.topics}
    wanted = text.strip().casefold()
    exact = {one for one in known if wanted in (str(one).casefold(), one.code.casefold())}
    found = exact or {one for one in known if wanted and wanted in str(one).casefold()}
    if not found:
        names = sorted(str(one) for one in known)
        raise NotFound("topic", text, tuple(get_close_matches(text, names, n=3, cutoff=0.4)))
    return found


def _advice(one: Resource) -> bool:
    return one.direction is Direction.OFFER and one.kind in ADVICE


def _going(one: Partnership, ties: Ties) -> bool:
    return period_of(one, ties.as_of, 0) is Period.CURRENT


def _words(works: list[Partnership], offers: list[Resource], others: int) -> tuple[str, ...]:
    told = []
    if works:
        titles = ", ".join(f"“{one.title}”" for one in works[:3])
        more = f" and {len(works) - 3} more" if len(works) > 3 else ""
        told.append(f"{counted(len(works), 'partnership')} on the topic: {titles}{more}.")
    if offers:
        told.append("It offers " + ", ".join(f"“{one.title}”" for one in offers[:3]) + ".")
    told.append(f"{counted(others, 'member')} on the topic are not its partners yet.")
    return tuple(told)


def _unknown(org: Organization) -> tuple[str, ...]:
    told = []
    if org.capacity is None:
        told.append("whether it has room for more (capacity)")
    if org.stage is None:
        told.append("the stage of its life (stage)")
    return tuple(told)
