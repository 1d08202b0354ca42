from __future__ import annotations

from datetime import date

import pytest

from graph.analysis import waves
from graph.analysis.survey import begins, last_reported, latest
from graph.model import Intensity
from tests.builders import assessment, network, org, response
from tests.graph.analysis.networks import DAY


@pytest.mark.parametrize(
    ("name", "first_day"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-05", date(2026, 5, 1)),
        ("spring 2025-03-15", date(2025, 3, 15)),
        ("2026-Q3", date(2026, 1, 1)),
        ("2026-31", date(2026, 1, 1)),
        ("baseline", None),
        ("wave 12", None),
    ],
)
def test_a_wave_begins_on_the_first_day_its_name_allows(name: str, first_day: date | None) -> None:
    assert begins(name) == first_day


def test_waves_come_oldest_first_by_number_and_later_ones_are_not_held_yet() -> None:
    held = waves(network(org("a"), *(response(w, "a") for w in ("w10", "w9", "2027"))), DAY)
    assert [wave.name for wave in held] == ["w9", "w10"]


def test_who_assesses_has_answered_even_if_the_register_says_no() -> None:
    snapshot = network(
        org("a"), org("b"), org("c"), response("1", "a", False), assessment("1", "a", "b")
    )
    (wave,) = waves(snapshot, DAY)
    assert (wave.listed, wave.answered) == (frozenset("a"), frozenset("a"))


def test_a_wave_nobody_has_answered_yet_is_not_the_latest_unless_it_is_the_only_one() -> None:
    a, asked = org("a"), response("2026", "a", False)
    alone, both = network(a, asked), network(a, asked, response("2025", "a"))
    named = [latest(waves(snapshot, DAY)) for snapshot in (alone, both, network(org("a")))]
    assert [wave.name if wave else None for wave in named] == ["2026", "2025", None]


def test_the_last_wave_that_reports_a_tie_counts_for_both_and_awareness_for_none() -> None:
    snapshot = network(
        *map(org, "abc"),
        assessment("9", "a", "b", trust=3),
        assessment("10", "b", "a", intensity=Intensity.COOPERATION),
        assessment("11", "a", "c", intensity=Intensity.AWARENESS),
        assessment("11", "c", "c"),
    )
    assert last_reported(snapshot, waves(snapshot, DAY)) == {"a": "10", "b": "10"}
