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
    """Group the members `ids` by region; by city where a region is unknown or there is but one.

    By country where neither is known. Names carry the country, so that two regions of one name
    stay apart.
    """
    at = [snapshot.organization[id].place for id in ids]
    regions = {(one.country, one.region) for one in at if one.region}
    found: list[str | None] = []
    for one in at:
        names = (one.region, one.city) if len(regions) > 1 else (one.city, one.region)
        parts = (names[0] or names[1], one.country)
        found.append(", ".join(part for part in parts if part) or None)
    return groups_of(found)
