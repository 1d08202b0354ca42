"""The command `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress
from scripts.cli.results import print_notes, print_recommendation

if TYPE_CHECKING:
    from api.schemas import ExplainOut, SideOut

COLUMNS = (
    "asker",
    "other",
    "rank",
    "rank_by_score",
    "considered",
    "score",
    "signal",
    "label",
    "value",
    "weight",
    "points",
    "known",
    "sentence",
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="Id of the organization that asks.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Id of the other one.")],
    what_if: Annotated[
        bool, typer.Option("--what-if", help="Also what would change the places.")
    ] = False,
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
        bool, typer.Option("--include-partners", help="Lists that also hold partners.")
    ] = False,
    include_decided: Annotated[
        bool, typer.Option("--include-decided", help="Lists that also hold who was decided on.")
    ] = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Explain why two organizations would suit each other, or not, from both sides.

    The conditions are those of A. With --csv, every signal of both sides.
    """
    options = locals()
    output.one_form(json, csv)
    from api.schemas import ExplainQuery
    from api.services import explaining
    from api.services.audiences import OWNER

    query = question(ExplainQuery, options, arguments={"a": "A", "b": "B"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = explaining.pair(network, query, OWNER, told, decisions=True)
    output.show(
        found,
        _print,
        json=json,
        csv=csv,
        columns=COLUMNS,
        rows=(row for side in found.sides for row in _rows(side)),
    )


def _print(found: ExplainOut) -> None:
    from api.services.phrases import phrases

    say = phrases(found.lang)
    for side in found.sides:
        names = {"one": side.asker.name, "other": side.match.organization.name}
        output.say(say("looks_at", **names), style="bold")
        output.say(side.text)
        for reason in side.why_not:
            output.say(f"- {reason.text}")
        if side.what_if is not None:
            output.say(f"{say('what_would_change')}: {side.what_if.text}")
            for change in side.what_if.changes[1:]:
                output.say(f"- {change.text}")
        print_recommendation(side.match, say)
    print_notes(found.without, say)


def _rows(side: SideOut) -> list[dict[str, object]]:
    return [
        {
            "asker": side.asker.id,
            "other": side.match.organization.id,
            "rank": side.rank,
            "rank_by_score": side.rank_by_score,
            "considered": side.considered,
            "score": round(side.match.score, 6),
            **part.model_dump(),
        }
        for part in side.match.parts
    ]
