"""The commands `decide`, `decisions` and `undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace

if TYPE_CHECKING:
    from api.schemas import DecisionOut, DecisionPage, DecisionsQuery

ACTOR = "command line"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("decide")(decide)
    app.command("decisions")(decisions)
    app.command("undo")(undo)


def decide(
    context: typer.Context,
    organization_id: Annotated[
        str, typer.Argument(metavar="ASKER", help="Id of the organization that asked.")
    ],
    candidate_id: Annotated[
        str, typer.Argument(metavar="CANDIDATE", help="Id of the one recommended to it.")
    ],
    status: Annotated[
        str, typer.Argument(metavar="DECISION", help="accepted, declined, met or proposed.")
    ],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in words.")] = None,
    json: opt.Json = False,
    store: opt.Store = None,
) -> None:
    """Keep what was decided on a recommended partner; it is not recommended again.

    Who is proposed stays in the list. The latest decision on the two counts.
    """
    options = locals()
    from api.schemas import DecisionIn
    from api.services import deciding

    names = {"organization_id": "ASKER", "candidate_id": "CANDIDATE", "status": "DECISION"}
    given = question(DecisionIn, options, arguments=names)
    network = workspace(context, settings(context, store=store))
    made = deciding.decide(network, given, ACTOR)
    output.show(made, _print_made, json=json)


def decisions(
    context: typer.Context,
    organization: Annotated[
        str | None,
        typer.Argument(metavar="ORG", help="Id of the organization that asked; all without it."),
    ] = None,
    limit: Annotated[int, typer.Option(help="Decisions in one page, up to 200.")] = 200,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
) -> None:
    """List decisions on recommended partners, oldest first."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import DecisionsQuery
    from api.services import deciding

    query = question(DecisionsQuery, options, arguments={"organization": "ORG"})
    page = deciding.page(workspace(context, settings(context, store=store)), query)
    output.show(
        page,
        lambda page: _print_page(page, query),
        json=json,
        csv=csv,
        columns=COLUMNS,
        rows=map(_row, page.items),
    )


def undo(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="DECISION", help="Id, as `decisions` shows it.")],
    json: opt.Json = False,
    store: opt.Store = None,
) -> None:
    """Take a decision back; the candidate may be recommended again."""
    from api.services import deciding

    old = deciding.undo(workspace(context, settings(context, store=store)), id, ACTOR)
    output.show(old, _print_taken_back, json=json)


COLUMNS = ("id", "at", "organization", "candidate", "status", "reason", "actor")


def _print_made(made: DecisionOut) -> None:
    output.say(_told(made))
    output.say(f"To take it back: partnergraph undo {made.id}")


def _print_taken_back(old: DecisionOut) -> None:
    output.say(
        f"Taken back, and no longer counted: “{_told(old)}” {old.candidate.name} may be "
        f"recommended to {old.organization.name} again."
    )


def _print_page(page: DecisionPage, query: DecisionsQuery) -> None:
    rows = [_row(one) for one in page.items]
    if rows:
        output.print_table(COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
        if page.next:
            output.say(f"There are more: --cursor {page.next}")
    else:
        output.say("There are no more." if query.cursor else "Nothing was decided yet.")


def _row(one: DecisionOut) -> dict[str, object]:
    return {
        "id": one.id,
        "at": one.at.isoformat(timespec="seconds"),
        "organization": one.organization.id,
        "candidate": one.candidate.id,
        "status": one.status.value,
        "reason": one.reason,
        "actor": one.actor,
    }


def _told(one: DecisionOut) -> str:
    why = f": {one.reason}" if one.reason else ""
    asker, candidate = (f"{ref.name} ({ref.id})" for ref in (one.organization, one.candidate))
    return f"For {asker}, {candidate} is {one.status.value}{why}."
