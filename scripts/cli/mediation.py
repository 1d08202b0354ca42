"""The commands `mediators` and `peers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import MediatorOut, MediatorsOut, PeerOut, PeersOut

MEDIATOR_COLUMNS = (
    "id", "name", "neutral", "trust_of_a", "trust_of_b", "steps_to_a", "steps_to_b", "against",
)  # fmt: skip
PEER_COLUMNS = (
    "id", "name", "stage", "room", "others", "partnership_ids", "offer_ids", "words", "unknown",
)  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("mediators")(mediators)
    app.command("peers")(peers)


def mediators(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="Id of the one.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Id of the other.")],
    needs: opt.Needs = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show whom two members in conflict both trust, and who depends on neither."""
    output.one_form(json, csv)
    from api.schemas import MediatorsQuery
    from api.services import mediation
    from api.services.audiences import OWNER

    asked = {"a": a, "b": b, "needs": needs}
    query = question(MediatorsQuery, asked, arguments={"a": "A", "b": "B"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = mediation.between(network, query, OWNER, told)
    output.show(
        found,
        _print_mediators,
        json=json,
        csv=csv,
        columns=MEDIATOR_COLUMNS,
        rows=map(_mediator_row, found.items),
    )


def peers(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A topic, or a part of its name.")],
    organization: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Who asks: it and its partners are left out."),
    ] = None,
    n: opt.HowMany = 10,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show who can advise on a topic, beyond the asker's own partners."""
    output.one_form(json, csv)
    from api.schemas import PeersQuery
    from api.services import mediation
    from api.services.audiences import OWNER

    asked = {"topic": topic, "organization": organization, "n": n}
    names = {"topic": "TOPIC", "organization": "--for"}
    query = question(PeersQuery, asked, arguments=names)
    network = workspace(context, settings(context, store=store, as_of=as_of))
    found = mediation.on_topic(network, query, OWNER)
    output.show(
        found,
        _print_peers,
        json=json,
        csv=csv,
        columns=PEER_COLUMNS,
        rows=map(_peer_row, found.items),
    )


def _print_mediators(found: MediatorsOut) -> None:
    for one in found.items:
        neutral = "neutral, as far as the record goes" if one.neutral else "not neutral"
        name = one.organization
        output.say(f"{name.name} ({name.id}): {neutral}", style="bold")
        output.say(
            f"Trust: {output.number(one.a.trust)} of 5 from {found.a.name} (wave {one.a.wave}), "
            f"{output.number(one.b.trust)} from {found.b.name} (wave {one.b.wave}).",
            indent=2,
        )
        for words in one.against:
            output.say(words, indent=2)
    if found.note:
        output.say(found.note)
    if found.ask:
        names = ", ".join(f"{one.name} ({one.id})" for one in found.ask)
        output.say(
            f"Both work with these, and not both have said how far they trust them; ask: {names}."
        )
    if not found.items and not found.ask:
        output.say("Ask both whom they would accept, or look outside the network.")


def _print_peers(found: PeersOut) -> None:
    output.say(f"On {', '.join(found.topics)}", style="bold")
    for one in found.items:
        room = "room unknown" if one.room is None else f"room for {one.room} more"
        output.say(f"{one.organization.name} ({one.organization.id}): {room}", style="bold")
        for words in one.words:
            output.say(words, indent=2)
        if one.unknown:
            output.say(f"Not known: {'; '.join(one.unknown)}.", indent=2)
    if found.total > len(found.items):
        output.say(f"{len(found.items)} of {found.total} shown; more with -n.")
    if found.note:
        output.say(found.note)


def _mediator_row(one: MediatorOut) -> dict[str, object]:
    return {
        "id": one.organization.id,
        "name": one.organization.name,
        "neutral": one.neutral,
        "trust_of_a": one.a.trust,
        "trust_of_b": one.b.trust,
        "steps_to_a": one.a.steps,
        "steps_to_b": one.b.steps,
        "against": one.against,
    }


def _peer_row(one: PeerOut) -> dict[str, object]:
    return {
        **one.model_dump(mode="json"),
        "id": one.organization.id,
        "name": one.organization.name,
    }
