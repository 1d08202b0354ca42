"""Partnerships in which one member funds, brings together and runs everything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.analysis.pairs import BoolArray
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.resilience.dependence import GRANT_DAYS
from graph.analysis.ties import MOST_MEMBERS, Ties, project
from graph.model import Partnership
from graph.snapshot import Snapshot

FUNDS = re.compile(
    r"\b(fund|donor|sponsor|financ|bailleur|mécène|donante|nhà tài trợ)|资助|出资", re.I
)
RUNS = re.compile(
    r"\b(backbone|lead|coordinat|secretariat|secrétariat|secretaría|convenor|convener|host|"
    r"chef de file|pilote|coordonn|coordina|líder|điều phối|chủ trì)|牵头|协调|秘书",
    re.I,
)
"""Roles as people write them, in the five languages of the notes."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """One member that is funder, broker and backbone of a partnership at once.

    `funds` and `runs` say from what that is told; `brokered` of the `pairs` of other members
    work together in this partnership alone and each with this member elsewhere too.
    """

    partnership_id: str
    title: str
    member_id: str
    funds: str
    runs: str
    brokered: int
    pairs: int


def concentrations(
    snapshot: Snapshot,
    as_of: date,
    *,
    window_days: int = WINDOW_DAYS,
    grant_days: int = GRANT_DAYS,
) -> tuple[Concentration, ...]:
    """Return the current partnerships of three or more that hang on one member, by id.

    Funder: its role says so, or it gave a grant to another of the members in the last
    `grant_days` days. Backbone: its role says that it leads, coordinates or hosts. Broker: more
    pairs of the others than of anybody else work with it elsewhere and with each other nowhere
    else. Partnerships of more than 200 are passed over.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    given = _given(snapshot, as_of, grant_days)
    found: list[Concentration] = []
    for one in snapshot.partnerships:
        ids = sorted({m.organization_id for m in one.members} & ties.index.keys())
        current = period_of(one, as_of, window_days) is Period.CURRENT
        if not current or not 3 <= len(ids) <= MOST_MEMBERS:
            continue
        funders, runners = _funders(one, ids, given), _by_role(one, RUNS)
        both = funders.keys() & runners.keys()
        broker = _broker(ties, one, ids) if both else None
        if broker is not None and broker[0] in both:
            member, brokered = broker
            found.append(
                Concentration(
                    partnership_id=one.id,
                    title=one.title,
                    member_id=member,
                    funds=funders[member],
                    runs=runners[member],
                    brokered=brokered,
                    pairs=(len(ids) - 1) * (len(ids) - 2) // 2,
                )
            )
    return tuple(found)


def _given(snapshot: Snapshot, as_of: date, grant_days: int) -> Mapping[str, Mapping[str, str]]:
    """Return by funder, by recipient, a grant of the last days by id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in snapshot.grants:
        if timedelta(0) <= as_of - one.date < timedelta(grant_days):
            found[one.funder_id][one.recipient_id] = one.id
    return found


def _by_role(one: Partnership, words: re.Pattern[str]) -> dict[str, str]:
    return {
        member.organization_id: f"its role is “{member.role}”"
        for member in one.members
        if member.role and words.search(member.role)
    }


def _funders(
    one: Partnership, ids: list[str], given: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    by_grant = {
        id: f"it funds members ({', '.join(sorted(given[id][to] for to in funded)[:3])})"
        for id in ids
        if (funded := (given.get(id, {}).keys() & set(ids)) - {id})
    }
    return {**by_grant, **_by_role(one, FUNDS)}


def _broker(ties: Ties, one: Partnership, ids: list[str]) -> tuple[str, int] | None:
    """Return who joins most pairs of the others, and how many; None if nobody or several do."""
    at = np.array([ties.index[id] for id in ids])
    names = {member.organization_id for member in one.members}
    inner = ties.adjacency[at][:, at].toarray()
    # What is left of a pair's weight without this partnership is work that they do elsewhere.
    elsewhere: BoolArray = inner - 1 / (len(names) - 1) > 1e-9
    np.fill_diagonal(elsewhere, False)
    strangers = ~elsewhere
    np.fill_diagonal(strangers, False)
    near = elsewhere.astype(np.int64)
    joins = ((near @ strangers.astype(np.int64)) * near).sum(axis=1) // 2
    best = int(joins.argmax())
    if joins[best] == 0 or int((joins == joins[best]).sum()) > 1:
        return None
    return ids[best], int(joins[best])
