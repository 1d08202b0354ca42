"""The command `rank`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings
from scripts.cli.progress import progress


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank")(rank)


def rank(
    context: typer.Context,
    queries: Annotated[Path, typer.Argument(metavar="QUERIES.csv", help="The queries.")],
    network: Annotated[Path, typer.Option(metavar="DIR", help="The network folder.")],
    out: Annotated[Path, typer.Option(metavar="FILE.csv", help="Where the ranking goes.")],
    top: Annotated[int, typer.Option(min=1, help="Organizations for each query.")] = 50,
    before: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Know nothing dated on or after this day."),
    ] = None,
    model: opt.Model = None,
) -> None:
    """Rank a whole file of queries over a network folder, without touching any store."""
    from api.services.ranking import rank_file

    found = settings(context, model=model)
    with progress() as told:
        report = rank_file(
            queries,
            network,
            today=found.as_of or datetime.now(UTC).date(),
            before=before.date() if before else None,
            top=top,
            out=out,
            encoder_name=found.model,
            progress=told,
        )
    output.say(
        f"Ranked {report.rankings:,} of {report.queries:,} queries in {report.seconds:.1f} s; "
        f"the ranking is in {out}."
    )
    for note in report.notes:
        output.say(note)
