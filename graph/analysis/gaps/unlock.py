"""Where one more grant would unlock most: unmet needs covered and isolates connected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from graph.analysis.certainty import ungrounded
from graph.analysis.gaps.costs import Costs, usual_currency
from graph.analysis.gaps.entries import Dimension, entries
from graph.analysis.gaps.levers import Field
from graph.analysis.gaps.needs import need_states
from graph.analysis.gaps.standing import standings
from graph.analysis.gaps.table import EVERYTHING
from graph.analysis.gaps.unlock_model import Unlock, Unlocks, Within
from graph.analysis.meets import Meets
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import project
from graph.snapshot import Snapshot

HOW = (
    "Ranked by needs covered and members connected, each counting 1, per money at the median cost "
    "of comparable past grants; first those within the money. How central anybody is never counts."
)


def unlocks(
    snapshot: Snapshot,
    as_of: date,
    meets: Meets,
    money: float,
    *,
    currency: str | None = None,
    only: Mapping[Dimension, Collection[str]] = EVERYTHING,
    window_days: int = WINDOW_DAYS,
) -> Unlocks:
    """Return what one more grant of `money`, above 0, would unlock, the most for it first.

    `currency` is that of most grants unless given; nothing is converted. `only` keeps needs and
    members with any of the folded labels given.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    held = entries(snapshot, as_of)
    standing = standings(snapshot, ties)
    needs = need_states(held, meets, standing)
    unit = currency or usual_currency(row for row, _ in held.grants.values())
    field = Field(held, ties, standing, needs, meets, only, Costs(held, unit or ""), money)
    found = [*field.rooms(), *field.connections(), *field.payments()]
    return Unlocks(
        as_of=as_of,
        money=money,
        currency=unit,
        items=tuple(sorted(found, key=_order)),
        how=HOW,
        notes=tuple(_notes(snapshot, as_of, unit, found)),
    )


def _order(one: Unlock) -> tuple[object, ...]:
    return (
        list(Within).index(one.within),
        -(one.per_money or 0.0),
        -one.urgent,
        -one.unlocked,
        one.recipient_id,
        one.need_ids,
    )


def _notes(
    snapshot: Snapshot, as_of: date, currency: str | None, found: list[Unlock]
) -> Iterator[str]:
    if not snapshot.grants:
        yield "No grant is on record, so what one costs is unknown, and nothing is told per money."
    elif any(one.cost is None for one in found):
        yield f"Fewer than 3 past grants in {currency} are comparable: some costs are unknown."
    if (unseen := ungrounded(snapshot, as_of)) is not None:
        yield unseen
    if not found:
        yield "Nothing on record would be unlocked by one more grant."
    yield (
        "Costs are those of past grants as a whole, not of this need: ask for an offer. Places "
        "where nobody is state no need, so they are not ranked here: see the cause “nobody”."
    )
