"""Reads an outside indicator: a CSV file with a value for each place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import UnreadableInput
from graph.formats import numbers, values
from graph.formats.delimited import MAX_BYTES, read_delimited
from graph.formats.header import match_header
from graph.formats.problems import Problem
from graph.formats.report import Report
from graph.formats.rows import Row, parse_rows
from graph.formats.tables import Column, Table
from graph.formats.text import shown
from graph.labels import fold


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One place with its value, 0 or more."""

    place: str
    value: float


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """What was read of an indicator: good rows in order, and every problem."""

    rows: tuple[IndicatorRow, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the file unusable until they are mended."""
        return tuple(one for one in self.problems if one.severity == "error")


def read_indicator(path: Path) -> IndicatorReading:
    """Read a CSV file with the columns place and value; other columns are passed over.

    Each place is given once, letter case and accents aside; a place without a value is unknown.
    Raises `UnreadableInput` where there is no file to read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read ({error.strerror or error}); give a CSV file with the columns "
            "place and value."
        ) from error
    table = _table(path.name)
    report = Report()
    sheet = read_delimited(data, table, report)
    layout = sheet and match_header(table, sheet.header, sheet.header_row, report)
    if layout and "value" not in {column.name for _, column in layout.columns}:
        what = "The required column value is missing."
        report.error(table.file, None, "value", what, "Add a column value with a number a place.")
    rows = parse_rows(table, layout, sheet, report, None).rows if sheet and layout else []
    if layout and not rows:
        what = "There is no row with a place."
        report.error(table.file, None, None, what, "Add a row for each place.")
    _refuse_twice(rows, table, report)
    good = tuple(
        IndicatorRow(row.values["place"], row.values["value"])
        for row in rows
        if "value" in row.values and not report.rejects(table.file, row.number)
    )
    problems = report.problems([table.file])
    return IndicatorReading(good, tuple(replace(one, file=path.name) for one in problems))


def _refuse_twice(rows: list[Row], table: Table, report: Report) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        place = row.values.get("place")
        if place is None:
            continue
        first = seen.setdefault(fold(place), row)
        if first is not row:
            what = f"{shown(place)} is the place of row {first.number} already."
            report.error(
                table.file, row.number, "place", what, "Keep one row for each place, or rename one."
            )


def _table(file: str) -> Table:
    columns = (
        Column("place", values.parse_line, required=True),
        Column("value", numbers.parse_amount, numbers.number_text, number=True),
    )
    return Table(file.removesuffix(".csv"), columns, ("place",), lambda row, _: row)
