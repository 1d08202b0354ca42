"""Vectors: kept exactly as bytes, and shown to the server's vector indexes as numbers.

The bytes are what counts: each answer is worked out from them. The numbers stand on organizations
and resources (`embedding`, with the model they are of), so that the server finds neighbours and
people can use them in Cypher; they are of the model whose vectors were put last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from graph.errors import Corrupt
from graph.stores.neo4j import cypher, schema
from graph.stores.neo4j.link import do, row_from, rows_from
from graph.stores.values import Nearest, VectorKind, Vectors
from graph.stores.vectors import STORED, changed_dimension, nearest, restricted

KINDS: tuple[VectorKind, ...] = ("organization", "partnership", "resource", "term")

INDEXES = {
    "organization": "partnergraph_organization_embedding",
    "resource": "partnergraph_resource_embedding",
}

SCANNED = 20_000
"""Vectors up to which the server compares all of them; beyond, it asks its index."""

_SPARE = 64
"""Neighbours asked for beyond those wanted: the server reckons in single precision."""

_WIDER = 20
"""How many times the wanted neighbours the index is asked for: it is approximate."""


def put(
    tx: ManagedTransaction,
    kind: VectorKind,
    model: str,
    ids: Sequence[str],
    hashes: Sequence[str],
    matrix: NDArray[np.float32],
) -> None:
    """Write checked vectors; `ValueError` if their dimension is another."""
    dimension = matrix.shape[1]
    row = row_from(tx, cypher.DIMENSION[kind], {"model": model})
    if row is not None and row[0] != dimension:
        raise changed_dimension(kind, model, dimension)
    rows = [
        [id, hash, vector.tobytes()] for id, hash, vector in zip(ids, hashes, matrix, strict=True)
    ]
    do(tx, cypher.PUT_VECTORS[kind], {"rows": rows, "model": model, "dimension": dimension})
    if kind in cypher.EMBED:
        numbers = [[id, vector] for id, vector in zip(ids, matrix.tolist(), strict=True)]
        do(tx, cypher.EMBED[kind], {"rows": numbers, "model": model})
    do(tx, cypher.COUNT_VECTORS)


def read(tx: ManagedTransaction, kind: VectorKind, model: str) -> Vectors:
    """All vectors of a kind and model, by id; the matrix is read-only. Raises `Corrupt`."""
    return _as_vectors(rows_from(tx, cypher.VECTORS[kind], {"model": model}), kind, model)


def _as_vectors(rows: list[list[object]], kind: str, model: str) -> Vectors:
    if not rows:
        return Vectors((), (), np.zeros((0, 0), np.float32))
    rows.sort(key=lambda row: str(row[0]))
    ids, hashes, blobs = zip(*rows, strict=True)
    if len({len(blob) for blob in blobs}) > 1 or len(blobs[0]) % STORED.itemsize:
        raise Corrupt(f"The {kind} vectors of {model!r} differ in length; encode them again.")
    matrix = np.frombuffer(b"".join(blobs), STORED).reshape(len(rows), -1)
    return Vectors(ids, hashes, matrix)


def sets(tx: ManagedTransaction) -> list[tuple[VectorKind, str, int]]:
    """Kind, model and number of all vectors, by kind and model."""
    return [
        (kind, model, count)
        for kind in KINDS
        for model, count in sorted(map(tuple, rows_from(tx, cypher.VECTOR_SETS[kind])))
    ]


def nearest_to(
    tx: ManagedTransaction,
    kind: VectorKind,
    model: str,
    vector: NDArray[np.float32],
    n: int,
    among: frozenset[str] | None = None,
) -> list[Nearest]:
    """The `n` nearest, best first, ties by id: found by the server, worked out from the bytes."""
    if n <= 0:
        return []
    row = row_from(tx, cypher.DIMENSION[kind], {"model": model})
    if row is None:
        return []
    if vector.shape != (row[0],):
        raise ValueError(f"the vector has shape {vector.shape}, the stored ones ({row[0]},)")
    embedded = _embedded(tx, kind, model) if vector.any() else None
    if embedded is None:
        kept = read(tx, kind, model)
        return nearest(kept if among is None else restricted(kept, among), vector, n)
    many = embedded > SCANNED and (among is None or len(among) > SCANNED)
    if many and schema.is_online(tx, INDEXES[kind]):
        found = _by_index(tx, kind, model, vector, n, among)
        if len(found) >= n:
            return found[:n]
    return _by_scan(tx, kind, model, vector, n, among)


def _embedded(tx: ManagedTransaction, kind: str, model: str) -> int | None:
    """How many vectors the graph shows; None where it does not show all of this model."""
    if kind not in cypher.EMBEDDED:
        return None
    counts = dict(map(tuple, rows_from(tx, cypher.VECTOR_SETS[kind])))
    row = row_from(tx, cypher.EMBEDDED[kind], {"model": model})
    assert row is not None  # a count always gives a row
    return int(row[0]) if row[0] == counts.get(model) else None


def _by_index(
    tx: ManagedTransaction,
    kind: str,
    model: str,
    vector: NDArray[np.float32],
    n: int,
    among: frozenset[str] | None,
) -> list[Nearest]:
    """What the approximate index finds; fewer than `n` where too few are `among` the wanted."""
    given = {
        "index": INDEXES[kind],
        "k": _WIDER * n + _SPARE,
        "vector": vector.tolist(),
        "model": model,
    }
    ids = [row[0] for row in rows_from(tx, cypher.NEAREST_BY_INDEX, given)]
    return _exact(tx, kind, model, vector, n, [id for id in ids if among is None or id in among])


def _by_scan(
    tx: ManagedTransaction,
    kind: str,
    model: str,
    vector: NDArray[np.float32],
    n: int,
    among: frozenset[str] | None,
) -> list[Nearest]:
    """What the server finds when it compares all; widened while ties reach over the edge."""
    given = {"vector": vector.tolist(), "model": model}
    query = cypher.NEAREST_BY_SCAN[kind]
    if among is not None:
        given["ids"] = sorted(among)
        query = cypher.NEAREST_AMONG[kind]
    k = n + _SPARE
    while True:
        rows = rows_from(tx, query, {**given, "k": k})
        if len(rows) < k or rows[n - 1][1] - rows[-1][1] > _NOISE:
            return _exact(tx, kind, model, vector, n, [row[0] for row in rows])
        k *= 4


_NOISE = 1e-5
"""Scores of the server that differ by less may be of equal vectors."""


def _exact(
    tx: ManagedTransaction,
    kind: str,
    model: str,
    vector: NDArray[np.float32],
    n: int,
    ids: list[str],
) -> list[Nearest]:
    rows = rows_from(tx, cypher.VECTORS_OF[kind], {"ids": ids, "model": model})
    return nearest(_as_vectors(rows, kind, model), vector, n)
