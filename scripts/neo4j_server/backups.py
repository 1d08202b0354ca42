"""Backs up the data of a stopped server into one file, and restores them.

A dump is Neo4j's own archive, made by its admin tool from the same jars. It holds the nodes,
relationships, indexes and constraints of the database `neo4j`, not users and passwords.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from scripts.neo4j_server import state as states
from scripts.neo4j_server.engines import choose, engine
from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.servers import given_url, running_in
from scripts.neo4j_server.settings import DATABASE, DEFAULT_VERSION
from scripts.neo4j_server.state import State

FILE_NAME = f"{DATABASE}.dump"


def dump(folder: Path, target: Path) -> Path:
    """Write the data of a folder to a file, or to neo4j.dump in a folder, and return the file.

    Raises `ServerError` while the server runs, where there are no data, and where the file is
    there already: none is ever overwritten.
    """
    file = target / FILE_NAME if target.is_dir() else target
    folder = _stopped(folder)
    state = states.read(folder)
    if state is None or not (folder / "data" / "databases" / DATABASE).exists():
        raise ServerError(f"There is nothing to dump: no server has had data in {folder}.")
    if file.exists():
        raise ServerError(f"{file} is there already: give another name, or remove it.")
    if not file.absolute().parent.is_dir():
        raise ServerError(f"There is no folder {file.parent}: make it first.")
    arguments = ["database", "dump", DATABASE, "--to-stdout"]
    with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".dump-") as beside:
        whole = Path(beside) / FILE_NAME
        with whole.open("wb") as opened, states.alone(folder):
            done = engine(state.kind).admin(folder, state.version, arguments, stdout=opened)
            os.fsync(opened.fileno())
        _check(done, "dumped")
        whole.replace(file)
    return file


def load(folder: Path, source: Path, version: str | None = None) -> None:
    """Replace the data of a folder by those of a dump: a file, or a folder with a neo4j.dump.

    The version is the folder's own, else the default. Raises `ServerError` while the server runs
    and where there is no such file.
    """
    file = source / FILE_NAME if source.is_dir() else source
    if not file.is_file():
        raise ServerError(f"There is no {file} to load.")
    folder.mkdir(parents=True, exist_ok=True)
    folder = _stopped(folder)
    state = states.read(folder)
    used = version or (state.version if state else DEFAULT_VERSION)
    arguments = ["database", "load", DATABASE, "--from-stdin", "--overwrite-destination=true"]
    kind = choose(state)
    with file.open("rb") as opened, states.alone(folder):
        done = engine(kind).admin(folder, used, arguments, stdin=opened)
    _check(done, "loaded")
    # The next start has to be of this version, or of a newer one.
    earlier = state or State(kind, used, "", 0, 0, "")
    states.write(folder, replace(earlier, version=used))


def _stopped(folder: Path) -> Path:
    if given_url() is not None:
        raise ServerError("The environment names a server: dump and load where that one runs.")
    if running_in(folder.absolute()) is not None:
        raise ServerError(
            "The server must be stopped for that: "
            f"python -m scripts.neo4j_server stop --folder {folder}"
        )
    return folder.absolute()


def _check(done: subprocess.CompletedProcess[bytes], what: str) -> None:
    if done.returncode != 0:
        said = "\n".join(done.stderr.decode(errors="replace").strip().splitlines()[-10:])
        raise ServerError(f"The data could not be {what}:\n{said}")
