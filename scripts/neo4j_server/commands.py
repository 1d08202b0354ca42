"""The commands: start, stop, status, dump and load."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from scripts.neo4j_server import backups, servers
from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.settings import DEFAULT_VERSION

FOLDER = Path(".neo4j")
FAILED = 1
NOT_RUNNING = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a failure, 3 where no server runs."""
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except ServerError as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    top = argparse.ArgumentParser(
        prog="neo4j_server",
        description="A real Neo4j server for development and tests: in Docker where an engine "
        "runs, else from Neo4j's published jars by Java and Maven. "
        f"{servers.GIVEN_VARIABLE} names one of your own instead.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help, description=help)
        one.add_argument("--folder", type=Path, default=FOLDER, help="its data, log and state")
        return one

    begin = command("start", "Start the server; its URL is the last line that is printed.")
    begin.add_argument(
        "--port",
        type=int,
        help="0 is any free one; unless given, that of the folder's start before, at first any",
    )
    begin.add_argument("--heap", default="1g")
    begin.add_argument("--pagecache", default="256m")
    begin.add_argument(
        "--version",
        help="of Neo4j; unless given, that of the folder's start before, at first "
        + DEFAULT_VERSION,
    )
    begin.add_argument(
        "--password",
        help="the user neo4j's; - reads it from standard input. It is kept in FOLDER/password, "
        "which this user alone can read, and used again unless another is given; without any, "
        "anyone is let in",
    )
    begin.add_argument("--tls-folder", type=Path, help="holds private.key and public.crt")
    begin.add_argument("--read-only", action="store_true", help="no one can write")
    begin.add_argument("--foreground", action="store_true", help="stop it with Ctrl-C")
    begin.set_defaults(run=_start)
    command("stop", "Stop the server; its data stay.").set_defaults(run=_stop)
    command("status", "Print the URL of the server that runs.").set_defaults(run=_status)
    out = command("dump", "Write the data of a stopped server to a file.")
    out.add_argument("file", type=Path, metavar="FILE_OR_DIR")
    out.set_defaults(run=_dump)
    back = command("load", "Replace the data of a stopped server by those of a dump.")
    back.add_argument("file", type=Path, metavar="FILE_OR_DIR")
    back.add_argument("--version", help="of Neo4j, for a folder that has had no server yet")
    back.set_defaults(run=_load)
    return top


def _start(given: argparse.Namespace) -> int:
    password = sys.stdin.readline().rstrip("\r\n") if given.password == "-" else given.password
    before = servers.given_url() or servers.running_in(given.folder.absolute())
    if before is None:
        print("Starting Neo4j (some 10 to 30 s)", file=sys.stderr)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        server = servers.start(
            given.folder,
            port=given.port,
            heap=given.heap,
            version=given.version,
            password=password,
            tls_folder=given.tls_folder,
            read_only=given.read_only,
            pagecache=given.pagecache,
        )
        print("Neo4j runs already:" if before else "Neo4j answers:", file=sys.stderr)
        print(server.url, flush=True)
        while given.foreground and not before and servers.running_in(server.folder):
            time.sleep(0.5)
    except KeyboardInterrupt:
        if not given.foreground or before:
            raise
        print("Stopping Neo4j", file=sys.stderr)
        servers.stop_in(given.folder)
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(given: argparse.Namespace) -> int:
    if servers.given_url() is not None:
        print(f"{servers.GIVEN_VARIABLE} names it: it is not stopped here", file=sys.stderr)
    elif servers.stop_in(given.folder):
        print("Neo4j has stopped", file=sys.stderr)
    else:
        print(f"No server runs in {given.folder}", file=sys.stderr)
    return 0


def _status(given: argparse.Namespace) -> int:
    state = servers.running_in(given.folder.absolute())
    url = servers.given_url() or (state.url if state else None)
    if url is None:
        print(f"No server runs in {given.folder}", file=sys.stderr)
        return NOT_RUNNING
    print(url)
    return 0


def _dump(given: argparse.Namespace) -> int:
    print(backups.dump(given.folder, given.file))
    return 0


def _load(given: argparse.Namespace) -> int:
    backups.load(given.folder, given.file, given.version)
    print("The data are loaded: start the server to use them", file=sys.stderr)
    return 0
