"""The commands `weave` and `what-if`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import (
        FigureChangeOut,
        MemberChangeOut,
        NetworkChangeOut,
        PlannedIntroductionOut,
        WeavePlanOut,
    )

COLUMNS = (
    "month",
    "one_id",
    "one",
    "other_id",
    "other",
    "introducer_id",
    "introducer",
    "other_introducers",
    "path",
    "fit",
    "joined",
    "closeness",
    "gain",
    "reasons",
    "room_unknown",
    "remarks",
    "languages",
    "notes",
)
FIGURES = ("name", "unit", "before", "after", "meaning", "note_before", "note_after")
MOST_MEMBERS = 20


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("weave")(weave)
    app.command("what-if")(what_if)


def weave(
    context: typer.Context,
    n: Annotated[int, typer.Option("-n", "-k", "--n", help="Introductions at most.")] = 10,
    each: Annotated[
        int, typer.Option(help="How often a month anybody is introduced, or introduces, at most.")
    ] = 2,
    months: Annotated[int, typer.Option(help="Months over which the plan goes, up to 12.")] = 1,
    member: Annotated[
        list[str] | None,
        typer.Option(help="Only introductions of this one, by id; may be given repeatedly."),
    ] = None,
    fit: Annotated[float, typer.Option(help="Weight of how well the two suit each other.")] = 1.0,
    joined: Annotated[float, typer.Option(help="Weight of each part joined to another.")] = 1.0,
    closeness: Annotated[
        float, typer.Option(help="Weight of the worst placed members' closeness.")
    ] = 1.0,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also draft a note in the languages of both.")
    ] = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Plan the introductions that together gain the network most; nothing is sent or stored."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import WeaveQuery
    from api.services import weaving
    from api.services.audiences import OWNER

    query = question(WeaveQuery, options)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = weaving.plan(network, query, OWNER, told, decisions=True)
    output.show(
        found,
        lambda found: _print_plan(found, notes=notes),
        json=json,
        csv=csv,
        columns=COLUMNS,
        rows=map(_row, found.introductions),
    )


def what_if(
    context: typer.Context,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="A,B", help="Ids of two to tie; may be given repeatedly."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="C", help="Id of one that leaves; may be given repeatedly."),
    ] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show every measure before and after ties are added and members leave; nothing is stored.

    With --csv, the network's figures.
    """
    output.one_form(json, csv)
    from api.schemas import NetworkChangeQuery
    from api.services import weaving
    from api.services.audiences import OWNER

    query = question(NetworkChangeQuery, {"add": add, "remove": remove})
    network = workspace(context, settings(context, store=store, as_of=as_of))
    with progress() as told:
        told("Working out both sides", 0, 0)
        found = weaving.change(network, query, OWNER)
    output.show(
        found,
        _print_change,
        json=json,
        csv=csv,
        columns=FIGURES,
        rows=(one.model_dump() for one in found.figures),
    )


def print_changes(figures: list[FigureChangeOut]) -> None:
    """Print figures before and after as a table."""
    output.print_table(
        ("figure", "before", "after", "what it means"),
        [
            (one.name, output.number(one.before), output.number(one.after), _meaning(one))
            for one in figures
        ],
        right=("before", "after"),
    )


def _meaning(one: FigureChangeOut) -> str:
    # Beside an unknown figure, the words of its meaning would read as a statement.
    unknown = next(
        (
            note
            for value, note in ((one.after, one.note_after), (one.before, one.note_before))
            if value is None and note
        ),
        None,
    )
    return unknown or one.meaning


def _print_plan(found: WeavePlanOut, *, notes: bool) -> None:
    for place, one in enumerate(found.introductions, 1):
        _print_introduction(place, one)
        for note in one.notes:
            output.say()
            output.say(f"Draft ({note.language}): {note.subject}", indent=4, style="bold")
            for line in note.body.splitlines():
                output.say(line, indent=4)
        output.say()
    if found.note:
        output.say(found.note)
    else:
        output.say(found.how)
        output.say(
            "In brackets, what each adds: fit, 0 to 1; parts of the network joined; by how much "
            f"the closeness of the {len(found.worst)} worst placed members rises in all."
        )
        output.say()
        output.say("If a tie comes of every introduction", style="bold")
        print_changes(found.expected)
        output.say()
    _print_left_out(found)
    for remark in found.notes:
        output.say(remark)
    if found.introductions:
        output.say(
            ("Drafts are to be read first: nothing has been sent. " if notes else "")
            + "Once they have met, or will not: partnergraph decide ID ID met (or declined)."
            + ("" if notes else " Drafts of notes to both: --notes.")
        )


