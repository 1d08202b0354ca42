"""A table of records: its columns, its statements and the reading of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graph.errors import Corrupt
from graph.stores.sqlite.codec import Row

T = TypeVar("T")
Cells = tuple[Any, ...]  # what sqlite3 hands out


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table of records: `columns` begin with the key, which is `key` columns wide."""

    name: str
    singular: str
    key: int
    columns: tuple[str, ...]
    encode: Callable[[T], Row]
    decode: Callable[[Cells], T]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that make the key."""
        return self.columns[: self.key]

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

    def read(self, rows: Iterable[Cells]) -> list[T]:
        """Records of `rows`. Raises `Corrupt` for a row that holds what no record can."""
        found = []
        for row in rows:
            try:
                found.append(self.decode(row))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                key = ", ".join(map(str, row[: self.key]))
                raise Corrupt(
                    f"The {self.singular} {key!r} has a stored value that cannot be read "
                    f"({error}); restore a copy."
                ) from error
        return found


def _quoted(column: str) -> str:
    return f'"{column}"'
