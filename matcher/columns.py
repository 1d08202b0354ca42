"""Columns of names as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.types import Ints


def codes(column: Sequence[str | None]) -> Ints:
    """Numbers for the values of a column, -1 where unknown.

    >>> codes(["b", None, "a", "b"]).tolist()
    [1, -1, 0, 1]
    """
    known = {value: i for i, value in enumerate(sorted({v for v in column if v is not None}))}
    return np.array([-1 if v is None else known[v] for v in column], dtype=np.int64)


def runs(begins: Ints, ends: Ints) -> Ints:
    """The positions of several runs, one after the other.

    >>> runs(np.array([3, 9]), np.array([6, 10])).tolist()
    [3, 4, 5, 9]
    """
    lengths = (ends - begins).astype(np.int64)
    return np.arange(lengths.sum()) + np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
