"""A server for tests of what becomes of its clients when it ends, and when it is back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.neo4j_server import Server, kill, start, stop
from scripts.neo4j_server.servers import GIVEN_VARIABLE, running_in

OWN = pytest.mark.skipif(GIVEN_VARIABLE in os.environ, reason="needs servers that it may stop")


class Mortal:
    """A server that is stopped, killed and started again, always at the same port."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.folder = folder
        self.server = self._start(0, options)

    def _start(self, port: int, options: dict[str, Any]) -> Server:
        return start(self.folder, heap="512m", port=port, **options)

    def begin(self, **options: Any) -> None:
        """Start it again, with its data of before."""
        self.server = self._start(self.server.port, options)

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def runs(self) -> bool:
        return running_in(self.folder) is not None

    def stop(self) -> None:
        stop(self.server)

    def kill(self) -> None:
        kill(self.server)


@contextmanager
def mortal(folder: Path, **options: Any) -> Iterator[Mortal]:
    """A server that is gone at the end."""
    server = Mortal(folder, **options)
    try:
        yield server
    finally:
        if server.runs:
            server.kill()
