"""Printing: tables and paragraphs for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

from api.errors import BadQuery
from scripts.cli.text import cell, clean, escaped, line

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    Answer = TypeVar("Answer", bound=BaseModel)


WIDEST_ID = 32


def console(stream: TextIO | None = None) -> Console:
    """Return a console that styles only on a terminal and never reads markup in text."""
    from rich.console import Console

    plain = "auto" if not os.environ.get("NO_COLOR") else None
    return Console(
        file=stream or sys.stdout,
        color_system=plain,  # type: ignore[arg-type]
        markup=False,
        emoji=False,
        highlight=False,
    )


def one_form(json: bool, csv: bool) -> None:
    """Refuse two forms at once."""
    if json and csv:
        raise BadQuery("Give --json or --csv, not both.")


def show(
    answer: Answer,
    text: Callable[[Answer], None],
    *,
    json: bool,
    csv: bool = False,
    columns: Sequence[str] = (),
    rows: Iterable[Mapping[str, object]] = (),
) -> None:
    """Print an answer as JSON, as CSV of `rows`, or by `text` for people."""
    if json:
        print_json(answer)
    elif csv:
        print_csv(columns, rows)
    else:
        text(answer)


def print_json(answer: BaseModel) -> None:
    """Print an answer exactly as the API gives it."""
    print(escaped(answer.model_dump_json(indent=2)))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows as CSV with a header; cells are safe to open in a spreadsheet."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()
) -> None:
    """Print a table; long cells fold, nothing is cut off. `right` columns hold numbers.

    Ids, to be copied from the first column, fold last.
    """
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    cells = [[line("" if one is None else str(one)) for one in row] for row in rows]
    for place, column in enumerate(columns):
        longest = max((len(row[place]) for row in cells), default=0)
        table.add_column(
            column,
            justify="right" if column in right else "left",
            overflow="fold",
            no_wrap=column in right,
            min_width=min(longest, WIDEST_ID) if column == "id" else None,
        )
    for row in cells:
        table.add_row(*map(Text, row))
    out = console()
    with out.capture() as drawn:
        out.print(table)
    for one in drawn.get().splitlines():
        print(one.rstrip())


def say(text: str = "", *, indent: int = 0, style: str = "", stream: TextIO | None = None) -> None:
    """Print a paragraph, wrapped to the terminal and indented as a whole."""
    from rich.text import Text

    out = console(stream)
    for row in Text(clean(text), style=style).wrap(out, max(20, out.width - indent)):
        row.rstrip()
        out.print(Text.assemble(" " * indent, row), soft_wrap=True)


def say_error(text: str) -> None:
    """Print one sentence on the stream of errors."""
    print(line(text), file=sys.stderr)


def number(value: float | int | None) -> str:
    """Return a figure for reading: no needless decimals, unknown as a dash.

    >>> number(3.0), number(0.12345), number(12345), number(None)
    ('3', '0.123', '12,345', '–')
    """
    if value is None:
        return "–"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.1f}"


def counted(n: int, what: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "error"), counted(1200, "error")
    ('1 error', '1,200 errors')
    """
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def place(city: str | None, region: str | None, country: str | None) -> str:
    """Return a place in words, "" where nothing is known."""
    return ", ".join(dict.fromkeys(one for one in (city, region, country) if one))
