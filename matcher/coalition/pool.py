"""Who may be in a coalition, and which condition stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.candidates import satisfying
from matcher.capability import offering
from matcher.coalition.needs import Covers
from matcher.coalition.solve import MOST_EXACT, Problem, choose
from matcher.coalition.together import apart
from matcher.coalition.types import Conditions, Need, Relaxation
from matcher.engine import Engine
from matcher.features import Features
from matcher.types import Bools, Filters, Floats

WORTH_TELLING = 0.05
"""Cover that a condition must cost to be named."""

FIELDS = {
    "sectors": "sector",
    "sizes": "size",
    "stages": "stage",
    "topics": "topic",
    "languages": "language",
    "country": "country",
    "region": "region",
    "city": "city",
    "near": "radius",
    "offers": "offers",
    "capacity_left": "capacity left",
}
"""Filters by the words in which they are asked for."""


@dataclass(frozen=True)
class Asked:
    """The question with what was worked out of it: `near` (n,) says how near the topic each is."""

    needs: Sequence[Need]
    conditions: Conditions
    found: Covers
    near: Floats


@dataclass(frozen=True)
class Pool:
    """Candidates as indices of organizations, in order, musts included."""

    rows: list[int]
    must: Bools
    willing: Bools
    """Who satisfies the filters and is taken to be willing, whether it covers anything or not."""
    left_out: tuple[tuple[int, str], ...]
    """Who could cover a need and satisfies the filters, but is not taken to be willing."""


def pool_of(
    engine: Engine, asked: Asked, conditions: Conditions, *, everybody_willing: bool = False
) -> Pool:
    """Who may be in it under `conditions`; raises `UnknownOrganization` for an id of theirs."""
    features = engine.features
    must = np.zeros(features.size, dtype=bool)
    must[[engine.position(id) for id in conditions.must]] = True
    open_to = satisfying(features, conditions.filters)
    if conditions.filters.offers is not None:
        open_to &= offering(engine, conditions.filters.offers)
    open_to[[engine.position(id) for id in conditions.without]] = False
    useful = asked.found.strengths.max(axis=0, initial=0.0) > 0
    reasons = {} if everybody_willing else unwilling(features)
    willing = open_to.copy()
    willing[list(reasons)] = False
    # Who covers nothing may still be the one who makes a mix of sectors possible.
    wanted = useful | (conditions.least_sectors > 0) & _one_a_sector(
        features, willing & ~useful, asked.near
    )
    rows = np.flatnonzero(must | (willing & wanted)).tolist()
    left_out = [
        (org, why) for org, why in reasons.items() if open_to[org] and useful[org] and not must[org]
    ]
    return Pool(rows, must, willing, tuple(left_out))


def unwilling(features: Features) -> dict[int, str]:
    """Who is taken not to be willing, and why."""
    orgs = features.network.organizations
    with np.errstate(invalid="ignore"):
        full = orgs.capacity <= features.load
    return {
        org: "is winding down" if orgs.stages[org] == "winding down" else "has no room"
        for org in range(features.size)
        if full[org] or orgs.stages[org] == "winding down"
    }


def _one_a_sector(features: Features, among: Bools, near: Floats) -> Bools:
    """Of each sector the organization nearest to the topic."""
    chosen = np.zeros(features.size, dtype=bool)
    rows = np.flatnonzero(among & (features.sector_codes >= 0))
    rows = rows[np.argsort(-near[rows], kind="stable")]
    chosen[rows[np.unique(features.sector_codes[rows], return_index=True)[1]]] = True
    return chosen


def problem_of(features: Features, asked: Asked, pool: Pool, conditions: Conditions) -> Problem:
    """The pool as a problem to solve."""
    weights = np.array([need.weight for need in asked.needs], dtype=np.float64)
    return Problem(
        cover=asked.found.strengths[:, pool.rows],
        weights=weights / weights.sum(),
        apart=apart(features, pool.rows) if len(pool.rows) <= MOST_EXACT else None,
        near=asked.near[pool.rows],
        must=pool.must[pool.rows],
        sectors=features.sector_codes[pool.rows],
        largest=conditions.largest,
        least_sectors=conditions.least_sectors,
        most_per_sector=conditions.most_per_sector,
    )


def obstacles(
    engine: Engine, asked: Asked, cover: float | None
) -> tuple[str, tuple[Relaxation, ...]]:
    """Which conditions cost cover, or make a coalition impossible, and why there is none.

    `cover` is what the best coalition covers, None where there is none. Each condition is
    given up alone, and the problem solved again.
    """
    told = []
    for name, looser, willing in _looser(asked.conditions):
        pool = pool_of(engine, asked, looser, everybody_willing=willing)
        problem = problem_of(engine.features, asked, pool, looser)
        choice = choose(problem)
        if choice is None:
            continue
        gained = problem.covered(choice.chosen)
        if gained < (0.0 if cover is None else cover) + WORTH_TELLING:
            continue
        reached = f"{100 * gained:.0f} of 100 could be covered"
        instead = "" if cover is None else f" instead of {100 * cover:.0f}"
        told.append(Relaxation(name, gained, f"{_given_up(name)}, {reached}{instead}."))
    told.sort(key=lambda one: (-(one.cover or 0.0), one.condition))
    return _why(engine, asked), tuple(told)


def _looser(conditions: Conditions) -> Iterator[tuple[str, Conditions, bool]]:
    """Every condition's name, the conditions without it, and whether all count as willing."""
    for field, name in FIELDS.items():
        if getattr(conditions.filters, field) not in (None, False, frozenset()):
            plain = getattr(Filters(), field)
            change = {field: plain} | ({"radius_km": None} if field == "near" else {})
            yield name, replace(conditions, filters=replace(conditions.filters, **change)), False
    for id in conditions.without:
        rest = tuple(one for one in conditions.without if one != id)
        yield f"without {id}", replace(conditions, without=rest), False
    for id in conditions.must:
        rest = tuple(one for one in conditions.must if one != id)
        yield f"must {id}", replace(conditions, must=rest), False
    yield "largest", replace(conditions, largest=conditions.largest + 1), False
    if conditions.least_sectors:
        fewer = conditions.least_sectors - 1
        yield "least sectors", replace(conditions, least_sectors=fewer), False
    if conditions.most_per_sector is not None:
        yield "most per sector", replace(conditions, most_per_sector=None), False
    yield "room", conditions, True


