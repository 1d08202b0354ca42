"""Reads the sheets of an XLSX workbook: a sheet for each file of a network folder."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, cast
from zipfile import ZipFile

from openpyxl import load_workbook

from graph.errors import UnreadableInput
from graph.formats.archive import holds_formulas, open_archive
from graph.formats.delimited import Faults, Sheet, sheet_of
from graph.formats.header import MAX_COLUMNS, plain_name
from graph.formats.numbers import doubtful_mark
from graph.formats.report import Report
from graph.formats.sheets import sheet_tables
from graph.formats.sniff import kind_of
from graph.formats.tables import Table
from graph.formats.values import Fault

MAX_ROWS = 1_048_576
_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number; longer ids typed as numbers were rounded."""

Cells = list[tuple[int, list[str]]]
Exact = set[tuple[int, int]]


class _Cell(Protocol):
    """A cell as openpyxl reads it: its value, and the letter of its type."""

    @property
    def value(self) -> object: ...

    @property
    def data_type(self) -> str: ...


class _Sheet(Protocol):
    """A sheet as openpyxl reads it row by row."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


def read_workbook(path: Path, report: Report) -> dict[Table, Sheet | None]:
    """Return the sheets by table, None for one that is of no use. Raises `UnreadableInput`."""
    try:
        with path.open("rb") as file:
            _refuse_other_kinds(file, path.name)
            archive = open_archive(file, path.name)
            return _sheets(file, path.name, archive, report)
    except OSError as error:
        raise UnreadableInput(
            f"{path.name} cannot be read ({error.strerror or error}); check its permissions."
        ) from error


def _refuse_other_kinds(file: IO[bytes], name: str) -> None:
    start = file.read(1024)
    if start.startswith(b"PK\x03\x04"):
        return
    kind = kind_of(start) or (
        "an empty file" if not start else "not a workbook, perhaps a CSV file"
    )
    raise UnreadableInput(
        f"{name} is {kind}; save it as .xlsx without a password in a spreadsheet program, or put "
        "CSV files into a folder and give the folder."
    )


def _sheets(
    file: IO[bytes], name: str, archive: ZipFile, report: Report
) -> dict[Table, Sheet | None]:
    raw: dict[Table, tuple[Cells, Faults, Exact]] = {}
    try:
        # openpyxl warns of styles and extensions it leaves out; none of them is data.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True)
            shadow = load_workbook(file, read_only=True) if holds_formulas(archive) else None
            sheets = {one.title: one for one in cast(list[_Sheet], book.worksheets)}
            tables = sheet_tables(list(sheets), report)
            for table, title in tables.items():
                if title is None:
                    continue
                computed = _formulas(cast(_Sheet, shadow[title])) if shadow else set()
                raw[table] = _cells(sheets[title], table, computed)
    except UnreadableInput:
        raise
    except Exception as error:  # openpyxl raises whatever a malformed part happens to trip
        raise UnreadableInput(
            f"{name} is damaged ({type(error).__name__}: {error}); open it in a spreadsheet "
            "program and save it again."
        ) from error
    found: dict[Table, Sheet | None] = dict.fromkeys(tables)
    for table, (rows, faults, exact) in raw.items():
        sheet = sheet_of(rows, faults, table, report)
        found[table] = sheet and replace(sheet, exact=exact)
    return found


def _rows(sheet: _Sheet) -> Iterator[tuple[int, tuple[_Cell, ...]]]:
    sheet.reset_dimensions()  # some programs write a wrong size, and one may lie on purpose
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS:
            raise UnreadableInput(
                f"The sheet {sheet.title} has more than {MAX_ROWS:,} rows; save it as CSV."
            )
        if len(cells) > MAX_COLUMNS:
            raise UnreadableInput(
                f"The sheet {sheet.title} has {len(cells)} columns at row {number}; delete those "
                f"beyond the data, at most {MAX_COLUMNS} are read."
            )
        if cells:
            yield number, cells


def _formulas(sheet: _Sheet) -> set[tuple[int, int]]:
    return {
        (number, index)
        for number, cells in _rows(sheet)
        for index, cell in enumerate(cells)
        if cell.data_type == "f"
    }


def _cells(
    sheet: _Sheet, table: Table, computed: set[tuple[int, int]]
) -> tuple[Cells, Faults, Exact]:
    rows: Cells = []
    faults: Faults = {}
    exact: Exact = set()
    header: list[str] = []
    id_columns = {c.name for c in table.columns if c.name.endswith("id")}
    for number, cells in _rows(sheet):
        texts = [_shown(cell.value) for cell in cells]
        texts += [""] * (len(header) - len(texts))
        rows.append((number, texts))
        if not header and any(texts):
            header = [plain_name(text) for text in texts]
        for index, cell in enumerate(cells):
            if isinstance(cell.value, float) and doubtful_mark(texts[index]):
                exact.add((number, index))
            is_id = index < len(header) and header[index] in id_columns
            fault = _fault(cell, (number, index) in computed, is_id)
            if fault is not None:
                faults.setdefault(number, {})[index] = fault
    return rows, faults, exact


def _fault(cell: _Cell, computed: bool, is_id: bool) -> Fault | None:
    value = cell.value
    if cell.data_type == "e":
        return Fault(
            f"The cell holds the spreadsheet error {value}.",
            "Correct the formula, or type the value.",
        )
    if computed and value is None and cell.data_type != "str":
        return Fault(
            "The cell holds a formula without a stored result.",
            "Open the workbook in a spreadsheet program and save it, or type the value.",
        )
    if is_id and isinstance(value, int | float) and abs(value) >= _EXACT:
        return Fault(
            f"The id {value} is a number of more than 15 digits, which spreadsheets round.",
            "Format the column as text and type the id again.",
        )
    return None


def _shown(value: object) -> str:
    """The text of a cell's value: 12 for 12.0, ISO for dates, nothing for an empty cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return (
            value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
        )
    return str(value)
