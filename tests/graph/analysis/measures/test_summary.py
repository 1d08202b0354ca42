from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import (
    MEANINGS,
    GroupBy,
    MemberMeasures,
    by_chance,
    group_measures,
    groups_of,
    measure,
    network_figures,
    places,
    project,
    reciprocity,
    sectors,
    usual_statistics,
)
from graph.model import Intensity
from tests.builders import assessment, network, org, response
from tests.graph.analysis.networks import DAY, anything, ties_of


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9), st.sampled_from([0, 30, 730]))
def test_any_network_has_figures_without_nan_and_words_where_unknown(seed: int, days: int) -> None:
    snapshot = anything(seed)
    ties = project(snapshot, DAY, window_days=days)
    measures = measure(ties)
    groupings = {
        GroupBy.SECTOR: sectors(snapshot, ties.ids),
        GroupBy.PLACE: places(snapshot, ties.ids),
        GroupBy.COMMUNITY: measures.communities.groups,
    }
    n = len(ties.ids)
    statistics = usual_statistics(n, community=groupings[GroupBy.COMMUNITY])
    chance = by_chance(ties.current, n, statistics, np.random.default_rng(1), 3)
    found = network_figures(ties, measures, groupings, reciprocity(snapshot, DAY), chance)
    for one in found:
        assert one.value is None or math.isfinite(one.value)
        assert one.value is not None or one.note.startswith("Unknown")
    for at in range(n):
        member = measures.at(at)
        for field in fields(member):
            value = getattr(member, field.name)
            assert not isinstance(value, float) or math.isfinite(value)
    for groups in groupings.values():
        for group in group_measures(ties, groups):
            assert group.density is None or 0 <= group.density <= 1
            assert group.ei is None or -1 <= group.ei <= 1


def test_every_measure_of_a_member_has_its_words_and_its_source() -> None:
    names = [field.name for field in fields(MemberMeasures)]
    assert ["id", *(one.name for one in MEANINGS)] == names
    for one in MEANINGS:
        assert one.words.endswith(".")
        assert one.source
        assert one.range


def test_groups_by_hand() -> None:
    x, y = group_measures(ties_of("ab", "bc", "cd"), groups_of(["x", "x", "y", None]))
    assert (x.name, x.members, x.inside, x.outside, x.density, x.ei) == ("x", 2, 1, 1, 1, 0)
    assert (y.members, y.inside, y.outside, y.density, y.ei) == (1, 0, 1, None, 1)


def test_reports_are_judged_only_between_two_that_answered() -> None:
    found = reciprocity(
        network(
            *map(org, "abcd"),
            assessment("2026", "a", "b", trust=3),
            assessment("2026", "b", "a", intensity=Intensity.COOPERATION),
            assessment("2026", "a", "c", trust=3),
            assessment("2026", "a", "d", trust=3),
            assessment("2026", "c", "a", intensity=Intensity.AWARENESS),
            assessment("2025", "d", "a"),
            response("2026", "d", False),
        ),
        DAY,
    )
    assert (found.wave, found.judged, found.unheard) == ("2026", 3, 1)
    assert found.share == pytest.approx(2 / 3)


def test_without_a_survey_reciprocity_is_unknown() -> None:
    assert reciprocity(network(org("a")), DAY).share is None
