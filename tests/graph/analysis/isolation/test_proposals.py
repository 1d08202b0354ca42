"""Introductions that can be made: who knows both, who has room, and what is said where not."""

from __future__ import annotations

from dataclasses import replace

from graph.analysis import Fit, acquaintances, project, proposals
from graph.model import Audience, Intensity, PartnershipStatus
from tests.builders import assessment, network, org, partnership
from tests.graph.analysis.networks import DAY

RING = [partnership(edge, *edge) for edge in ("pq", "qr", "rs", "st", "tp")]


def test_an_introducer_knows_both_best_and_has_room() -> None:
    full = org("q", capacity=1)
    ended = partnership("z", "a", "s", status=PartnershipStatus.ENDED)
    snapshot = network(*RING, full, partnership("x", "a", "p"), ended)
    known = acquaintances(snapshot, project(snapshot, DAY))
    found = proposals(known, "a", [Fit("q", 0.4), Fit("t", 0.3), Fit("r", None)])
    assert [(one.organization_id, one.introducer_id) for one in found.items] == [
        ("t", "p"),
        ("r", "s"),
    ]
    assert found.items[1].how == (
        "S used to work with A and works with R. Ask first whether there is room: A, R, S."
    )
    assert found.why_not == ""


def test_whom_nobody_knows_is_introduced_by_whoever_asks_and_the_note_says_why() -> None:
    snapshot = network(*RING, org("a", capacity=2))
    known = acquaintances(snapshot, project(snapshot, DAY))
    found = proposals(known, "a", [Fit("q", 0.4), Fit("t", None)])
    assert [(one.organization_id, one.introducer_id) for one in found.items] == [
        ("q", None),
        ("t", None),
    ]
    assert found.why_not == "None of these goes through an introducer: nobody is known to know A."


def test_who_only_knows_of_a_member_can_introduce_it() -> None:
    aware = assessment("2026", "p", "a", intensity=Intensity.AWARENESS)
    snapshot = network(*RING, org("a"), org("p"), aware)
    known = acquaintances(snapshot, project(snapshot, DAY))
    (one,) = proposals(known, "a", [Fit("q", 0.4)], most=1).items
    assert one.introducer_id == "p"
    assert one.how.startswith("P is acquainted with A and works with Q.")


def test_without_room_no_introduction_is_feasible_and_the_words_say_on_which_side() -> None:
    full = network(*RING, org("a", capacity=1), partnership("x", "a", "p", start=DAY))
    known = acquaintances(full, project(full, DAY))
    found = proposals(known, "a", [Fit("q", 0.4)])
    assert found.items == ()
    assert "A has no room for another partnership (1 going on, 1 can be carried)" in found.why_not
    crowded = network(*RING, org("p", capacity=2), org("q", capacity=2), partnership("x", "a", "p"))
    known = acquaintances(crowded, project(crowded, DAY))
    found = proposals(known, "a", [Fit("q", 0.4), Fit("t", 0.3)])
    assert [one.introducer_id for one in found.items] == [None]
    assert found.why_not == (
        "None of these goes through an introducer. Of the 2 that suit A best: 1 whose introducers "
        "have no room, 1 without room for another partnership."
    )
    assert proposals(known, "a", []).why_not.endswith("matching suggests nobody for it.")


def test_an_audience_that_may_not_read_answers_gets_no_introducer_by_them() -> None:
    aware = assessment("2026", "p", "a", intensity=Intensity.AWARENESS)
    snapshot = replace(network(*RING, org("a"), org("p"), aware), audience=Audience.PUBLIC)
    known = acquaintances(snapshot, project(snapshot, DAY))
    assert [one.introducer_id for one in proposals(known, "a", [Fit("q", 0.4)]).items] == [None]


def test_whoever_gains_comes_first_and_of_these_who_has_an_introducer() -> None:
    snapshot = network(*RING, partnership("x", "a", "p"), org("c"), org("d"))
    known = acquaintances(snapshot, project(snapshot, DAY))
    fits = [Fit("d", None), Fit("t", None), Fit("c", None, True), Fit("q", None, True)]
    found = proposals(known, "a", fits, most=4)
    assert [one.organization_id for one in found.items] == ["q", "c", "t", "d"]
    assert found.why_not == (
        "Only 2 of these go through an introducer. Of the 4 that suit A best: 2 known to nobody "
        "who knows it, 1 with an introducer and no match on record."
    )
