from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from graph.analysis import Health, health
from graph.model import Audience, PartnershipStatus
from tests.builders import assessment, need, network, offer, org, partnership, response
from tests.graph.analysis.networks import DAY, anything


def small_town() -> Health:
    """Seven members: a-b-c in one project, c-d and d-e in two, f once worked with a, g silent."""
    return health(TOWN, DAY)


TOWN = network(
    org("a", mission="Feed the town"),
    org("b", mission=" "),
    org("g"),
    partnership("x", *"abc", end=date(2027, 1, 1)),
    partnership("y", *"cd"),
    partnership("z", *"de", start=date(2020, 1, 1)),
    partnership("old", *"af", end=date(2020, 1, 1)),
    partnership("plan", *"bg", status=PartnershipStatus.PLANNED),
    offer("o1", "a"),
    offer("o2", "a", expires=date(2026, 9, 29)),
    offer("o3", "b", valid_from=date(2026, 9, 30), expires=date(2026, 9, 30)),
    need("n1", "c", valid_from=date(2026, 10, 1)),
    *(response("2026", id, id in "abcf") for id in "abcdefg"),
    response("2025", "a", True),
    response("2025", "b", False),
    assessment("2026", "a", "b", trust=4, value=5),
    assessment("2026", "b", "a", trust=3),
    assessment("2025", "a", "b", trust=1, value=1),
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("members", 7),
        ("members with a resource map", 3),
        ("members with a mission", 1),
        ("offers", 2),
        ("needs", 0),
        ("partnerships", 5),
        ("current partnerships", 3),
        ("ties", 5),
        ("density", 5 / 21),
        ("average degree", 10 / 7),
        ("components", 3),
        ("share in the largest component", 5 / 7),
        ("silent members", 1),
        ("isolates", 0),
        ("dormant members", 1),
        ("members of tiny groups", 0),
        ("pendant members", 1),
        # a and b lean on c, and so does d (with e); c on d does not: it would lose e alone
        ("members leaning on one broker", 3),
        ("topic outliers", 0),
        ("cut points", 2),
        ("response rate in wave 2025", 1 / 2),
        ("response rate in wave 2026", 4 / 7),
        ("mean trust", 3.5),
        ("mean value", 5),
    ],
)
def test_the_figures_of_a_small_town_by_hand(name: str, value: float) -> None:
    assert small_town().figure(name).value == pytest.approx(value)


def test_cut_points_are_named() -> None:
    assert [(one.id, one.name) for one in small_town().cut_points] == [("c", "C"), ("d", "D")]
    assert small_town().figure("cut points").note == "C (c), D (d)"


def test_notes_say_how_many_answers_and_what_is_taken_for_granted() -> None:
    told = small_town()
    assert told.figure("mean trust").note == "n = 2 answers from 2 members in wave 2026."
    assert told.figure("current partnerships").note.startswith("2 of them have no end date")


def test_an_audience_that_may_not_read_answers_gets_unknown_with_the_reason() -> None:
    hidden = replace(
        TOWN,
        audience=Audience.PUBLIC,
        assessments=tuple(replace(row, trust=None, value=None) for row in TOWN.assessments),
    )
    trust = health(hidden, DAY).figure("mean trust")
    assert trust.value is None
    assert trust.note == "Unknown: this audience may not read what members said of each other."
    assert health(hidden, DAY).figure("ties").value == 5


def test_without_any_record_of_work_ties_are_unknown_and_not_zero() -> None:
    told = health(network(org("a"), org("b")), DAY)
    for name in ("ties", "density", "average degree", "isolates", "cut points", "components"):
        figure = told.figure(name)
        assert figure.value is None
        assert figure.note.startswith("Unknown: there is neither")
    assert "as far as the record goes" in told.figure("isolates").meaning


def test_a_register_of_answerers_only_is_set_against_all_members() -> None:
    told = health(network(org("a"), org("b"), response("2026", "a")), DAY)
    assert told.figure("response rate in wave 2026").value == 0.5


def test_a_wave_without_a_register_has_no_response_rate() -> None:
    told = health(network(org("a"), org("b"), assessment("2026", "a", "b")), DAY)
    rate = told.figure("response rate in wave 2026")
    assert (rate.value, rate.note) == (
        None,
        "Unknown: there is no response register; 1 member answered.",
    )
    assert told.figure("mean trust").note == "Unknown: nobody gave it in wave 2026."


@pytest.mark.parametrize("seed", range(60))
def test_every_figure_is_a_finite_number_or_unknown_with_a_note(seed: int) -> None:
    told = health(anything(seed), DAY)
    names = [figure.name for figure in told.figures]
    assert len(names) == len(set(names))
    for figure in told.figures:
        assert figure.note if figure.value is None else math.isfinite(figure.value)
        assert figure.meaning.endswith(".")
        assert figure.unit


def test_the_empty_network_has_a_scorecard() -> None:
    told = health(network(), DAY)
    assert told.figure("members").value == 0
    assert told.figure("average degree").value is None


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        small_town().figure("happiness")
