"""The command `leaves`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress
from scripts.cli.weaving import print_changes

if TYPE_CHECKING:
    from api.schemas import (
        ConcentrationOut,
        DependenceOut,
        KeyPlayersOut,
        KeySetOut,
        LeavingOut,
        NeedLostOut,
    )

SETS = ("size", "ids", "names", "fragmentation", "pairs_lost", "parts", "exact", "how")
LOSSES = ("what", "id", "name", "detail", "share", "elsewhere", "records")
MOST = 15


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("leaves")(leaves)


def leaves(
    context: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Who leaves; without it, whose loss hurts most."),
    ] = None,
    largest: Annotated[int, typer.Option(help="Without ID: members of a set at most, 1 to 3.")] = 3,
    n: Annotated[int, typer.Option("-n", "--n", help="Without ID: how many to show.")] = 10,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show what the network loses if a member leaves; without ID, whose loss hurts most.

    With --csv, a row for each loss; without ID, for each set of members.
    """
    options = locals()
    output.one_form(json, csv)
    from api.schemas import KeyPlayersQuery
    from api.services import leaving
    from api.services.audiences import OWNER

    query = question(KeyPlayersQuery, options)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    if id is not None:
        with progress() as told:
            found = leaving.one(network, id, OWNER, told)
        output.show(found, _print_leaving, json=json, csv=csv, columns=LOSSES, rows=_losses(found))
        return
    with progress() as told:
        players = leaving.worst(network, query, OWNER, told)
    output.show(
        players,
        _print_players,
        json=json,
        csv=csv,
        columns=SETS,
        rows=map(_set_row, (*players.sets, *players.singles)),
    )


def _print_leaving(found: LeavingOut) -> None:
    who = found.organization
    output.say(f"If {who.name} ({who.id}) leaves", style="bold")
    output.say(_reach(found), indent=2)
    for part in found.parts[1:]:
        output.say(
            f"Cut off: {output.counted(part.size, 'member')}: "
            + ", ".join(f"{one.name} ({one.id})" for one in part.members),
            indent=4,
        )
    _print_list("Needs that no partner meets any more", [_need(one) for one in found.needs])
    _print_list("Topics", [f"{one.topic} loses {one.loss}" for one in found.topics])
    _print_list("They depend on it", [_depends(one) for one in found.dependents])
    _print_list("It depends on", [_depends(one) for one in found.depends_on])
    _print_list("It holds all of these together", [_held(one) for one in found.concentrated])
    output.say()
    print_changes(found.figures)
    for note in found.notes:
        output.say(note)
    if found.needs or found.dependents or len(found.parts) > 1:
        output.say(
            "Find others in time: partnergraph recommend ID for those cut off or in need; "
            f"partnergraph weave --member ID; with a tie in mind: what-if --remove {who.id} "
            "--add A,B."
        )


def _reach(found: LeavingOut) -> str:
    if found.component == 1:
        return "It has no current tie, so nobody loses a way to anybody."
    others = output.counted(found.component - 1, "other")
    if not found.pairs_lost:
        return f"The {others} that it reaches stay together."
    share = 100 * found.pairs_lost / found.pairs_before
    return (
        f"The {others} that it reaches fall into {len(found.parts)} groups; of "
        f"{found.pairs_before:,} pairs {found.pairs_lost:,} ({share:.1f}%) lose their way."
    )


def _print_list(heading: str, rows: list[str]) -> None:
    if rows:
        output.say()
        output.say(heading, style="bold", indent=2)
        for row in rows[:MOST]:
            output.say(f"- {row}", indent=4)
        if len(rows) > MOST:
            output.say(f"and {len(rows) - MOST:,} more: --csv shows all.", indent=4)


def _need(one: NeedLostOut) -> str:
    who = f"{one.organization.name}: “{one.need}”"
    if not one.elsewhere:
        return f"{who}; nobody else in the network can."
    names = ", ".join(f"{other.name} ({other.id})" for other in one.elsewhere[:3])
    return f"{who}; could meet it: {names}."


