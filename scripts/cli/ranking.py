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
    """Rank a whole file of queries over a network folder, without touching any store.

    QUERIES.csv is a CSV file in UTF-8 with a header and one row for each query:

    \b
    query_id,kind,organization_id,member_ids,text
    q1,partner,harbour-table,,
    q2,team,,harbour-table|cold-store,school lunches
    q3,topic,,,food waste
    q4,need,,,a refrigerated van

    \b
    partner  new partners of organization_id
    team     who is missing among member_ids (joined by |), for the work in text;
             one of the two may be empty
    topic    organizations for the topic in text
    need     organizations whose offers meet the need in text

    Candidates for partner and team are the organizations with a past partnership (all, where the
    network has none), without the asker, its partners and the team; for topic, all; for need,
    those that offer something.
    """  # noqa: D301 - click wants the very character
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
    queries_told = f"{report.queries:,} {'query' if report.queries == 1 else 'queries'}"
    output.say(
        f"{queries_told} ranked in {report.seconds:.1f} s: "
        f"{output.counted(report.rankings, 'row')} in {out}."
    )
    for note in report.notes:
        output.say(note)
