"""What vectors must be, and exact nearest neighbours, whatever store keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.stores.values import Nearest, Vectors

STORED = np.dtype("<f4")
LENGTH_TOLERANCE = 1e-3
"""How far from 1 the length of a vector may be; half-precision encoders round this much."""

_BLOCK = 4096  # rows turned to double at once, to keep memory small


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


def restricted(vectors: Vectors, ids: frozenset[str]) -> Vectors:
    """Those of `vectors` whose id is among `ids`, in their order."""
    kept = [at for at, id in enumerate(vectors.ids) if id in ids]
    return Vectors(
        tuple(vectors.ids[at] for at in kept),
        tuple(vectors.hashes[at] for at in kept),
        vectors.matrix[kept],
    )


def changed_dimension(kind: str, model: str, dimension: int) -> ValueError:
    """What to raise for vectors of another dimension than those that are stored."""
    return ValueError(
        f"the stored {kind} vectors of {model!r} are not of {dimension} numbers; "
        "give a changed model another name"
    )