def _depends(one: DependenceOut) -> str:
    pair = f"{one.organization.name} ({one.organization.id}) on {one.on.name} ({one.on.id})"
    part, whole = output.number(one.part), output.number(one.whole)
    what = (
        f"{part} of {output.counted(int(one.whole), 'need')} met by partners, by this one alone"
        if one.kind == "needs"
        else f"{part} of {whole} {one.unit} granted to it"
    )
    back = f"; {100 * one.back:.0f}% the other way round" if one.back else ""
    elsewhere = f" ({one.elsewhere:,} of these somebody else could meet)" if one.elsewhere else ""
    return f"{pair}: {100 * one.share:.0f}%, {what}{elsewhere}{back}."


def _held(one: ConcentrationOut) -> str:
    return (
        f"“{one.title}” ({one.partnership_id}) hangs on {one.member.name} ({one.member.id}): "
        f"{one.funds}, {one.runs}, and {one.brokered} of {one.pairs} pairs of others work "
        "together nowhere else."
    )


def _print_players(found: KeyPlayersOut) -> None:
    for one in found.sets:
        names = ", ".join(f"{who.name} ({who.id})" for who in one.members)
        size = len(one.members)
        output.say(f"The worst loss of {size}: {names}", style="bold")
        output.say(
            f"Fragmentation {one.fragmentation:.3f} (now {found.fragmentation or 0:.3f}); "
            f"{one.pairs_lost:,} pairs of others reach each other no more. {one.how}",
            indent=2,
        )
    if found.singles:
        output.say()
        output.print_table(
            ("if it leaves", "fragmentation", "pairs lost"),
            [
                (
                    f"{one.members[0].name} ({one.members[0].id})",
                    f"{one.fragmentation:.3f}",
                    f"{one.pairs_lost:,}",
                )
                for one in found.singles
            ],
            right=("fragmentation", "pairs lost"),
        )
        output.say(
            "Fragmentation is 0 where everybody works with everybody and 1 where nobody reaches "
            "anybody (Borgatti 2006); pairs lost are pairs of others that cannot reach each other "
            "any more."
        )
    shown = [_depends(one) for one in found.dependences]
    if shown:
        _print_list(
            f"Half or more hangs on one other in {output.counted(found.dependent, 'case')}, "
            "the strongest first",
            shown,
        )
    _print_list(
        "Partnerships whose funder is also their broker and backbone",
        [_held(one) for one in found.concentrated],
    )
    for note in found.notes:
        output.say(note)
    if found.singles:
        output.say()
        output.say(
            f"All that one leaving costs: partnergraph leaves {found.singles[0].members[0].id}"
        )


def _set_row(one: KeySetOut) -> dict[str, object]:
    return {
        "size": len(one.members),
        "ids": [who.id for who in one.members],
        "names": [who.name for who in one.members],
        "fragmentation": round(one.fragmentation, 6),
        "pairs_lost": one.pairs_lost,
        "parts": [str(size) for size in one.parts],
        "exact": one.exact,
        "how": one.how,
    }


def _losses(found: LeavingOut) -> Iterator[dict[str, object]]:
    for part in found.parts[1:]:
        for who in part.members:
            detail = f"cut off in a group of {part.size}"
            yield {"what": "reach", "id": who.id, "name": who.name, "detail": detail}
    for need in found.needs:
        yield {
            "what": "need",
            "id": need.organization.id,
            "name": need.organization.name,
            "detail": need.need,
            "elsewhere": [who.id for who in need.elsewhere],
            "records": [need.need_id],
        }
    for topic in found.topics:
        yield {"what": "topic", "name": topic.topic, "detail": topic.loss}
    for what, rows in (("dependent", found.dependents), ("depends on", found.depends_on)):
        for one in rows:
            other = one.organization if what == "dependent" else one.on
            yield {
                "what": what,
                "id": other.id,
                "name": other.name,
                "detail": f"{one.kind}: {output.number(one.part)} of {output.number(one.whole)} "
                f"{one.unit}",
                "share": round(one.share, 6),
                "records": one.records,
            }
    for held in found.concentrated:
        detail = f"{held.title}: {held.funds}, {held.runs}"
        yield {"what": "concentrated", "id": held.partnership_id, "detail": detail}
