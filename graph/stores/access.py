"""How a store on a server is reached, beside its address."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, and how; nothing of it matters to a store in a file.

    `database` None is the server's default one; `ca_file` holds the certificates (PEM) of the
    authorities to trust in place of the system's; `pool` is the number of connections kept at
    most; `timeout` is how many seconds to wait for a connection, a lock or another's import.
    """

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    ca_file: Path | None = None
    pool: int = 20
    timeout: float = 30.0
