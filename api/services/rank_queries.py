"""Query files for ranking: reading and checking them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from graph.errors import UnreadableInput

COLUMNS = ("query_id", "kind", "organization_id", "member_ids", "text")
LONGEST_CELL = 10_000_000
"""Characters of a query's text that are read at most."""

ASKS_WITH = {
    "partner": "an organization_id",
    "team": "member_ids or a text",
    "topic": "a text",
    "need": "a text",
}
"""What a query of each kind cannot be without."""


@dataclass(frozen=True)
class Query:
    """One row of a query file."""

    row: int
    id: str
    kind: str
    organization_id: str
    member_ids: tuple[str, ...]
    text: str


def read_queries(path: Path) -> list[Query]:
    """Read a query file. Raises `UnreadableInput` with the row and the remedy."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))  # it holds for all readers
    if not path.is_file():
        raise UnreadableInput(f"There is no file {path}; check the path for spelling.")
    try:
        text = path.read_text(encoding="utf-8-sig")
        header = text.split("\n", 1)[0]
        mark = max(",;\t", key=header.count)
        reader = csv.DictReader(StringIO(text, newline=""), delimiter=mark, strict=True)
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        reader.fieldnames = names
        missing = [column for column in COLUMNS[:2] if column not in names]
        if missing:
            raise UnreadableInput(
                f"{path.name} has no column {missing[0]!r}; the first row must name "
                f"{', '.join(COLUMNS)}."
            )
        rows = [(number, row) for number, row in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(
            f"{path} cannot be read as a CSV file in UTF-8 ({error}); save it as one."
        ) from error
    filled = [(n, row) for n, row in rows if any(v for v in row.values() if isinstance(v, str))]
    found = [_query(path, number, row) for number, row in filled]
    seen: dict[str, int] = {}
    for query in found:
        first = seen.setdefault(query.id, query.row)
        if first != query.row:
            raise UnreadableInput(
                f"{path.name}, row {query.row}: the query_id {query.id!r} stands in row {first} "
                "already; give every query an id of its own."
            )
    return found


def _query(path: Path, number: int, row: dict[str, str | None]) -> Query:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    query = Query(
        row=number,
        id=cell["query_id"],
        kind=cell["kind"],
        organization_id=cell["organization_id"],
        member_ids=tuple(m.strip() for m in cell["member_ids"].split("|") if m.strip()),
        text=cell["text"],
    )
    given = {
        "partner": query.organization_id,
        "team": query.member_ids or query.text,
        "topic": query.text,
        "need": query.text,
    }
    where = f"{path.name}, row {number}"
    if not query.id:
        raise UnreadableInput(f"{where}: query_id is empty; give every query an id of its own.")
    if query.kind not in ASKS_WITH:
        raise UnreadableInput(
            f"{where}: kind is {query.kind!r}; use one of {', '.join(ASKS_WITH)}."
        )
    if not given[query.kind]:
        raise UnreadableInput(
            f"{where}: a {query.kind!r} query needs "
            f"{ASKS_WITH[query.kind]}; fill it in or remove the row."
        )
    return query
