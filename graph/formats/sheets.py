"""Which sheet of a workbook is which file of a network folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.formats.report import Report
from graph.formats.tables import BY_NAME, Table, table_named
from graph.formats.text import shown
from graph.formats.values import nearest

NEAR = 0.85
"""How alike a sheet's name must be to stand for another: "Organisations" is, by .92."""


def sheet_tables(titles: Sequence[str], report: Report) -> dict[Table, str | None]:
    """The title of the sheet of each table that has one, None where several claim it.

    A sheet counts by its name, letter case, spaces around it and `.csv` aside, else by a name
    that is nearly spelled so, if no other sheet has the right one. From here on `report` tells
    of sheets.
    """
    claims: defaultdict[Table, list[str]] = defaultdict(list)
    others: list[str] = []
    for title in titles:
        table = table_named(title)
        if table is None:
            others.append(title)
        else:
            claims[table].append(title)
    free = [name for name, table in BY_NAME.items() if table not in claims]
    near = {title: nearest(title.strip().casefold(), free, NEAR) for title in others}
    for title, name in near.items():
        if name is not None:
            claims[BY_NAME[name]].append(title)
    report.read_sheets({table.file: claimed[0] for table, claimed in claims.items()})
    for title, name in near.items():
        _tell(title, name, report)
    return {table: _one(table, claimed, report) for table, claimed in claims.items()}


def _tell(title: str, name: str | None, report: Report) -> None:
    if name is None:
        what = "The sheet is none of a network's and was not read."
        remedy = f"Name the sheet as one of: {', '.join(BY_NAME)}; otherwise let it be."
        report.notice(title, None, None, what, remedy)
    else:
        what = f"The sheet {shown(title)} was read as {name}."
        remedy = f"Nothing need be done; {name} is its exact name. If it is another, rename it."
        report.notice(BY_NAME[name].file, None, None, what, remedy)


def _one(table: Table, claimed: list[str], report: Report) -> str | None:
    if len(claimed) == 1:
        return claimed[0]
    what = f"{len(claimed)} sheets count as {table.name}: {', '.join(map(shown, claimed))}."
    report.error(table.file, None, None, what, "Keep one, or rename the others.")
    return None
