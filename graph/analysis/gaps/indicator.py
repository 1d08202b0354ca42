"""An outside indicator: a value for each place, such as people or households in want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.labels import fold


@dataclass(frozen=True)
class Indicator:
    """Values of 0 or more by folded place, and how each place was written.

    A place that is not given is unknown, not 0.
    """

    values: Mapping[str, float]
    written: Mapping[str, str]


def indicator_of(rows: Iterable[tuple[str, float]]) -> Indicator:
    """Return an indicator from places and values; of a place given twice the last counts."""
    given = {fold(place): (place, value) for place, value in rows}
    return Indicator(
        {key: value for key, (_, value) in given.items()},
        {key: place for key, (place, _) in given.items()},
    )
