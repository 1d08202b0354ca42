"""Parses the rows of one sheet: cells to values, with a problem for every cell that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.formats.columns import DecimalMarks, day_comes_first
from graph.formats.dates import DAY_FIRST
from graph.formats.delimited import Faults, Sheet
from graph.formats.header import Layout
from graph.formats.numbers import number_text
from graph.formats.problems import RejectedRow
from graph.formats.report import Report
from graph.formats.tables import Table
from graph.formats.text import shown, tidy
from graph.formats.values import Fault, Noted, parse_text

MAX_CELL = 1_000_000
PROGRESS_ROWS = 1000
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Row:
    """One row with content: its number, original cells, and what was understood of them."""

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    def key(self, table: Table) -> tuple[Any, ...] | None:
        """The values that name the row, or None where one of them is missing."""
        key = tuple(self.values.get(name) for name in table.key)
        return None if None in key else key

    def same_as(self, other: Row) -> bool:
        """Whether both rows say the same."""
        return self.values == other.values and self.extra == other.extra


@dataclass(slots=True)
class Rows:
    """The rows with content of one table, in the order of the file.

    `count` is how many there were before rows that say the same were merged.
    """

    table: Table
    layout: Layout
    rows: list[Row]
    count: int

    def rejected(self, report: Report) -> list[RejectedRow]:
        """The rows that have an error, as they stand in the input."""
        file, names = self.table.file, self.layout.names
        numbers = [
            (names[index], column.name)
            for index, column in self.layout.columns
            if column.show is number_text or column.number
        ]
        return [
            RejectedRow(
                report.label(file),
                row.number,
                _by_header(names, row.cells),
                errors,
                self.table.name,
                {header: row.values[name] for header, name in numbers if name in row.values},
            )
            for row in self.rows
            if (errors := report.errors_of(file, row.number))
        ]


def _by_header(names: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    more = (f"column {index}" for index in range(len(names) + 1, len(cells) + 1))
    return dict(zip((*names, *more), cells, strict=False))


def parse_rows(
    table: Table, layout: Layout, sheet: Sheet, report: Report, progress: Progress | None
) -> Rows:
    """Return the rows with content; blank ones are passed over."""
    parser = _Parser(table.file, layout, sheet.faults, report, DecimalMarks(sheet))
    rows: list[Row] = []
    total = len(sheet.rows)
    for done, (number, cells) in enumerate(sheet.rows, start=1):
        if (any(cells) and any(map(str.strip, cells))) or number in sheet.faults:
            rows.append(parser.row(number, cells))
        if progress is not None and (done % PROGRESS_ROWS == 0 or done == total):
            progress(report.label(table.file), done, total)
    parser.tell_folded(sheet)
    return Rows(table, layout, rows, len(rows))


@dataclass(slots=True)
class _Parser:
    file: str
    layout: Layout
    faults: Faults
    report: Report
    marks: DecimalMarks
    folded: dict[tuple[str, str], list[tuple[int, Noted]]] = field(default_factory=dict)

    def row(self, number: int, cells: list[str]) -> Row:
        row = Row(number, cells)
        width = len(cells)
        if width != len(self.layout.names) or self.layout.unnamed:
            self._check_width(number, cells)
        faults = self._known_faults(number) if number in self.faults else {}
        for index, column in self.layout.columns:
            if index in faults:
                continue
            raw = cells[index] if index < width else ""
            if raw and (text := self._text(number, column.name, raw)):
                plain = self.marks.plain(text, number, index) if column.number else text
                value = column.parse(plain) if isinstance(plain, str) else plain
                if type(value) is Fault or type(value) is Noted:
                    value = self._told(number, column.name, value)
                if value is not None:
                    row.values[column.name] = value
            elif column.required and len(raw) <= MAX_CELL:
                what = f"The required cell {column.name} is empty."
                self.report.error(self.file, number, column.name, what, "Fill it in.")
        for index, name in self.layout.extras:
            raw = cells[index] if index < width else ""
            if raw and index not in faults and (text := self._text(number, name, raw)):
                value = parse_text(text)
                if type(value) is Fault or type(value) is Noted:
                    value = self._told(number, name, value)
                if value is not None:
                    row.extra[name] = str(value)
        return row

    def _text(self, number: int, column: str, raw: str) -> str:
        if len(raw) <= MAX_CELL:
            return tidy(raw)
        what = f"The cell holds {len(raw):,} characters, from {shown(raw, 30)}."
        remedy = f"Shorten it to at most {MAX_CELL:,}; look for a quotation mark left open."
        self.report.error(self.file, number, column, what, remedy)
        return ""

    def _told(self, number: int, column: str, parsed: Fault | Noted) -> object:
        if isinstance(parsed, Fault):
            self.report.error(self.file, number, column, parsed.what, parsed.remedy)
            return None
        if parsed.many:
            self.folded.setdefault((column, parsed.many), []).append((number, parsed))
        else:
            self.report.notice(self.file, number, column, parsed.what, parsed.remedy)
        return parsed.value

    def tell_folded(self, sheet: Sheet) -> None:
        """Tell once of cells that were understood alike, unless their column bears it out."""
        places = {column.name: index for index, column in self.layout.columns}
        for (column, many), cells in self.folded.items():
            if many == DAY_FIRST and day_comes_first(sheet, places[column]):
                continue
            number, first = cells[0]
            what = first.what
            if len(cells) > 1:
                what = f"{len(cells)} cells {many}; the first of them: {what}"
            self.report.notice(self.file, number, column, what, first.remedy)

    def _known_faults(self, number: int) -> dict[int, Fault]:
        faults = self.faults[number]
        for index, fault in faults.items():
            names = self.layout.names
            name = names[index] if index < len(names) else f"column {index + 1}"
            self.report.error(self.file, number, name, fault.what, fault.remedy)
        return faults

    def _check_width(self, number: int, cells: list[str]) -> None:
        expected = len(self.layout.names)
        beyond = [*self.layout.unnamed, *range(expected, len(cells))]
        for index in beyond:
            if index < len(cells) and cells[index].strip():
                what = f"The cell {shown(cells[index])} stands in a column without a header."
                remedy = (
                    "Give the column a header or clear it; where cells slipped to the right, put "
                    "the text that holds the separator into quotation marks."
                )
                self.report.error(self.file, number, f"column {index + 1}", what, remedy)
                return
        if len(cells) < expected:
            what = f"The row has {len(cells)} cells, the header {expected}; the rest is unknown."
            remedy = "Check that no line break split the row; otherwise nothing need be done."
            self.report.notice(self.file, number, None, what, remedy)
