"""What binds one member to another: work, money, needs, and the way to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from graph.analysis.brokers import leanings
from graph.analysis.figures import counted, joined
from graph.analysis.meets import Meets
from graph.analysis.structure import structure
from graph.analysis.ties import Ties
from graph.model import Assessment
from graph.snapshot import Snapshot

MOST_OF_ITS_WORK = 0.25
"""Share of a mediator's work that may be with one side."""
MONEY_DAYS = 3 * 365
"""Days for which a grant still binds funder and recipient."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands between a mediator and one of the two.

    `trust` in points 1 to 5 is what that side itself answered in `wave`. `work` in 0..1 is the
    share of the mediator's work (strength of ties) that is with that side; `steps` counts ties
    on the shortest way there, None without one; `money` says in words who funded whom, "" for
    neither; `needs` counts the mediator's needs that this side's offers meet and nobody else's;
    `cut_off` that the mediator would be cut off from most others without this side.
    """

    trust: float
    wave: str
    work: float
    steps: int | None
    money: str
    needs: int
    cut_off: bool


class Bonds:
    """What binds members to each other, looked up for one mediator and one side at a time.

    `meets` None: needs were not judged, and count as none.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        ties: Ties,
        meets: Meets | None,
    ) -> None:
        self.snapshot, self.ties, self.meets = snapshot, ties, meets
        self.leans = leanings(ties, structure(ties))
        since = ties.as_of - timedelta(days=min(MONEY_DAYS, ties.as_of.toordinal() - 1))
        self.grants = [one for one in snapshot.grants if since <= one.date <= ties.as_of]
        self.owner = {one.id: one.organization_id for one in snapshot.resources}

    def side(self, id: str, other: str, said: Assessment, steps: int) -> Side:
        """Return what stands between a mediator and one side; `steps` -1: no way leads there."""
        at, there = self.ties.index[id], self.ties.index[other]
        near, weights = self.ties.neighbours(at), self.ties.weights(at)
        total = float(weights.sum())
        leaning = self.leans.get(at)
        return Side(
            trust=float(said.trust or 0),
            wave=said.wave,
            work=float(weights[near == there].sum()) / total if total else 0.0,
            steps=steps if steps >= 0 else None,
            money=self._money(id, other),
            needs=self._needs(id, other),
            cut_off=leaning is not None and leaning.broker == there,
        )

    def against(self, a_id: str, b_id: str, a: Side, b: Side) -> tuple[str, ...]:
        """Return in words what speaks against its neutrality between the two."""
        told = []
        for side, name in ((a, self._name(a_id)), (b, self._name(b_id))):
            if side.money:
                told.append(side.money)
            if side.needs:
                told.append(f"It has {counted(side.needs, 'need')} that only {name} can meet.")
            if side.cut_off:
                told.append(f"Without {name} it would be cut off from most others.")
            if side.work > MOST_OF_ITS_WORK:
                told.append(f"{side.work:.0%} of its work is with {name}.")
        if a.steps != b.steps:
            far = [f"{side.steps} steps" if side.steps is not None else "no way" for side in (a, b)]
            told.append(
                f"It is nearer to one than to the other: {far[0]} to {self._name(a_id)}, {far[1]} "
                f"to {self._name(b_id)}."
            )
        return tuple(told)

    def _money(self, id: str, other: str) -> str:
        pairs = {(one.funder_id, one.recipient_id) for one in self.grants}
        got, gave = (other, id) in pairs, (id, other) in pairs
        name = self._name(other)
        return joined(
            f"{name} funded it within three years." if got else "",
            f"It funded {name} within three years." if gave else "",
        )

    def _needs(self, id: str, other: str) -> int:
        if self.meets is None:
            return 0
        mine = [one.id for one in self.snapshot.resources_of.get(id, ())]
        givers = (
            {self.owner.get(one.offer_id) for one in self.meets.of_need.get(need, ())}
            for need in mine
        )
        return sum(1 for owners in givers if owners == {other})

    def _name(self, id: str) -> str:
        return self.snapshot.organization[id].name
