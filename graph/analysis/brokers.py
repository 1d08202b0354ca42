"""Who reaches the rest of the network through one single other member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.analysis.structure import Structure
from graph.analysis.ties import Ties

SMALL_PART = 4
"""Members of a part that counts as left behind when its broker goes."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A part of the network that one member alone joins to the rest; values are positions.

    `part` (ascending) is what is left without `broker`; `rest` counts the others of their
    component, the broker not included.
    """

    broker: int
    part: tuple[int, ...]
    rest: int


def leanings(ties: Ties, parts: Structure, *, most: int = SMALL_PART) -> Mapping[int, Leaning]:
    """Return for each member that leans on one broker its leaning, by position.

    A member leans on a cut point whose leaving puts it in a part of at most `most` members cut
    off from a rest that is no smaller: a close group of four does not lean on the one member
    through which a single other hangs on it. Of several such cut points the one that leaves
    the smallest part is given, ties by id. Each cut point looks at no more than `most` members
    beyond a neighbour.
    """
    found: dict[int, Leaning] = {}
    for broker in np.flatnonzero(parts.cut_point).tolist():
        settled: set[int] = set()
        for neighbour in ties.neighbours(broker).tolist():
            if neighbour in settled:
                continue
            part = group_of(ties, neighbour, without=broker, most=most)
            if part is None:
                continue
            settled.update(part)
            rest = int(parts.component_size[broker]) - len(part) - 1
            if rest < len(part):
                continue
            for member in part:
                best = found.get(member)
                if best is None or len(part) < len(best.part):
                    found[member] = Leaning(broker, part, rest)
    return found


def group_of(
    ties: Ties, start: int, *, without: int | None = None, most: int = SMALL_PART
) -> tuple[int, ...] | None:
    """Return whom `start` reaches without passing `without`, itself included, in order.

    None if that is more than `most` members; no more than that many are looked at.
    """
    barred = set() if without is None else {without}
    seen, open_ = {start, *barred}, [start]
    while open_:
        for near in ties.neighbours(open_.pop()).tolist():
            if near not in seen:
                seen.add(near)
                open_.append(near)
        if len(seen) > most + len(barred):
            return None
    return tuple(sorted(seen - barred))
