"""The one place where the driver's exceptions become the network's own errors."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graph.errors import Conflict, GraphError, Unavailable

_BY_CODE: tuple[tuple[str, type[GraphError], str], ...] = (
    (
        "Security.AuthenticationRateLimit",
        Unavailable,
        "{url} takes no log-in for a while, after too many with a wrong password; wait a minute, "
        "then try again with the right one.",
    ),
    (
        "Security.CredentialsExpired",
        Unavailable,
        "The password at {url} must be changed before it can be used; change it in Neo4j, then "
        "set PARTNERGRAPH_NEO4J_PASSWORD to the new one.",
    ),
    (
        "Security.Unauthorized",
        Unavailable,
        "{url} refuses the user or password; set PARTNERGRAPH_NEO4J_USER, and "
        "PARTNERGRAPH_NEO4J_PASSWORD or PARTNERGRAPH_NEO4J_PASSWORD_FILE.",
    ),
    (
        "Database.DatabaseNotFound",
        Unavailable,
        "{url} has no database of that name; correct PARTNERGRAPH_NEO4J_DATABASE, or leave it "
        "out for the server's default one.",
    ),
    (
        "General.DatabaseUnavailable",
        Unavailable,
        "The database at {url} is not available right now; try again in a minute, then look at "
        "the server's log.",
    ),
    (
        "Transaction.Terminated",
        Unavailable,
        "The server at {url} broke this off, as it does when it is stopped; try again.",
    ),
    (
        "ReadOnly",
        Unavailable,
        "The network at {url} cannot be written, since the server or the user is read-only; "
        "allow writing there, or write where it is allowed.",
    ),
    (
        "Security.Forbidden",
        Unavailable,
        "The network at {url} cannot be read or written by this user; give the user those "
        "rights, or use another with PARTNERGRAPH_NEO4J_USER.",
    ),
    *(
        (
            code,
            Unavailable,
            "The server at {url} has too little memory for this; give it more (for Neo4j, "
            "server.memory.heap.max_size, or db.memory.transaction.max where that is set), then "
            "try again.",
        )
        for code in ("OutOfMemory", "General.TransactionMemoryLimit", "StackOverFlow")
    ),
    *(
        (
            code,
            Conflict,
            "The server at {url} was too busy to answer in time, or somebody else is writing; try "
            "again, or raise PARTNERGRAPH_NEO4J_TIMEOUT.",
        )
        for code in ("Transaction.TransactionTimedOut", "Transaction.LockClientStopped")
    ),
    *(
        (code, Conflict, "Somebody else is writing to the network at {url}; try again.")
        for code in ("Transaction.LockAcquisitionTimeout", "Transaction.DeadlockDetected")
    ),
    (
        "ConstraintValidationFailed",
        Conflict,
        "Somebody else wrote the same to the network at {url}, or a constraint of others there "
        "forbids it; try again, and if that does not help, look at the database's constraints.",
    ),
)
"""Part of a server's code, the error it becomes, and what to do."""

_BY_CAUSE: tuple[tuple[type[Exception], str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "The certificate of {url} is not trusted; set PARTNERGRAPH_NEO4J_CA_FILE to the "
        "certificate of the authority that signed it, and use the name that it was made for.",
    ),
    (
        ssl.SSLError,
        "No encrypted connection to {url} can be made; use neo4j:// or bolt:// where the server "
        "has no certificate, neo4j+s:// or bolt+s:// where it has one.",
    ),
    (
        UnsupportedServerProduct,
        "{url} is no Neo4j server, or one that is too old; check the port, and use Neo4j "
        "{oldest} or newer.",
    ),
    (
        ConfigurationError,
        "The address {url} cannot be used as it is set up; look at the settings whose names "
        "begin with PARTNERGRAPH_NEO4J.",
    ),
    (
        IncompleteCommit,
        "The connection to {url} was lost at the very end of writing, so nobody knows whether it "
        "was written; look at what is there, and do the same again if it was not.",
    ),
    (
        ConnectionAcquisitionTimeoutError,
        "All connections to {url} are in use; try again, or raise PARTNERGRAPH_NEO4J_POOL.",
    ),
    (
        socket.gaierror,
        "There is no machine of the name in {url}; check the address.",
    ),
    (
        TimeoutError,
        "{url} does not answer in time; check the address and that the server is well, then try "
        "again.",
    ),
    (
        OSError,
        "Nothing answers at {url}; check the address, and that the server runs.",
    ),
    *dict.fromkeys(
        (ServiceUnavailable, SessionExpired),
        "{url} does not answer as a Neo4j server; check the port, and use neo4j+s:// or "
        "bolt+s:// where the server asks for encryption.",
    ).items(),
)
"""An error of the driver or beneath it, and what to do; the first row that is found counts.

What is not here is a fault of ours, and left as it is.
"""

_CAUGHT: tuple[type[Exception], ...] = (Neo4jError, *(kind for kind, _ in _BY_CAUSE))

OLDEST = (5, 26)
"""The oldest server that has all that the statements use."""


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Raise the network's own errors where the driver fails on the server at `url`.

    A value that no property can hold is the caller's mistake: `ValueError`.
    """
    try:
        yield
    except OverflowError as error:
        told = f"a value cannot be stored in the network at {url}: {error}"
        raise ValueError(told) from error
    except _CAUGHT as error:
        raise _of(error, url) from error


def check_age(agent: str, url: str) -> None:
    """Raise `Unavailable` where a server calls itself older than `OLDEST`."""
    name, _, number = agent.partition("/")
    parts = number.split("-")[0].split(".")[:2]
    version = tuple(int(part) for part in parts if part.isdecimal())
    if name == "Neo4j" and len(version) == 2 and version < OLDEST:
        raise Unavailable(
            f"The server at {url} is Neo4j {number}, which is too old; use {_oldest()} or newer."
        )


def is_read_only(error: Neo4jError) -> bool:
    """Whether a server, database or user takes no writes."""
    code = error.code or ""
    return "ReadOnly" in code or code.endswith("Security.Forbidden")


def _of(error: Exception, url: str) -> GraphError:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, Neo4jError):
            return _of_server(cause, url)
    message = next(told for kind, told in _BY_CAUSE if any(isinstance(c, kind) for c in causes))
    return Unavailable(message.format(url=url, oldest=_oldest()))


def _of_server(error: Neo4jError, url: str) -> GraphError:
    code = error.code or ""
    for part, kind, message in _BY_CODE:
        if part in code:
            return kind(message.format(url=url))
    if error.is_retryable():
        return Conflict(f"The server at {url} could not do this just now; try again.")
    told = " ".join(str(error.message).split())
    return Unavailable(
        f"The server at {url} could not do what it was asked ({code}: {told}); look at its log."
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it; where several servers were asked, what led to each."""
    yield error
    if error.__cause__ is not None:
        yield from _causes(error.__cause__)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _causes(one)


def _oldest() -> str:
    return ".".join(map(str, OLDEST))
