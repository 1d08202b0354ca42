from __future__ import annotations

import pytest

from graph.analysis import TieChoice, Ties, health, isolated, measure, narrowed, project
from graph.model import Intensity, Topic
from graph.snapshot import Snapshot
from tests.builders import assessment, network, org, partnership, response
from tests.graph.analysis.networks import DAY, anything

FOOD, ARTS = (Topic("Food"),), (Topic("arts"),)


def pairs(ties: Ties) -> dict[str, float]:
    """Current ties as a dictionary of weights by the two ids."""
    rows = zip(ties.current.rows, ties.current.cols, ties.current.weight, strict=True)
    return {ties.ids[a] + ties.ids[b]: float(weight) for a, b, weight in rows}


def chosen(snapshot: Snapshot, **choice: object) -> Ties:
    return project(snapshot, DAY, choice=TieChoice(**choice))  # type: ignore[arg-type]


def test_ties_at_least_so_close_leave_out_what_is_looser_or_unknown() -> None:
    snapshot = network(
        org("e"),
        partnership("p", "a", "b", intensity=Intensity.COOPERATION),
        partnership("q", "b", "c", intensity=Intensity.INTEGRATION),
        partnership("r", "c", "d"),
        assessment("2026", "a", "d", intensity=Intensity.COORDINATION),
        assessment("2026", "a", "e", trust=4),
    )
    assert set(pairs(chosen(snapshot, intensity=Intensity.COOPERATION))) == {"ab", "bc", "ad"}
    ties = chosen(snapshot, intensity=Intensity.COORDINATION)
    assert set(pairs(ties)) == {"bc", "ad"}
    assert ties.ids == ("a", "b", "c", "d", "e")
    assert ties.notes[:2] == (
        "1 partnership says nothing of intensity and does not count as coordination or more.",
        "1 answer says nothing of intensity and does not count as coordination or more.",
    )


def test_whoever_asks_for_awareness_gets_those_that_know_of_each_other() -> None:
    snapshot = network(
        *map(org, "abc"), assessment("2026", "a", "b", intensity=Intensity.AWARENESS)
    )
    assert pairs(chosen(snapshot)) == {}
    assert pairs(chosen(snapshot, intensity=Intensity.AWARENESS)) == {"ab": 1}


def test_the_latest_wave_is_that_of_all_answers_however_close() -> None:
    snapshot = network(
        *map(org, "abc"),
        assessment("2025", "a", "b", intensity=Intensity.INTEGRATION),
        assessment("2026", "a", "c", intensity=Intensity.COOPERATION),
    )
    assert pairs(chosen(snapshot, intensity=Intensity.INTEGRATION)) == {}


def test_a_topics_network_has_its_members_and_its_partnerships() -> None:
    snapshot = network(
        org("a", topics=FOOD),
        org("b", topics=FOOD),
        org("z", topics=ARTS),
        partnership("p", "a", "c", topics=FOOD),  # named, and brings c in
        partnership("q", "a", "b"),  # unnamed, but both work on it
        partnership("r", "b", "z"),  # unnamed, and z does not
        partnership("s", "a", "z", topics=ARTS),
        assessment("2026", "b", "c"),
        assessment("2026", "b", "z"),
        response("2026", "z"),
    )
    ties = chosen(snapshot, topic=" food")
    assert ties.ids == ("a", "b", "c")
    assert set(pairs(ties)) == {"ac", "ab", "bc"}
    assert ties.notes[0] == (
        "2 partnerships on record without a topic: 1 of them count, because all their members "
        "work on this topic."
    )
    assert chosen(snapshot, topic="silence").ids == ()


def test_a_topic_is_found_by_its_code_with_its_vocabulary_or_without() -> None:
    snapshot = network(org("a", topics=(Topic("11", "SDG"),)), org("b"))
    assert chosen(snapshot, topic="sdg:11").ids == chosen(snapshot, topic="11").ids == ("a",)


def test_unweighted_ties_weigh_one_each() -> None:
    snapshot = network(partnership("p", "a", "b", "c"), partnership("q", "a", "b"))
    assert pairs(chosen(snapshot, weighted=False)) == {"ab": 1, "ac": 1, "bc": 1}
    assert measure(chosen(snapshot, weighted=False)).strength.tolist() == [2, 2, 2]


@pytest.mark.parametrize("seed", range(25))
def test_a_part_of_any_network_is_a_network_with_every_measure(seed: int) -> None:
    snapshot = anything(seed)
    for choice in (
        TieChoice(topic="x"),
        TieChoice(intensity=Intensity.COORDINATION),
        TieChoice(Intensity.COOPERATION, "y", weighted=False),
    ):
        part = narrowed(snapshot, choice).snapshot
        ties = project(snapshot, DAY, choice=choice)
        assert ties.ids == tuple(one.id for one in part.organizations)
        whole = project(snapshot, DAY)
        if choice.topic is None:
            assert pairs(ties).keys() <= pairs(whole).keys()
        assert len(measure(ties).degree) == len(ties.ids)
        health(part, DAY)
        isolated(part, DAY)
