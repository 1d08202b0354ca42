"""The command `team`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress
from scripts.cli.results import print_ranked, print_results

if TYPE_CHECKING:
    from api.schemas import TeamOut, TeamQuery


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("team")(team)


def team(
    context: typer.Context,
    q: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", help="What the partnership is about, in any language."),
    ] = None,
    member: Annotated[
        list[str] | None,
        typer.Option("-m", "--member", metavar="ID", help="Is in it. Repeat for each."),
    ] = None,
    n: opt.HowMany = 5,
    sector: opt.Sector = None,
    size: opt.Size = None,
    stage: opt.Stage = None,
    topic: opt.Topic = None,
    language: opt.Language = None,
    country: opt.Country = None,
    region: opt.Region = None,
    city: opt.City = None,
    near: opt.Near = None,
    radius_km: opt.RadiusKm = None,
    offers: opt.Offers = None,
    capacity_left: opt.CapacityLeft = False,
    lang: opt.Lang = "en",
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Find who is missing from a partnership, and which part they would fill.

    Give its text, its members or both.
    """
    options = locals()
    output.one_form(json, csv)
    from api.schemas import TeamQuery
    from api.services import teams
    from api.services.audiences import OWNER

    query = question(TeamQuery, options, arguments={"q": "TEXT"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = teams.missing(network, query, OWNER, told)
    print_results(found, lambda found: _print(found, query), json=json, csv=csv)


def _print(found: TeamOut, query: TeamQuery) -> None:
    _print_parts(found)
    print_ranked(found, query)


def _print_parts(found: TeamOut) -> None:
    """Print which sentences of the text the members answer already."""
    from api.services.phrases import phrases

    if not found.members or not found.text_parts:
        return
    say = phrases(found.lang)
    output.say(say("team_parts"), style="bold")
    for part in found.text_parts:
        answering = {"team_offering": part.offering, "team_worked_on": part.worked_on}
        told = [
            say(key, names=say.listed([member.name for member in members]))
            for key, members in answering.items()
            if members
        ]
        output.say(f"- “{part.text}” {say.separated(told) or say('team_nobody')}", indent=2)
    output.say()
