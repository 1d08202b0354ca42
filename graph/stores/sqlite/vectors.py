"""Vectors: keeping them, reading them back, and exact nearest neighbours."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.errors import Corrupt
from graph.stores.base import Nearest, VectorKind, Vectors

STORED = np.dtype("<f4")
LENGTH_TOLERANCE = 1e-3
"""How far from 1 the length of a vector may be; half-precision encoders round this much."""

_BLOCK = 4096  # rows turned to double at once, to keep memory small
_OWNERS = {"organization": "organizations", "resource": "resources", "partnership": "partnerships"}


def check_vectors(
    ids: Sequence[str], hashes: Sequence[str], matrix: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The matrix as it is stored. Raises `ValueError` where shape or lengths are wrong."""
    if matrix.ndim != 2 or not len(ids) == len(hashes) == len(matrix):
        raise ValueError(
            f"vectors need one row for each id and hash: {len(ids)} ids, {len(hashes)} hashes, "
            f"matrix of shape {matrix.shape}"
        )
    lengths = np.linalg.norm(matrix.astype(np.float64), axis=1)
    if not np.all(np.abs(lengths - 1) <= LENGTH_TOLERANCE):
        raise ValueError("vectors must be of length 1; normalise them first")
    return np.ascontiguousarray(matrix, dtype=STORED)


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
        raise ValueError(
            f"the stored {kind} vectors of {model!r} are not of {dimension} numbers; "
            "give a changed model another name"
        )


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


def nearest(among: Vectors, vector: NDArray[np.float32], n: int) -> list[Nearest]:
    """The `n` rows of `among` nearest to `vector`, best first, ties by id (rows are by id).

    Sums are made in double and rounded to 9 digits, far below what float32 vectors can tell:
    equal vectors get equal cosines wherever they lie in the matrix.
    """
    if n <= 0 or not among.ids:
        return []
    if vector.shape != among.matrix.shape[1:]:
        raise ValueError(
            f"the vector has shape {vector.shape}, the stored ones {among.matrix.shape[1:]}"
        )
    asked = vector.astype(np.float64)
    blocks = range(0, len(among.ids), _BLOCK)
    cosines = np.concatenate(
        [among.matrix[i : i + _BLOCK].astype(np.float64) @ asked for i in blocks]
    )
    rounded = np.clip(np.round(cosines, 9), -1.0, 1.0)
    best = np.argsort(-rounded, kind="stable")[:n]
    return [Nearest(among.ids[i], float(rounded[i])) for i in best]
