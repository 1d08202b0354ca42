"""Processes told apart by when they were born, so that no foreign one is ever ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.neo4j_server.errors import ServerError

PATIENCE = 90.0
"""Seconds that a server has to end in order."""


def spawn(command: Sequence[str], log: Path, environ: Mapping[str, str]) -> int:
    """Start a program that outlives this one, in a session of its own; return its pid."""
    if sys.platform == "win32":
        raise ServerError("This starts Neo4j on Linux and macOS only: on Windows, run Docker.")
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    files: list[tuple[int, int, str, int, int] | tuple[int, int, int]] = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(log), append, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    return os.posix_spawn(command[0], list(command), dict(environ), file_actions=files, setsid=True)


def birth(pid: int) -> str | None:
    """When a process was born, as this system writes it; None where none of that pid runs.

    No two processes of one pid have the same, also after the machine was started anew.
    """
    if pid <= 0:
        return None
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # where it was ours and has ended, its pid is given back
    if Path("/proc/self/stat").is_file():
        return _birth_in_proc(pid)
    asked = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    state, _, born = asked.stdout.strip().partition(" ")
    return born.strip() if born and not state.startswith("Z") else None


def _birth_in_proc(pid: int) -> str | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" and not _threads(pid) else f"{boot} {fields[19]}"


def _threads(pid: int) -> bool:
    """Whether threads of a killed process still end: until then they hold its port and files."""
    try:
        return len(os.listdir(f"/proc/{pid}/task")) > 1
    except OSError:
        return False


def runs(pid: int, born: str) -> bool:
    """Whether the process of that pid is still the one that was born then."""
    return bool(born) and birth(pid) == born


def end(pid: int, born: str, patience: float = PATIENCE) -> None:
    """Ask a process to end, wait, and kill it when it does not; a foreign one is left alone."""
    if not runs(pid, born):
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    if not _ended(pid, born, patience):
        kill(pid, born)


def kill(pid: int, born: str) -> None:
    """Kill a process at once, and wait until it is gone; a foreign one is left alone."""
    if not runs(pid, born):
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    if not _ended(pid, born, patience=30):
        raise ServerError(f"Process {pid} cannot be ended: the system holds it.")


def _ended(pid: int, born: str, patience: float) -> bool:
    until = time.monotonic() + patience
    while runs(pid, born):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
