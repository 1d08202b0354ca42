"""What the service itself can say no to, and the one table from errors to answers.

ServiceError
├── BadQuery        a question that cannot be answered as asked
├── DataProblems    an input has rows that cannot be taken
├── Unauthorized    the key is needed
├── Forbidden       the caller may not do this
├── TooLarge        an upload above the limit
├── Busy            long work of the same kind is under way
└── AddressUnavailable  the address to serve on cannot be bound

The same table serves HTTP (status, type and title) and the command line (exit code).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.settings import InvalidSetting
from graph import errors as graph
from matcher import errors as matcher

if TYPE_CHECKING:
    from api.schemas import ImportReportOut

DONE, DATA, USE, REACH, FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130
"""Exit codes: done, the data have problems, wrong use, store or model out of reach, our fault."""


class ServiceError(Exception):
    """The root of everything the service raises on purpose."""


class BadQuery(ServiceError):
    """A question that cannot be answered as asked; the message says what to change."""


class DataProblems(ServiceError):
    """An input has problems and nothing of it was taken; `report` names each."""

    def __init__(self, message: str, report: ImportReportOut) -> None:
        self.report = report
        super().__init__(message)


class Unauthorized(ServiceError):
    """The route needs the key, and none or a wrong one was given."""


class Forbidden(ServiceError):
    """The caller may not do this, with or without a key; the message says why."""


class TooLarge(ServiceError):
    """An upload above the limit."""


class Busy(ServiceError):
    """Long work of the same kind is under way; the same question later gets its answer."""


class AddressUnavailable(ServiceError):
    """The address to serve on cannot be bound."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one type of error is answered: over HTTP, and by the command line."""

    slug: str
    title: str
    status: int
    exit_code: int


ANSWERS: Mapping[type[Exception], Answer] = {
    graph.NotFound: Answer("not-found", "Not in this network", 404, USE),
    matcher.UnknownOrganization: Answer("not-found", "Not in this network", 404, USE),
    BadQuery: Answer("bad-query", "The question cannot be answered as asked", 422, USE),
    matcher.InvalidQuery: Answer("bad-query", "The question cannot be answered as asked", 422, USE),
    InvalidSetting: Answer("bad-setting", "A setting is not understood", 500, USE),
    DataProblems: Answer("data-problems", "The data have problems", 422, DATA),
    graph.UnreadableInput: Answer("unreadable-input", "The input cannot be read", 422, DATA),
    graph.Duplicate: Answer("duplicate", "The same key with different content", 409, DATA),
    graph.InvalidReference: Answer("unknown-reference", "An unknown organization", 422, DATA),
    graph.Conflict: Answer("conflict", "Somebody else wrote first", 409, REACH),
    graph.MovedOn: Answer("conflict", "Somebody else wrote first", 409, REACH),
    graph.NoNetwork: Answer("store-unavailable", "There is no network yet", 503, REACH),
    graph.Unavailable: Answer("store-unavailable", "The store cannot be reached", 503, REACH),
    graph.Corrupt: Answer("store-damaged", "The store is damaged", 503, REACH),
    matcher.ModelUnavailable: Answer("model-unavailable", "The model cannot be loaded", 503, REACH),
    Busy: Answer("busy", "Long work is under way", 503, REACH),
    Unauthorized: Answer("key-needed", "A key is needed", 401, USE),
    Forbidden: Answer("forbidden", "Not allowed", 403, USE),
    AddressUnavailable: Answer("address", "The address cannot be bound", 503, REACH),
    TooLarge: Answer("too-large", "The upload is too large", 413, USE),
}
"""Every error raised on purpose; a test holds the table against the error trees."""


def answer_of(error: BaseException) -> Answer | None:
    """Return how an error is answered, None for one that nobody raised on purpose."""
    for kind in type(error).__mro__:
        if kind in ANSWERS:
            return ANSWERS[kind]
    return None
