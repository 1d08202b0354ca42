"""Which ties count: by intensity, by topic, with their weights or without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.analysis.figures import counted
from graph.model import Assessment, Intensity, Partnership, Topic
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class TieChoice:
    """Which ties count; nothing given is every tie.

    - `intensity`: only what is known to be at least as close. An unknown intensity never is.
    - `topic`: only the topic's subnetwork, by code or by `vocabulary:code`, letter case aside.
      A partnership is on the topics that it names; one that names none is on a topic that all
      its members work on. Members of the subnetwork are those that work on the topic and those
      in a partnership on it; what two of them report of each other counts, whatever its topic.
    - `weighted`: whether ties keep their weights; if not, every tie weighs 1.
    """

    intensity: Intensity | None = None
    topic: str | None = None
    weighted: bool = True


EVERY_TIE = TieChoice()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a choice leaves of a network, and in words what could not be decided."""

    snapshot: Snapshot
    notes: tuple[str, ...]


def narrowed(snapshot: Snapshot, choice: TieChoice) -> Chosen:
    """Return the part of a network that a choice is about, a network of its own.

    All that is worked out from a snapshot, health and isolation too, can be worked out from
    this one. Resource maps, grants and responses of members that remain are kept.
    """
    notes: list[str] = []
    if choice.topic is not None:
        snapshot = _on_topic(snapshot, choice.topic, notes)
    if choice.intensity is not None:
        snapshot = _as_close(snapshot, choice.intensity, notes)
    return Chosen(snapshot, tuple(notes))


def _as_close(snapshot: Snapshot, least: Intensity, notes: list[str]) -> Snapshot:
    def close(one: Partnership | Assessment) -> bool:
        return one.intensity is not None and one.intensity.rank >= least.rank

    for rows, what in ((snapshot.partnerships, "partnership"), (snapshot.assessments, "answer")):
        unknown = sum(1 for row in rows if row.intensity is None)
        if unknown:
            verb = "says" if unknown == 1 else "say"
            notes.append(
                f"{counted(unknown, what)} {verb} nothing of intensity and "
                f"{'does' if unknown == 1 else 'do'} not count as {least.value} or more."
            )
    return replace(
        snapshot,
        partnerships=tuple(filter(close, snapshot.partnerships)),
        assessments=tuple(filter(close, snapshot.assessments)),
    )


def _on_topic(snapshot: Snapshot, topic: str, notes: list[str]) -> Snapshot:
    wanted = topic.strip().casefold()
    work_on_it = {org.id for org in snapshot.organizations if _named(org.topics, wanted)}
    unnamed = [one for one in snapshot.partnerships if not one.topics]
    taken = {one.id for one in unnamed if _all_in(one, work_on_it)}
    partnerships = tuple(
        one for one in snapshot.partnerships if one.id in taken or _named(one.topics, wanted)
    )
    members = work_on_it | {m.organization_id for one in partnerships for m in one.members}
    if unnamed:
        notes.append(
            f"{counted(len(unnamed), 'partnership')} on record without a topic: {len(taken)} of "
            "them count, because all their members work on this topic."
        )
    answers = tuple(s for s in snapshot.assessments if {s.from_id, s.to_id} <= members)
    if answers:
        notes.append(
            "What members told of each other has no topic: it counts between two members of "
            "this topic's network."
        )
    return replace(
        snapshot,
        organizations=tuple(org for org in snapshot.organizations if org.id in members),
        resources=tuple(r for r in snapshot.resources if r.organization_id in members),
        partnerships=partnerships,
        grants=tuple(g for g in snapshot.grants if {g.funder_id, g.recipient_id} & members),
        assessments=answers,
        responses=tuple(r for r in snapshot.responses if r.organization_id in members),
    )


def _named(topics: Iterable[Topic], wanted: str) -> bool:
    return any(wanted in (str(one).casefold(), one.code.casefold()) for one in topics)


def _all_in(one: Partnership, members: set[str]) -> bool:
    return bool(one.members) and all(m.organization_id in members for m in one.members)
