"""The commands `gaps` and `cofunders`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.funding_words import show_cofunders, show_unlocks
from scripts.cli.gaps_words import show_gaps, show_opened
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.services import indicators

Place = Annotated[
    list[str] | None, typer.Option(help="Any of these places served, with all that lies in them.")
]
IndicatorFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="CSV with the columns place and value, such as people in want."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("gaps")(gaps)
    app.command("cofunders")(cofunders)


def gaps(
    context: typer.Context,
    topic: opt.Topic = None,
    place: Place = None,
    population: Annotated[
        list[str] | None, typer.Option(help="Any of these populations served.")
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(help="Tell the table by topic, place, population; topic and place if unset."),
    ] = None,
    cause: Annotated[
        list[str] | None, typer.Option(help="Any of these causes, such as nobody or isolated.")
    ] = None,
    covered: Annotated[bool, typer.Option("--covered", help="Also cells that are no gap.")] = False,
    indicator: IndicatorFile = None,
    cell: Annotated[
        str | None, typer.Option(metavar="KEY", help="Open one cell, given as topic|place.")
    ] = None,
    unlock: Annotated[
        float | None,
        typer.Option(metavar="MONEY", help="Where one more grant of this size unlocks most."),
    ] = None,
    currency: Annotated[
        str | None, typer.Option(help="Currency of --unlock; unset: that of most grants.")
    ] = None,
    n: Annotated[int, typer.Option("-n", "--n", help="Alternatives for --unlock.")] = 10,
    limit: Annotated[int, typer.Option(help="Cells in one page, up to 1000.")] = 30,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show gaps by topic and place served, with their cause; what one more grant would unlock."""
    options = locals()
    output.one_form(json, csv)
    from api.errors import BadQuery
    from api.schemas import CellQuery, GapsQuery, UnlockQuery
    from api.services import gaps as service
    from api.services.audiences import OWNER

    if cell is not None and unlock is not None:
        raise BadQuery("Give --cell or --unlock, not both.")
    beside = _indicator(indicator)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        if cell is not None:
            opened = service.opened(
                network, question(CellQuery, options), OWNER, told, indicator=beside
            )
        elif unlock is not None:
            asked = question(UnlockQuery, {**options, "money": unlock}, arguments=_MONEY)
            unlocked = service.unlock(network, asked, OWNER, told)
        else:
            found = service.table(
                network, question(GapsQuery, options), OWNER, told, indicator=beside
            )
    if cell is not None:
        show_opened(opened, json=json, csv=csv)
    elif unlock is not None:
        show_unlocks(unlocked, json=json, csv=csv)
    else:
        show_gaps(found, json=json, csv=csv)


_MONEY = {"money": "--unlock"}


def cofunders(
    context: typer.Context,
    topic: opt.Topic = None,
    place: Place = None,
    organization: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Who funds this one, and who else funds those that it funds."
        ),
    ] = None,
    indicator: IndicatorFile = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show who else funds a topic, a place or an organization, and where funders overlap."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import CofundersQuery
    from api.services import cofunding
    from api.services.audiences import OWNER

    query = question(CofundersQuery, options)
    network = workspace(context, settings(context, store=store, as_of=as_of))
    found = cofunding.find(network, query, OWNER, _indicator(indicator))
    show_cofunders(found, json=json, csv=csv)


def _indicator(file: str | None) -> indicators.Indicator | None:
    from api.services import indicators as read

    return None if file is None else read.from_file(Path(file))
