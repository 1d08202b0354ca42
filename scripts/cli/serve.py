"""The command `serve`."""

from __future__ import annotations

import os
import socket
import sys
import time
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli.context import settings, workspace
from scripts.cli.text import line

if TYPE_CHECKING:
    from api.services.workspace import Workspace
    from api.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address; 127.0.0.1 unless set.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port; 8321 unless set; 0: any free one.")
    ] = None,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Serve the HTTP API, to this machine only unless PARTNERGRAPH_API_KEY is set."""
    found = settings(context, store=store, model=model, as_of=as_of)
    run(context, replace(found, host=host or found.host, port=found.port if port is None else port))


def run(context: typer.Context, found: Settings) -> None:
    """Serve until interrupted. Raises `Forbidden` or `Unavailable` where that cannot be."""
    from api.errors import Forbidden

    if not found.on_loopback and not found.api_key:
        raise Forbidden(
            f"Serving on {found.host} opens the network to others, so writing needs a key: set "
            "PARTNERGRAPH_API_KEY to 16 or more characters, or serve on 127.0.0.1."
        )
    from uvicorn import Config, Server

    from api import logs
    from api.http.app import create_app

    workspace(context, found).version()  # no address is taken where there is nothing to serve
    listener = _listener(found)
    bound = replace(found, port=listener.getsockname()[1])
    logs.configure(sys.stderr, details=found.debug)
    app = create_app(bound)
    loading = _warms(app.state.workspace)
    name = f"[{bound.host}]" if ":" in bound.host else bound.host
    # Lines of their own, whatever the width: addresses are copied.
    print(f"partnergraph serves {line(bound.store)}")
    address = f"http://{name}:{bound.port}"
    print(f"{address}/v1 (described at {address}/openapi.json; Ctrl-C ends)")
    print(f"For example: {address}/v1/organizations?limit=3", flush=True)
    if loading:
        print("The language model is being loaded; lists answer already.", flush=True)
    warming = Thread(target=_warm, args=(app.state.workspace,), daemon=True)
    if loading:
        warming.start()
    # Who asks is taken from the connection; headers that a proxy or a client adds are not.
    config = Config(
        app, log_config=None, access_log=False, proxy_headers=False, server_header=False
    )
    try:
        Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        if warming.is_alive():
            _leave()
        raise


def _leave() -> None:
    """End at once: the model's own threads, still at work, would abort an orderly end."""
    from api.errors import INTERRUPTED

    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def _listener(found: Settings) -> socket.socket:
    from api.errors import AddressUnavailable

    family = socket.AF_INET6 if ":" in found.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((found.host.strip("[]"), found.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise AddressUnavailable(
            f"Nothing can be served at {found.host}, port {found.port} "
            f"({error.strerror or error}); choose another with --host or --port."
        ) from error
    return listener


def _warms(network: Workspace) -> bool:
    """Whether there is a network to get ready for. Raises what its store raises."""
    return network.version() > 0


def _warm(network: Workspace) -> None:
    """Get ready to recommend, so that the first question need not wait."""
    from api import logs
    from api.errors import answer_of
    from api.services.audiences import VISITOR

    began = time.monotonic()
    try:
        network.warm(VISITOR)
    except Exception as error:
        # Lists and analysis work without a model, so serving goes on.
        if answer_of(error) is None:
            logs.log("recommendations will not work", error=error)
        else:
            logs.log("recommendations will not work", reason=str(error))
    else:
        logs.log("ready to recommend", seconds=round(time.monotonic() - began, 1))
