from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from graph.analysis import Edges, project
from graph.analysis.over_time.dated import dated
from graph.analysis.over_time.moments import Moment, MomentKind
from graph.analysis.over_time.sight import digest
from tests.builders import network, org, partnership
from tests.graph.analysis.networks import DAY, anything


def rows(edges: Edges) -> list[tuple[float, ...]]:
    return list(
        zip(
            edges.rows.tolist(),
            edges.cols.tolist(),
            edges.weight.round(9).tolist(),
            edges.last.tolist(),
            strict=True,
        )
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_ties_of_any_day_are_those_of_the_projection(seed: int) -> None:
    snapshot = replace(anything(seed), assessments=(), responses=())
    works = dated(snapshot)
    for days in (0, 400, 1500, 4000):
        day = DAY - timedelta(days)
        expected, found = project(snapshot, day), works.ties(day)
        assert rows(found.current) == rows(expected.current)
        assert rows(found.past) == rows(expected.past)


def test_partnerships_too_large_to_expand_are_marked_as_in_the_projection() -> None:
    snapshot = network(partnership("big", *(f"m{at:03}" for at in range(201))), org("x"))
    expected, found = project(snapshot, DAY), dated(snapshot).ties(DAY)
    assert np.array_equal(found.in_large_current, expected.in_large_current)
    assert len(found.current) == 0


def test_a_digest_changes_with_what_had_begun_and_with_nothing_later() -> None:
    old = partnership("p1", "a", "b", start=date(2020, 1, 1))
    members = [org("a"), org("b"), org("c")]
    before = network(*members, old)
    later = network(*members, old, partnership("p2", "b", "c", start=date(2024, 5, 1)))
    ended = network(*members, replace(old, end=date(2021, 1, 1)))
    told = network(org("a", mission="We cook."), *members[1:], old)

    def of(snapshot: object, year: int) -> str:
        moment = Moment(str(year), MomentKind.YEAR, date(year, 12, 31))
        return digest(snapshot, moment, dated(snapshot))  # type: ignore[arg-type]

    assert of(before, 2023) == of(later, 2023) == of(told, 2023)
    assert of(before, 2024) != of(later, 2024)
    assert of(before, 2023) != of(ended, 2023)
    assert of(before, 2023) != of(before, 2024)