def _given_up(name: str) -> str:
    """What giving a condition up means, in words."""
    said = {
        "largest": "With one member more",
        "least sectors": "With one sector less",
        "most per sector": "With any number of one sector",
        "room": "With those who have no room or are winding down",
    }
    if name in said:
        return said[name]
    kind, _, id = name.partition(" ")
    if kind == "without" and id:
        return f"With {id}, which you left out"
    if kind == "must" and id:
        return f"Without {id} as a must"
    return f"Without the condition on {name}"


def _why(engine: Engine, asked: Asked) -> str:
    """Why there is no coalition: the first thing that makes it impossible."""
    conditions = asked.conditions
    pool = pool_of(engine, asked, conditions)
    sectors = {int(code) for code in engine.features.sector_codes[pool.rows] if code >= 0}
    if len(conditions.must) > conditions.largest:
        return (
            f"There are {len(conditions.must)} musts, and {conditions.largest} members are the "
            "most; allow more members or drop a must."
        )
    if not asked.found.strengths.any():
        return "Nobody in this network offers anything that covers one of the needs."
    if not pool.rows:
        return "Nobody who could cover one of the needs satisfies the conditions."
    if len(sectors) < conditions.least_sectors:
        return (
            f"Those who satisfy the conditions are of {len(sectors)} known sectors, and "
            f"{conditions.least_sectors} are asked for."
        )
    if conditions.least_sectors > conditions.largest:
        return (
            f"{conditions.largest} members cannot be of {conditions.least_sectors} sectors; allow "
            "more members or fewer sectors."
        )
    musts = engine.features.sector_codes[pool.must & (engine.features.sector_codes >= 0)]
    most = int(np.bincount(musts).max(initial=0)) if len(musts) else 0
    if conditions.most_per_sector is not None and most > conditions.most_per_sector:
        return (
            f"{most} musts are of one sector, and {conditions.most_per_sector} are the most; "
            "allow more of a sector or drop a must."
        )
    return "The size of the coalition and its mix of sectors cannot hold together."
