"""Makes the cells of the table out of the rows that fall into them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeVar

from graph.analysis.gaps.causes import cause_of, reason_of
from graph.analysis.gaps.entries import Dimension, Entries
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.model import Amount, Cell, Money
from graph.analysis.gaps.needs import NeedState, NeedStatus
from graph.analysis.gaps.shrinkage import Estimate, Ratios, Shares
from graph.analysis.gaps.standing import MemberStatus, Standing
from graph.analysis.gaps.tally import Expected, Key, Tally
from graph.labels import Labels
from graph.model import Grant, Resource, Urgency

UNSAID = "unknown"
"""Urgency of needs that do not state one."""


@dataclass(frozen=True)
class Maker:
    """What cells are made from; `ratios` None leaves presence unknown."""

    entries: Entries
    found: Tally
    standing: Mapping[str, Standing]
    needs: Mapping[str, NeedState]
    labels: Mapping[Dimension, Labels]
    indicator: Indicator | None
    expected: Expected
    shares: Shares
    ratios: Ratios | None

    def cell(self, key: Key) -> Cell:
        """Return one cell."""
        place = self._key(Dimension.PLACE, key)
        ids = sorted(self.found.organizations.get(key, ()))
        members = _parted(ids, {id: self.standing[id].status for id in ids}, MemberStatus)
        need_ids = sorted(self.found.needs.get(key, ()))
        needs = _parted(need_ids, {id: self.needs[id].status for id in need_ids}, NeedStatus)
        offer_ids = sorted(self.found.offers.get(key, ()))
        grant_ids = sorted(self.found.grants.get(key, ()))
        wider = self._wider(key, place, set(ids))
        unstated = tuple(
            one for one, label in zip(self.found.by, key, strict=True) if label is None
        )
        expected = self.expected(key) if self.ratios is not None else None
        cause = cause_of(members, needs)
        value = None if self.indicator is None else self.indicator.values.get(place or "")
        rows = self.entries.resources
        unmet = [id for id in need_ids if self.needs[id].status is not NeedStatus.MET]
        spare = [s for id in ids if (s := self.standing[id].spare) is not None]
        return Cell(
            topic=self._label(Dimension.TOPIC, key),
            place=self._label(Dimension.PLACE, key),
            population=self._label(Dimension.POPULATION, key),
            unstated=unstated,
            cause=cause,
            reason=reason_of(
                cause, members, needs, wider=len(wider), unstated=unstated, expected=expected
            ),
            organization_ids=tuple(ids),
            able_ids=members[MemberStatus.ABLE],
            full_ids=members[MemberStatus.FULL],
            isolated_ids=members[MemberStatus.ISOLATED],
            unknown_ids=members[MemberStatus.UNKNOWN],
            wider_ids=wider,
            spare=sum(max(0, one) for one in spare) if spare else None,
            offer_ids=tuple(offer_ids),
            offered=_amounts(rows[id][0] for id in offer_ids),
            need_ids=tuple(need_ids),
            needed=_amounts(rows[id][0] for id in need_ids),
            urgency=_urgency(rows[id][0] for id in need_ids),
            met_ids=needs[NeedStatus.MET],
            no_room_ids=needs[NeedStatus.NO_ROOM],
            cut_off_ids=needs[NeedStatus.ISOLATED],
            no_offer_ids=needs[NeedStatus.NO_OFFER],
            urgent_unmet=sum(rows[id][0].urgency is Urgency.HIGH for id in unmet),
            coverage=self._coverage(len(needs[NeedStatus.MET]), len(need_ids)),
            expected=expected,
            presence=(
                self.ratios.estimate(len(ids), expected) if self.ratios and expected else None
            ),
            indicator=value,
            grant_ids=tuple(grant_ids),
            money=money((self.entries.grants[id][0] for id in grant_ids), value),
            contains=self._contained(place),
        )

    def _key(self, dimension: Dimension, key: Key) -> str | None:
        by = self.found.by
        return key[by.index(dimension)] if dimension in by else None

    def _label(self, dimension: Dimension, key: Key) -> str | None:
        label = self._key(dimension, key)
        return None if label is None else self.labels[dimension].shown[label]

    def _wider(self, key: Key, place: str | None, here: set[str]) -> tuple[str, ...]:
        if place is None:
            return ()
        at = self.found.by.index(Dimension.PLACE)
        ids = {
            id
            for around in self.entries.gazetteer.around.get(place, ())
            for id in self.found.direct.get((*key[:at], around, *key[at + 1 :]), ())
        }
        return tuple(sorted(ids - here))

    def _coverage(self, met: int, total: int) -> Estimate | None:
        return self.shares.estimate(met, total) if total else None

    def _contained(self, place: str | None) -> tuple[str, ...]:
        inner = self.entries.gazetteer.within.get(place or "", frozenset()) & self.found.places
        return tuple(sorted(self.labels[Dimension.PLACE].shown[one] for one in inner))


def money(rows: Iterable[Grant], value: float | None = None) -> tuple[Money, ...]:
    """Return what grants come to by currency, that of most grants first.

    `value` is the indicator's, by which sums are divided; unknown or 0, they are not.
    """
    amounts: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        amounts[row.currency].append(row.amount)
    found = (
        Money(
            currency=currency,
            grants=len(given),
            total=sum(given),
            median=median(given),
            per_head=sum(given) / value if value else None,
        )
        for currency, given in amounts.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.grants, one.currency)))


S = TypeVar("S", bound=StrEnum)


def _parted(
    ids: Iterable[str], status: Mapping[str, S], kinds: type[S]
) -> Mapping[S, tuple[str, ...]]:
    found: dict[S, list[str]] = {kind: [] for kind in kinds}
    for id in ids:
        found[status[id]].append(id)
    return {kind: tuple(some) for kind, some in found.items()}


def _amounts(rows: Iterable[Resource]) -> tuple[Amount, ...]:
    """Quantities by unit, letter case aside; rows without a quantity are in none."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.quantity is not None:
            found[" ".join((row.unit or "").casefold().split())].append(row.quantity)
    amounts = (Amount(unit, sum(given), len(given)) for unit, given in found.items())
    return tuple(sorted(amounts, key=lambda one: (-one.rows, one.unit)))


def _urgency(rows: Iterable[Resource]) -> Mapping[str, int]:
    counts = Counter(UNSAID if row.urgency is None else row.urgency.value for row in rows)
    order = (*(one.value for one in reversed(Urgency)), UNSAID)
    return {name: counts[name] for name in order if counts[name]}
