"""What a server is started with, and the settings of Neo4j that follow from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.neo4j_server.errors import ServerError

DEFAULT_VERSION = "5.26.30"
DATABASE = "neo4j"
LEAST_PASSWORD = 8
_VERSION = re.compile(r"\d{1,4}(\.\d{1,3}){1,2}")
_SIZE = re.compile(r"[1-9]\d{0,5}[kmg]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a server is to run; raises `ServerError` for what cannot be meant."""

    port: int | None = None
    heap: str = "1g"
    pagecache: str = "256m"
    version: str = DEFAULT_VERSION
    password: str | None = None
    tls_folder: Path | None = None
    read_only: bool = False

    def __post_init__(self) -> None:
        if not 0 <= (self.port or 0) <= 65535:
            raise ServerError(f"Port {self.port} does not exist: give one from 1 to 65535, or 0.")
        for name, size in (("heap", self.heap), ("page cache", self.pagecache)):
            if not _SIZE.fullmatch(size):
                raise ServerError(f"The {name} {size!r} is no size: write it as 512m or 1g.")
        check_version(self.version)
        if self.password is not None and not _is_password(self.password):
            raise ServerError(
                f"The password does not do: give {LEAST_PASSWORD} or more printable ASCII "
                "characters."
            )
        if self.tls_folder is not None:
            for name in ("private.key", "public.crt"):
                if not (self.tls_folder / name).is_file():
                    raise ServerError(f"There is no {name} in {self.tls_folder}: put it there.")

    @property
    def scheme(self) -> str:
        """The scheme of the server's URL: with TLS the one that takes any certificate."""
        return "bolt" if self.tls_folder is None else "bolt+ssc"


def check_version(version: str) -> None:
    """Raise `ServerError` unless `version` is one such as 5.26.30 or 2026.09.0."""
    if not _VERSION.fullmatch(version):
        raise ServerError(f"{version!r} is no version of Neo4j: write one as {DEFAULT_VERSION}.")


def _is_password(text: str) -> bool:
    return len(text) >= LEAST_PASSWORD and text.isascii() and text.isprintable()


def neo4j_settings(options: Options, listen: str, tls_folder: str) -> dict[str, str]:
    """Neo4j's settings: Bolt alone, on `listen`; nothing is reported to its makers.

    `tls_folder` is where the server itself finds the key, if there is one.
    """
    settings = {
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": listen,
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.auth_enabled": "false" if options.password is None else "true",
        "server.memory.heap.initial_size": options.heap,
        "server.memory.heap.max_size": options.heap,
        "server.memory.pagecache.size": options.pagecache,
    }
    if options.read_only:
        settings["server.databases.default_to_read_only"] = "true"
    if options.tls_folder is not None:
        settings |= {
            "server.bolt.tls_level": "REQUIRED",
            "dbms.ssl.policy.bolt.enabled": "true",
            "dbms.ssl.policy.bolt.base_directory": tls_folder,
            "dbms.ssl.policy.bolt.client_auth": "NONE",
        }
    return settings


def as_file(settings: dict[str, str]) -> str:
    """The settings as the text of a neo4j.conf."""
    return "".join(f"{name}={_escaped(value)}\n" for name, value in settings.items())


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def as_environment(settings: dict[str, str]) -> dict[str, str]:
    """The settings as the variables that the Docker image reads.

    >>> as_environment({"server.memory.heap.max_size": "1g"})
    {'NEO4J_server_memory_heap_max__size': '1g'}
    """
    return {
        "NEO4J_" + name.replace("_", "__").replace(".", "_"): value
        for name, value in settings.items()
    }
