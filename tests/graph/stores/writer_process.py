"""A writer in a process of its own: `python -m tests.graph.stores.writer_process URL TASK ...`.

Tasks: `replace` (the new network over the old), `dying N` (the same, killed by its own hand
at the Nth report of progress), `add NAME COUNT` (organizations one write each), and `turn
COUNT` (the missions of all organizations, whole network by whole network).
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count, pairwise

from graph.model import Batch
from graph.stores.sqlite import SqliteStore
from tests.builders import batch, offer, org, partnership
from tests.graph.stores.contract_base import NOW, write

SIZE = 150
STEPS = 100
"""How many steps SQLite's machine takes between two reports of progress."""


def network(mission: str, first: int = 0) -> Batch:
    """Organizations from number `first` on, each with an offer, tied in a chain."""
    ids = [f"o{i:04}" for i in range(first, first + SIZE)]
    return batch(
        *(org(id, mission=mission * 20) for id in ids),
        *(offer(f"r{id}", id, mission) for id in ids),
        *(partnership(f"p{a}", a, b, goal=mission) for a, b in pairwise(ids)),
    )


OLD, NEW = network("old"), network("new", first=SIZE // 2)
"""Two networks that share half of their organizations."""


def replace(store: SqliteStore) -> None:
    """Write the new network over whatever is there."""
    store.apply(NEW, actor="ana", now=NOW, source="new", replace=True)


def die_at(store: SqliteStore, call: int) -> None:
    """Have the process kill itself the `call`th time that SQLite reports progress."""
    calls = count(1)

    def perhaps() -> int:
        if next(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    store._connection.set_progress_handler(perhaps, STEPS)


def main(url: str, task: str, *given: str) -> None:
    """Do the task, having said `ready` when it begins."""
    with SqliteStore(url) as store:
        print("ready", flush=True)  # noqa: T201
        if task == "replace":
            replace(store)
        elif task == "dying":
            die_at(store, int(given[0]))
            replace(store)
        elif task == "add":
            for number in range(int(given[1])):
                write(store, org(f"{given[0]}{number:03}"))
        elif task == "turn":
            for number in range(int(given[0])):
                store.apply(network(f"{number} "), actor="ana", now=NOW, source="turn")


if __name__ == "__main__":
    main(*sys.argv[1:])
