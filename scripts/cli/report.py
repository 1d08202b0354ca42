"""The command `report`: one printable page for a board."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings, workspace
from scripts.cli.pages import check_writable, write
from scripts.cli.progress import progress


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report)


def report(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FILE.html", help="Where to write the page.")],
    needs: opt.Needs = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Write one printable page on the network for a board, with plots and their meaning."""
    from api.services.audiences import OWNER
    from api.services.report.page import report as page

    check_writable(out)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        text = page(network, OWNER, told, needs=needs)
    write(out, text)
    output.say(f"The report is in {out}; open it in a browser to read or print it.")
    output.say("It may hold what members did not make public: look before you pass it on.")
