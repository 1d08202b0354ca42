"""The command `rings`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.conditions import asked_with, conditions
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import RingsOut

COLUMNS = (
    "ring",
    "giver_id",
    "giver",
    "taker_id",
    "taker",
    "offer_id",
    "offer",
    "need_id",
    "need",
    "strength",
)
SURE = 0.7
"""Strength from which an offer is taken to meet the need; below it, ask."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rings")(rings)


def rings(
    context: typer.Context,
    longest: Annotated[int, typer.Option(help="Members of a ring at most, 2 to 4.")] = 4,
    least: Annotated[
        float, typer.Option(help="How strongly each offer must meet the need, 0 to 1.")
    ] = 0.6,
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
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Find exchange rings: each member gives to the next, and the last to the first."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import RingsQuery
    from api.services import rings as service
    from api.services.audiences import OWNER
    from api.services.phrases import phrases

    query = question(RingsQuery, options)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = service.find(network, query, OWNER, told)
    output.show(
        found,
        lambda found: _print(found, conditions(query, phrases())),
        json=json,
        csv=csv,
        columns=COLUMNS,
        rows=_rows(found),
    )


def _print(found: RingsOut, set_ones: list[str]) -> None:
    unknown = {one.id for one in found.room_unknown}
    for place, ring in enumerate(found.items, 1):
        members = len(ring.supplies)
        sure = "" if ring.weakest >= SURE else "; ask first whether the weakest offer will do"
        output.say(f"Ring {place}: {members} members{sure}", style="bold")
        for way in ring.supplies:
            ask = "" if way.strength >= SURE else " (perhaps)"
            output.say(f"- {way.giver.name} gives “{way.offer}” to {way.taker.name}", indent=2)
            output.say(f"which needs “{way.need}”{ask}", indent=4)
        asked = [way.giver for way in ring.supplies if way.giver.id in unknown]
        if asked:
            names = ", ".join(one.name for one in asked)
            output.say(f"Whether they have room is not known: {names}.", indent=2)
        output.say()
    output.say(found.how)
    if found.full:
        names = ", ".join(f"{one.name} ({one.id})" for one in found.full)
        output.say(f"Left out, since they have no room for another partnership: {names}.")
    if not found.items and set_ones:
        output.say(asked_with(set_ones))


def _rows(found: RingsOut) -> Iterator[dict[str, object]]:
    for place, ring in enumerate(found.items, 1):
        for way in ring.supplies:
            yield {
                "ring": place,
                "giver_id": way.giver.id,
                "giver": way.giver.name,
                "taker_id": way.taker.id,
                "taker": way.taker.name,
                "offer_id": way.offer_id,
                "offer": way.offer,
                "need_id": way.need_id,
                "need": way.need,
                "strength": round(way.strength, 6),
            }
