"""The command `copy`, and the group `store`: what concerns a store rather than its network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import CopyOut, MigrationOut, StoreCheckOut

Address = Annotated[
    str | None,
    typer.Argument(metavar="URL", help="Address of the store; that of --store unless given."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("copy")(copy)
    group = typer.Typer(
        help="Check a store, or bring it to this program's schema.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    group.callback(invoke_without_command=True)(store)
    group.command("check")(check)
    group.command("migrate")(migrate)
    app.add_typer(group, name="store")


def copy(
    context: typer.Context,
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="Address to copy to: an empty store.")
    ],
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="URL", help="Address to copy from; that of --store unless given."
        ),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Copy a network into another store, whole; go on where a copy was cut off."""
    from api.services import moving

    found = settings(context, store=from_)
    source = workspace(context, found)
    target = workspace(context, replace(found, store=to), create=True)
    with progress() as told:
        copied = moving.copy(source, target, actor="command line", progress=told)
    output.show(copied, _print_copied, json=json)


def _print_copied(copied: CopyOut) -> None:
    if not copied.resumed:
        output.say(f"Copied {copied.source} to {copied.target}.")
    elif copied.vectors_written:
        output.say(f"Went on copying {copied.source} to {copied.target}.")
    else:
        output.say(f"{copied.target} held all of {copied.source} already.")
    _show_counts(copied.counts)
    output.say("Both hold the same.")
    output.say(f"Digest: {copied.digest}")


def store(context: typer.Context) -> None:
    """Check a store, or bring it to this program's schema."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def check(context: typer.Context, url: Address = None, json: opt.Json = False) -> None:
    """Show what a store holds and what is wrong with it."""
    from api.services import moving

    network = workspace(context, settings(context, store=url))
    with progress() as told:
        found = moving.check(network, told)
    output.show(found, _print_checked, json=json)
    if found.faults:
        raise typer.Exit(1)


def _print_checked(found: StoreCheckOut) -> None:
    day = "today" if found.as_of is None else str(found.as_of)
    output.say(f"{found.store}: version {found.version}, read as of {day}")
    output.say(f"Identity: {found.identity}")
    if found.counts is not None:
        _show_counts(found.counts)
        output.say(f"Digest: {found.digest}")
    for fault in found.faults:
        output.say(f"- {fault}", style="red")
    output.say(f"{output.counted(len(found.faults), 'fault')}.")


def migrate(context: typer.Context, url: Address = None, json: opt.Json = False) -> None:
    """Bring a store to this program's schema."""
    from api.services import moving

    found = moving.migrate(workspace(context, settings(context, store=url)))
    output.show(found, _print_migrated, json=json)


def _print_migrated(found: MigrationOut) -> None:
    for step in found.done:
        output.say(f"- {step}")
    if not found.done:
        output.say(f"{found.store} is up to date; nothing was done.")


def _show_counts(counts: Mapping[str, int]) -> None:
    rows = [(what, f"{count:,}") for what, count in counts.items() if count]
    if rows:
        output.print_table(("what", "number"), rows, right=("number",))
