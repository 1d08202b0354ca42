"""The commands `recommend` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress
from scripts.cli.results import print_ranked, print_results

if TYPE_CHECKING:
    from api.schemas import RecommendQuery, ResultsOut


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("recommend")(recommend)
    app.command("search")(search)


def recommend(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of the organization that asks.")],
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
    include_partners: Annotated[
        bool, typer.Option("--include-partners", help="Also those it works with already.")
    ] = False,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SIGNAL=NUMBER", help="Another weight for a signal. Repeat for several."
        ),
    ] = None,
    weights: Annotated[
        str, typer.Option(help="default, or learned from the network's own past.")
    ] = "default",
    include_decided: Annotated[
        bool, typer.Option("--include-decided", help="Also those on whom it was decided.")
    ] = False,
    one_way: Annotated[
        bool,
        typer.Option("--one-way", help="As a funder asks: mutual fit does not count."),
    ] = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Recommend complementary partners for one organization, with the reasons."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import RecommendQuery
    from api.services import recommending
    from api.services.audiences import OWNER

    query = question(RecommendQuery, options)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = recommending.recommend(
            network, id, query, OWNER, told, decisions=True, may_learn=True
        )
    print_results(found, lambda found: _print(found, query), json=json, csv=csv)


def _print(found: ResultsOut, query: RecommendQuery) -> None:
    from api.services.phrases import phrases

    print_ranked(found, query)
    if found.items:
        output.say(phrases(found.lang)("contact"))
    if found.weights_words:
        output.say(found.weights_words)


def search(
    context: typer.Context,
    q: Annotated[str, typer.Argument(metavar="TEXT", help="The topic, in any language.")],
    n: opt.HowMany = 10,
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
    """Find the organizations for a topic described in free text."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import SearchQuery
    from api.services import recommending
    from api.services.audiences import OWNER

    query = question(SearchQuery, options, arguments={"q": "TEXT"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = recommending.search(network, query, OWNER, told)
    print_results(found, lambda found: print_ranked(found, query), json=json, csv=csv)
