"""Writes the rows that were rejected as a workbook: correct it and import it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.formats.header import PROBLEM, plain_name
from graph.formats.problems import Reading, RejectedRow
from graph.formats.tables import TABLES

MAX_CELL = 32_767
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def write_rejected(reading: Reading, path: Path) -> None:
    """Write the rejected rows to an `.xlsx` workbook, a sheet for each file that has any.

    The original columns stand first, each cell as text or as the number that was understood,
    and a last column `problem` holds the reasons and remedies; reading the corrected workbook
    ignores that column. Cells that a spreadsheet would run as a formula get a leading
    apostrophe, which reading takes off. Raises `FileExistsError`: what is there may have been
    corrected by hand.
    """
    with path.open("xb") as file:
        book = Workbook(write_only=True)
        for table in TABLES:
            rows = [row for row in reading.rejected if row.table == table.name]
            if rows:
                _add_sheet(book.create_sheet(table.name), rows)
        if not reading.rejected:
            book.create_sheet("nothing rejected").append(["No row was rejected."])
        book.save(file)


def _add_sheet(sheet: WriteOnlyWorksheet, rows: Sequence[RejectedRow]) -> None:
    names = dict.fromkeys(name for row in rows for name in row.cells)
    kept = [name for name in names if plain_name(name) != PROBLEM]
    sheet.freeze_panes = "A2"
    _append(sheet, [*kept, PROBLEM])
    for row in rows:
        cells = [row.cells.get(name, "") for name in kept]
        reasons = [
            f"In what was imported, this was row {row.row} of {row.file}; all row numbers below "
            "are those of that import.",
            _reason(row),
        ]
        reasons += [
            f"{name}: The cell was cut to the {MAX_CELL:,} characters a workbook cell holds."
            for name, cell in zip(kept, cells, strict=True)
            if len(cell) > MAX_CELL
        ]
        numbers = [row.numbers.get(name) for name in kept]
        _append(sheet, [*cells, "\n".join(reasons)], numbers)


def _reason(row: RejectedRow) -> str:
    return "\n".join(
        f"{problem.column}: {problem.what} {problem.remedy}"
        if problem.column
        else f"{problem.what} {problem.remedy}"
        for problem in row.problems
    )


def _append(
    sheet: WriteOnlyWorksheet, texts: Sequence[str], numbers: Sequence[float | None] = ()
) -> None:
    cells = []
    for text, number in zip_longest(texts, numbers):
        cell = WriteOnlyCell(sheet, value=_safe(text) if number is None else number)
        cell.data_type = "s" if number is None else "n"
        cells.append(cell)
    sheet.append(cells)


def _safe(text: str) -> str:
    """The text as a workbook can hold it, never as a formula.

    Text that has its apostrophe already is left alone: it means the same when read again.
    """
    clean = _SURROGATES.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    if _FORMULA.match(clean.lstrip(" ")) and not _NUMBER.fullmatch(clean):
        clean = "'" + clean.lstrip(" ")
    return clean[:MAX_CELL]
