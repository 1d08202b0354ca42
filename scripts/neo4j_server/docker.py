"""The server as a container of Neo4j's own image, where a Docker engine runs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.settings import Options, as_environment, neo4j_settings
from scripts.neo4j_server.state import DOCKER, State
from scripts.neo4j_server.waiting import LOOPBACK

BOLT = 7687
TLS = "/ssl/bolt"


def engine_runs() -> bool:
    """Whether there is a Docker engine that answers."""
    if shutil.which("docker") is None:
        return False
    try:
        asked = subprocess.run(["docker", "info"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def launch(folder: Path, options: Options, port: int) -> State:
    """Start the container of a folder; it does not answer yet."""
    (folder / "data").mkdir(exist_ok=True)
    _docker("rm", "--force", _name(folder), quiet=True)  # the one of an earlier start, ended
    container = _docker(*run_command(folder, options, port))
    pid = int(_docker("inspect", "--format", "{{.State.Pid}}", container))
    url = f"{options.scheme}://{LOOPBACK}:{port}"
    return State(DOCKER, options.version, url, port, pid, container)


def run_command(folder: Path, options: Options, port: int) -> list[str]:
    """The words after `docker` that start the container: on loopback only, as this user."""
    settings = as_environment(neo4j_settings(options, f"0.0.0.0:{BOLT}", TLS))
    if options.password is None:
        settings["NEO4J_AUTH"] = "none"
    tls = options.tls_folder
    return [
        *["run", "--detach", "--name", _name(folder)],
        *["--publish", f"{LOOPBACK}:{port}:{BOLT}"],
        *_as_us(),
        *["--volume", f"{folder / 'data'}:/data"],
        *([] if tls is None else ["--volume", f"{tls.absolute()}:{TLS}:ro"]),
        *(word for name, value in settings.items() for word in ("--env", f"{name}={value}")),
        f"neo4j:{options.version}",
    ]


def _name(folder: Path) -> str:
    return f"partnergraph-neo4j-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def _as_us() -> list[str]:
    """Files belong to whoever started the server; for root the image takes a user of its own."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    return ["--user", f"{user}:{os.getgid()}"] if user else []


def _docker(*words: str, quiet: bool = False) -> str:
    done = subprocess.run(
        ["docker", *words], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0 and not quiet:
        raise ServerError(f"docker {words[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def alive(state: State) -> bool:
    """Whether the container runs."""
    said = _docker("inspect", "--format", "{{.State.Running}}", state.born, quiet=True)
    return said == "true"


def end(state: State) -> None:
    """End the server in order, and remove its container; the data stay in the folder."""
    _docker("stop", "-t", "90", state.born)
    _docker("rm", "--force", state.born)


def kill(state: State) -> None:
    """Kill the server as a failing machine would."""
    _docker("kill", state.born)
    _docker("rm", "--force", state.born)


def log(folder: Path, state: State) -> str:
    """The last lines that the server wrote."""
    done = subprocess.run(
        ["docker", "logs", "--tail", "30", state.born],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout.strip()


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

    `secret` is one more argument; it goes in by the container's standard input.
    """
    (folder / "data").mkdir(exist_ok=True)
    tool = ["neo4j-admin", *arguments]
    if secret is not None:
        tool = ["bash", "-c", '"$@" "$(cat)"', "bash", *tool]
    volume = f"{folder / 'data'}:/data"
    run = ["docker", "run", "--rm", "--interactive", *_as_us(), "--volume", volume]
    command = [*run, f"neo4j:{version}", *tool]
    if secret is not None:
        return subprocess.run(
            command, input=secret.encode(), stdout=stdout, stderr=subprocess.PIPE, check=False
        )
    return subprocess.run(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, check=False)
