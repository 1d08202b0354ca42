"""Coalitions: few, connected and willing organizations that cover what a topic needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matcher.capability import offering
from matcher.coalition.needs import Covers, covers, near_topic, with_kinds
from matcher.coalition.pool import Asked, Pool, obstacles, pool_of, problem_of
from matcher.coalition.solve import MEMBER, Choice, Problem, choose
from matcher.coalition.together import apart, backbone, coordination, five_conditions
from matcher.coalition.types import (
    COVERED,
    Coalition,
    Coalitions,
    Conditions,
    Member,
    Need,
    Role,
    StandIn,
)
from matcher.engine import Engine
from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.types import Bools, Floats, Ints

ALTERNATIVES = 3
MOST_NEEDS = 20
CONVENING = "Bringing partners together, coordinating and hosting their meetings"


def coalition(
    engine: Engine,
    needs: Sequence[Need],
    conditions: Conditions = Conditions(),
    *,
    topic: str = "",
    alternatives: int = ALTERNATIVES,
) -> Coalitions:
    """Up to `alternatives` coalitions that cover `needs`, best first.

    With a `topic` in words, those who work on it are preferred to others who cover as much.

    Whoever is winding down or known to have no room is not taken to be willing, unless it is a
    must. Raises `InvalidQuery` for needs or conditions that make no sense, and
    `UnknownOrganization`.
    """
    _check(needs, conditions)
    features = engine.features
    needs = with_kinds(engine, needs)
    found = covers(engine, needs)
    near = near_topic(engine, topic) if topic else np.ones(features.size)
    asked = Asked(needs, conditions, found, near)
    pool = pool_of(engine, asked, conditions)
    problem = problem_of(features, asked, pool, conditions)
    chosen = _alternatives(features, pool, problem, alternatives)
    convening = offering(engine, CONVENING) if len(features.offers.rows) else pool.willing & False
    shown = tuple(
        _coalition(features, found, pool, one, choice, convening) for one, choice in chosen
    )
    nobody = tuple(np.flatnonzero(found.strengths.max(axis=1, initial=0.0) == 0).tolist())
    infeasible, relaxations = obstacles(engine, asked, shown[0].cover if shown else None)
    return Coalitions(
        needs=tuple(needs),
        nobody=nobody,
        alternatives=shown,
        differ=_difference(len(shown), alternatives),
        relaxations=relaxations,
        infeasible="" if shown else infeasible,
        considered=len(pool.rows),
        left_out=tuple((features.network.organizations.ids[i], why) for i, why in pool.left_out),
    )


def _check(needs: Sequence[Need], conditions: Conditions) -> None:
    if not needs:
        raise InvalidQuery("Say at least one need that the coalition is to cover.")
    if len(needs) > MOST_NEEDS:
        raise InvalidQuery(f"Give up to {MOST_NEEDS} needs, not {len(needs)}; join what is alike.")
    if not all(need.weight > 0 and np.isfinite(need.weight) for need in needs):
        raise InvalidQuery("The weight of a need must be above 0.")
    both = sorted(set(conditions.must) & set(conditions.without))
    if both:
        raise InvalidQuery(f"{', '.join(both)} cannot be both a must and left out.")
    if conditions.largest < 1 or conditions.least_sectors < 0:
        raise InvalidQuery("A coalition has one member at least, of no fewer than 0 sectors.")
    if conditions.most_per_sector is not None and conditions.most_per_sector < 1:
        raise InvalidQuery("The most of one sector must be 1 or more.")


def _alternatives(
    features: Features, pool: Pool, problem: Problem, most: int
) -> list[tuple[Problem, Choice]]:
    """The best choice, then the best that shares few members with those before it."""

    def strangers(places: Ints) -> Floats:
        return apart(features, [pool.rows[place] for place in places.tolist()])

    found: list[tuple[Problem, Choice]] = []
    differs: tuple[tuple[Bools, int], ...] = ()
    while len(found) < most:
        one = replace(problem, differs=differs)
        choice = choose(one, strangers=strangers)
        if choice is None or (found and one.covered(choice.chosen) <= MEMBER):
            break
        found.append((one, choice))
        free = choice.chosen & ~problem.must
        if not free.any():
            break
        differs = (*differs, (free, (int(free.sum()) - 1) // 2))
    return found


def _difference(shown: int, asked: int) -> str:
    rule = "They share less than half of their members with each other, musts aside."
    if shown == 1 and asked > 1:
        return f"There is no second coalition that truly differs. {rule}"
    return rule if shown > 1 else ""


def _coalition(
    features: Features,
    found: Covers,
    pool: Pool,
    problem: Problem,
    choice: Choice,
    convening: Bools,
) -> Coalition:
    chosen = choice.chosen
    places = np.flatnonzero(chosen).tolist()
    orgs = [pool.rows[place] for place in places]
    adds = [_adds(problem, chosen, place) for place in places]
    best = problem.cover[:, chosen].max(axis=1)
    hub = backbone(features, orgs, pool.willing, found.strengths, convening)
    members = [
        _member(features, found, problem, pool, chosen, place, add)
        for place, add in zip(places, adds, strict=True)
    ]
    return Coalition(
        members=tuple(sorted(members, key=lambda m: (-round(m.adds, 9), m.organization_id))),
        cover=problem.covered(chosen),
        uncovered=tuple(np.flatnonzero(best == 0).tolist()),
        perhaps=tuple(np.flatnonzero((best > 0) & (best < COVERED)).tolist()),
        coordination=coordination(features, orgs),
        backbone=hub,
        conditions=five_conditions(features, orgs, adds, hub) if len(orgs) > 1 else (),
        exact=choice.exact,
        bound=problem.bound(chosen),
        how=_how(problem, choice),
    )


def _how(problem: Problem, choice: Choice) -> str:
    """How the choice was found, and how good it is at least."""
    m = problem.cover.shape[1]
    if choice.exact:
        return (
            f"Worked out exactly among {m} candidates: no other choice weighs better, where a "
            "member costs 3 points of 100, up to 5 more if far from the topic, and two who do "
            "not know each other up to half a point."
        )
    covered, bound = problem.covered(choice.chosen), problem.bound(choice.chosen)
    told = (
        f"Chosen step by step among {m} candidates: no choice of up to {problem.largest} covers "
        f"more than {100 * bound:.0f} of 100, and this one covers {100 * covered:.0f}."
    )
    if choice.guaranteed is not None:
        told += (
            f" Such a choice always reaches {100 * choice.guaranteed:.0f}% of the best cover with "
            "as many members."
        )
    return told


def _adds(problem: Problem, chosen: Bools, place: int) -> float:
    without = chosen.copy()
    without[place] = False
    return problem.covered(chosen) - problem.covered(without)


def _member(
    features: Features,
    found: Covers,
    problem: Problem,
    pool: Pool,
    chosen: Bools,
    place: int,
    adds: float,
) -> Member:
    org = pool.rows[place]
    free = features.network.organizations.capacity[org] - features.load[org]
    return Member(
        organization_id=features.network.organizations.ids[org],
        must=bool(problem.must[place]),
        roles=_roles(features, found, problem, chosen, place, org),
        adds=adds,
        free=None if np.isnan(free) else int(free),
        stand_in=_stand_in(features, problem, pool, chosen, place),
    )


def _roles(
    features: Features, found: Covers, problem: Problem, chosen: Bools, place: int, org: int
) -> tuple[Role, ...]:
    """The needs that nobody in the coalition covers better."""
    r = features.network.resources
    best = problem.cover[:, chosen].max(axis=1)
    mine = problem.cover[:, place]
    return tuple(
        Role(need, float(mine[need]), r.titles[row], r.ids[row])
        for need in np.flatnonzero((mine > 0) & (mine >= best)).tolist()
        for row in (int(found.offers[need, org]),)
    )


def _stand_in(
    features: Features, problem: Problem, pool: Pool, chosen: Bools, place: int
) -> StandIn | None:
    """Who covers most in the member's place, by the same rules; None where nobody adds a thing."""
    if problem.must[place]:
        return None
    without = chosen.copy()
    without[place] = False
    left, best = problem.covered(without), None
    covers_: Floats = problem.cover
    for other in np.flatnonzero(~chosen & (covers_.max(axis=0, initial=0.0) > 0)).tolist():
        swapped = without.copy()
        swapped[other] = True
        if not problem.allows(swapped):
            continue
        key = (round(problem.covered(swapped), 9), round(problem.worth(swapped), 9), -other)
        if best is None or key > best:
            best = key
    if best is None or best[0] <= left + 1e-9:
        return None
    ids = features.network.organizations.ids
    return StandIn(ids[pool.rows[-int(best[2])]], float(best[0]))
