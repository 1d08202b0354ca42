"""From the analysis of gaps to what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from api.convert import ref
from api.schemas import (
    AmountOut,
    CofundersOut,
    CostOut,
    DuplicationOut,
    EstimateOut,
    FunderOut,
    GapCause,
    GapDimension,
    GapGrantOut,
    GapMemberOut,
    GapOut,
    GapResourceOut,
    MoneyOut,
    OverlapOut,
    PlaceMoneyOut,
    Ref,
    UnlockOut,
)
from graph.model import Direction, Grant, Organization
from graph.snapshot import Snapshot

if TYPE_CHECKING:
    from graph.analysis import Cell, Cofunders, GapTable
    from graph.analysis.gaps import Cost, Estimate, Money, Standing, Unlock

Organizations = Mapping[str, Organization]
UNSTATED = "?"


def key_of(labels: Iterable[str | None]) -> str:
    """What opens a cell: its labels between bars, those not stated as a question mark."""
    return "|".join(
        UNSTATED if one is None else one.replace("\\", "\\\\").replace("|", "\\|") for one in labels
    )


def labels_of_key(key: str) -> list[str | None]:
    """Return the labels of a cell's key.

    >>> labels_of_key(key_of(["a|b", None]))
    ['a|b', None]
    """
    parts = re.findall(r"((?:\\.|[^|\\])*)(?:\||$)", key)
    found = [re.sub(r"\\(.)", r"\1", part).strip() for part in parts]
    if found and not found[-1]:
        found.pop()  # the end of the text matches once more
    return [None if one == UNSTATED else one for one in found]


def gap(cell: Cell, by: Iterable[GapDimension]) -> GapOut:
    """A cell of the table."""
    return GapOut(
        key=key_of(getattr(cell, one.value) for one in by),
        topic=cell.topic,
        place=cell.place,
        population=cell.population,
        unstated=[GapDimension(one.value) for one in cell.unstated],
        cause=None if cell.cause is None else GapCause(cell.cause.value),
        reason=cell.reason,
        organization_ids=list(cell.organization_ids),
        able_ids=list(cell.able_ids),
        full_ids=list(cell.full_ids),
        isolated_ids=list(cell.isolated_ids),
        unknown_ids=list(cell.unknown_ids),
        wider_ids=list(cell.wider_ids),
        spare=cell.spare,
        offer_ids=list(cell.offer_ids),
        offered=[AmountOut(**asdict(one)) for one in cell.offered],
        need_ids=list(cell.need_ids),
        needed=[AmountOut(**asdict(one)) for one in cell.needed],
        urgency=dict(cell.urgency),
        met_ids=list(cell.met_ids),
        no_room_ids=list(cell.no_room_ids),
        cut_off_ids=list(cell.cut_off_ids),
        no_offer_ids=list(cell.no_offer_ids),
        urgent_unmet=cell.urgent_unmet,
        coverage=_estimate(cell.coverage),
        expected=cell.expected,
        presence=_estimate(cell.presence),
        indicator=cell.indicator,
        grant_ids=list(cell.grant_ids),
        money=money(cell.money),
        contains=list(cell.contains),
    )


def _estimate(one: Estimate | None) -> EstimateOut | None:
    return None if one is None else EstimateOut(**asdict(one), small=one.small)


def money(found: Iterable[Money]) -> list[MoneyOut]:
    """Grants by currency."""
    return [MoneyOut(**asdict(one)) for one in found]


def members(cell: Cell, table: GapTable, organizations: Organizations) -> list[GapMemberOut]:
    """The organizations of a cell, and those around it."""
    here = [(id, table.standing[id].status.value) for id in cell.organization_ids]
    around = [(id, "wider") for id in cell.wider_ids]
    return [_member(table.standing[id], status, organizations) for id, status in (*here, *around)]


def _member(one: Standing, status: str, organizations: Organizations) -> GapMemberOut:
    return GapMemberOut(
        **ref(one.organization_id, organizations).model_dump(),
        status=status,
        ongoing=one.ongoing,
        capacity=one.capacity,
        isolation=None if one.isolation is None else one.isolation.value,
        answered=one.answered,
        has_resource_map=one.has_resource_map,
    )


def resources(cell: Cell, table: GapTable, snapshot: Snapshot) -> list[GapResourceOut]:
    """The needs of a cell, then its offers."""
    wanted = {*cell.need_ids, *cell.offer_ids}
    rows = {row.id: row for row in snapshot.resources if row.id in wanted}
    found = []
    for id in (*cell.need_ids, *cell.offer_ids):
        row = rows[id]
        state = table.needs.get(id) if row.direction is Direction.NEED else None
        found.append(
            GapResourceOut(
                id=id,
                organization=ref(row.organization_id, snapshot.organization),
                direction=row.direction.value,
                title=row.title,
                quantity=row.quantity,
                unit=row.unit,
                place=row.place,
                urgency=None if row.urgency is None else row.urgency.value,
                status=None if state is None else state.status.value,
                offer_ids=[] if state is None else list(state.offer_ids),
            )
        )
    return found


def grants(ids: Iterable[str], snapshot: Snapshot) -> list[GapGrantOut]:
    """Grants, the latest first."""
    wanted = set(ids)
    rows = sorted((row for row in snapshot.grants if row.id in wanted), key=lambda row: row.id)
    rows.sort(key=lambda row: row.date, reverse=True)
    return [_grant(row, snapshot.organization) for row in rows]


def _grant(row: Grant, organizations: Organizations) -> GapGrantOut:
    return GapGrantOut(
        id=row.id,
        funder=ref(row.funder_id, organizations),
        recipient=ref(row.recipient_id, organizations),
        amount=row.amount,
        currency=row.currency,
        date=row.date,
        title=row.title,
    )


def unlock(one: Unlock, organizations: Organizations) -> UnlockOut:
    """A grant and what it would unlock."""
    return UnlockOut(
        recipient=ref(one.recipient_id, organizations),
        lever=one.lever.value,
        reason=one.reason,
        need_ids=list(one.need_ids),
        urgent=one.urgent,
        connected=[ref(id, organizations) for id in one.connected_ids],
        offer_ids=list(one.offer_ids),
        partners=[ref(id, organizations) for id in one.partner_ids],
        instead=[ref(id, organizations) for id in one.instead_ids],
        cost=_cost(one.cost),
        within=one.within.value,
        per_money=one.per_money,
        per_money_low=one.per_money_low,
        per_money_high=one.per_money_high,
    )


def _cost(one: Cost | None) -> CostOut | None:
    return None if one is None else CostOut(**asdict(one))


def cofunders(found: Cofunders, snapshot: Snapshot) -> CofundersOut:
    """Who funds what was asked for."""
    names = snapshot.organization

    def refs(ids: Iterable[str]) -> list[Ref]:
        return [ref(id, names) for id in ids]

    return CofundersOut(
        version=snapshot.version,
        as_of=found.as_of,
        money=money(found.money),
        funders=[
            FunderOut(
                funder=ref(one.funder_id, names),
                money=money(one.money),
                recipients=refs(one.recipient_ids),
                topics=list(one.topics),
                places=list(one.places),
                first=one.first,
                last=one.last,
                grant_ids=list(one.grant_ids),
            )
            for one in found.funders
        ],
        overlaps=[
            OverlapOut(
                funders=refs(one.funder_ids),
                recipients=refs(one.recipient_ids),
                share=one.share,
                grant_ids=list(one.grant_ids),
            )
            for one in found.overlaps
        ],
        duplications=[
            DuplicationOut(
                recipient=ref(one.recipient_id, names),
                topic=one.topic,
                funders=refs(one.funder_ids),
                first=one.first,
                last=one.last,
                grant_ids=list(one.grant_ids),
            )
            for one in found.duplications
        ],
        places=[
            PlaceMoneyOut(
                place=one.place,
                indicator=one.indicator,
                money=money(one.money),
                grant_ids=list(one.grant_ids),
            )
            for one in found.places
        ],
        grants=grants(found.grant_ids, snapshot),
        notes=list(found.notes),
    )
