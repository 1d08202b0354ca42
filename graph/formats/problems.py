"""What a reading found: the records, and every problem with its place and its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.model import Batch

Severity = Literal["error", "notice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing in an input, where it is and what to do about it.

    `row` is the number a person sees in a spreadsheet: the header is row 1 and a cell with
    line breaks is still one row; None stands for the whole file. `column` is the header of
    the column, None for the whole row. An error rejects its row (or, without a row, its
    file); a notice rejects nothing.
    """

    file: str
    row: int | None
    column: str | None
    what: str
    remedy: str
    severity: Severity

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.what} {self.remedy}"


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out, with its original cells by header and the reasons.

    `table` names the kind of rows (`organizations`); `numbers` are the numbers among the cells
    that were understood, which a copy had better hold as numbers.
    """

    file: str
    row: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...]
    table: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an input: everything in order, and everything that was not.

    `extras` are the columns kept as extra attributes, by file; `rows` counts the rows with
    content, by file, rejected ones included; `columns` are those that were there, extra ones
    included, by kind of record and for "members". Files are named as in a network folder
    (`organizations.csv`), those of a workbook as its sheets (`Organizations`). Problems are in
    the order of files and rows.
    """

    batch: Batch
    problems: tuple[Problem, ...]
    extras: Mapping[str, tuple[str, ...]]
    rejected: tuple[RejectedRow, ...]
    rows: Mapping[str, int]
    columns: Mapping[str, frozenset[str]]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that rejected a row or a file."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def notices(self) -> tuple[Problem, ...]:
        """The problems that rejected nothing."""
        return tuple(p for p in self.problems if p.severity == "notice")
