"""The command `compare`, and how scorecards of waves are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import ComparisonOut, WaveCardOut, WaveChangeOut, WavesOut

FIGURE_COLUMNS = ("wave", "name", "value", "low", "high", "unit", "meaning", "note")
CHANGE_COLUMNS = (
    "members", "name", "unit", "before", "after", "change", "low", "high", "verdict", "note",
)  # fmt: skip
SHOWN = 3
"""Waves beside each other in a table of 80 columns."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare")(compare)


def compare(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="WAVE", help="The earlier wave or year.")],
    after: Annotated[str, typer.Argument(metavar="WAVE", help="The later one.")],
    needs: opt.Needs = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Compare two waves: on all members, on the same ones, and whether a change is clear."""
    output.one_form(json, csv)
    from api.schemas import CompareQuery
    from api.services import waves as service
    from api.services.audiences import OWNER

    asked = {"before": before, "after": after, "needs": needs}
    query = question(CompareQuery, asked, arguments={"before": "WAVE", "after": "WAVE"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = service.comparison(network, query, OWNER, told)
    output.show(
        found,
        print_comparison,
        json=json,
        csv=csv,
        columns=CHANGE_COLUMNS,
        rows=_change_rows(found),
    )


def print_comparison(found: ComparisonOut) -> None:
    """Print two waves side by side."""
    before, after = found.before.name, found.after.name
    output.say(f"From {before} to {after}, all members of each", style="bold")
    _print_changes(found.on_all, before, after)
    output.say()
    same = output.counted(found.same, "member")
    output.say(f"The same {same}, whose ties are known both times", style="bold")
    _print_changes(found.on_same, before, after)
    for words, members in (("Came", found.joined), ("Gone", found.left)):
        if members:
            names = ", ".join(f"{one.name} ({one.id})" for one in members[:10])
            more = f" and {len(members) - 10:,} more" if len(members) > 10 else ""
            output.say(f"{words}: {names}{more}.")
    output.say()
    for card in (found.before, found.after):
        output.say(f"Stage in {card.name}: {card.stage.stage or 'unknown'}. {card.stage.words}")
    for note in found.notes:
        output.say(note)


def print_waves(found: WavesOut) -> None:
    """Print the scorecards of the last waves beside each other, and the newest one's stage."""
    from api.services.wave_words import figure

    output.say()
    if found.cards:
        cards = found.cards[-SHOWN:]
        output.say("Over time", style="bold")
        names = [one.name for one in cards[-1].figures]
        rows = [[card.figures[at] for card in cards] for at in range(len(names))]
        known = [row for row in rows if any(one.value is not None for one in row)]
        output.print_table(
            ("figure", *(card.name for card in cards)),
            [(row[0].name, *map(figure, row)) for row in known],
        )
        if len(found.cards) > SHOWN:
            output.say(f"Earlier ones are in --csv and --json, from {found.cards[0].name}.")
        unknown = [row[0].name for row in rows if row not in known]
        if unknown:
            output.say(f"Unknown in all of these: {', '.join(unknown)}.")
        _print_newest(cards[-1])
    for note in found.notes:
        output.say(note)
    if len(found.cards) > 1:
        two = f"{found.cards[-2].name} {found.cards[-1].name}"
        output.say(f"Whether a change is clear: partnergraph compare {two}")


def wave_rows(cards: Iterable[WaveCardOut]) -> Iterator[dict[str, object]]:
    """Return the figures of every wave as rows."""
    for card in cards:
        for one in card.figures:
            yield {"wave": card.name, **one.model_dump()}


def _print_newest(card: WaveCardOut) -> None:
    output.say()
    output.say(f"Stage: {card.stage.stage or 'unknown'}", style="bold")
    output.say(card.stage.words, indent=2)
    output.say("Five conditions of collective impact, as far as the data tell", style="bold")
    for one in card.conditions:
        output.say(f"{one.name}: {one.evidence}. {one.words}", indent=2)


def _print_changes(changes: list[WaveChangeOut], before: str, after: str) -> None:
    from api.services.wave_words import change, number

    output.print_table(
        ("figure", before, after, "change", "verdict"),
        [
            (
                one.name,
                number(one.before, one.name),
                number(one.after, one.name),
                change(one),
                one.verdict,
            )
            for one in changes
        ],
        right=(before, after) if before != after else (before,),
    )
    for one in changes:
        if one.verdict == "cannot tell" and one.before is not None and one.after is not None:
            output.say(f"{one.name}: {one.note}", indent=2)


def _change_rows(found: ComparisonOut) -> Iterator[dict[str, object]]:
    for members, changes in (("all", found.on_all), ("same", found.on_same)):
        for one in changes:
            yield {"members": members, **one.model_dump()}
