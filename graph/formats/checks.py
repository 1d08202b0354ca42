"""Checks that look at more than one cell: keys, references, dates, and who deals with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from graph.formats.references import Near
from graph.formats.report import Report
from graph.formats.rows import Row, Rows
from graph.formats.tables import BY_NAME, Table
from graph.formats.text import shown


@dataclass(slots=True)
class Ids:
    """Ids of one kind: those that can be referred to, and those whose own row was rejected.

    `file` is what people are told of where they are given.
    """

    kind: str
    file: str
    good: Set[str]
    rejected: dict[str, int] = field(default_factory=dict)
    near: Near = field(init=False)

    def __post_init__(self) -> None:
        self.near = Near([*self.good, *self.rejected])


def check_rows(rows: Rows, report: Report) -> None:
    """Report within one file: reversed dates, dealings with oneself, keys given twice.

    Rows that say the same are merged into the first; rows with one key that differ are all
    rejected, so that their order in the file does not matter.
    """
    table = rows.table
    for row in rows.rows:
        _check_dates(table, row, report)
        _check_distinct(table, row, report)
    _check_keys(rows, report)
    if len(table.key) == 1:
        _check_look_alikes(rows, report)


def _check_dates(table: Table, row: Row, report: Report) -> None:
    if table.ordered is None:
        return
    first, second = table.ordered
    start, end = row.values.get(first), row.values.get(second)
    if start is not None and end is not None and end < start:
        what = f"{second} ({end}) comes before {first} ({start})."
        remedy = f"Exchange or correct the dates in {first} and {second}."
        report.error(table.file, row.number, second, what, remedy)


def _check_distinct(table: Table, row: Row, report: Report) -> None:
    if table.distinct is None:
        return
    first, second = table.distinct
    id = row.values.get(first)
    if id is not None and id == row.values.get(second):
        what = f"{first} and {second} are the same organization, {shown(id)}."
        remedy = f"Correct {first} or {second}, or delete the row."
        report.error(table.file, row.number, second, what, remedy)


def _check_keys(rows: Rows, report: Report) -> None:
    table = rows.table
    groups: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows.rows:
        key = row.key(table)
        if key is not None:
            groups[key].append(row)
    merged: set[int] = set()
    for group in groups.values():
        if len(group) > 1:
            merged.update(_settle(table, group, report))
    rows.rows = [row for row in rows.rows if row.number not in merged]


def _settle(table: Table, group: list[Row], report: Report) -> list[int]:
    """Report rows with one key; return the numbers of those merged into the first."""
    first, *later = group
    column = table.key[-1]
    same = all(first.same_as(row) for row in later)
    bad = sum(report.rejects(table.file, row.number) for row in group)
    if same and bad == len(group):
        return []  # one mistake copied: every copy has its own error already
    if same and not bad:
        for row in later:
            what = f"The row says the same as row {first.number}; they were merged."
            remedy = "Nothing need be done; deleting one of them is tidier."
            report.notice(table.file, row.number, column, what, remedy, "merged")
        return [row.number for row in later]
    key = ", ".join(shown(first.values[name]) for name in table.key)
    others = ", ".join(str(row.number) for row in later[:5]) + (", …" if later[5:] else "")
    remedy = "Keep one of them, or give them different ids."
    what = f"{key} is given again with other content in row {others}."
    report.error(table.file, first.number, column, what, remedy)
    for row in later:
        what = f"{key} was given in row {first.number} already, with other content."
        report.error(table.file, row.number, column, what, remedy)
    return []


def _check_look_alikes(rows: Rows, report: Report) -> None:
    column = rows.table.key[0]
    seen: dict[str, Row] = {}
    for row in rows.rows:
        id = row.values.get(column)
        if id is None:
            continue
        first = seen.setdefault(id.casefold(), row)
        if first.values[column] != id:
            other = f"{shown(first.values[column])} in row {first.number}"
            what = f"{shown(id)} differs from {other} only by letter case."
            remedy = "If they are one, give both rows one id; otherwise nothing need be done."
            report.notice(rows.table.file, row.number, column, what, remedy, "letter case")


def check_references(rows: Rows, ids: dict[str, Ids], report: Report) -> None:
    """Report ids that refer to nothing, or to a row that was rejected."""
    table = rows.table
    for column, kind in table.references.items():
        known = ids[kind]
        for row in rows.rows:
            id = row.values.get(column)
            if id is None or (id in known.good and id not in known.rejected):
                continue
            if id in known.rejected:
                what = (
                    f"The {kind} {shown(id)} was rejected: see row {known.rejected[id]} of "
                    f"{known.file}."
                )
                remedy = "Correct that row; then this one can be imported with it."
            else:
                near = known.near.to(id)
                hint = f"Did you mean {shown(near)}? " if near else ""
                what = f"There is no {kind} with the id {shown(id)}."
                remedy = f"{hint}Correct the id, or add the {kind} to {known.file}."
            report.error(table.file, row.number, column, what, remedy)


def ids_of(kind: str, rows: Rows | None, known: Set[str], report: Report) -> Ids:
    """The ids of `kind` that this input and what is there already provide."""
    table = BY_NAME[f"{kind}s"]
    file = report.called(table.file)
    if rows is None:
        return Ids(kind, file, known)
    rejected: dict[str, int] = {}
    good: set[str] = set()
    for row in rows.rows:
        id = row.values.get("id")
        if id is None:
            continue
        if report.rejects(table.file, row.number):
            rejected.setdefault(id, row.number)
        else:
            good.add(id)
    return Ids(kind, file, good | known, rejected)
