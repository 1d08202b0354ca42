"""The command `demo`: the packaged network imported, and the answers of a first look."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import scripts
from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings, workspace
from scripts.cli.progress import progress
from scripts.cli.text import line

if TYPE_CHECKING:
    from api.services.workspace import Workspace

STORE = "sqlite:///partnergraph-demo.db"
ASKER = "eastmarsh-soil-lab"
FIGURES = 8


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    context: typer.Context,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the demo over HTTP afterwards.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="URL",
            help=f"Store of the demo, whatever PARTNERGRAPH_STORE says.  [default: {STORE}]",
        ),
    ] = None,
    model: opt.Model = None,
) -> None:
    """Import the demo network and show a first recommendation and who is left out."""
    from api.services import demo as service

    found = settings(context, store=store, model=model, default_store=STORE)
    network = workspace(context, found, create=True)
    network.place()  # an address that cannot be one is refused before it is shown
    output.say(
        f"The demo network (fictional) goes into {found.store}. Nothing is fetched from anywhere."
    )
    with progress() as told:
        report = service.load(network, Path(scripts.__file__).parent / "demo", told)
    added = sum(one.added + one.changed for one in report.counts)
    output.say(f"{added:,} records imported." if added else "It was there already.")
    output.say()
    _show_health(network)
    _show_recommendations(network)
    _show_isolated(network)
    _show_next(found.store)
    if serve:
        from scripts.cli.serve import run

        run(context, found)


def _show_health(network: Workspace) -> None:
    from api.schemas import HealthQuery
    from api.services import health
    from api.services.audiences import OWNER
    from scripts.cli.whole import print_health

    print_health(health.scorecard(network, HealthQuery(), OWNER), most=FIGURES)
    output.say()


def _show_recommendations(network: Workspace) -> None:
    from api.schemas import RecommendQuery
    from api.services import organizations, recommending
    from api.services.audiences import OWNER
    from api.services.phrases import phrases
    from scripts.cli.results import print_foot, print_recommendation

    asker = organizations.get(network, ASKER, OWNER)
    with progress() as told:
        results = recommending.recommend(
            network, ASKER, RecommendQuery(n=3), OWNER, told, decisions=True
        )
    output.say(f"Recommended partners for {asker.name} ({asker.id})", style="bold underline")
    output.say()
    for one in results.items:
        print_recommendation(one, phrases(results.lang))
    print_foot(results)
    output.say()


def _show_isolated(network: Workspace) -> None:
    from api.schemas import IsolatedQuery, IsolationKind
    from api.services import isolation
    from api.services.audiences import OWNER
    from scripts.cli.whole import print_isolated

    output.say("Left out, and whom to introduce them to", style="bold underline")
    output.say()
    for kind, most in ((IsolationKind.ISOLATE, 2), (IsolationKind.DORMANT, 1)):
        query = IsolatedQuery(type=[kind], introductions=1, limit=most)
        with progress() as told:
            page = isolation.page(network, query, OWNER, told)
        for one in page.items:
            print_isolated(one)
            output.say()


def next_commands(store: str) -> list[str]:
    """What to try next on the demo, each as it can be given to a shell."""
    address = shlex.quote(store)
    return [
        f"partnergraph search 'cold storage for rescued food' --store {address}",
        f"partnergraph recommend {ASKER} --store {address}",
        f"partnergraph show {ASKER} --store {address}",
        f"partnergraph isolated --store {address}",
        f"partnergraph health --store {address}",
        f"partnergraph serve --store {address}",
        "partnergraph check YOUR-FOLDER",
    ]


def _show_next(store: str) -> None:
    output.say("Next", style="bold underline")
    for command in next_commands(store):
        print(f"  {line(command)}")  # on one line, whatever the width: it is copied
