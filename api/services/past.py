"""A network's past cut in two: partnerships that were known before a day, and those since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.sparse import csr_matrix

from api.errors import BadQuery
from graph.model import Batch, Partnership
from graph.snapshot import Snapshot
from matcher.evaluate import proposed_split


@dataclass(frozen=True)
class Cut:
    """A past cut in two at `split`, and how many partnerships had no date."""

    split: date
    known: tuple[Partnership, ...]
    later: tuple[Partnership, ...]
    undated: int


def cut_in_two(partnerships: Sequence[Partnership], asked: date | None) -> Cut | str:
    """The past cut in two, or why it cannot be. Raises `BadQuery` for a day outside of it."""
    starts = sorted(one.start for one in partnerships if one.start)
    undated = len(partnerships) - len(starts)
    split = asked or proposed_split(starts)
    if not starts:
        return (
            f"none of its {undated:,} partnerships has a start"
            if undated
            else "it holds no partnership"
        )
    if split is None:
        return f"all of its {len(starts):,} dated partnerships began on {starts[0]}"
    known = tuple(one for one in partnerships if one.start and one.start < split)
    later = tuple(one for one in partnerships if one.start and one.start >= split)
    if not known or not later:
        raise BadQuery(
            f"All dated partnerships began {'before' if known else 'on or after'} {split}: the "
            f"first on {starts[0]}, the last on {starts[-1]}. Choose a split in between, or none."
        )
    return Cut(split, known, later, undated)


def batch_of(snapshot: Snapshot) -> Batch:
    """All records of a snapshot."""
    return Batch(
        organizations=snapshot.organizations,
        resources=snapshot.resources,
        partnerships=snapshot.partnerships,
        grants=snapshot.grants,
        assessments=snapshot.assessments,
        responses=snapshot.responses,
    )


def members_of(partnerships: Sequence[Partnership], index: Mapping[str, int]) -> csr_matrix:
    """Shape (partnerships, n), 1 where an organization takes part."""
    pairs = sorted(
        {
            (number, index[member.organization_id])
            for number, one in enumerate(partnerships)
            for member in one.members
            if member.organization_id in index
        }
    )
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    shape = (len(partnerships), len(index))
    return csr_matrix((np.ones(len(pairs), np.float32), (rows, columns)), shape=shape)
