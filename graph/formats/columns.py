"""What the other cells of a column tell of one that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.formats import dates
from graph.formats.delimited import Sheet
from graph.formats.numbers import decimal_mark, doubtful_mark, in_doubt, with_mark
from graph.formats.text import tidy
from graph.formats.values import Fault

LONGEST = 400


@dataclass(slots=True)
class DecimalMarks:
    """The decimal marks of a sheet: by its separator, else by other cells of the column."""

    sheet: Sheet
    _found: dict[int, str] = field(default_factory=dict)

    def plain(self, text: str, row: int, index: int) -> str | Fault:
        """The number in `text` with a decimal point and no other mark, if there is any doubt.

        A comma or point before exactly three digits may mark decimals or thousands. Where
        neither the file nor the column says which, it is refused.
        """
        mark = doubtful_mark(text)
        if mark is None or (row, index) in self.sheet.exact:
            return text
        if mark in self.sheet.decimal_marks:
            return with_mark(text, mark)
        if index not in self._found:
            self._found[index] = _decimal_mark(_cells(self.sheet, index))
        if found := self._found[index]:
            return with_mark(text, found)
        return in_doubt(text)


def day_comes_first(sheet: Sheet, index: int) -> bool:
    """Whether dates of the column have the day first beyond doubt, and none the month."""
    told = {dates.day_comes_first(text) for text in _cells(sheet, index)}
    return True in told and False not in told


def _cells(sheet: Sheet, index: int) -> Iterable[str]:
    return (
        text
        for number, cells in sheet.rows
        if index < len(cells)
        and (number, index) not in sheet.exact
        and len(text := tidy(cells[index][: LONGEST + 1])) <= LONGEST
    )


def _decimal_mark(texts: Iterable[str]) -> str:
    """The one decimal mark of a column's numbers, or nothing where they tell none or two."""
    marks = {mark for text in texts if (mark := decimal_mark(text))}
    return marks.pop() if len(marks) == 1 else ""
