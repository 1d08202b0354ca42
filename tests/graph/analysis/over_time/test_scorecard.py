from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from graph.analysis import Meet, Meets
from graph.analysis.over_time import Evidence, MomentKind, compare, moments, scorecards
from graph.analysis.over_time.compare import Verdict
from graph.errors import NotFound
from graph.model import Audience, Intensity, Member, Sector
from tests.builders import assessment, need, network, offer, org, partnership, response
from tests.graph.analysis.networks import DAY, anything

SURVEY = network(
    org("a", "Alpha", sector=Sector.NONPROFIT, staff=4),
    org("b", sector=Sector.BUSINESS),
    org("c", sector=Sector.BUSINESS),
    org("d"),
    org("e"),
    *(response("2025", id, id in "ab") for id in "abc"),
    *(response("2026", id) for id in "abcde"),
    assessment("2025", "a", "b", trust=3),
    assessment("2026", "a", "b", trust=4, value=2),
    assessment("2026", "b", "a", trust=5, intensity=Intensity.COORDINATION),
    assessment("2026", "b", "c", trust=3),
    assessment("2026", "c", "d", intensity=Intensity.AWARENESS),
    partnership(
        "p",
        Member("a", "lead"),
        "c",
        start=date(2025, 3, 1),
        goal="200 meals",
        extra={"outcomes": "150 meals"},
    ),
    partnership("q", "b", "c", start=date(2027, 1, 1)),
    need("n1", "a"),
    need("n2", "d"),
    offer("o1", "c"),
)
MEETS = Meets((Meet("n1", "o1", 0.9), Meet("n2", "o1", 0.9)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("members", 5),
        ("response rate", 1),
        ("ties", 3),  # a-b and b-c by their answers, a-c by record
        ("isolates", 2),  # d, whom c is only aware of, and e
        ("average degree", 6 / 5),
        ("share in the largest component", 3 / 5),
        ("cross-sector share", 2 / 3),
        ("reciprocity", 2 / 3),
        ("mean trust", 4),
        ("mean value", 2),
        ("needs met by partners", 1 / 2),
        ("needs somebody could meet", 1),
    ],
)
def test_the_figures_of_a_wave_that_all_answered_by_hand(name: str, value: float) -> None:
    card = scorecards(SURVEY, DAY, MEETS).cards[-1]
    assert card.figure(name).value == pytest.approx(value)


def test_a_wave_in_which_one_is_silent_counts_who_was_asked_then() -> None:
    card = scorecards(SURVEY, DAY, MEETS).cards[0]
    assert card.moment.day == date(2025, 12, 31)
    assert card.figure("members").value == 3
    assert card.figure("response rate").value == pytest.approx(2 / 3)
    # a has b and c; b told of nobody, and that a named it counts for the silent c as well
    assert card.figure("average degree").value == pytest.approx((2 + 2) / 2)
    assert card.figure("average degree").low is None
    assert "2 members answered" in card.figure("average degree").note
    assert card.figure("needs met by partners").value is None


def test_trust_has_its_distribution() -> None:
    card = scorecards(SURVEY, DAY).cards[-1]
    assert card.trust == (0, 0, 1, 1, 1)
    assert card.value == (0, 1, 0, 0, 0)


def test_the_five_conditions_tell_what_the_record_shows() -> None:
    told = {one.name: one for one in scorecards(SURVEY, DAY, MEETS).cards[-1].conditions}
    assert told["common agenda"].share == 2 / 5
    assert told["shared measures"].share == 1
    assert told["mutually reinforcing activities"].evidence is Evidence.MOSTLY
    assert told["continuous communication"].share == 1 / 1 * 2 / 2
    assert told["backbone"].organization_id == "a"
    assert told["backbone"].share == 1 / 4
    assert "staff of 4" in told["backbone"].words


def test_a_condition_that_nothing_tells_of_is_not_called_unmet() -> None:
    bare = replace(SURVEY, partnerships=(), resources=(), assessments=SURVEY.assessments[:2])
    for one in scorecards(bare, DAY, Meets(())).cards[-1].conditions:
        if one.name != "continuous communication":
            assert one.evidence is Evidence.CANNOT_TELL
            assert one.share is None
            assert one.words.endswith(".")


