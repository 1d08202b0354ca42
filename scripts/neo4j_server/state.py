"""What a folder knows of its server, kept in a JSON file; and its password, in one of its own."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.neo4j_server.errors import ServerError

JAVA = "java"
DOCKER = "docker"


@dataclass(frozen=True, slots=True)
class State:
    """The server of a folder: `pid` is 0 when it was stopped, `born` tells its process apart.

    With Docker, `born` is the container's id, and `pid` that of its first process.
    """

    kind: str
    version: str
    url: str
    port: int
    pid: int
    born: str


def file_of(folder: Path) -> Path:
    """The file in which a folder keeps its state."""
    return folder / "server.json"


def read(folder: Path) -> State | None:
    """The state of a folder; None where no server was ever started in it."""
    try:
        found = json.loads(file_of(folder).read_text(encoding="utf-8"))
        state = State(**found)
        if [type(value) for value in asdict(state).values()] != [str, str, str, int, int, str]:
            raise TypeError
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError) as error:
        raise ServerError(
            f"{file_of(folder)} cannot be read: end its server by hand, then remove the file."
        ) from error
    return state


def write(folder: Path, state: State) -> None:
    """Keep the state of a folder; the file is the old one or the new one, never half of it."""
    beside = file_of(folder).with_suffix(".new")
    beside.write_text(json.dumps(asdict(state), indent=1) + "\n", encoding="utf-8")
    os.replace(beside, file_of(folder))


def password_file_of(folder: Path) -> Path:
    """The file in which a folder keeps the user neo4j's password; only this user reads it."""
    return folder / "password"


def read_password(folder: Path) -> str | None:
    """The password that a folder keeps; None where there is none."""
    try:
        return password_file_of(folder).read_text(encoding="utf-8").removesuffix("\n") or None
    except FileNotFoundError:
        return None


def write_password(folder: Path, password: str) -> None:
    """Keep a password; the file is the old one or the new one, and never anybody else's."""
    made, beside = tempfile.mkstemp(dir=folder, prefix="password.")  # with mode 0600
    with open(made, "w", encoding="utf-8") as file:
        file.write(f"{password}\n")
    os.replace(beside, password_file_of(folder))


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder: another program that wants it as well waits until this one is done."""
    try:
        import fcntl
    except ImportError:  # Windows, where Docker itself refuses the second
        yield
        return
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
