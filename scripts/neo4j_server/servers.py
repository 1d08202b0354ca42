"""Starts, stops and kills the server of a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.neo4j_server import state as states
from scripts.neo4j_server.engines import Engine, choose, engine
from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.settings import DEFAULT_VERSION, Options
from scripts.neo4j_server.state import State
from scripts.neo4j_server.waiting import Ended, free_port, wait_until_it_answers

GIVEN_VARIABLE = "PARTNERGRAPH_NEO4J_SERVER"
TRIES = 3
"""A free port may be taken by another program before the server has it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `url`; `pid` is 0 for one that the environment names."""

    url: str
    pid: int
    folder: Path

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.url.rpartition(":")[2])


def start(
    folder: Path,
    *,
    port: int | None = None,
    heap: str = "1g",
    version: str | None = None,
    password: str | None = None,
    tls_folder: Path | None = None,
    read_only: bool = False,
    pagecache: str = "256m",
) -> Server:
    """Start the server of a folder and return when it answers; one that runs is returned as it is.

    The data stay in the folder: a later start in it has them again, and the port, the password and
    the version of the start before unless others are given. Port 0 is any free one, as it is at
    first. A password is the user neo4j's and holds from the folder's first start; it is kept in
    the folder's file `password`, and without one, anyone on this machine is let in. `tls_folder`
    holds private.key and public.crt. The server outlives the program that starts it. Raises
    `ServerError` after 120 s, at once when the server ends, and where another one runs there.
    """
    given = given_url()
    if given is not None:
        return Server(given, 0, folder)
    options = Options(
        port=port,
        heap=heap,
        pagecache=pagecache,
        version=version or DEFAULT_VERSION,
        password=password,
        tls_folder=None if tls_folder is None else tls_folder.absolute(),
        read_only=read_only,
    )
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with states.alone(folder):
        running = running_in(folder)
        if running is not None:
            _refuse_other(folder, running, options)
            return Server(running.url, running.pid, folder)
        started = _start(folder, _remembered(folder, options, version))
    return Server(started.url, started.pid, folder)


def given_url() -> str | None:
    """The server that the environment names, which is neither started nor stopped here."""
    return os.environ.get(GIVEN_VARIABLE, "").strip() or None


def running_in(folder: Path) -> State | None:
    """The state of the server that runs in a folder; None where none does."""
    state = states.read(folder)
    return state if state and state.pid and engine(state.kind).alive(state) else None


def _refuse_other(folder: Path, running: State, options: Options) -> None:
    """Raise `ServerError` where a server that runs is not the one that is asked for."""
    other_port = options.port not in (None, 0, running.port)
    other_password = options.password not in (None, states.read_password(folder))
    if other_port or other_password:
        raise ServerError(
            f"A server runs in {folder} already, at {running.url}, with another "
            f"{'port' if other_port else 'password'}: stop it first."
        )


def _remembered(folder: Path, options: Options, version: str | None) -> Options:
    """The options, with what the folder's start before says where they say nothing."""
    earlier, port, password = states.read(folder), options.port, options.password
    if port is None and earlier is not None:
        port = earlier.port
    if password is None:
        password = states.read_password(folder)
    if version is None and earlier is not None:
        options = replace(options, version=earlier.version)
    return replace(options, port=port, password=password)


def _start(folder: Path, options: Options) -> State:
    kind = choose(states.read(folder))
    how = engine(kind)
    _set_password(how, folder, options)
    for left in reversed(range(TRIES)):
        state = how.launch(folder, options, free_port(options.port or 0))
        states.write(folder, state)
        try:
            wait_until_it_answers(
                state.url, options.password, _runs(how, state), _log(how, folder, state)
            )
        except Ended as error:
            states.write(folder, replace(state, pid=0))
            if options.port or not left or "already in use" not in str(error):
                raise
            print("The port was taken meanwhile: trying another", file=sys.stderr)
        except BaseException:
            how.end(state)
            states.write(folder, replace(state, pid=0))
            raise
        else:
            if options.password is not None:
                states.write_password(folder, options.password)
            return state
    raise AssertionError("the last try returns or raises")


def _runs(how: Engine, state: State) -> Callable[[], bool]:
    return lambda: how.alive(state)


def _log(how: Engine, folder: Path, state: State) -> Callable[[], str]:
    return lambda: how.log(folder, state)


def _set_password(how: Engine, folder: Path, options: Options) -> None:
    """Neo4j takes its first password before the first start only."""
    if options.password is None or (folder / "data" / "databases" / "system").exists():
        return
    arguments = ["dbms", "set-initial-password"]
    done = how.admin(folder, options.version, arguments, secret=options.password)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").replace(options.password, "***").strip()
        raise ServerError(f"The password could not be set: {said}")


def stop(server: Server) -> None:
    """End a server in order; one that has ended already, or that the environment names, is left."""
    stop_in(server.folder, pid=server.pid)


def stop_in(folder: Path, pid: int | None = None) -> bool:
    """End the server that runs in a folder, and tell whether there was one."""
    return _halt(folder, pid, lambda how, state: how.end(state))


def kill(server: Server) -> None:
    """Kill a server (SIGKILL), as a failing machine would; only one that `start` started."""
    if not _halt(server.folder, server.pid, lambda how, state: how.kill(state)):
        raise ServerError(
            f"Process {server.pid} is no server that was started in {server.folder} and runs: "
            "nothing was killed."
        )


def _halt(folder: Path, pid: int | None, how: Callable[[Engine, State], None]) -> bool:
    if given_url() is not None:
        return False
    folder = folder.absolute()
    state = running_in(folder)
    if state is None or pid not in (None, state.pid):
        return False
    how(engine(state.kind), state)
    states.write(folder, replace(state, pid=0))
    return True
