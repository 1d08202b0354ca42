"""Collects problems while reading, and keeps one kind of notice from drowning the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from graph.formats.problems import Problem

ALIKE = 10
"""How many notices of one kind in one column are told singly; the rest are counted."""


class Report:
    """The problems of one reading: errors by row, notices, and files that are of no use.

    Files are given by their name in a network folder; for a workbook, people are told the name
    of its sheet instead.
    """

    def __init__(self) -> None:
        self._titles: dict[str, str] | None = None
        self._problems: list[tuple[str, Problem]] = []
        self._rows: defaultdict[tuple[str, int], list[Problem]] = defaultdict(list)
        self._alike: Counter[tuple[str, str | None, str]] = Counter()

    def read_sheets(self, titles: Mapping[str, str]) -> None:
        """Tell of sheets from now on, by their `titles` where a file has one."""
        self._titles = dict(titles)

    @property
    def noun(self) -> str:
        """What is read: a file or a sheet."""
        return "file" if self._titles is None else "sheet"

    def label(self, file: str) -> str:
        """What people know the file by: its name, or that of its sheet."""
        if self._titles is None:
            return file
        return self._titles.get(file, file.removesuffix(".csv"))

    def called(self, file: str) -> str:
        """The file within a sentence.

        >>> Report().called("members.csv")
        'members.csv'
        """
        return file if self._titles is None else f"the sheet {self.label(file)}"

    def error(self, file: str, row: int | None, column: str | None, what: str, remedy: str) -> None:
        """Note an error; with a row, that row is rejected."""
        problem = Problem(self.label(file), row, column, what, remedy, "error")
        self._problems.append((file, problem))
        if row is not None:
            self._rows[file, row].append(problem)

    def notice(
        self,
        file: str,
        row: int | None,
        column: str | None,
        what: str,
        remedy: str,
        kind: str | None = None,
    ) -> None:
        """Note a thing worth knowing; after ten of a `kind` in a column, only count it."""
        alike = (file, column, kind or remedy)
        self._alike[alike] += 1
        if row is None or self._alike[alike] <= ALIKE:
            problem = Problem(self.label(file), row, column, what, remedy, "notice")
            self._problems.append((file, problem))

    def rejects(self, file: str, row: int) -> bool:
        """Whether the row has an error."""
        return (file, row) in self._rows

    def errors_of(self, file: str, row: int) -> tuple[Problem, ...]:
        """The errors of one row."""
        return tuple(self._rows.get((file, row), ()))

    def problems(self, files: list[str]) -> tuple[Problem, ...]:
        """All problems in the order of `files` and rows, the counted ones after each file."""
        order = {file: place for place, file in enumerate(files)}
        rest = [
            (
                file,
                Problem(
                    self.label(file),
                    None,
                    column,
                    f"{count - ALIKE} more rows have a notice like the {ALIKE} told above.",
                    "Nothing need be done beyond what those notices say.",
                    "notice",
                ),
            )
            for (file, column, _), count in self._alike.items()
            if count > ALIKE
        ]
        head = [(order.get(file, -1), p.row or 0, p) for file, p in self._problems]
        tail = [(order.get(file, -1), 1 << 40, p) for file, p in rest]
        return tuple(p for _, _, p in sorted(head + tail, key=lambda item: item[:2]))
