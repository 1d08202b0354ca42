"""Which rows fall into which cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from graph.analysis.gaps.entries import Dimension, Entries, Keys
from graph.analysis.gaps.indicator import Indicator
from graph.model import Direction

Key = tuple[str | None, ...]
"""Folded labels in the order of the table's dimensions; None is not stated."""
Expected = Callable[[Key], float | None]
"""How many organizations one would expect in a cell, None where that cannot be told."""


@dataclass(slots=True)
class Tally:
    """Ids by cell. `direct` are the organizations that name the very place of a cell."""

    by: tuple[Dimension, ...]
    places: frozenset[str]
    organizations: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    direct: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    offers: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    needs: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    grants: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))

    def occupied(self) -> set[Key]:
        """The cells in which anything stands."""
        return {*self.organizations, *self.offers, *self.needs, *self.grants}


def tally(entries: Entries, by: tuple[Dimension, ...], places: frozenset[str]) -> Tally:
    """Return the rows of every cell; a row with several labels counts in each of their cells.

    What is in a place counts in the wider ones around it too, of those in `places`.
    """
    found = Tally(by, places)

    def cells(keys: Keys, *, wider: bool = True) -> Iterator[Key]:
        sides: list[Iterable[str | None]] = []
        for dimension in by:
            labels = keys.of(dimension)
            if dimension is Dimension.PLACE and wider:
                labels = entries.gazetteer.with_wider(labels) & places
            sides.append(sorted(labels) or [None])
        return product(*sides)

    for id, keys in entries.organizations.items():
        for cell in cells(keys):
            found.organizations[cell].append(id)
        for cell in cells(keys, wider=False):
            found.direct[cell].append(id)
    for id, (row, keys) in entries.resources.items():
        side = found.offers if row.direction is Direction.OFFER else found.needs
        for cell in cells(keys):
            side[cell].append(id)
    for id, (_, keys) in entries.grants.items():
        for cell in cells(keys):
            found.grants[cell].append(id)
    return found


def empty_cells(
    found: Tally, labels: Mapping[Dimension, Iterable[str]], most: int
) -> list[Key] | None:
    """Return the cells of stated labels in which nothing stands, None where over `most`."""
    sides = [sorted(labels[dimension]) for dimension in found.by]
    total = 1
    for side in sides:
        total *= len(side)
    if total > most:
        return None
    occupied = found.occupied()
    return [cell for cell in product(*sides) if cell not in occupied]


def expected_by_margins(found: Tally, entries: Entries) -> Expected:
    """Return how many organizations a cell would have if its labels had nothing to do together.

    That is the product of the shares of organizations with each label, among those that state all
    dimensions. A table of one dimension expects nothing of its cells.
    """
    margins: list[Counter[str]] = [Counter() for _ in found.by]
    total = 0
    for keys in entries.organizations.values():
        sides = [keys.of(dimension) for dimension in found.by]
        if not all(sides):
            continue
        total += 1
        for margin, dimension, labels in zip(margins, found.by, sides, strict=True):
            if dimension is Dimension.PLACE:
                labels = entries.gazetteer.with_wider(labels) & found.places
            margin.update(labels)

    def expected(cell: Key) -> float | None:
        if not total or len(cell) < 2:
            return None
        value = float(total)
        for margin, label in zip(margins, cell, strict=True):
            if label is None:
                return None
            value *= margin[label] / total
        return value

    return expected


def expected_by_indicator(found: Tally, entries: Entries, indicator: Indicator) -> Expected:
    """Return how many organizations a cell would have if places had them by the indicator.

    A topic's (and population's) organizations are shared out over places in proportion to their
    values. Where a place contains others with a value, only those inside it are summed. Without a
    value for its place, nothing is expected of a cell.
    """
    at = found.by.index(Dimension.PLACE)
    within = entries.gazetteer.within
    leaves = {
        place
        for place in indicator.values
        if not within.get(place, frozenset()) & indicator.values.keys()
    }
    whole = sum(indicator.values[place] for place in leaves)
    sums: Counter[Key] = Counter()
    for cell, ids in found.organizations.items():
        if cell[at] in leaves and None not in cell:
            sums[cell[:at] + cell[at + 1 :]] += len(ids)

    def expected(cell: Key) -> float | None:
        value = indicator.values.get(cell[at] or "")
        if value is None or not whole or None in cell:
            return None
        return sums[cell[:at] + cell[at + 1 :]] * value / whole

    return expected
