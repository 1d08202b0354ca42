"""The commands `measures` and `broker`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import BrokerOut, MeaningOut, MeasuresOut, MemberMeasuresOut

PLAIN = ("degree", "betweenness", "core", "constraint")
"""The measures that a table of 80 columns has room for; CSV and JSON hold all."""

Window = Annotated[
    int, typer.Option(metavar="DAYS", help="Days after its end for which a partnership counts.")
]
Intensity = Annotated[
    str | None, typer.Option(help="Only ties known to be at least so close, as coordination.")
]
OneTopic = Annotated[str | None, typer.Option("--topic", help="Only this topic's network.")]
Weighted = Annotated[
    bool, typer.Option("--weighted/--unweighted", help="Whether ties keep their weights.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("measures")(measures)
    app.command("broker")(broker)


def measures(
    context: typer.Context,
    window: Window = 730,
    intensity: Intensity = None,
    topic: OneTopic = None,
    weighted: Weighted = True,
    by: Annotated[
        str | None, typer.Option(help="Also by group: sector, place or community.")
    ] = None,
    sort: Annotated[
        str, typer.Option(help="Order: id, or a measure such as betweenness, largest first.")
    ] = "id",
    draws: Annotated[
        int | None,
        typer.Option(help="Networks of the same degrees to compare with, up to 1,000; 0: none."),
    ] = None,
    limit: Annotated[int, typer.Option(help="Members in one page, up to 10,000.")] = 200,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show the measures of network, groups and members, and what each of them means."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import MeasuresQuery, MemberMeasuresOut
    from api.services import measuring
    from api.services.audiences import OWNER

    query = question(MeasuresQuery, options)
    network = workspace(context, settings(context, store=store, as_of=as_of))
    with progress() as told:
        found = measuring.page(network, query, OWNER, told)
    columns = [name for name in MemberMeasuresOut.model_fields if name != "roles"]
    roles = list(found.items[0].roles or ()) if found.items else []
    output.show(
        found, _print, json=json, csv=csv, columns=[*columns, *roles], rows=map(_row, found.items)
    )


def broker(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of the organization.")],
    by: Annotated[
        str, typer.Option(help="The groups of its roles: sector, place or community.")
    ] = "sector",
    pairs: Annotated[int, typer.Option(help="Pairs to name at most.")] = 20,
    window: Window = 730,
    intensity: Intensity = None,
    topic: OneTopic = None,
    weighted: Weighted = True,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show whom one member stands between, in which roles, and who else could.

    With --csv, the pairs.
    """
    options = locals()
    output.one_form(json, csv)
    from api.schemas import BrokerQuery
    from api.services import measuring
    from api.services.audiences import OWNER

    query = question(BrokerQuery, options)
    network = workspace(context, settings(context, store=store, as_of=as_of))
    with progress() as told:
        found = measuring.one_broker(network, id, query, OWNER, told)
    output.show(
        found,
        _print_broker,
        json=json,
        csv=csv,
        columns=("a_id", "a", "b_id", "b", "role", "others"),
        rows=_pairs(found),
    )


def _print(found: MeasuresOut) -> None:
    output.say(f"Measures of the network on {found.as_of}", style="bold")
    output.print_table(
        ("figure", "value", "what it means"),
        [
            (one.name, output.number(one.value), one.note if one.value is None else
             f"{one.meaning} {one.note}".strip())
            for one in found.figures
        ],
        right=("value",),
    )  # fmt: skip
    if found.by is not None:
        _print_groups(found)
    output.say()
    output.print_table(
        ("id", "name", *PLAIN),
        [
            (one.id, one.name, *(output.number(getattr(one, name)) for name in PLAIN))
            for one in found.items
        ],
        right=PLAIN,
    )
    output.say()
    _print_meanings(found.meanings, PLAIN)
    output.say("All measures of each member: --csv or --json. They describe; none ranks anybody.")
    for note in found.notes:
        output.say(note)
    if found.next:
        output.say(f"There are more members: --cursor {found.next}")


def _print_groups(found: MeasuresOut) -> None:
    output.say()
    output.say(f"By {found.by}", style="bold")
    columns = ("members", "ties inside", "ties outside", "density", "E-I index")
    output.print_table(
        (str(found.by), *columns),
        [
            (one.name, one.members, one.inside, one.outside, output.number(one.density),
             output.number(one.ei))
            for one in found.groups
        ],
        right=columns,
    )  # fmt: skip
    output.say("E-I index: -1 where all ties stay inside the group, 1 where all lead outside.")
    if found.ungrouped:
        without = output.counted(found.ungrouped, "member")
        output.say(
            f"{without} without ties in no community."
            if found.by == "community"
            else f"{without} of unknown {found.by}; add it to organizations.csv to count them."
        )


def _print_broker(found: BrokerOut) -> None:
    one = found.member
    where = f", {found.group}" if found.group and found.by != "community" else ""
    output.say(f"{one.name} ({one.id}){where}, on {found.as_of}", style="bold")
    for sentence in found.words:
        output.say(sentence, indent=2)
    output.say()
    output.print_table(
        ("role", "pairs", "it stands"),
        [(role.role, role.pairs, role.words) for role in found.roles],
        right=("pairs",),
    )
    if found.unknown:
        output.say(
            f"{output.counted(found.unknown, 'pair')} more, of which a {found.by} is unknown."
        )
    if one.community is not None:
        output.say()
        output.say(f"Its community is that of {one.community.name}. Its partners by community:")
        for group in found.partners:
            output.say(f"{group.name}: {group.partners}", indent=2)
    if found.pairs:
        output.say()
        output.say("Pairs it could introduce to each other", style="bold")
        output.print_table(
            ("one", "other", "role", "who else joins them"),
            [
                (pair.a.name, pair.b.name, pair.role,
                 "nobody" if not pair.others else output.counted(pair.others, "other"))
                for pair in found.pairs
            ],
        )  # fmt: skip
        if found.open > len(found.pairs):
            output.say(f"{found.open - len(found.pairs):,} more: --pairs {found.open}")
    output.say()
    _print_meanings(found.meanings, ("constraint", "effective_size", "betweenness"))
    for note in found.notes:
        output.say(note)


def _print_meanings(found: list[MeaningOut], names: tuple[str, ...]) -> None:
    for one in found:
        if one.name in names:
            output.say(f"{one.name}: {one.words}")


def _row(one: MemberMeasuresOut) -> dict[str, object]:
    community = None if one.community is None else one.community.id
    return {**one.model_dump(mode="json"), "community": community, **(one.roles or {})}


def _pairs(found: BrokerOut) -> Iterator[dict[str, object]]:
    for pair in found.pairs:
        yield {
            "a_id": pair.a.id,
            "a": pair.a.name,
            "b_id": pair.b.id,
            "b": pair.b.name,
            "role": pair.role,
            "others": pair.others,
        }
