"""Reads one CSV file as spreadsheets really produce it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from graph.formats.header import recognized
from graph.formats.report import Report
from graph.formats.sniff import decoded, kind_of
from graph.formats.tables import Table
from graph.formats.values import Fault

MAX_BYTES = 200_000_000
_SEPARATORS = (",", ";", "\t")
# Programs separate by semicolons or tabs where people need the comma in numbers.
_DECIMAL_MARKS = {",": ".", ";": ",", "\t": ","}
_DECLARED = re.compile(r'"?sep=([,;\t|])"?(\r\n|\r|\n|$)', re.IGNORECASE)
_NEVER_CLOSED = Fault(
    "A quotation mark in this cell is never closed, so everything after it fell into it.",
    'Close it with a second ", or write "" for a quotation mark inside a quoted cell.',
)
_END = "\x1eend of the file\x1e"

# The limit is one of the whole process, 131,072 at first. Cells are measured when they are
# parsed, so that one too long is a problem with a row and a column, not the end of the file.
csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_BYTES))

Faults = dict[int, dict[int, Fault]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one file as they stand there, each with its number, blank ones included.

    `faults` are cells already known to be wrong, by row number, then index of the column.
    `decimal_marks` are those of comma and point that mark decimals wherever they stand alone;
    `exact` are the cells, by row number and index, that are numbers and no text to interpret.
    """

    header_row: int
    header: list[str]
    rows: list[tuple[int, list[str]]]
    faults: Faults = field(default_factory=dict)
    decimal_marks: str = ""
    exact: Set[tuple[int, int]] = frozenset()


def read_delimited(data: bytes, table: Table, report: Report) -> Sheet | None:
    """Return the sheet in a CSV file's bytes, or None with the reason in `report`."""
    text = _text(data, table.file, report)
    if text is None:
        return None
    separator, body = _separator(text, table)
    rows = list(enumerate(csv.reader(_lines(body), delimiter=separator), start=1))
    faults: Faults = {}
    if rows[-1][1] == [_END]:
        del rows[-1]
    else:
        number, cells = rows[-1]
        cells[-1] = cells[-1].removesuffix(_END)
        faults = {number: {len(cells) - 1: _NEVER_CLOSED}}
    sheet = sheet_of(rows, faults, table, report)
    return sheet and replace(sheet, decimal_marks=_DECIMAL_MARKS.get(separator, ""))


def sheet_of(
    rows: list[tuple[int, list[str]]], faults: Faults, table: Table, report: Report
) -> Sheet | None:
    """Return the sheet whose header is the first row with content."""
    for place, (number, cells) in enumerate(rows):
        if not any(map(str.strip, cells)):
            continue
        broken = faults.get(number, {})
        for index, fault in broken.items():
            report.error(table.file, number, f"column {index + 1}", fault.what, fault.remedy)
        return None if broken else Sheet(number, cells, rows[place + 1 :], faults)
    report.error(
        table.file,
        None,
        None,
        f"The {report.noun} is empty.",
        "Give it a header row, or take it out.",
    )
    return None


def _text(data: bytes, file: str, report: Report) -> str | None:
    if len(data) > MAX_BYTES:
        what = f"The file is larger than {MAX_BYTES // 1_000_000} MB."
        report.error(file, None, None, what, "Split it, or leave out columns nobody needs.")
        return None
    kind = kind_of(data[:1024])
    if kind is not None:
        what = f"The file is named .csv but is {kind}."
        remedy = "Open it in a spreadsheet program and save it as “CSV UTF-8”."
        report.error(file, None, None, what, remedy)
        return None
    text, guessed = decoded(data)
    if text is None:
        what = "The file is not text in UTF-8, UTF-16 or Windows-1252."
        report.error(file, None, None, what, "Save it as “CSV UTF-8” in a spreadsheet program.")
    elif guessed:
        what = f"The file is not UTF-8; it was read as Windows-1252 ({guessed} characters)."
        report.notice(
            file, None, None, what, "Check names with accents, or save it as “CSV UTF-8”."
        )
    return text


def _lines(text: str) -> Iterator[str]:
    """The lines of `text`, then a mark that arrives as a row of its own unless a quote is open."""
    last = "\n"
    for last in io.StringIO(text, newline=""):
        yield last
    if last[-1] not in "\r\n":
        yield "\n"
    yield _END


def _separator(text: str, table: Table) -> tuple[str, str]:
    """The separator whose first row names most columns, and the text it applies to."""
    if declared := _DECLARED.match(text):
        # A line for the spreadsheet program, which does not show it as a row.
        return declared[1], text[declared.end() :]
    start = text[:100_000]

    def score(separator: str) -> tuple[int, int]:
        for row in csv.reader(io.StringIO(start, newline=""), delimiter=separator):
            if any(map(str.strip, row)):
                return recognized(table, row), len(row)
        return 0, 0

    return max(_SEPARATORS, key=score), text
