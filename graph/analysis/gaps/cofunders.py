"""Who else funds a topic, a place or an organization, and where funders overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from graph.analysis.figures import counted
from graph.analysis.gaps.cells import money
from graph.analysis.gaps.entries import Dimension, Entries, entries
from graph.analysis.gaps.funding_model import Cofunders, Funder, PlaceMoney
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.overlaps import MOST_FUNDERS, duplications, overlaps
from graph.errors import NotFound
from graph.model import Grant
from graph.snapshot import Snapshot


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
    shared, crowded = overlaps(rows)
    return Cofunders(
        as_of=as_of,
        grant_ids=tuple(chosen),
        money=money(rows),
        funders=_funders(held, rows),
        overlaps=shared,
        duplications=duplications(held, rows),
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
