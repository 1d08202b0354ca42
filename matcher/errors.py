"""What can go wrong in matching.

MatchError
├── UnknownOrganization   an id the network does not hold
├── ModelUnavailable      the embedding model cannot be loaded
└── InvalidQuery          a query that cannot be answered as asked
"""

from __future__ import annotations


class MatchError(Exception):
    """The root of everything the matcher raises on purpose."""


class UnknownOrganization(MatchError):
    """An id that the network does not hold."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(f"There is no organization with the id {id!r} in this network.")


class ModelUnavailable(MatchError):
    """The embedding model cannot be loaded; the message says what to do."""


class InvalidQuery(MatchError):
    """A query that cannot be answered as asked; the message says what to change."""
