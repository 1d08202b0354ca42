"""The commands on the network as a whole: `isolated` and `health`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress
from scripts.cli.waves import FIGURE_COLUMNS, print_waves, wave_rows

if TYPE_CHECKING:
    from api.schemas import FigureOut, HealthOut, IsolationOut, IsolationPage

ISOLATED_COLUMNS = (
    "id",
    "name",
    "type",
    "reason",
    "since",
    "confidence",
    "chance",
    "chance_low",
    "chance_high",
    "certainty_note",
    "related",
    "introductions",
    "introducers",
    "introductions_note",
)

KINDS = {
    "silent": ("silent member", "silent members"),
    "isolate": ("isolate", "isolates"),
    "dormant": ("dormant member", "dormant members"),
    "tiny_component": ("member of a tiny group", "members of tiny groups"),
    "pendant": ("pendant member", "pendant members"),
    "one_broker": ("member leaning on one broker", "members leaning on one broker"),
    "need_isolate": ("need isolate", "need isolates"),
    "topic_outlier": ("topic outlier", "topic outliers"),
}
"""The types by the names of the scorecard's figures: one member, and several."""


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("isolated")(isolated)
    app.command("health")(health)


def isolated(
    context: typer.Context,
    type: Annotated[
        list[str] | None, typer.Option(help="Any of these types, such as isolate or dormant.")
    ] = None,
    introductions: Annotated[
        int, typer.Option(help="Partners to suggest for each member, up to 3.")
    ] = 0,
    needs: Annotated[
        bool, typer.Option("--needs", help="Look for need isolates too; this takes the model.")
    ] = False,
    limit: Annotated[int, typer.Option(help="Members in one page, up to 200.")] = 200,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show the members at the edge of the network, why, and how sure that is."""
    output.one_form(json, csv)
    from api.schemas import IsolatedQuery
    from api.services import isolation
    from api.services.audiences import OWNER

    asked = {"type": type, "introductions": introductions, "limit": limit, "cursor": cursor}
    query = question(IsolatedQuery, {**asked, "needs": needs})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        page = isolation.page(network, query, OWNER, told)
    output.show(
        page, _print_page, json=json, csv=csv, columns=ISOLATED_COLUMNS, rows=map(_row, page.items)
    )


def health(
    context: typer.Context,
    needs: opt.Needs = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show the network's scorecard: figures, what each means, what is unknown; and by wave."""
    output.one_form(json, csv)
    from api.schemas import HealthQuery
    from api.services import health as service
    from api.services.audiences import OWNER

    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = service.scorecard(network, HealthQuery(needs=needs), OWNER, told)
    figures = [{"wave": "", **one.model_dump()} for one in found.figures]
    output.show(
        found,
        _print_all,
        json=json,
        csv=csv,
        columns=FIGURE_COLUMNS,
        rows=(*figures, *wave_rows(found.waves.cards)),
    )


def _print_all(found: HealthOut) -> None:
    print_health(found)
    print_waves(found.waves)


def print_health(found: HealthOut, most: int | None = None) -> None:
    """Print the scorecard, or its first figures."""
    output.say(f"The network on {found.as_of}", style="bold")
    output.print_table(
        ("figure", "value", "what it means"),
        [
            (_named(one.name, one.unit), output.number(one.value), _meaning(one))
            for one in found.figures[:most]
        ],
        right=("value",),
    )
    if most is None:
        if found.cut_points:
            names = ", ".join(f"{one.name} ({one.id})" for one in found.cut_points)
            output.say(f"Members whose leaving would split the network: {names}")
        for note in found.notes:
            output.say(note)


def print_isolated(one: IsolationOut) -> None:
    """Print one member at the edge, with whom to introduce it to."""
    kind = KINDS[one.type.value][0]
    output.say(f"{one.organization.name} ({one.organization.id}): {kind}", style="bold")
    output.say(one.reason, indent=2)
    output.say(f"Confidence: {one.confidence}. {one.certainty_note}", indent=2)
    for suggestion in one.introductions:
        through = f" through {suggestion.introducer.name}" if suggestion.introducer else ""
        output.say(f"Introduce to {suggestion.name} ({suggestion.id}){through}.", indent=2)
        if suggestion.reason:
            output.say(suggestion.reason, indent=4)
        output.say(suggestion.how, indent=4)
    if one.introductions_note:
        output.say(one.introductions_note, indent=2)


def _print_page(page: IsolationPage) -> None:
    from api.schemas import IsolationKind

    for one in page.items:
        print_isolated(one)
        output.say()
    if page.grounded:
        told = [
            f"{count:,} {KINDS[kind.value][0 if count == 1 else 1]}"
            for kind, count in page.counts.items()
            if count
        ]
        output.say(f"On {page.as_of}: {', '.join(told) or 'nobody stands apart'}.")
        if IsolationKind.NEED_ISOLATE not in page.counts:
            output.say("Members whose partners offer nothing they need: ask with --needs.")
    if page.note:
        output.say(page.note)
    if page.next:
        output.say(f"There are more: --cursor {page.next}")


def _row(one: IsolationOut) -> dict[str, object]:
    chance = one.chance
    return {
        **one.model_dump(mode="json"),
        "chance": chance and chance.value,
        "chance_low": chance and chance.low,
        "chance_high": chance and chance.high,
        "id": one.organization.id,
        "name": one.organization.name,
        "related": [other.id for other in one.related],
        "introductions": [other.id for other in one.introductions],
        "introducers": [
            other.introducer.id if other.introducer else "-" for other in one.introductions
        ],
    }


def _named(name: str, unit: str) -> str:
    return name if unit in name else f"{name} ({unit})"


def _meaning(one: FigureOut) -> str:
    # Beside an unknown figure, the words of its meaning would read as a statement.
    if one.value is None and one.note:
        return one.note
    return f"{one.meaning} {one.note}".strip()
