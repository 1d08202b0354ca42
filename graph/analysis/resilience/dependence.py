"""Who depends on whom: needs and money that hang on one other member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.analysis.meets import Meets
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import Ties, project
from graph.snapshot import Snapshot

GRANT_DAYS = 1_095
"""Days back over which grants are counted: three years."""


class DependenceKind(StrEnum):
    """What hangs on another member: needs met by partners, or money by grants."""

    NEEDS = "needs"
    FUNDING = "funding"


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far a member depends on another, as Emerson (1962) has it, in one kind.

    `share` from 0 to 1 is `part` of `whole`, in `unit`: needs that no other partner meets, of
    all needs that partners meet; or money granted, in one currency. `back` is how far the other
    depends on the member in the same way, so `imbalance` above 0 says that the other has the
    power. `elsewhere` counts those of its needs that somebody who is no partner could meet.
    `records` are the needs or grants that it is told from, by id.
    """

    id: str
    on_id: str
    kind: DependenceKind
    share: float
    part: float
    whole: float
    unit: str
    back: float
    elsewhere: int
    records: tuple[str, ...]

    @property
    def imbalance(self) -> float:
        """How much more it depends on the other than the other on it, -1 to 1."""
        return self.share - self.back


def dependences(
    snapshot: Snapshot,
    as_of: date,
    meets: Meets | None = None,
    *,
    window_days: int = WINDOW_DAYS,
    grant_days: int = GRANT_DAYS,
) -> tuple[Dependence, ...]:
    """Return who depends on whom, the largest share first, then the most records, then by id.

    Dependence is the share of what a member gets that it can get in no other of its ties
    (Emerson 1962, "Power-dependence relations", American Sociological Review 27:31-41). Without
    `meets` nothing is known of needs. Grants of the last `grant_days` days count, each currency
    for itself; other income is not on record.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    found = [*_of_needs(snapshot, ties, meets), *_of_money(snapshot, as_of, grant_days)]
    order = {DependenceKind.FUNDING: 0, DependenceKind.NEEDS: 1}
    found.sort(key=lambda d: (-d.share, -len(d.records), order[d.kind], d.id, d.on_id, d.unit))
    return tuple(found)


def givers_of(snapshot: Snapshot, meets: Meets) -> Mapping[str, frozenset[str]]:
    """Return for each need that somebody meets who that is, by ids."""
    owner = {one.id: one.organization_id for one in snapshot.resources}
    return {
        need: frozenset(owner[one.offer_id] for one in ones if one.offer_id in owner)
        for need, ones in meets.of_need.items()
        if need in owner
    }


def _of_needs(snapshot: Snapshot, ties: Ties, meets: Meets | None) -> list[Dependence]:
    if meets is None:
        return []
    owner = {one.id: one.organization_id for one in snapshot.resources}
    whole: dict[str, int] = defaultdict(int)
    alone: dict[tuple[str, str], list[str]] = defaultdict(list)
    elsewhere: dict[tuple[str, str], int] = defaultdict(int)
    for need, givers in givers_of(snapshot, meets).items():
        needy = owner[need]
        near = {ties.ids[at] for at in ties.neighbours(ties.index[needy]).tolist()}
        partners = givers & near
        whole[needy] += bool(partners)
        if len(partners) == 1:
            (giver,) = partners
            alone[needy, giver].append(need)
            elsewhere[needy, giver] += bool(givers - partners)
    share = {pair: len(needs) / whole[pair[0]] for pair, needs in alone.items()}
    return [
        Dependence(
            id=needy,
            on_id=giver,
            kind=DependenceKind.NEEDS,
            share=share[needy, giver],
            part=len(needs),
            whole=whole[needy],
            unit="needs",
            back=share.get((giver, needy), 0.0),
            elsewhere=elsewhere[needy, giver],
            records=tuple(sorted(needs)),
        )
        for (needy, giver), needs in alone.items()
    ]


def _of_money(snapshot: Snapshot, as_of: date, grant_days: int) -> list[Dependence]:
    whole: dict[tuple[str, str], float] = defaultdict(float)
    part: dict[tuple[str, str, str], float] = defaultdict(float)
    grants: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in snapshot.grants:
        counts = timedelta(0) <= as_of - one.date < timedelta(grant_days) and one.amount > 0
        known = one.recipient_id in snapshot.organization
        if counts and known and one.funder_id != one.recipient_id:
            key = (one.recipient_id, one.funder_id, one.currency)
            whole[one.recipient_id, one.currency] += one.amount
            part[key] += one.amount
            grants[key].append(one.id)
    share = {key: amount / whole[key[0], key[2]] for key, amount in part.items()}
    return [
        Dependence(
            id=recipient,
            on_id=funder,
            kind=DependenceKind.FUNDING,
            share=share[recipient, funder, currency],
            part=amount,
            whole=whole[recipient, currency],
            unit=currency,
            back=share.get((funder, recipient, currency), 0.0),
            elsewhere=0,
            records=tuple(sorted(grants[recipient, funder, currency])),
        )
        for (recipient, funder, currency), amount in part.items()
    ]
