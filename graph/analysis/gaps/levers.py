"""What a grant can do: pay for room, for joint work, or for a need that nobody meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.figures import counted, joined
from graph.analysis.gaps.costs import Cost, Costs
from graph.analysis.gaps.entries import Dimension, Entries, Keys
from graph.analysis.gaps.needs import NeedState, NeedStatus
from graph.analysis.gaps.standing import CUT_OFF, MemberStatus, Standing
from graph.analysis.gaps.unlock_model import Lever, Unlock, Within
from graph.analysis.isolation.model import IsolationType
from graph.analysis.meets import Meets
from graph.analysis.structure import structure
from graph.analysis.ties import Ties
from graph.model import Resource, ResourceKind, Urgency

PARTNERS = 3
"""Partners named for a member to connect."""


@dataclass(frozen=True)
class Field:
    """A network as a funder with `money` reads it; `only` keeps what has those folded labels."""

    held: Entries
    ties: Ties
    standing: Mapping[str, Standing]
    needs: Mapping[str, NeedState]
    meets: Meets
    only: Mapping[Dimension, Collection[str]]
    costs: Costs
    money: float

    def rooms(self) -> Iterator[Unlock]:
        """A grant to each full member whose offers would meet needs that only full ones could."""
        for id, offers in self._freed(NeedStatus.NO_ROOM, MemberStatus.FULL).items():
            needs = self._needs_of(offers)
            yield self._unlock(
                id,
                Lever.ROOM,
                needs,
                (),
                offers=tuple(offers),
                reason=f"{self._name(id)} offers what meets {counted(len(needs), 'need')} that "
                f"nobody with room does, but has no room: {self.standing[id].ongoing} partnerships "
                f"go on, and it can carry {self.standing[id].capacity}.",
            )

    def connections(self) -> Iterator[Unlock]:
        """A grant to each member cut off from the rest; to one for each tiny group."""
        freed = self._freed(NeedStatus.ISOLATED, MemberStatus.ISOLATED)
        groups: dict[object, list[str]] = defaultdict(list)
        for id, one in self.standing.items():
            if one.isolation in CUT_OFF and self._asked(self.held.organizations[id]):
                groups[self._group(id, one.isolation)].append(id)
        for ids in groups.values():
            best = min(ids, key=lambda id: (-len(self._needs_of(freed.get(id, {}))), id))
            needs = self._needs_of(freed.get(best, {}))
            partners = self._partners(best)
            others = tuple(id for id in ids if id != best)
            yield self._unlock(
                best,
                Lever.CONNECT,
                needs,
                tuple(sorted(ids)),
                offers=tuple(freed.get(best, ())),
                partners=partners,
                instead=others,
                reason=self._connection(best, ids, needs, partners),
            )

    def payments(self) -> Iterator[Unlock]:
        """A grant to the owner of each need that nobody offers to meet."""
        for id, state in sorted(self.needs.items()):
            row, keys = self.held.resources[id]
            if state.status is NeedStatus.NO_OFFER and self._asked(keys):
                yield self._unlock(
                    row.organization_id,
                    Lever.PAY,
                    (id,),
                    (),
                    reason=f"{self._name(row.organization_id)} needs “{row.title}”, and no offer "
                    "in the network meets it.",
                    cost=self._stated(row),
                )

    def _unlock(
        self,
        id: str,
        lever: Lever,
        needs: tuple[str, ...],
        connected: tuple[str, ...],
        *,
        reason: str,
        offers: tuple[str, ...] = (),
        partners: tuple[str, ...] = (),
        instead: tuple[str, ...] | None = None,
        cost: Cost | None = None,
    ) -> Unlock:
        if cost is None:
            org = self.held.snapshot.organization[id]
            cost = self.costs.of(self.held.organizations[id].topics, org.size)
        unlocked = len(needs) + len(connected)
        spread = (cost.median, cost.upper, cost.lower) if cost else (0.0, 0.0, 0.0)
        per = [unlocked * self.money / one if one > 0 else None for one in spread]
        rows = self.held.resources
        return Unlock(
            recipient_id=id,
            lever=lever,
            need_ids=needs,
            urgent=sum(rows[one][0].urgency is Urgency.HIGH for one in needs),
            connected_ids=connected,
            offer_ids=offers,
            partner_ids=partners,
            instead_ids=self._instead(id, needs) if instead is None else instead,
            cost=cost,
            within=_within(self.money, cost),
            per_money=per[0],
            per_money_low=per[1],
            per_money_high=per[2],
            reason=reason,
        )

    def _freed(self, status: NeedStatus, owner: MemberStatus) -> Mapping[str, dict[str, list[str]]]:
        """By member of that standing its offers that meet needs of that status, and those needs."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for id, state in sorted(self.needs.items()):
            if state.status is not status or not self._asked(self.held.resources[id][1]):
                continue
            for offer in state.offer_ids:
                giver = self.held.resources[offer][0].organization_id
                if giver in self.standing and self.standing[giver].status is owner:
                    found[giver][offer].append(id)
        return found

    def _needs_of(self, offers: Mapping[str, list[str]]) -> tuple[str, ...]:
        return tuple(sorted({need for needs in offers.values() for need in needs}))

    def _instead(self, id: str, needs: Iterable[str]) -> tuple[str, ...]:
        owners = {
            self.held.resources[offer][0].organization_id
            for need in needs
            for offer in self.needs[need].offer_ids
        }
        return tuple(sorted(owners - {id}))

    def _partners(self, id: str) -> tuple[str, ...]:
        """Able members whose needs it could meet or that meet its own, the fullest first."""
        amounts: dict[str, float] = {}
        rows = self.held.resources
        for row in self.held.snapshot.resources_of.get(id, ()):
            for one in (*self.meets.of_need.get(row.id, ()), *self.meets.of_offer.get(row.id, ())):
                for side in (one.need_id, one.offer_id):
                    if side in rows:
                        other = rows[side][0].organization_id
                        amounts[other] = max(amounts.get(other, 0.0), one.amount)
        able = [
            other
            for other in amounts
            if other != id
            and other in self.standing
            and self.standing[other].status is MemberStatus.ABLE
        ]
        return tuple(sorted(able, key=lambda other: (-amounts[other], other))[:PARTNERS])

    def _connection(
        self, id: str, ids: list[str], needs: tuple[str, ...], partners: tuple[str, ...]
    ) -> str:
        what = "is cut off from the rest of the network"
        if len(ids) > 1:
            what = f"and {counted(len(ids) - 1, 'other')} are tied to each other and to nobody else"
        freed = f"Its offers meet {counted(len(needs), 'need')} that nobody tied to the rest does."
        names = ", ".join(map(self._name, partners))
        fit = "No offer or need on record fits it to somebody able: ask it first."
        if names:
            fit = f"It fits by needs and offers with {names}."
        return joined(f"{self._name(id)} {what}.", freed * bool(needs), fit)

    def _stated(self, row: Resource) -> Cost | None:
        """What a need for funding itself says it costs, in the currency asked about."""
        unit = (row.unit or "").strip().upper()
        if row.kind is not ResourceKind.FUNDING or not row.quantity or row.quantity < 0:
            return None
        if unit != self.costs.currency:
            return None
        amount = row.quantity
        return Cost(unit, amount, amount, amount, 1, "the amount that the need itself states")

    def _asked(self, keys: Keys) -> bool:
        def labels(dimension: Dimension) -> frozenset[str]:
            found = keys.of(dimension)
            place = dimension is Dimension.PLACE
            return self.held.gazetteer.with_wider(found) if place else found

        return all(not self.only.get(one) or labels(one) & set(self.only[one]) for one in Dimension)

    def _group(self, id: str, isolation: IsolationType | None) -> object:
        if isolation is not IsolationType.TINY_COMPONENT:
            return id
        return int(self._component[self.ties.index[id]])

    @cached_property
    def _component(self) -> list[int]:
        found: list[int] = structure(self.ties).component.tolist()
        return found

    def _name(self, id: str) -> str:
        return self.held.snapshot.organization[id].name


def _within(money: float, cost: Cost | None) -> Within:
    if cost is None:
        return Within.UNKNOWN
    if money >= cost.median:
        return Within.YES
    return Within.PERHAPS if money >= cost.lower else Within.NO
