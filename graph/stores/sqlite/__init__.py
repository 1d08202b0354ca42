"""The SQLite store: one file, standard library only."""

from graph.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
