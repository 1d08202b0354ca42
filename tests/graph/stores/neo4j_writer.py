"""A writer in a process of its own: `python -m tests.graph.stores.neo4j_writer URL FIRST COUNT`.

It writes network after network over one another, each whole, the even ones as large imports in
many parts, and says on standard output when one begins and when one is acknowledged.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import pairwise

from graph.model import Batch
from graph.stores.base import Store
from graph.stores.neo4j import claims, parts, writing
from graph.stores.open_store import open_store
from tests.builders import batch, grant, need, offer, org, partnership

SIZE = 60
LEASE_SECONDS = 1.0


def be_quick() -> None:
    """Have this process take turns by the second, and write even small networks in parts."""
    claims.LEASE_SECONDS = LEASE_SECONDS
    claims._BEAT_SECONDS = LEASE_SECONDS / 5
    parts._AT_ONCE = 40


def network(number: int) -> Batch:
    """Network `number`, by key: half of its members are those of the one before."""
    first = number % 7 * SIZE // 2
    ids = [f"o{i:04}" for i in range(first, first + SIZE)]
    words = f"network {number}"
    return batch(
        *(org(id, mission=words) for id in ids),
        *(need(f"n{id}", id, words) for id in ids[::2]),
        *(offer(f"o{id}", id, words) for id in ids),
        *(partnership(f"p{a}", a, b, goal=words) for a, b in pairwise(ids)),
        *(grant(f"g{a}", a, b, title=words) for a, b in pairwise(ids[::3])),
    )


def replace(into: Store, number: int) -> int:
    """Write a network over whatever is there; return the version."""
    writing.HEAVIEST = 50 if number % 2 == 0 else 20_000
    changes = into.apply(
        network(number),
        actor="ana",
        now=datetime.now(UTC),
        source=f"network {number}",
        replace=True,
    )
    return changes.version


def main(url: str, first: str, count: str) -> None:
    """Write `count` networks from number `first` on."""
    be_quick()
    with open_store(url) as into:
        for number in range(int(first), int(first) + int(count)):
            print(f"begun {number}", flush=True)  # noqa: T201
            print(f"acknowledged {number} {replace(into, number)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
