"""Who else funds a topic, a place or an organization, and where funders overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from graph.analysis.figures import counted
from graph.analysis.gaps.cells import money
from graph.analysis.gaps.entries import Dimension, Entries, entries
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.model import Money
from graph.errors import NotFound
from graph.model import Grant
from graph.snapshot import Snapshot

SAME_TIME_DAYS = 365
"""Days between two grants up to which they may pay for the same work."""
MOST_FUNDERS = 200
"""Funders of one recipient above which they are not compared two by two."""


@dataclass(frozen=True, slots=True)
class Funder:
    """One funder among the grants asked for: what it gave, to whom, when, and for where."""

    funder_id: str
    money: tuple[Money, ...]
    recipient_ids: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    first: date
    last: date
    grant_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two funders that fund the same recipients; `share` is of all recipients of either, 0 to 1."""

    funder_ids: tuple[str, str]
    recipient_ids: tuple[str, ...]
    share: float
    grant_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplication:
    """Grants of several funders to one recipient for one topic within `SAME_TIME_DAYS`.

    They may pay for the same work twice, or have been agreed on: the funders know.
    """

    recipient_id: str
    topic: str
    funder_ids: tuple[str, ...]
    grant_ids: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PlaceMoney:
    """What a place got; `place` None gathers grants that name none."""

    place: str | None
    indicator: float | None
    money: tuple[Money, ...]
    grant_ids: tuple[str, ...]


@dataclass(frozen=True)
class Cofunders:
    """The funders of what was asked for, those of most grants first.

    Overlaps with most shared recipients come first, duplications the latest first, places by name.
    """

    as_of: date
    grant_ids: tuple[str, ...]
    money: tuple[Money, ...]
    funders: tuple[Funder, ...]
    overlaps: tuple[Overlap, ...]
    duplications: tuple[Duplication, ...]
    places: tuple[PlaceMoney, ...]
    notes: tuple[str, ...]


def cofunders(
    snapshot: Snapshot,
    as_of: date,
    *,
    topics: Iterable[str] = (),
    places: Iterable[str] = (),
    organization_id: str | None = None,
    indicator: Indicator | None = None,
) -> Cofunders:
    """Return who funds any of the topics, any of the places (with what lies in them), and whom.

    Topics and places are folded labels. Of an organization, the grants are those it got, and those
    that its own recipients got from anybody, itself included. Conditions hold all at once; without
    any, all grants until `as_of` count. Raises `NotFound` for an unknown organization.
    """
    if organization_id is not None and organization_id not in snapshot.organization:
        raise NotFound("organization", organization_id)
    held = entries(snapshot, as_of)
    chosen = _chosen(held, frozenset(topics), frozenset(places), organization_id)
    rows = [held.grants[id][0] for id in chosen]
    overlaps, crowded = _overlaps(rows)
    return Cofunders(
        as_of=as_of,
        grant_ids=tuple(chosen),
        money=money(rows),
        funders=_funders(held, rows),
        overlaps=overlaps,
        duplications=_duplications(held, rows),
        places=_places(held, rows, indicator),
        notes=tuple(_notes(snapshot, held, rows, crowded)),
    )


def _chosen(
    held: Entries,
    topics: frozenset[str],
    places: frozenset[str],
    organization_id: str | None,
) -> list[str]:
    funded = {
        row.recipient_id for row, _ in held.grants.values() if row.funder_id == organization_id
    }

    def asked(row: Grant) -> bool:
        return organization_id is None or row.recipient_id in {*funded, organization_id}

    return [
        id
        for id, (row, keys) in sorted(held.grants.items())
        if (not topics or topics & keys.topics)
        and (not places or places & held.gazetteer.with_wider(keys.places))
        and asked(row)
    ]


def _funders(held: Entries, rows: list[Grant]) -> tuple[Funder, ...]:
    found = [
        Funder(
            funder_id=id,
            money=money(given),
            recipient_ids=tuple(sorted({row.recipient_id for row in given})),
            topics=_shown(held, given, Dimension.TOPIC),
            places=_shown(held, given, Dimension.PLACE),
            first=min(row.date for row in given),
            last=max(row.date for row in given),
            grant_ids=tuple(row.id for row in given),
        )
        for id, given in _by_funder(rows).items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.grant_ids), one.funder_id)))


def _by_funder(rows: Iterable[Grant]) -> Mapping[str, list[Grant]]:
    found: dict[str, list[Grant]] = defaultdict(list)
    for row in rows:
        found[row.funder_id].append(row)
    return found


