"""Vectors: keeping them and reading them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.errors import Corrupt
from graph.stores.values import VectorKind, Vectors
from graph.stores.vectors import STORED, changed_dimension

_OWNERS = {"organization": "organizations", "resource": "resources", "partnership": "partnerships"}


def put(
    connection: sqlite3.Connection,
    kind: VectorKind,
    model: str,
    ids: Sequence[str],
    hashes: Sequence[str],
    matrix: NDArray[np.float32],
) -> None:
    """Write checked vectors inside a transaction; `ValueError` if their dimension is another."""
    dimension = matrix.shape[1]
    rows = [
        (kind, id, model, hash, dimension, vector.tobytes())
        for id, hash, vector in zip(ids, hashes, matrix, strict=True)
    ]
    if kind in _OWNERS:
        owners = {id for (id,) in connection.execute(f"SELECT id FROM {_OWNERS[kind]}")}
        rows = [row for row in rows if row[1] in owners]
    connection.executemany(
        "INSERT INTO vectors VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, id, model) DO UPDATE "
        "SET hash = excluded.hash, dimension = excluded.dimension, vector = excluded.vector",
        rows,
    )
    lengths = connection.execute(
        "SELECT COUNT(DISTINCT dimension) FROM vectors WHERE kind = ? AND model = ?", (kind, model)
    ).fetchone()[0]
    if lengths > 1:
        raise changed_dimension(kind, model, dimension)


def read(connection: sqlite3.Connection, kind: VectorKind, model: str) -> Vectors:
    """All vectors of a kind and model, by id; the matrix is read-only. Raises `Corrupt`."""
    rows = connection.execute(
        "SELECT id, hash, vector FROM vectors WHERE kind = ? AND model = ? ORDER BY id",
        (kind, model),
    ).fetchall()
    if not rows:
        return Vectors((), (), np.zeros((0, 0), np.float32))
    ids, hashes, blobs = zip(*rows, strict=True)
    if len({len(blob) for blob in blobs}) > 1 or len(blobs[0]) % STORED.itemsize:
        raise Corrupt(f"The {kind} vectors of {model!r} differ in length; encode them again.")
    matrix = np.frombuffer(b"".join(blobs), STORED).reshape(len(rows), -1)
    return Vectors(ids, hashes, matrix)


def sets(connection: sqlite3.Connection) -> list[tuple[VectorKind, str, int]]:
    """Kind, model and number of all vectors, by kind and model."""
    return connection.execute(
        "SELECT kind, model, COUNT(*) FROM vectors GROUP BY kind, model ORDER BY kind, model"
    ).fetchall()
