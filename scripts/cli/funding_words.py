"""How co-funders, and what one more grant would unlock, are printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scripts.cli import output
from scripts.cli.gaps_words import Row, money, percent, rounded

if TYPE_CHECKING:
    from api.schemas import (
        CofundersOut,
        Ref,
        UnlocksOut,
    )

UNLOCKS = (
    "rank", "recipient_id", "recipient", "lever", "needs", "urgent", "connected", "per_money",
    "per_money_low", "per_money_high", "cost", "cost_low", "cost_high", "currency", "basis",
    "within", "partners", "instead", "need_ids", "reason",
)  # fmt: skip
COFUNDERS = (
    "funder_id", "funder", "grants", "money", "recipients", "topics", "places", "first", "last",
    "grant_ids",
)  # fmt: skip


def show_unlocks(found: UnlocksOut, *, json: bool, csv: bool) -> None:
    """Print it in the form asked for."""
    output.show(
        found, _print_unlocks, json=json, csv=csv, columns=UNLOCKS, rows=_unlock_rows(found)
    )


def _unlock_rows(found: UnlocksOut) -> Iterable[Row]:
    """What grants would unlock, as rows."""
    for rank, one in enumerate(found.items, 1):
        yield {
            **one.model_dump(mode="json"),
            "rank": rank,
            "recipient_id": one.recipient.id,
            "recipient": one.recipient.name,
            "needs": len(one.need_ids),
            "connected": [other.id for other in one.connected],
            "partners": [other.id for other in one.partners],
            "instead": [other.id for other in one.instead],
            "per_money": rounded(one.per_money),
            "per_money_low": rounded(one.per_money_low),
            "per_money_high": rounded(one.per_money_high),
            "cost": one.cost and one.cost.median,
            "cost_low": one.cost and one.cost.lower,
            "cost_high": one.cost and one.cost.upper,
            "currency": one.cost and one.cost.currency,
            "basis": one.cost and one.cost.basis,
        }


WITHIN = {
    "yes": "within the money",
    "perhaps": "within the money at the lower end of such grants",
    "unknown": "whether the money suffices is not known",
    "no": "more than the money",
}


def _print_unlocks(found: UnlocksOut) -> None:
    """Print where one more grant unlocks most."""
    for rank, one in enumerate(found.items, 1):
        output.say(f"{rank}. {one.recipient.name} ({one.recipient.id})", style="bold")
        output.say(one.reason, indent=3)
        told = [f"{output.counted(len(one.need_ids), 'need')} covered"] * bool(one.need_ids)
        told += [f"{output.counted(len(one.connected), 'member')} connected"] * bool(one.connected)
        output.say(f"Unlocks: {', '.join(told)}; {WITHIN[one.within]}.", indent=3)
        if one.cost:
            spread = ""
            if one.cost.lower != one.cost.upper:
                spread = (
                    f" (half of them {output.number(one.cost.lower)} to "
                    f"{output.number(one.cost.upper)})"
                )
            output.say(
                f"Usual cost: {output.number(one.cost.median)} {one.cost.currency}{spread}, from "
                f"{one.cost.basis}, n = {one.cost.n}.",
                indent=3,
            )
        if one.instead:
            output.say(f"Or instead: {_names(one.instead)}.", indent=3)
    if found.items:
        output.say()
        output.say(f"{len(found.items)} of {found.found} alternatives. {found.how}")
    for note in found.notes:
        output.say(note)


def show_cofunders(found: CofundersOut, *, json: bool, csv: bool) -> None:
    """Print it in the form asked for."""
    output.show(
        found, _print_cofunders, json=json, csv=csv, columns=COFUNDERS, rows=_cofunder_rows(found)
    )


def _cofunder_rows(found: CofundersOut) -> Iterable[Row]:
    """Funders as rows."""
    for one in found.funders:
        yield {
            **one.model_dump(mode="json"),
            "funder_id": one.funder.id,
            "funder": one.funder.name,
            "grants": len(one.grant_ids),
            "money": money(one.money),
            "recipients": [other.id for other in one.recipients],
        }


def _print_cofunders(found: CofundersOut) -> None:
    """Print who funds what, and where funders overlap."""
    if found.funders:
        output.print_table(
            ("id", "funder", "grants", "money", "recipients", "from", "to"),
            [
                (
                    one.funder.id,
                    one.funder.name,
                    len(one.grant_ids),
                    money(one.money),
                    len(one.recipients),
                    one.first,
                    one.last,
                )
                for one in found.funders
            ],
            right=("grants", "recipients"),
        )
        output.say(f"On {found.as_of}: {money(found.money)}.")
    for pair in found.overlaps:
        output.say(
            f"{_names(pair.funders, ' and ')} both fund {_names(pair.recipients)} "
            f"({percent(pair.share)} of all that either funds)."
        )
    for twice in found.duplications:
        output.say(
            f"{_names(twice.funders, ' and ')} gave {twice.recipient.name} grants for "
            f"{twice.topic} from {twice.first} to {twice.last}: agreed on, or for the same work "
            f"twice? ({', '.join(twice.grant_ids)})"
        )
    for place in found.places:
        heads = [
            f"{output.number(one.per_head)} {one.currency} per head"
            for one in place.money
            if one.per_head is not None
        ]
        head = f"; {', '.join(heads)}" if heads else ""
        output.say(f"For {place.place or '(place not stated)'}: {money(place.money)}{head}.")
    for note in found.notes:
        output.say(note)


def _names(refs: Iterable[Ref], joint: str = ", ") -> str:
    return joint.join(f"{one.name} ({one.id})" for one in refs)
