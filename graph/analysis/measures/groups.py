"""Members by sector, by place or by community, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.analysis.pairs import IntArray
from graph.snapshot import Snapshot

UNKNOWN = -1
"""The number of a member whose group is not known."""


class GroupBy(StrEnum):
    """What members are grouped by."""

    SECTOR = "sector"
    PLACE = "place"
    COMMUNITY = "community"


@dataclass(frozen=True, eq=False)
class Groups:
    """Which group each member is in: `of` (n,) counts from 0 in order of `names`, -1 unknown."""

    names: tuple[str, ...]
    of: IntArray


def groups_of(values: Sequence[str | None]) -> Groups:
    """Number the values that members have, in alphabetical order; None is unknown."""
    names = tuple(sorted({value for value in values if value is not None}))
    place = {name: at for at, name in enumerate(names)}
    of = np.array([UNKNOWN if v is None else place[v] for v in values], np.int64)
    of.setflags(write=False)
    return Groups(names, of)


def sectors(snapshot: Snapshot, ids: Sequence[str]) -> Groups:
    """Group the members `ids` by sector."""
    known = snapshot.organization
    return groups_of([known[id].sector for id in ids])


def places(snapshot: Snapshot, ids: Sequence[str]) -> Groups:
    """Group the members `ids` by region; by city, else country, where no region is known.

    Names carry the country, so that two regions of one name stay apart.
    """
    found: list[str | None] = []
    for id in ids:
        at = snapshot.organization[id].place
        name = at.region or at.city
        found.append(", ".join(one for one in (name, at.country) if one) or None)
    return groups_of(found)
