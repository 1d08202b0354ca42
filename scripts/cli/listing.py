"""The commands `organizations` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.conditions import conditions, nobody_satisfies
from scripts.cli.context import question, settings, workspace

if TYPE_CHECKING:
    from api.schemas import (
        OrganizationOut,
        OrganizationPage,
        OrganizationsQuery,
        PartnershipOut,
        ResourceOut,
    )


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("organizations")(organizations)
    app.command("show")(show)


def organizations(
    context: typer.Context,
    q: Annotated[
        str | None, typer.Option("-q", "--q", help="Text in id or name, case and accents aside.")
    ] = None,
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
    limit: Annotated[int, typer.Option(help="Organizations in one page, up to 200.")] = 50,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
) -> None:
    """List organizations, by id, that satisfy every condition."""
    options = locals()
    output.one_form(json, csv)
    from api.schemas import OrganizationsQuery, OrganizationSummary
    from api.services import organizations as service
    from api.services.audiences import OWNER

    query = question(OrganizationsQuery, options)
    page = service.page(workspace(context, settings(context, store=store)), query, OWNER)
    output.show(
        page,
        lambda page: _print_page(page, query),
        json=json,
        csv=csv,
        columns=tuple(OrganizationSummary.model_fields),
        rows=(one.model_dump(mode="json") for one in page.items),
    )


def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of the organization.")],
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
) -> None:
    """Show one organization: who it is, what it offers and needs, with whom it works.

    With --csv, its resource map.
    """
    output.one_form(json, csv)
    from api.schemas import ResourceOut
    from api.services import organizations as service
    from api.services.audiences import OWNER

    network = workspace(context, settings(context, store=store))
    found = service.get(network, id, OWNER)
    output.show(
        found,
        lambda found: _print_profile(found, service.contact(network, id)),
        json=json,
        csv=csv,
        columns=("direction", *ResourceOut.model_fields),
        rows=(one for name in ("offers", "needs") for one in _entries(found, name)),
    )


def _entries(found: OrganizationOut, side: str) -> list[dict[str, object]]:
    rows: list[ResourceOut] = getattr(found, side)
    return [{"direction": side.removesuffix("s"), **one.model_dump(mode="json")} for one in rows]


def _print_page(page: OrganizationPage, query: OrganizationsQuery) -> None:
    if not page.items:
        output.say(_nobody(query))
        return
    output.print_table(
        ("id", "name", "sector", "place", "offers", "needs", "works"),
        [
            (
                one.id,
                one.name,
                one.sector,
                output.place(one.city, one.region, one.country),
                one.offer_count,
                one.need_count,
                one.partnership_count,
            )
            for one in page.items
        ],
        right=("offers", "needs", "works"),
    )
    if page.next:
        output.say(f"There are more: --cursor {page.next}")


def _nobody(query: OrganizationsQuery) -> str:
    if query.cursor is not None:
        return "There are no more."
    from api.services.phrases import phrases

    say = phrases()
    set_ones = conditions(query, say)
    if query.q is not None:
        set_ones.append(f"text {query.q!r} in id or name")
    return nobody_satisfies(set_ones, say) if set_ones else "The network holds no organization."


def _print_profile(found: OrganizationOut, contact: str | None) -> None:
    output.say(f"{found.name} ({found.id})", style="bold")
    for label, value in _facts(found, contact):
        if value:
            output.say(f"{label}: {value}", indent=2)
    if found.mission:
        output.say()
        output.say(found.mission, indent=2)
    for heading, rows in (("Offers", found.offers), ("Needs", found.needs)):
        _print_entries(heading, rows)
    _print_partnerships(found.partnerships)


def _facts(found: OrganizationOut, contact: str | None) -> list[tuple[str, object]]:
    budget = ""
    if found.annual_budget is not None:
        budget = f"{output.number(found.annual_budget)} {found.currency or ''}".strip()
    return [
        ("Sector", found.sector),
        ("Place", output.place(found.city, found.region, found.country)),
        ("Topics", ", ".join(found.topics)),
        ("Serves", ", ".join((*found.populations_served, *found.areas_served))),
        ("Size", found.size),
        ("Staff", None if found.staff is None else output.number(found.staff)),
        ("Annual budget", budget),
        ("Stage", found.stage),
        ("Capacity", None if found.capacity is None else f"{found.capacity} partnerships at once"),
        ("Languages", ", ".join(found.languages)),
        ("Founded", found.founded),
        ("Website", found.url),
        ("Contact (private)", contact),
    ]


def _print_entries(heading: str, rows: list[ResourceOut]) -> None:
    if not rows:
        return
    output.say()
    output.say(heading, style="bold")
    for one in rows:
        amount = "" if one.quantity is None else f"{output.number(one.quantity)} {one.unit or ''}"
        told = [str(one.kind or ""), amount.strip(), one.terms or "", one.place or ""]
        told += [f"urgency {one.urgency}"] if one.urgency else []
        told += [f"until {one.expires}"] if one.expires else []
        extra = ", ".join(part for part in told if part)
        output.say(f"{one.title}{f' ({extra})' if extra else ''}", indent=2)
        if one.description:
            output.say(one.description, indent=4)


def _print_partnerships(works: list[PartnershipOut]) -> None:
    if not works:
        return
    output.say()
    output.say("Partnerships", style="bold")
    for one in works:
        since = f"{one.start or '?'} to {one.end or 'now'}" if one.start or one.end else ""
        extra = ", ".join(part for part in (str(one.intensity or ""), since) if part)
        output.say(f"{one.title}{f' ({extra})' if extra else ''}", indent=2)
        output.say(", ".join(member.name for member in one.members), indent=4)
