"""How the table of gaps and its opened cells are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scripts.cli import output

if TYPE_CHECKING:
    from api.schemas import (
        EstimateOut,
        GapOut,
        GapsOut,
        MoneyOut,
        OpenedCellOut,
    )

Row = dict[str, object]

CAUSES = {
    "nobody": "nobody there",
    "little_data": "too little data",
    "no_capacity": "no capacity",
    "isolated": "isolated",
    "need_without_offer": "need without offer",
}
GAPS = (
    "key", "topic", "place", "population", "cause", "reason", "organizations", "spare", "offers",
    "needs", "needs_met", "urgent_unmet", "coverage", "coverage_low", "coverage_high",
    "few_needs", "expected", "presence", "indicator", "grants", "money", "organization_ids",
    "wider_ids", "offer_ids", "need_ids", "no_offer_ids", "no_room_ids", "cut_off_ids", "grant_ids",
)  # fmt: skip
OPENED = ("row", "id", "organization_id", "title", "status", "detail")


def show_gaps(found: GapsOut, *, json: bool, csv: bool) -> None:
    """Print it in the form asked for."""
    output.show(found, _print_gaps, json=json, csv=csv, columns=GAPS, rows=_gap_rows(found))


def _gap_rows(found: GapsOut) -> Iterable[Row]:
    """The table's cells as rows."""
    for one in found.items:
        share = one.coverage
        yield {
            **one.model_dump(mode="json"),
            "organizations": len(one.organization_ids),
            "offers": len(one.offer_ids),
            "needs": len(one.need_ids),
            "needs_met": len(one.met_ids),
            "coverage": rounded(share.value if share else None),
            "coverage_low": rounded(share.low if share else None),
            "coverage_high": rounded(share.high if share else None),
            "few_needs": share.small if share else None,
            "expected": rounded(one.expected),
            "presence": rounded(one.presence.value if one.presence else None),
            "grants": len(one.grant_ids),
            "money": money(one.money),
        }


def _print_gaps(found: GapsOut) -> None:
    """Print one page of the table."""
    _print_cells(found.items)
    told = [f"{n:,} {CAUSES[cause.value]}" for cause, n in found.counts.items() if n]
    output.say(f"On {found.as_of}: {found.cells:,} cells, of which {', '.join(told) or 'no gap'}.")
    if any(one.coverage and one.coverage.small for one in found.items):
        output.say(
            "* fewer than 5 needs: the share leans on the whole table; read its interval (--json)."
        )
    for note in found.notes:
        output.say(note)
    if found.items:
        by = "".join(f" --by {one}" for one in found.by)
        other = "" if list(found.by) == ["topic", "place"] else by
        output.say(f"To see what a cell rests on: --cell {_quoted(found.items[0].key)}{other}")
    if found.next:
        output.say(f"There are more: --cursor {found.next}")


def _print_cells(items: Sequence[GapOut]) -> None:
    if not items:
        output.say("No cell is a gap as asked for.")
        return
    labels = [
        name
        for name in ("topic", "place", "population")
        if any(getattr(one, name) is not None or name in one.unstated for one in items)
    ]
    figures = ("orgs", "offers", "needs", "unmet", "urgent", "met")
    output.print_table(
        (*labels, "cause", *figures),
        [
            (
                *(getattr(one, name) or "(not stated)" for name in labels),
                CAUSES[one.cause.value] if one.cause else "",
                len(one.organization_ids),
                len(one.offer_ids),
                len(one.need_ids),
                len(one.need_ids) - len(one.met_ids),
                one.urgent_unmet,
                _share(one.coverage),
            )
            for one in items
        ],
        right=figures,
    )


def show_opened(found: OpenedCellOut, *, json: bool, csv: bool) -> None:
    """Print it in the form asked for."""
    output.show(found, _print_opened, json=json, csv=csv, columns=OPENED, rows=_opened_rows(found))


def _opened_rows(found: OpenedCellOut) -> Iterable[Row]:
    """A cell's rows."""
    for org in found.organizations:
        room = "unknown" if org.capacity is None else org.capacity
        yield {
            "row": "organization",
            "id": org.id,
            "organization_id": org.id,
            "title": org.name,
            "status": org.status,
            "detail": f"{org.ongoing} partnerships, capacity {room}",
        }
    for one in found.resources:
        yield {
            "row": one.direction,
            "id": one.id,
            "organization_id": one.organization.id,
            "title": one.title,
            "status": one.status,
            "detail": one.offer_ids,
        }
    for grant in found.grants:
        yield {
            "row": "grant",
            "id": grant.id,
            "organization_id": grant.recipient.id,
            "title": grant.title,
            "status": None,
            "detail": f"{grant.funder.id} {grant.amount} {grant.currency} {grant.date}",
        }


def _print_opened(found: OpenedCellOut) -> None:
    """Print a cell with its rows."""
    cell = found.cell
    output.say(cell.key, style="bold")
    cause = CAUSES[cell.cause.value] if cell.cause else "no gap, as far as data tell"
    output.say(f"{cause}. {cell.reason}", indent=2)
    if cell.coverage:
        output.say(
            f"Needs met: {len(cell.met_ids)} of {len(cell.need_ids)}. Leaning on the whole table, "
            f"{percent(cell.coverage.value)}, likely between {percent(cell.coverage.low)} and "
            f"{percent(cell.coverage.high)}.",
            indent=2,
        )
    for org in found.organizations:
        room = "room unknown" if org.capacity is None else f"capacity {org.capacity}"
        apart = f", {org.isolation.replace('_', ' ')}" if org.isolation else ""
        output.say(
            f"- {org.name} ({org.id}): {org.status}; {org.ongoing} partnerships, {room}{apart}",
            indent=2,
        )
    for one in found.resources:
        met = f" < {', '.join(one.offer_ids)}" if one.offer_ids else ""
        amount = "" if one.quantity is None else f" ({output.number(one.quantity)} {one.unit or ''}"
        amount = f"{amount.rstrip()})" if amount else ""
        urgent = f", urgency {one.urgency}" if one.urgency else ""
        status = f": {one.status.replace('_', ' ')}{urgent}{met}" if one.status else ""
        output.say(f"- {one.direction} {one.id} “{one.title}”{amount}{status}", indent=2)
    for grant in found.grants:
        output.say(
            f"- grant {grant.id}: {grant.funder.name} to {grant.recipient.name}, "
            f"{output.number(grant.amount)} {grant.currency}, {grant.date}",
            indent=2,
        )
    for note in found.notes:
        output.say(note)


def _share(one: EstimateOut | None) -> str:
    return "–" if one is None else f"{percent(one.value)}{'*' if one.small else ''}"


def money(found: Iterable[MoneyOut]) -> str:
    """Sums by currency, in words."""
    return ", ".join(
        f"{output.number(one.total)} {one.currency} in {output.counted(one.grants, 'grant')}"
        for one in found
    )


def percent(share: float) -> str:
    """A share for reading."""
    return f"{100 * share:.0f}%"


def rounded(value: float | None) -> float | None:
    """A figure for CSV."""
    return None if value is None else round(value, 6)


def _quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
