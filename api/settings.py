"""Settings, read once from the environment where the program starts.

Nothing heavy is imported here: the command line reads settings before it knows its command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any

LEAST_KEY_LENGTH = 16


class InvalidSetting(Exception):
    """A variable of the environment holds what it cannot mean; the message says what to do."""


def _text(value: str) -> str:
    """The value as it is, unless it holds bytes that were no text (PEP 383)."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("text in UTF-8") from None
    return value


def _path(value: str) -> Path:
    return Path(_text(value))


def _key(value: str) -> str:
    if len(value) < LEAST_KEY_LENGTH or not value.isascii() or not value.isprintable():
        raise ValueError(f"a key of {LEAST_KEY_LENGTH} or more printable ASCII characters")
    if " " in value:
        raise ValueError("a key without spaces")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("a day such as 2026-09-30") from error


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return read


def _yes(value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in known:
        raise ValueError("1 or 0")
    return known[value.lower()]


def _words(
    name: str, read: Callable[[str], object], help: str, *, exact: bool = False
) -> Mapping[str, Any]:
    """What a setting says of itself; where `exact`, spaces around its value belong to it."""
    return {"name": f"PARTNERGRAPH_{name}", "read": read, "help": help, "exact": exact}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is a variable of the environment and carries its own words."""

    store: str = field(
        default="sqlite:///partnergraph.db",
        metadata=_words(
            "STORE",
            _text,
            "Address of the store that holds the network, such as sqlite:///partnergraph.db or "
            "neo4j://localhost:7687.",
        ),
    )
    model: str | None = field(
        default=None,
        metadata=_words(
            "MODEL",
            _text,
            "Embedding model: multilingual-e5-small, all-MiniLM-L6-v2, or the folder of a "
            "sentence-transformers model. Unset: the multilingual one where it is installed.",
        ),
    )
    api_key: str | None = field(
        default=None,
        repr=False,
        metadata=_words(
            "API_KEY",
            _key,
            f"Key that allows writing over HTTP, {LEAST_KEY_LENGTH} or more printable ASCII "
            "characters. Needed to serve on any address that is not loopback, and behind a proxy.",
        ),
    )
    as_of: date | None = field(
        default=None,
        metadata=_words(
            "AS_OF",
            _day,
            "Day on which the network is read, such as 2026-09-30. Unset: the day that the store "
            "names, else today.",
        ),
    )
    host: str = field(
        default="127.0.0.1", metadata=_words("HOST", _text, "Address that `serve` binds to.")
    )
    port: int = field(
        default=8321,
        metadata=_words(
            "PORT", _number(0, 65535), "Port that `serve` binds to; 0 is any free one."
        ),
    )
    max_upload_mb: int = field(
        default=64,
        metadata=_words(
            "MAX_UPLOAD_MB", _number(1, 4096), "Largest upload the import route takes, in MB."
        ),
    )
    debug: bool = field(
        default=False,
        metadata=_words(
            "DEBUG", _yes, "1 shows where an unexpected error arose, with its traceback."
        ),
    )
    neo4j_user: str | None = field(
        default=None,
        metadata=_words("NEO4J_USER", _text, "User of a store at a neo4j:// address."),
    )
    neo4j_password: str | None = field(
        default=None,
        repr=False,
        metadata=_words(
            "NEO4J_PASSWORD",
            _text,
            "Password of that user; an address never holds one.",
            exact=True,
        ),
    )
    neo4j_password_file: Path | None = field(
        default=None,
        metadata=_words(
            "NEO4J_PASSWORD_FILE",
            _path,
            "File that holds the password, in place of PARTNERGRAPH_NEO4J_PASSWORD; a line break "
            "at its end is no part of it.",
        ),
    )
    neo4j_database: str | None = field(
        default=None,
        metadata=_words(
            "NEO4J_DATABASE", _text, "Database on the server. Unset: the server's default one."
        ),
    )
    neo4j_ca_file: Path | None = field(
        default=None,
        metadata=_words(
            "NEO4J_CA_FILE",
            _path,
            "File with the certificates (PEM) of the authorities to trust, for an address with +s. "
            "Unset: those of the system.",
        ),
    )
    neo4j_pool: int = field(
        default=20,
        metadata=_words(
            "NEO4J_POOL", _number(1, 1000), "Connections to the server that are kept at most."
        ),
    )
    neo4j_timeout: int = field(
        default=30,
        metadata=_words(
            "NEO4J_TIMEOUT",
            _number(1, 3600),
            "Seconds to wait for the server, for a lock, or for another's import to end.",
        ),
    )

    @property
    def on_loopback(self) -> bool:
        """Whether `host` is reached from this machine only."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings from `environ`; empty means unset. Raises `InvalidSetting`."""
    values: dict[str, Any] = {}
    for one in fields(Settings):
        raw = environ.get(one.metadata["name"], "")
        if not raw.strip():
            continue
        if not one.metadata["exact"]:
            raw = raw.strip()
        try:
            values[one.name] = one.metadata["read"](raw)
        except ValueError as error:
            # An address may hold a password, though it must not.
            shown = f" {raw!r}" if one.repr and one.name != "store" else ""
            raise InvalidSetting(
                f"The setting {one.metadata['name']}{shown} is not understood: give {error}."
            ) from error
    return Settings(**values)


def documented() -> list[tuple[str, str, str]]:
    """Name, default in words and meaning of every setting, in order."""
    return [
        (
            one.metadata["name"],
            "unset" if one.default is None else str(one.default),
            help_of(one.name),
        )
        for one in fields(Settings)
    ]


def help_of(name: str) -> str:
    """The words of one setting, by the name of its field."""
    return str(next(one.metadata["help"] for one in fields(Settings) if one.name == name))
