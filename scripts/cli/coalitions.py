"""The command `coalition`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import CoalitionMemberOut, CoalitionOut, CoalitionsOut

COLUMNS = (
    "coalition",
    "id",
    "name",
    "sector",
    "must",
    "covers",
    "offers",
    "sure",
    "adds",
    "free",
    "stand_in",
    "backbone",
    "uncovered",
)
HOLDS = {True: "holds", False: "does not hold", None: "not known"}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("coalition")(coalition)


def coalition(
    context: typer.Context,
    q: Annotated[str, typer.Argument(metavar="TEXT", help="The topic, in any language.")],
    need: Annotated[
        list[str] | None,
        typer.Option(help="A need, perhaps with its kind: 'people: cooks'. Repeat for each."),
    ] = None,
    weight: Annotated[
        list[float] | None, typer.Option(help="How much each need counts, in their order.")
    ] = None,
    must: Annotated[list[str] | None, typer.Option(metavar="ID", help="Must be in it.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Must not be in it.")
    ] = None,
    largest: Annotated[int, typer.Option(help="Members at most.")] = 6,
    least_sectors: Annotated[int, typer.Option(help="Different sectors at least.")] = 0,
    most_per_sector: Annotated[
        int | None, typer.Option(help="Members of one sector at most.")
    ] = None,
    n: Annotated[int, typer.Option("-n", "--n", help="Coalitions that truly differ, to 3.")] = 3,
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
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Build a coalition: few, connected, willing organizations that cover a topic's needs.

    Without --need, needs are proposed from the records; correct them with --need.
    """
    options = locals()
    output.one_form(json, csv)
    from api.schemas import CoalitionQuery
    from api.services import coalitions
    from api.services.audiences import OWNER

    query = question(CoalitionQuery, options, arguments={"q": "TEXT"})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = coalitions.build(network, query, OWNER, told)
    output.show(found, _print, json=json, csv=csv, columns=COLUMNS, rows=_rows(found))


def _print(found: CoalitionsOut) -> None:
    output.say(f"What “{found.topic}” needs", style="bold")
    for place, need in enumerate(found.needs, 1):
        kind = f"{need.kind}: " if need.kind else ""
        source = f" ({need.source})" if found.proposed else ""
        nobody = " Nobody in the network offers it." if need.nobody else ""
        output.say(f"{place}. {kind}{need.text}{source}{nobody}", indent=2)
    if found.proposed:
        output.say("Proposed from the records. Say it better with --need, one for each.", indent=2)
    output.say()
    for place, one in enumerate(found.alternatives, 1):
        _print_coalition(place, one)
    if found.infeasible:
        output.say(f"There is no coalition. {found.infeasible}", style="bold")
    for relaxation in found.relaxations:
        output.say(f"What stands in the way: {relaxation.says}")
    if found.left_out:
        told = [f"{o.organization.name} ({o.organization.id}) {o.why}" for o in found.left_out]
        output.say(f"Not asked, though they could cover a need: {'; '.join(told)}.")
    for how in dict.fromkeys(one.how for one in found.alternatives):
        output.say(how)
    if found.differ:
        output.say(found.differ)
    for lacking in found.without:
        output.say(f"Worked without {lacking.rstrip('.')}.")


def _print_coalition(place: int, one: CoalitionOut) -> None:
    members = output.counted(len(one.members), "member")
    output.say(f"Coalition {place}: {members}, covers {100 * one.cover:.0f} of 100", style="bold")
    for member in one.members:
        _print_member(member)
    if one.uncovered:
        output.say(f"Not covered: {'; '.join(one.uncovered)}.", indent=2)
    if one.perhaps:
        output.say(f"Perhaps covered, ask first: {'; '.join(one.perhaps)}.", indent=2)
    output.say(_coordination(one), indent=2)
    if one.backbone is not None:
        hub = one.backbone.organization
        told = " ".join((*one.backbone.reasons, *one.backbone.doubts))
        output.say(f"Backbone candidate: {hub.name} ({hub.id}). {told}", indent=2)
    if one.conditions:
        output.say("Conditions of collective impact", indent=2)
    for condition in one.conditions:
        output.say(f"- {condition.name}: {HOLDS[condition.holds]}. {condition.why}", indent=2)
    output.say()


def _print_member(member: CoalitionMemberOut) -> None:
    org = member.organization
    about = [str(member.sector)] if member.sector else []
    if member.free is None:
        about.append("room not known")
    else:
        about.append(f"room for {member.free} more" if member.free > 0 else "no room now")
    output.say(f"- {org.name} ({org.id}): {', '.join(about)}", indent=2)
    for role in member.roles:
        lead = "covers" if role.sure else "may cover"
        output.say(f"{lead} “{role.need}” with “{role.offer}”", indent=6)
    if not member.roles:
        why = "you asked for it" if member.must else "it makes the mix of sectors"
        output.say(f"covers none of the needs; {why}", indent=6)
    adds = f"It adds {100 * member.adds:.0f} of 100."
    if member.stand_in is not None:
        other = member.stand_in
        adds += (
            f" Stand-in: {other.organization.name} ({other.organization.id}), "
            f"then {100 * other.cover:.0f} of 100."
        )
    elif not member.must:
        adds += " Nobody could stand in for it."
    output.say(adds, indent=6)


def _coordination(one: CoalitionOut) -> str:
    """How far apart the members are, in words."""
    c = one.coordination
    if not c.pairs:
        return "Coordination: there is one member alone."
    told = f"Coordination: {c.tied} of {output.counted(c.pairs, 'pair')} have worked together"
    if c.steps is not None:
        told += f"; from one member to another it is {output.number(c.steps)} ties on average"
    if c.apart:
        told += f"; {output.counted(c.apart, 'pair')} of strangers whom no partner joins"
    return f"{told}."


def _rows(found: CoalitionsOut) -> Iterator[dict[str, object]]:
    for place, one in enumerate(found.alternatives, 1):
        for member in one.members:
            yield {
                "coalition": place,
                "id": member.organization.id,
                "name": member.organization.name,
                "sector": member.sector,
                "must": member.must,
                "covers": [role.need for role in member.roles],
                "offers": [role.offer for role in member.roles],
                "sure": ["yes" if role.sure else "no" for role in member.roles],
                "adds": round(member.adds, 6),
                "free": member.free,
                "stand_in": member.stand_in and member.stand_in.organization.id,
                "backbone": one.backbone and one.backbone.organization.id,
                "uncovered": one.uncovered,
            }
