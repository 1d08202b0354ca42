"""Which ids may have been meant by one that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3


def lengths(id: str) -> tuple[int, int]:
    """The least and most characters of ids that can be near; leaving others out is cheap."""
    return len(id) * 2 // 3, len(id) * 3 // 2 + 1


def near_ids(id: str, among: Iterable[str]) -> tuple[str, ...]:
    """Up to three of `among` (in the order of ids) that look much like `id`, the likest first."""
    by_folded = {found.casefold(): found for found in among}
    return tuple(by_folded[near] for near in get_close_matches(id.casefold(), by_folded, n=MOST))
