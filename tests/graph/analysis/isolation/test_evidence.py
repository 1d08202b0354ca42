"""What is counted of answers and records of a whole network."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.analysis import project, waves
from graph.analysis.isolation.evidence import evidence
from graph.analysis.periods import Period, period_of
from graph.analysis.survey import latest, reports_tie
from tests.graph.analysis.networks import DAY, anything


@pytest.mark.parametrize("seed", range(80))
def test_degrees_and_records_equal_those_counted_pair_by_pair(seed: int) -> None:
    snapshot = anything(seed)
    ties, wave = project(snapshot, DAY), latest(waves(snapshot, DAY))
    found = evidence(snapshot, ties, wave)
    said = {
        frozenset((one.from_id, one.to_id))
        for one in snapshot.assessments
        if wave is not None and one.wave == wave.name and reports_tie(one)
    }
    if found is None:
        assert not said
        return
    on_record = {
        frozenset(pair)
        for one in snapshot.partnerships
        if period_of(one, DAY) is Period.CURRENT
        for pair in combinations({member.organization_id for member in one.members}, 2)
    }
    assert wave is not None
    both = {pair for pair in said if pair <= wave.answered}
    assert found.both.on_record == len(both & on_record)
    for at, id in enumerate(ties.ids):
        assert found.answers.degree[at] == sum(id in pair for pair in said)
        if id in wave.answered:
            assert found.both.degree[at] == sum(id in pair for pair in said | on_record)
            assert found.both.degree[at] == len(ties.neighbours(at))