def _print_introduction(place: int, one: PlannedIntroductionOut) -> None:
    output.say(
        f"{place}. {one.one.name} ({one.one.id}) and {one.other.name} ({one.other.id})",
        style="bold",
    )
    output.say(f"Month {one.month}. {_by(one)}", indent=3)
    for reason in one.reasons:
        output.say(reason, indent=3)
    gain = one.gain
    output.say(
        f"Gain {gain.total:.2f} (fit {gain.fit:.2f}, joined {gain.joined}, closeness "
        f"{gain.closeness:.2f})",
        indent=3,
    )
    for remark in one.remarks:
        output.say(remark, indent=3)
    if one.room_unknown:
        names = " and ".join(who.name for who in one.room_unknown)
        output.say(f"Ask first whether there is room: not known of {names}.", indent=3)


def _by(one: PlannedIntroductionOut) -> str:
    if one.introducer is not None:
        others = ", ".join(who.id for who in one.other_introducers[:3])
        instead = f" (or {others})" if others else ""
        return f"Introduced by {one.introducer.name} ({one.introducer.id}){instead}: knows both."
    if len(one.path) == 3:
        return (
            "Whom both know, one of them does not trust, by its own answer: the secretariat "
            "introduces them."
        )
    if one.path:
        chain = " > ".join(who.name for who in one.path)
        return f"Nobody knows both; the shortest way is {chain}. The secretariat does it."
    return "Nobody is known to work with both, and no ties lead there: the secretariat does it."


def _print_left_out(found: WeavePlanOut) -> None:
    if found.left_out:
        told = ", ".join(f"{count:,} {why}" for why, count in found.left_out.items())
        output.say(f"Pairs left out: {told}.")
    if found.full:
        names = ", ".join(f"{one.name} ({one.id})" for one in found.full)
        output.say(f"They have no room for another partnership: {names}.")


def _print_change(found: NetworkChangeOut) -> None:
    ties = [" with ".join(one.name for one in pair) for pair in found.added]
    output.say(f"The network on {found.as_of}, as it is and", style="bold")
    for text in (*ties, *(f"without {one.name}" for one in found.removed)):
        output.say(f"- {text}", indent=2)
    output.say()
    print_changes(found.figures)
    if found.members:
        output.say()
        output.print_table(
            ("member", "ties", "closeness", "stands apart"),
            list(_member_rows(found.members[:MOST_MEMBERS])),
        )
    if len(found.members) > MOST_MEMBERS:
        output.say(f"and {len(found.members) - MOST_MEMBERS:,} more: --json shows all.")
    for note in found.notes:
        output.say(note)
    output.say("Nothing was stored.")


def _member_rows(members: list[MemberChangeOut]) -> Iterator[tuple[str, ...]]:
    for one in members:
        old, new = one.before, one.after
        yield (
            f"{one.organization.name} ({one.organization.id})",
            _moved(str(old.degree), str(new.degree)),
            _moved(output.number(old.closeness), output.number(new.closeness)),
            _moved(_type(old.type), _type(new.type)),
        )


def _moved(before: str, after: str) -> str:
    return before if before == after else f"{before} > {after}"


def _type(type: str | None) -> str:
    return "no" if type is None else str(type).replace("_", " ")


def _row(one: PlannedIntroductionOut) -> dict[str, object]:
    return {
        "month": one.month,
        "one_id": one.one.id,
        "one": one.one.name,
        "other_id": one.other.id,
        "other": one.other.name,
        "introducer_id": one.introducer.id if one.introducer else None,
        "introducer": one.introducer.name if one.introducer else None,
        "other_introducers": [who.id for who in one.other_introducers],
        "path": [who.id for who in one.path],
        "fit": round(one.gain.fit, 6),
        "joined": one.gain.joined,
        "closeness": round(one.gain.closeness, 6),
        "gain": round(one.gain.total, 6),
        "reasons": one.reasons,
        "room_unknown": [who.id for who in one.room_unknown],
        "remarks": one.remarks,
        "languages": [note.language for note in one.notes],
        "notes": "\n\n---\n\n".join(f"{note.subject}\n\n{note.body}" for note in one.notes),
    }