def _shown(held: Entries, rows: Iterable[Grant], dimension: Dimension) -> tuple[str, ...]:
    keys = {key for row in rows for key in held.grants[row.id][1].of(dimension)}
    return tuple(sorted(held.labels[dimension].shown[key] for key in keys))


def _overlaps(rows: list[Grant]) -> tuple[tuple[Overlap, ...], list[str]]:
    """Return the pairs of funders with a recipient in common, and recipients with too many."""
    reached: dict[str, set[str]] = defaultdict(set)
    of_recipient: dict[str, list[Grant]] = defaultdict(list)
    for row in rows:
        reached[row.funder_id].add(row.recipient_id)
        of_recipient[row.recipient_id].append(row)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    crowded = []
    for recipient, got in sorted(of_recipient.items()):
        funders = sorted({row.funder_id for row in got})
        if len(funders) > MOST_FUNDERS:
            crowded.append(recipient)
            continue
        for pair in combinations(funders, 2):
            shared[pair].append(recipient)
    found = (
        Overlap(
            funder_ids=pair,
            recipient_ids=tuple(recipients),
            share=len(recipients) / len(reached[pair[0]] | reached[pair[1]]),
            grant_ids=tuple(
                sorted(
                    row.id
                    for one in recipients
                    for row in of_recipient[one]
                    if row.funder_id in pair
                )
            ),
        )
        for pair, recipients in shared.items()
    )
    ordered = sorted(found, key=lambda one: (-len(one.recipient_ids), -one.share, one.funder_ids))
    return tuple(ordered), crowded


def _duplications(held: Entries, rows: list[Grant]) -> tuple[Duplication, ...]:
    groups: dict[tuple[str, str], list[Grant]] = defaultdict(list)
    for row in rows:
        for topic in held.grants[row.id][1].topics:
            groups[row.recipient_id, topic].append(row)
    found = [
        Duplication(
            recipient_id=recipient,
            topic=held.labels[Dimension.TOPIC].shown[topic],
            funder_ids=tuple(sorted({row.funder_id for row in run})),
            grant_ids=tuple(row.id for row in run),
            first=run[0].date,
            last=run[-1].date,
        )
        for (recipient, topic), given in groups.items()
        for run in _runs(given)
        if len({row.funder_id for row in run}) > 1
    ]
    found.sort(key=lambda one: (one.recipient_id, one.topic, one.first))
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))


def _runs(rows: list[Grant]) -> Iterator[list[Grant]]:
    """Grants in order of date, cut where more than `SAME_TIME_DAYS` lie between two."""
    run: list[Grant] = []
    for row in sorted(rows, key=lambda row: (row.date, row.id)):
        if run and (row.date - run[-1].date).days > SAME_TIME_DAYS:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _places(
    held: Entries, rows: list[Grant], indicator: Indicator | None
) -> tuple[PlaceMoney, ...]:
    shown = held.labels[Dimension.PLACE].shown

    def place(row: Grant) -> str:
        return next(iter(held.grants[row.id][1].places), "")

    found = []
    for key, group in groupby(sorted(rows, key=lambda row: (place(row), row.id)), key=place):
        given = list(group)
        value = indicator.values.get(key) if indicator is not None else None
        found.append(
            PlaceMoney(
                shown[key] if key else None, value, money(given, value), tuple(r.id for r in given)
            )
        )
    return tuple(sorted(found, key=lambda one: (one.place is None, one.place or "")))


def _notes(
    snapshot: Snapshot, held: Entries, rows: list[Grant], crowded: list[str]
) -> Iterator[str]:
    if not snapshot.grants:
        yield "No grant is on record, so who funds what is unknown: add grants.csv."
        return
    ahead = len(snapshot.grants) - len(held.grants)
    if ahead:
        yield f"{counted(ahead, 'grant')} dated after {held.as_of} left out."
    for dimension, what in ((Dimension.TOPIC, "topic"), (Dimension.PLACE, "beneficiary place")):
        unsaid = sum(not keys.of(dimension) for _, keys in held.grants.values())
        if unsaid:
            yield (
                f"{counted(unsaid, 'grant')} of {len(held.grants)} without a {what} on record: "
                f"asked for by {what.split()[-1]}, they are missed."
            )
    if not rows:
        yield "No grant on record is what was asked for; that does not mean that nobody funds it."
    if len({row.currency for row in rows}) > 1:
        yield "Grants are in several currencies; they are summed each by itself."
    if crowded:
        yield (
            f"Funders of {', '.join(crowded[:5])} are more than {MOST_FUNDERS} and were not "
            "compared two by two."
        )
