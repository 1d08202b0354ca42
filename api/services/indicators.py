"""An outside indicator: read from a file, or given with a question."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from api.errors import BadQuery
from api.schemas import IndicatorRowIn
from graph.analysis import Indicator, indicator_of
from graph.errors import UnreadableInput
from graph.formats.country_names import COUNTRY_NAMES
from graph.formats.indicator import read_indicator
from graph.labels import Labels, fold

__all__ = ["Indicator", "by_code", "from_file", "from_rows"]
MOST_TOLD = 5


def from_file(path: Path) -> Indicator:
    """Read a CSV file with the columns place and value.

    Raises `UnreadableInput`, which names file, row, column and remedy of what is wrong.
    """
    reading = read_indicator(path)
    if reading.errors:
        told = " ".join(map(str, reading.errors[:MOST_TOLD]))
        more = len(reading.errors) - MOST_TOLD
        raise UnreadableInput(f"{told} And {more} more." if more > 0 else told)
    return indicator_of((row.place, row.value) for row in reading.rows)


def from_rows(rows: Iterable[IndicatorRowIn]) -> Indicator | None:
    """Return the indicator given, None without rows. Raises `BadQuery` for a place given twice."""
    seen: dict[str, str] = {}
    given = list(rows)
    for row in given:
        key = fold(row.place)
        if key in seen:
            raise BadQuery(
                f"indicator: {row.place!r} is the same place as {seen[key]!r}; give it once."
            )
        seen[key] = row.place
    return indicator_of((row.place, row.value) for row in given) if given else None


def by_code(indicator: Indicator, known: Labels) -> Indicator:
    """Return the indicator with a country's name read as its code, where members write the code."""
    rows = []
    for key, value in indicator.values.items():
        written = indicator.written[key]
        code = COUNTRY_NAMES.get(written.casefold(), ("", ""))[0]
        taken = fold(code) in indicator.values
        rows.append(
            (
                code
                if key not in known.shown and not taken and fold(code) in known.shown
                else written,
                value,
            )
        )
    return indicator_of(rows)
