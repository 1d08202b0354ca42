"""The table of gaps: topic by place by population, every gap with its cause."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from graph.analysis.gaps.cells import Maker
from graph.analysis.gaps.entries import Dimension, Entries, entries
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.model import Cell, GapTable
from graph.analysis.gaps.needs import NeedStatus, need_states
from graph.analysis.gaps.notes import table_notes
from graph.analysis.gaps.shrinkage import Ratios, Shares, fit_ratios, fit_shares
from graph.analysis.gaps.standing import standings
from graph.analysis.gaps.tally import (
    Expected,
    Key,
    Tally,
    empty_cells,
    expected_by_indicator,
    expected_by_margins,
    tally,
)
from graph.analysis.meets import Meets
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import Ties, project
from graph.labels import Labels, labels_of
from graph.snapshot import Snapshot

TOPIC_AND_PLACE = (Dimension.TOPIC, Dimension.PLACE)
MOST_EMPTY = 20_000
"""Cells of the whole table up to which those where nobody is are listed too."""
EVERYTHING: Mapping[Dimension, Collection[str]] = MappingProxyType({})


def gap_table(
    snapshot: Snapshot,
    as_of: date,
    meets: Meets,
    *,
    by: tuple[Dimension, ...] = TOPIC_AND_PLACE,
    only: Mapping[Dimension, Collection[str]] = EVERYTHING,
    indicator: Indicator | None = None,
    window_days: int = WINDOW_DAYS,
) -> GapTable:
    """Return the table on `as_of`, told by the dimensions `by`, at least one.

    `only` keeps the cells with any of the labels given, compared as `labels.fold` does; estimates
    still draw on the whole table. `indicator` gives a value for each place: those that nobody in
    the network names are places too, and where somebody should be is then told by it.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    return gap_table_in(snapshot, ties, meets, by=by, only=only, indicator=indicator)


def gap_table_in(
    snapshot: Snapshot,
    ties: Ties,
    meets: Meets,
    *,
    by: tuple[Dimension, ...] = TOPIC_AND_PLACE,
    only: Mapping[Dimension, Collection[str]] = EVERYTHING,
    indicator: Indicator | None = None,
) -> GapTable:
    """Return the same as `gap_table` from ties already projected from this very snapshot."""
    if not by or len(set(by)) < len(by):
        raise ValueError("a table of gaps needs at least one dimension, each once")
    held = entries(snapshot, ties.as_of)
    standing = standings(snapshot, ties)
    known = _labels(held, indicator)
    needs = need_states(held, meets, standing)
    found = tally(held, by, frozenset(known[Dimension.PLACE].shown))
    empty = _empty(found, known, only)
    expected = (
        expected_by_margins(found, held)
        if indicator is None or Dimension.PLACE not in by
        else expected_by_indicator(found, held, indicator)
    )
    occupied = found.occupied()
    maker = Maker(
        entries=held,
        found=found,
        standing=standing,
        needs=needs,
        labels=known,
        indicator=indicator,
        expected=expected,
        shares=_shares(found, {id: one.status is NeedStatus.MET for id, one in needs.items()}),
        ratios=None if empty is None else _ratios(found, held, [*occupied, *empty], expected),
    )
    kept = [key for key in (*occupied, *(empty or ())) if _wanted(key, by, only)]
    return GapTable(
        as_of=ties.as_of,
        by=by,
        cells=tuple(sorted(map(maker.cell, kept), key=_order)),
        labels=known,
        standing=standing,
        needs=needs,
        indicator=indicator,
        notes=tuple(table_notes(held, ties, found, empty, indicator)),
    )


def labels(
    snapshot: Snapshot, as_of: date, indicator: Indicator | None = None
) -> Mapping[Dimension, Labels]:
    """Return the topics, places and populations that a table can be asked for."""
    return _labels(entries(snapshot, as_of), indicator)


def _labels(held: Entries, indicator: Indicator | None) -> Mapping[Dimension, Labels]:
    if indicator is None:
        return held.labels
    known = held.labels[Dimension.PLACE]
    new = labels_of(indicator.written[key] for key in indicator.values if key not in known.shown)
    both = Labels({**new.shown, **known.shown}, {**new.spellings, **known.spellings})
    return {**held.labels, Dimension.PLACE: both}


def _empty(
    found: Tally,
    known: Mapping[Dimension, Labels],
    only: Mapping[Dimension, Collection[str]],
) -> list[Key] | None:
    """The cells where nobody is; of populations only those asked for, for most mean nothing."""
    named = {dimension: frozenset(one.shown) for dimension, one in known.items()}
    if Dimension.POPULATION in found.by:
        named[Dimension.POPULATION] &= frozenset(only.get(Dimension.POPULATION, ()))
        if not named[Dimension.POPULATION]:
            return None
    return empty_cells(found, named, MOST_EMPTY)


def _narrow(key: Key, found: Tally, held: Entries) -> bool:
    """Whether everything is stated and the place contains no other: such cells overlap least."""
    if None in key:
        return False
    if Dimension.PLACE not in found.by:
        return True
    place = key[found.by.index(Dimension.PLACE)]
    return not held.gazetteer.within.get(place or "", frozenset()) & found.places


def _shares(found: Tally, met: Mapping[str, bool]) -> Shares:
    cells = [ids for key, ids in found.needs.items() if None not in key]
    return fit_shares([sum(met[id] for id in ids) for ids in cells], [len(ids) for ids in cells])


def _ratios(found: Tally, held: Entries, keys: list[Key], expected: Expected) -> Ratios:
    cells = [(key, expected(key)) for key in sorted(keys, key=str) if _narrow(key, found, held)]
    told = [(len(found.organizations.get(key, ())), value) for key, value in cells if value]
    return fit_ratios([count for count, _ in told], [value for _, value in told])


def _wanted(key: Key, by: tuple[Dimension, ...], only: Mapping[Dimension, Collection[str]]) -> bool:
    return all(
        not only.get(dimension) or label in only[dimension]
        for dimension, label in zip(by, key, strict=True)
    )


def _order(cell: Cell) -> tuple[object, ...]:
    return (
        len(cell.unstated),
        cell.cause is None,
        bool(cell.contains),
        -cell.urgent_unmet,
        -cell.unmet,
        -(cell.expected or 0),
        cell.topic or "",
        cell.place or "",
        cell.population or "",
    )
