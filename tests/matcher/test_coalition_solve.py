"""Choosing members: exact equals trying everything, greedy keeps its bounds."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from matcher.coalition.solve import Problem, choose
from matcher.types import Bools


def random_problem(seed: int, m: int = 9, **known: Any) -> Problem:
    rng = np.random.default_rng(seed)
    cover = np.where(rng.random((5, m)) < 0.4, rng.uniform(0.3, 1.0, (5, m)), 0.0)
    weights = rng.uniform(0.5, 2.0, 5)
    apart = np.triu(rng.choice([0.0, 0.5, 1.0], (m, m)), 1)
    problem = Problem(
        cover=np.round(cover, 3).astype(np.float64),
        weights=weights / weights.sum(),
        apart=apart + apart.T,
        near=np.round(rng.random(m), 3),
        must=np.zeros(m, dtype=bool),
        sectors=rng.integers(-1, 3, m),
        largest=4,
    )
    return replace(problem, **known)


def keeps_the_rules(problem: Problem, some: tuple[int, ...]) -> bool:
    """The rules once more, written apart from the code under test."""
    sectors = [problem.sectors[i] for i in some if problem.sectors[i] >= 0]
    return (
        set(np.flatnonzero(problem.must)) <= set(some)
        and len(set(sectors)) >= problem.least_sectors
        and (
            problem.most_per_sector is None
            or all(sectors.count(s) <= problem.most_per_sector for s in sectors)
        )
        and all(sum(earlier[i] for i in some) <= most for earlier, most in problem.differs)
    )


def every(problem: Problem) -> list[Bools]:
    """Every choice that keeps the rules."""
    m = problem.cover.shape[1]
    return [
        np.isin(np.arange(m), some)
        for k in range(1, problem.largest + 1)
        for some in combinations(range(m), k)
        if keeps_the_rules(problem, some)
    ]


def worth(problem: Problem, chosen: Bools) -> float:
    members = np.flatnonzero(chosen).tolist()
    cover = sum(
        w * max(row[i] for i in members)
        for w, row in zip(problem.weights, problem.cover, strict=True)
    )
    assert problem.apart is not None
    strangers = sum(problem.apart[i, j] for i, j in combinations(members, 2))
    outside = sum(1 - problem.near[i] for i in members)
    return float(cover - 0.03 * len(members) - 0.05 * outside - 0.005 * strangers)


def first(m: int, *members: int) -> Bools:
    return np.isin(np.arange(m), members)


RULES: list[dict[str, Any]] = [
    {},
    {"must": first(9, 3)},
    {"least_sectors": 3},
    {"most_per_sector": 1},
    {"largest": 2, "least_sectors": 2},
    {"differs": ((first(9, 0, 1, 2, 3), 2), (first(9, 4, 5, 6), 1))},
    {"must": first(9, 0, 1), "most_per_sector": 2, "least_sectors": 2},
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rules", RULES)
def test_the_exact_choice_is_the_best_of_all(rules: dict[str, Any], seed: int) -> None:
    problem = random_problem(seed, **rules)
    choices = every(problem)
    found = choose(problem)
    if not choices:
        assert found is None
        return
    assert found is not None
    assert found.exact
    assert any(np.array_equal(found.chosen, one) for one in choices)
    assert worth(problem, found.chosen) == pytest.approx(max(worth(problem, c) for c in choices))
    assert problem.worth(found.chosen) == pytest.approx(worth(problem, found.chosen))


@pytest.mark.parametrize("seed", range(6))
def test_greedy_reaches_its_guarantee_and_no_choice_its_bound(seed: int) -> None:
    problem = random_problem(seed)
    found = choose(problem, most_exact=0)
    assert found is not None
    assert (found.exact, found.guaranteed) == (False, 1 - 1 / math.e)
    as_many = [c for c in every(problem) if c.sum() == found.chosen.sum()]
    best = max(problem.covered(c) for c in as_many)
    assert problem.covered(found.chosen) >= (1 - 1 / math.e) * best - 1e-9
    assert max(problem.covered(c) for c in every(problem)) <= problem.bound(found.chosen) + 1e-9


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rules", RULES[1:])
def test_greedy_keeps_the_rules_and_promises_less(rules: dict[str, Any], seed: int) -> None:
    problem = random_problem(seed, **rules)
    found = choose(problem, most_exact=0)
    if found is not None:
        assert keeps_the_rules(problem, tuple(np.flatnonzero(found.chosen)))
        assert found.chosen.sum() <= problem.largest
        if set(rules) != {"largest"}:
            assert found.guaranteed is None


@pytest.mark.parametrize("seed", range(6))
def test_knowing_each_other_costs_a_large_case_little_cover(seed: int) -> None:
    problem = random_problem(seed, m=12)
    apart = problem.apart
    assert apart is not None
    plain = choose(problem, most_exact=7)
    found = choose(problem, 7, lambda places: apart[np.ix_(places, places)])
    assert plain is not None
    assert found is not None
    assert problem.allows(found.chosen)
    assert problem.covered(found.chosen) >= 0.98 * problem.covered(plain.chosen)


def test_nobody_to_choose_from_is_no_choice() -> None:
    problem = random_problem(0, m=1)
    nobody = replace(
        problem, cover=problem.cover[:, :0], must=problem.must[:0], near=problem.near[:0]
    )
    assert choose(nobody) is None
