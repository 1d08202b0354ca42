"""Matches the header of a file to the columns declared for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.formats.report import Report
from graph.formats.tables import Column, Table
from graph.formats.text import canonical_line, shown, tidy
from graph.formats.values import nearest

PROBLEM = "problem"
"""The column that rejected rows carry their reasons in; ignored when read again."""

MAX_COLUMNS = 1000
_GAPS = re.compile(r"[\s_\-]+")


OTHER_NAMES = {
    "latitude": "lat",
    "lng": "lon",
    "long": "lon",
    "longitude": "lon",
    "start_date": "start",
    "end_date": "end",
    "website": "url",
    "employees": "staff",
    "budget": "annual_budget",
}
"""What columns are often called elsewhere, and what they are called here."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands: declared ones, extra ones, and how each is called.

    `unnamed` are the columns without a header, in which no cell may stand.
    """

    columns: tuple[tuple[int, Column], ...]
    extras: tuple[tuple[int, str], ...]
    names: tuple[str, ...]
    unnamed: tuple[int, ...]


def plain_name(header: str) -> str:
    """A header's name, letter case, spaces and hyphens aside.

    >>> plain_name(" Organization ID ")
    'organization_id'
    """
    return _GAPS.sub("_", header.strip(" \t\r\n\ufeff").lower())


def recognized(table: Table, header: Sequence[str]) -> int:
    """How many of the table's columns the header names."""
    names = {plain_name(cell) for cell in header}
    return sum(column.name in names for column in table.columns)


def match_header(table: Table, header: Sequence[str], row: int, report: Report) -> Layout | None:
    """Return the layout, or None where the file cannot be used, with the reason reported."""
    if len(header) > MAX_COLUMNS:
        what = f"The header has {len(header)} columns."
        report.error(table.file, row, None, what, f"Keep at most {MAX_COLUMNS} columns.")
        return None
    declared = {column.name: column for column in table.columns}
    names = [canonical_line(tidy(cell)) for cell in header]
    columns: dict[str, int] = {}
    extras: dict[str, int] = {}
    for index, name in enumerate(names):
        plain = plain_name(name)
        if not name or plain == PROBLEM:
            continue
        place, key = (columns, plain) if plain in declared else (extras, name)
        if key in place:
            what = f"The column {shown(name)} stands in the header twice."
            report.error(table.file, row, name, what, "Rename or delete one of the two columns.")
            return None
        place[key] = index
    if not _complete(table, columns, extras, row, report):
        return None
    _point_out_misspellings(table, columns, extras, row, report)
    return Layout(
        tuple((columns[c.name], c) for c in table.columns if c.name in columns),
        tuple((index, name) for name, index in extras.items()),
        tuple(name or f"column {index}" for index, name in enumerate(names, start=1)),
        tuple(index for index, name in enumerate(names) if not name),
    )


def _complete(
    table: Table, columns: dict[str, int], extras: dict[str, int], row: int, report: Report
) -> bool:
    missing = [c.name for c in table.columns if c.required and c.name not in columns]
    for name in missing:
        near = nearest(name, [plain_name(extra) for extra in extras])
        hint = f"If {shown(near)} is meant, rename it" if near else "Add it to the header row"
        report.error(
            table.file,
            row,
            name,
            f"The required column {name} is missing, so the {report.noun} was not read.",
            f"{hint}: {report.called(table.file)} needs the column {name} with that spelling.",
        )
    return not missing


def _point_out_misspellings(
    table: Table, columns: dict[str, int], extras: dict[str, int], row: int, report: Report
) -> None:
    free = [column.name for column in table.columns if column.name not in columns]
    for name in extras:
        usual = OTHER_NAMES.get(plain_name(name))
        near = usual if usual in free else nearest(plain_name(name), free, cutoff=0.8)
        if near:
            what = f"The column {shown(name)} is kept as an extra attribute."
            report.notice(table.file, row, name, what, f"If {near} is meant, rename the column.")
