"""A short name for ties: equal where the ties are equal, whatever else of the network changed."""

from __future__ import annotations

import hashlib

from graph.analysis.ties import Ties


def fingerprint(ties: Ties) -> str:
    """Return 32 hexadecimal digits that depend on members' ids and current ties alone.

    What is worked out from these (structure, centrality, stage of the network) can be kept under
    this name while other records change.
    """
    digest = hashlib.blake2b(digest_size=16)
    for id in ties.ids:
        digest.update(id.encode() + b"\0")
    for column in (ties.current.rows, ties.current.cols, ties.current.weight):
        digest.update(column.tobytes())
    return digest.hexdigest()
