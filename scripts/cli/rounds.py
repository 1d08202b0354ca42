"""The command `round`."""

from __future__ import annotations

import csv as csv_reader
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import MeetingIn, MeetingOut, Ref, RoundOut

COLUMNS = ("attendee_id", "attendee", "slot", "table", "with_id", "with", "fit", "why", "new")
NEEDED = ("attendee_id", "slot", "table", "with_id")
"""Columns of an earlier schedule that are read."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("round")(round_)


def round_(
    context: typer.Context,
    attend: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="An attendee; repeat for each. Else by the filters."),
    ] = None,
    slots: Annotated[int, typer.Option(help="Slots, one after the other.")] = 6,
    tables: Annotated[int, typer.Option(help="Meetings that can be held at once.")] = 20,
    least: Annotated[int, typer.Option(help="Meetings that everybody should have.")] = 0,
    most: Annotated[int | None, typer.Option(help="Meetings that nobody exceeds.")] = None,
    own_sector: Annotated[
        int | None, typer.Option(help="Meetings with one's own sector at most; 0: none.")
    ] = None,
    include_partners: Annotated[
        bool, typer.Option("--include-partners", help="Also let partners meet.")
    ] = False,
    before: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV", help="An earlier schedule of this command, to change as little of it."
        ),
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
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Schedule a round of meetings: who meets whom, at which table, in which slot.

    With --csv, a row for each attendee and meeting; give that file back with --before when
    somebody joins late or leaves.
    """
    options = {**locals(), "before": None}
    output.one_form(json, csv)
    from api.schemas import RoundQuery
    from api.services import rounds as service
    from api.services.audiences import OWNER

    query = question(RoundQuery, options)
    earlier = None if before is None else _read(before)
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = service.plan(network, query, OWNER, earlier, told)
    output.show(found, _print, json=json, csv=csv, columns=COLUMNS, rows=_rows(found))


def _read(path: Path) -> list[MeetingIn]:
    """Read an earlier schedule, each meeting once. Raises `BadQuery`."""
    from pydantic import ValidationError

    from api.errors import BadQuery
    from api.schemas import MeetingIn

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv_reader.DictReader(file))
        found = {}
        for row in rows:
            one, other = sorted((_plain(row["attendee_id"]), _plain(row["with_id"])))
            slot, table = int(row["slot"]), int(row["table"])
            found[slot, one, other] = MeetingIn(slot=slot, table=table, one=one, other=other)
    except (OSError, UnicodeDecodeError, csv_reader.Error) as error:
        raise BadQuery(f"{path} cannot be read ({error}); give a schedule of --csv.") from error
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError) as error:
        raise BadQuery(
            f"{path} is no schedule of this command; its columns are {', '.join(NEEDED)} and more."
        ) from error
    return list(found.values())


def _plain(cell: str) -> str:
    """An id without the mark that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _by_attendee(found: RoundOut) -> dict[str, list[tuple[MeetingOut, Ref]]]:
    """Everybody's meetings with whom they meet, by slot."""
    mine: dict[str, list[tuple[MeetingOut, Ref]]] = defaultdict(list)
    for meeting in found.meetings:
        mine[meeting.one.id].append((meeting, meeting.other))
        mine[meeting.other.id].append((meeting, meeting.one))
    return mine


def _print(found: RoundOut) -> None:
    mine = _by_attendee(found)
    for attendee in found.attendees:
        meetings = mine.get(attendee.id, [])
        told = output.counted(len(meetings), "meeting")
        output.say(f"{attendee.name} ({attendee.id}): {told}", style="bold")
        for meeting, other in meetings:
            fresh = " (new)" if meeting.new else ""
            output.say(f"Slot {meeting.slot}, table {meeting.table}: {other.name}{fresh}", indent=2)
            if meeting.why:
                output.say(meeting.why, indent=4)
        output.say()
    output.say(
        f"{output.counted(len(found.meetings), 'meeting')} for "
        f"{output.counted(len(found.attendees), 'attendee')}. {found.how}"
    )
    alone = sum(not mine.get(one.id) for one in found.attendees)
    if alone:
        output.say(
            f"{alone:,} have no meeting: more tables or slots, or --least 1, give them some."
        )
    if found.short:
        names = ", ".join(f"{one.organization.name} ({one.missing})" for one in found.short)
        output.say(f"Meetings missing to the least: {names}.")
    if found.changes is not None:
        changes = found.changes
        output.say(
            f"Of the earlier schedule {changes.kept} kept, {changes.moved} moved to another slot, "
            f"{changes.cancelled} cancelled."
        )


def _rows(found: RoundOut) -> Iterator[dict[str, object]]:
    mine = _by_attendee(found)
    for attendee in found.attendees:
        for meeting, other in mine.get(attendee.id, []):
            yield {
                "attendee_id": attendee.id,
                "attendee": attendee.name,
                "slot": meeting.slot,
                "table": meeting.table,
                "with_id": other.id,
                "with": other.name,
                "fit": round(meeting.fit, 6),
                "why": meeting.why,
                "new": meeting.new,
            }
