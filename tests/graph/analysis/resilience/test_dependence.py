"""Dependence counted by hand: needs that one partner alone meets, money from one funder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from graph.analysis import Meet, Meets
from graph.analysis.resilience import Dependence, DependenceKind, dependences
from graph.model import Grant
from graph.snapshot import Snapshot
from tests.builders import Record, grant, need, network, offer, org, partnership
from tests.graph.analysis.networks import DAY

RECENT = DAY - timedelta(100)


def funded(*grants: Grant, others: tuple[Record, ...] = ()) -> Snapshot:
    ids = {id for one in grants for id in (one.funder_id, one.recipient_id)}
    return replace(network(*map(org, sorted(ids)), *others), grants=grants)


def of(found: tuple[Dependence, ...], id: str, on: str) -> Dependence:
    (one,) = (d for d in found if (d.id, d.on_id) == (id, on))
    return one


def kitchen() -> tuple[Snapshot, Meets]:
    """A kitchen with four needs; a store meets two alone, one with a farm, one nobody meets."""
    snapshot = network(
        *(need(f"n{i}", "kitchen", f"need {i}") for i in range(1, 5)),
        need("s1", "store", "cooks"),
        offer("o1", "store"), offer("o2", "farm"), offer("o3", "stranger"), offer("o4", "kitchen"),
        org("kitchen"), org("store"), org("farm"), org("stranger"),
        partnership("p1", "kitchen", "store"), partnership("p2", "kitchen", "farm"),
    )  # fmt: skip
    meets = Meets(
        (
            Meet("n1", "o1", 1.0), Meet("n2", "o1", 0.7), Meet("n2", "o3", 0.9),
            Meet("n3", "o1", 0.8), Meet("n3", "o2", 0.8), Meet("s1", "o4", 0.6),
        )
    )  # fmt: skip
    return snapshot, meets


def test_needs_that_one_partner_alone_meets_hang_on_it() -> None:
    found = dependences(kitchen()[0], DAY, kitchen()[1])
    one = of(found, "kitchen", "store")
    assert (one.part, one.whole) == (2, 3)
    assert one.share == pytest.approx(2 / 3)
    assert one.records == ("n1", "n2")
    assert one.elsewhere == 1  # the stranger could meet n2
    assert one.unit == "needs"


def test_imbalance_sets_one_sides_dependence_against_the_others() -> None:
    snapshot, meets = kitchen()
    one = of(dependences(snapshot, DAY, meets), "kitchen", "store")
    other = of(dependences(snapshot, DAY, meets), "store", "kitchen")
    assert one.back == other.share == 1.0
    assert one.imbalance == pytest.approx(-1 / 3) == -other.imbalance


def test_an_offer_of_a_stranger_is_no_tie_to_depend_on() -> None:
    snapshot, meets = kitchen()
    assert not [d for d in dependences(snapshot, DAY, meets) if d.on_id == "stranger"]


def test_without_a_judge_nothing_is_said_of_needs() -> None:
    assert dependences(kitchen()[0], DAY) == ()


def test_money_is_shared_by_funder_and_never_added_across_currencies() -> None:
    snapshot = funded(
        grant("g1", "fund", "club", amount=300.0, date=RECENT),
        grant("g2", "bank", "club", amount=100.0, date=RECENT),
        grant("g3", "fund", "club", amount=5.0, date=RECENT, currency="VND"),
    )
    found = dependences(snapshot, DAY)
    told = [(d.on_id, d.unit, d.share, d.part, d.whole, d.records) for d in found]
    assert told == [
        ("fund", "VND", 1.0, 5.0, 5.0, ("g3",)),
        ("fund", "EUR", 0.75, 300.0, 400.0, ("g1",)),
        ("bank", "EUR", 0.25, 100.0, 400.0, ("g2",)),
    ]
    assert {d.kind for d in found} == {DependenceKind.FUNDING}


@pytest.mark.parametrize(("days", "counts"), [(0, True), (1094, True), (1095, False), (-1, False)])
def test_grants_of_three_years_count_and_none_that_are_to_come(days: int, counts: bool) -> None:
    snapshot = funded(grant("g", "fund", "club", date=DAY - timedelta(days)))
    assert bool(dependences(snapshot, DAY)) == counts


def test_grants_of_nothing_and_to_oneself_make_no_dependence() -> None:
    snapshot = funded(
        grant("g1", "fund", "club", amount=0.0, date=RECENT),
        grant("g2", "club", "club", date=RECENT),
    )
    assert dependences(snapshot, DAY) == ()


def test_a_recipient_that_the_network_does_not_hold_is_passed_over() -> None:
    snapshot = replace(network(org("fund")), grants=(grant("g", "fund", "far", date=RECENT),))
    assert dependences(snapshot, DAY) == ()
