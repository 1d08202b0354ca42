"""The SQLite table of each kind of record: its columns' spelling and its statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from graph.stores import records
from graph.stores.sqlite.codec import CODEC
from graph.stores.table import Table

T = TypeVar("T")


@dataclass(frozen=True)
class SqlTable(Table[T]):
    """A kind of record as a table."""

    @property
    def select(self) -> str:
        """SELECT of all columns, to which conditions and order are added."""
        return f"SELECT {', '.join(map(_quoted, self.columns))} FROM {self.name}"

    @property
    def order(self) -> str:
        """ORDER BY the key."""
        return f"ORDER BY {', '.join(self.keys)}"

    @property
    def upsert(self) -> str:
        """INSERT that changes the row in place where the key is there.

        (`INSERT OR REPLACE` would delete that row first, and with it all that hangs on it.)
        """
        rest = self.columns[self.key :]
        return (
            f"INSERT INTO {self.name} ({', '.join(map(_quoted, self.columns))}) "
            f"VALUES ({', '.join('?' * len(self.columns))}) "
            f"ON CONFLICT ({', '.join(self.keys)}) DO UPDATE SET "
            + ", ".join(f"{_quoted(c)} = excluded.{_quoted(c)}" for c in rest)
        )

    @property
    def delete(self) -> str:
        """DELETE by key."""
        return f"DELETE FROM {self.name} WHERE {' AND '.join(f'{k} = ?' for k in self.keys)}"


def _quoted(column: str) -> str:
    return f'"{column}"'


ORGANIZATIONS = SqlTable(records.ORGANIZATIONS, CODEC)
RESOURCES = SqlTable(records.RESOURCES, CODEC)
PARTNERSHIPS = SqlTable(records.PARTNERSHIPS, CODEC)
MEMBERS = SqlTable(records.MEMBERS, CODEC)
GRANTS = SqlTable(records.GRANTS, CODEC)
ASSESSMENTS = SqlTable(records.ASSESSMENTS, CODEC)
RESPONSES = SqlTable(records.RESPONSES, CODEC)
DECISIONS = SqlTable(records.DECISIONS, CODEC)

TABLES = {
    table.name: table
    for table in (
        ORGANIZATIONS,
        RESOURCES,
        PARTNERSHIPS,
        MEMBERS,
        GRANTS,
        ASSESSMENTS,
        RESPONSES,
    )
}
"""The tables of a batch's records; decisions are beside them."""
