"""The one place where the driver's exceptions become the network's own errors."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from graph.errors import Conflict, GraphError, Unavailable

_ELSEWHERE = "Nothing answers at {url}; check the address, and that the server runs."

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
        "The database at {url} is not available right now; look at the server's log, or try "
        "again in a minute.",
    ),
    (
        "ReadOnly",
        Unavailable,
        "The network at {url} cannot be written: the server, or the user, is read-only. Allow "
        "writing there, or write where it is allowed.",
    ),
    (
        "Security.Forbidden",
        Unavailable,
        "The network at {url} cannot be read or written by this user; give the user those "
        "rights, or use another with PARTNERGRAPH_NEO4J_USER.",
    ),
    (
        "OutOfMemory",
        Unavailable,
        "The server at {url} is out of memory, so nothing was written; give it more (for Neo4j, "
        "server.memory.heap.max_size), then try again.",
    ),
    (
        "General.TransactionMemoryLimit",
        Unavailable,
        "The server at {url} allows too little memory for this; raise "
        "db.memory.transaction.max or its heap, then try again.",
    ),
    (
        "StackOverFlow",
        Unavailable,
        "The server at {url} is out of memory; give it more, then try again.",
    ),
    (
        "Transaction.TransactionTimedOut",
        Conflict,
        "The server at {url} was too busy to answer in time, or somebody else is writing; try "
        "again.",
    ),
    (
        "Transaction.LockAcquisitionTimeout",
        Conflict,
        "Somebody else is writing to the network at {url}; try again.",
    ),
    (
        "Transaction.DeadlockDetected",
        Conflict,
        "Somebody else is writing to the network at {url}; try again.",
    ),
    (
        "ConstraintValidationFailed",
        Conflict,
        "Somebody else wrote the same to the network at {url}; try again.",
    ),
)
"""Part of a server's code, the error it becomes, and what to do."""


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Raise the network's own errors where the driver fails on the server at `url`.

    A value that no property can hold is the caller's mistake: `ValueError`.
    """
    try:
        yield
    except (Neo4jError, DriverError, OSError, OverflowError) as error:
        raise _of(error, url) from error


def _of(error: Exception, url: str) -> GraphError | ValueError:
    if isinstance(error, OverflowError):
        return ValueError(f"a value cannot be stored in the network at {url}: {error}")
    if isinstance(error, Neo4jError):
        return _of_server(error, url)
    if _has_cause(error, ssl.SSLCertVerificationError):
        return Unavailable(
            f"The certificate of {url} is not trusted; set PARTNERGRAPH_NEO4J_CA_FILE to the "
            "certificate of the authority that signed it, and use the name that it was made for."
        )
    if _has_cause(error, ssl.SSLError):
        return Unavailable(
            f"No encrypted connection to {url} can be made; use neo4j:// or bolt:// where the "
            "server has no certificate, neo4j+s:// or bolt+s:// where it has one."
        )
    if isinstance(error, ConfigurationError | AuthError):
        return Unavailable(f"The address {url} cannot be used as it is set up: {error}.")
    if isinstance(error, ServiceUnavailable) and "SSL" in str(error):
        return Unavailable(
            f"{url} does not answer as a Neo4j server with that kind of encryption; check the "
            "port, and use neo4j+s:// or bolt+s:// where the server asks for encryption."
        )
    return Unavailable(_ELSEWHERE.format(url=url))


def _of_server(error: Neo4jError, url: str) -> GraphError:
    code = error.code or ""
    for part, kind, message in _BY_CODE:
        if part in code:
            return kind(message.format(url=url))
    if error.is_retryable():
        return Conflict(f"The server at {url} could not do this just now; try again.")
    return Unavailable(
        f"The server at {url} could not do what it was asked ({code}: {error.message}); look at "
        "its log."
    )


def _has_cause(error: BaseException, kind: type[BaseException]) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, kind):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def is_read_only(error: Neo4jError) -> bool:
    """Whether a server, database or user takes no writes."""
    code = error.code or ""
    return "ReadOnly" in code or code.endswith("Security.Forbidden")
