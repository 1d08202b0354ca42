"""What can go wrong with a network and its stores.

GraphError
├── NotFound        the id is not in the store
├── Duplicate       the same key twice with different content
├── InvalidReference  a row points to an id that is not there
├── Conflict        somebody else wrote first: read again and retry
│   └── MovedOn     the network is no longer as it was read
├── Unavailable     the store cannot be reached or opened
│   └── NoNetwork   there is no store at that address yet
├── Corrupt         the store is damaged, or made by a newer partnergraph
└── UnreadableInput   an input cannot be read at all (`formats`)

An error holds facts; its message says in one sentence what to do next.
"""

from __future__ import annotations


class GraphError(Exception):
    """The root of everything the network part raises on purpose."""


class NotFound(GraphError):
    """No such id in the store."""

    def __init__(self, kind: str, id: str, near: tuple[str, ...] = ()) -> None:
        self.kind, self.id, self.near = kind, id, near
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"There is no {kind} with the id {id!r} in this network.{hint}")


class Duplicate(GraphError):
    """The same key was given twice in one batch with different content."""

    def __init__(self, kind: str, key: str) -> None:
        self.kind, self.key = kind, key
        super().__init__(f"The {kind} {key!r} is given twice with different content; keep one.")


class InvalidReference(GraphError):
    """A record refers to an organization that neither the batch nor the store holds."""

    def __init__(self, kind: str, key: str, missing: str) -> None:
        self.kind, self.key, self.missing = kind, key, missing
        super().__init__(
            f"The {kind} {key!r} refers to the organization {missing!r}, which is not known; "
            "add that organization or correct the id."
        )


class Conflict(GraphError):
    """Another writer came first; the operation can be tried again."""


class MovedOn(Conflict):
    """What was to be written was worked out from records that have changed since."""

    def __init__(self, where: object) -> None:
        super().__init__(f"The network at {where} was changed meanwhile; try again.")


class Unavailable(GraphError):
    """The store cannot be reached, opened or written."""


class NoNetwork(Unavailable):
    """There is no store at the address yet."""


class Corrupt(GraphError):
    """The store's content is damaged or of a newer version than this program knows."""


class UnreadableInput(GraphError):
    """An input path cannot be read as a network folder or workbook at all."""
