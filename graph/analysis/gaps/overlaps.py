"""Where funders overlap: recipients in common, and grants that may pay for the same work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graph.analysis.gaps.entries import Dimension, Entries
from graph.analysis.gaps.funding_model import SAME_TIME_DAYS, Duplication, Overlap
from graph.model import Grant

MOST_FUNDERS = 200
"""Funders of one recipient above which they are not compared two by two."""


def overlaps(rows: list[Grant]) -> tuple[tuple[Overlap, ...], list[str]]:
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


def duplications(held: Entries, rows: list[Grant]) -> tuple[Duplication, ...]:
    """Return grants of several funders to one recipient for one topic at the same time."""
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
