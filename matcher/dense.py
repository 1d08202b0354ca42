"""Many vectors held against a few others."""

from __future__ import annotations

import numpy as np

from matcher.types import Matrix

BLOCK = 2_048
"""Vectors that stay in the processor's cache while all queries are held against them."""

FEW = 16
"""Queries up to which the vectors' way from memory costs more than the products do."""


def against(vectors: Matrix, queries: Matrix) -> Matrix:
    """Dot products of shape (len(queries), len(vectors)); every vector is fetched once.

    >>> against(np.eye(3, dtype=np.float32), np.ones((2, 3), np.float32)).tolist()
    [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    if len(queries) > FEW:
        return np.asarray(queries @ vectors.T)
    found = np.empty((len(queries), len(vectors)), np.float32)
    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK]
        for query, products in zip(queries, found, strict=True):
            np.dot(block, query, out=products[start : start + BLOCK])
    return found