def test_years_stand_in_for_waves_and_know_who_was_there() -> None:
    works = network(
        org("never"),
        partnership("p", "a", "b", start=date(2022, 5, 1), end=date(2022, 9, 1)),
        partnership("q", "c", "d", start=date(2023, 5, 1)),
        partnership("r", "a", "c", start=date(2025, 1, 1)),
    )
    told = scorecards(works, DAY)
    assert [card.moment.name for card in told.cards] == ["2022", "2023", "2024", "2025"]
    assert {card.moment.kind for card in told.cards} == {MomentKind.YEAR}
    values = {
        name: [card.figure(name).value for card in told.cards]
        for name in ("members", "ties", "isolates")
    }
    assert values == {"members": [2, 4, 4, 4], "ties": [1, 2, 1, 2], "isolates": [0, 0, 2, 1]}
    assert any("1 of 5 organizations are in no partnership" in note for note in told.notes)
    assert any("begins after 2025" in note for note in told.notes)


def test_a_survey_wave_lasts_as_long_as_its_name_allows() -> None:
    answers = [assessment(name, "a", "b") for name in ("2024", "2025-02", "2026-03-05", "spring")]
    held = moments(network(org("a"), org("b"), *answers), DAY)
    assert {one.name: one.day for one in held} == {
        "spring": None,
        "2024": date(2024, 12, 31),
        "2025-02": date(2025, 2, 28),
        "2026-03-05": date(2026, 3, 5),
    }


def test_an_audience_that_may_not_read_trust_is_told_so() -> None:
    hidden = replace(
        SURVEY,
        audience=Audience.PUBLIC,
        assessments=tuple(replace(row, trust=None, value=None) for row in SURVEY.assessments),
    )
    card = scorecards(hidden, DAY).cards[-1]
    assert card.trust == ()
    assert "may not read" in card.figure("mean trust").note
    assert card.figure("ties").value == 3


@pytest.mark.parametrize("records", [(), (org("a"),), (partnership("p", "a", "b"),)])
def test_without_a_wave_or_a_date_there_is_a_reason_and_no_card(records: tuple[object]) -> None:
    told = scorecards(network(*records), DAY)  # type: ignore[arg-type]
    assert told.cards == ()
    assert "nothing to compare over time" in told.notes[0]


@pytest.mark.parametrize("seed", range(60))
def test_odd_networks_give_finite_figures_with_words(seed: int) -> None:
    snapshot = anything(seed)
    told = scorecards(snapshot, DAY, Meets(()))
    assert told.notes
    for card in told.cards:
        for one in card.figures:
            assert one.value is not None or one.note
            numbers = [each for each in (one.value, one.low, one.high) if each is not None]
            assert all(map(math.isfinite, numbers))
            if one.low is not None and one.high is not None and one.name != "isolates":
                assert one.low <= one.high
        assert card.stage.words
        assert len(card.conditions) == 5
    if len(told.cards) > 1:
        found = compare(snapshot, DAY, told.cards[0].moment.name, told.cards[-1].moment.name)
        for change in (*found.on_all, *found.on_same):
            assert change.verdict is not Verdict.CANNOT_TELL or change.note


def test_members_that_came_and_went_are_named() -> None:
    found = compare(SURVEY, DAY, "2025", "2026")
    assert (found.joined, found.left, found.same) == (("d", "e"), (), 2)
    members = next(one for one in found.on_all if one.name == "members")
    assert (members.change, members.verdict) == (2, Verdict.UP)
    degree = next(one for one in found.on_same if one.name == "average degree")
    assert (degree.before, degree.after) == (2, 2)
    assert degree.verdict is Verdict.CANNOT_TELL
    assert "2 members answered" in degree.note


def test_an_unknown_wave_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="2025, 2026"):
        compare(SURVEY, DAY, "2024", "2026")
