"""The ways in which a server can run, and which of them is taken."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol

from scripts.neo4j_server import docker, native
from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.settings import Options
from scripts.neo4j_server.state import DOCKER, JAVA, State


class Engine(Protocol):
    """What each way does; the modules `docker` and `native` are the two there are."""

    def launch(self, folder: Path, options: Options, port: int) -> State:
        """Start the server of a folder."""

    def alive(self, state: State) -> bool:
        """Whether it is still the server that was started, and runs."""

    def end(self, state: State) -> None:
        """End it in order."""

    def kill(self, state: State) -> None:
        """Kill it."""

    def log(self, folder: Path, state: State) -> str:
        """Its last lines."""

    def admin(
        self,
        folder: Path,
        version: str,
        arguments: Sequence[str],
        *,
        secret: str | None = None,
        stdin: IO[bytes] | int = subprocess.DEVNULL,
        stdout: IO[bytes] | int = subprocess.PIPE,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command of Neo4j's admin tool."""


def choose(earlier: State | None) -> str:
    """The kind of a folder that has had a server, else Docker where an engine runs, else Java."""
    if earlier is not None:
        return earlier.kind
    return DOCKER if docker.engine_runs() else JAVA


def engine(kind: str) -> Engine:
    """The engine of a kind."""
    found: dict[str, Engine] = {JAVA: native, DOCKER: docker}
    if kind not in found:
        raise ServerError(f"{kind!r} is no way to run a server.")
    return found[kind]
