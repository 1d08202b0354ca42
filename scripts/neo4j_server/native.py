"""The server as a Java process of this machine, from Neo4j's published jars."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from scripts.neo4j_server import processes
from scripts.neo4j_server.jars import entry_of, jars_of
from scripts.neo4j_server.java import FIRST_YEAR, find_java
from scripts.neo4j_server.settings import Options, as_file, neo4j_settings
from scripts.neo4j_server.state import JAVA, State
from scripts.neo4j_server.waiting import LOOPBACK

ADMIN = "org.neo4j.cli.AdminTool"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


def launch(folder: Path, options: Options, port: int) -> State:
    """Start the server of a folder; it does not answer yet."""
    _configure(folder, options, f"{LOOPBACK}:{port}")
    command = [
        *_java(options.version),
        f"-Xmx{options.heap}",
        "-XX:+UseG1GC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-cp",
        f"{jars_of(options.version)}/*",
        entry_of(jars_of(options.version), options.version),
        f"--home-dir={folder}",
        f"--config-dir={folder / 'conf'}",
    ]
    pid = processes.spawn(command, _console(folder), os.environ)
    url = f"{options.scheme}://{LOOPBACK}:{port}"
    return State(JAVA, options.version, url, port, pid, processes.birth(pid) or "ended")


def _configure(folder: Path, options: Options, listen: str) -> None:
    for name in ("conf", "data", "logs"):
        (folder / name).mkdir(exist_ok=True)
    settings = neo4j_settings(options, listen, str(options.tls_folder))
    (folder / "conf" / "neo4j.conf").write_text(as_file(settings), encoding="utf-8")
    _console(folder).write_bytes(b"")


def _java(version: str) -> list[str]:
    newer = ["--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"]
    return [
        str(find_java(version)),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
        *(newer if int(version.partition(".")[0]) >= FIRST_YEAR else []),
    ]


def alive(state: State) -> bool:
    """Whether the process is still the one that was started."""
    return processes.runs(state.pid, state.born)


def end(state: State) -> None:
    """End the server in order."""
    processes.end(state.pid, state.born)


def kill(state: State) -> None:
    """Kill the server as a failing machine would."""
    processes.kill(state.pid, state.born)


def _console(folder: Path) -> Path:
    return folder / "logs" / "console.log"


def log(folder: Path, state: State) -> str:
    """The last lines that Java and the server wrote."""
    found: list[str] = []
    for file in (_console(folder), folder / "logs" / "neo4j.log"):
        if file.is_file():
            found += file.read_text(encoding="utf-8", errors="replace").splitlines()[-30:]
    return "\n".join(line for line in found if line.strip())


def admin(
    folder: Path,
    version: str,
    arguments: Sequence[str],
    *,
    secret: str | None = None,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
    stdout: IO[bytes] | int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of Neo4j's admin tool on the data of a folder whose server is stopped.

    `secret` is one more argument. All are given by a file that only this user reads, since every
    user of the machine sees the words of a command.
    """
    for name in ("conf", "data"):
        (folder / name).mkdir(exist_ok=True)
    words = [
        *_java(version)[1:],
        "-cp",
        f"{jars_of(version)}/*",
        ADMIN,
        *arguments,
        *([] if secret is None else [secret]),
    ]
    with tempfile.NamedTemporaryFile("w", dir=folder, encoding="utf-8") as file:
        file.write("".join(f"{_quoted(word)}\n" for word in words))
        file.flush()
        environ = os.environ | {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
        return subprocess.run(
            [_java(version)[0], f"@{file.name}"],
            env=environ,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
