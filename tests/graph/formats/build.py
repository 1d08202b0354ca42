"""Small networks for the tests of formats, written as people would have them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from graph.formats import Problem, Reading, read_network
from graph.formats.references import Known
from graph.model import Partnership

TWO = "id,name\nO1,Harbour Kitchen\nO2,Cold Chain Union\n"


def folder(path: Path, **files: str | bytes) -> Path:
    """A network folder of CSV files, named without `.csv`."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.csv").write_bytes(data)
    return path


def read(path: Path, known: Known | None = None, **files: str | bytes) -> Reading:
    """What is read of a folder of these files; two organizations unless others are given."""
    files.setdefault("organizations", TWO)
    return read_network(folder(path, **files), known=known)


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """An XLSX workbook with these rows."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def only(problems: tuple[Problem, ...]) -> Problem:
    """The single problem there is."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def place(problem: Problem) -> tuple[str, int | None, str | None]:
    """Where a problem is."""
    return problem.file, problem.row, problem.column


@dataclass
class Stored:
    """What a store holds already."""

    ids: Set[str] = frozenset()
    partnerships: tuple[Partnership, ...] = ()

    def organization_ids(self) -> Set[str]:
        return self.ids

    def partnership(self, id: str) -> Partnership | None:
        return next((p for p in self.partnerships if p.id == id), None)
