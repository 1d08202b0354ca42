"""What one more grant would unlock, at what cost, and that nobody is favoured for being central."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import Dimension, Meet, Meets, gap_table, isolated, unlocks
from graph.analysis.gaps import Lever, Unlock, Within
from graph.model import ResourceKind, Size, Topic, Urgency
from graph.snapshot import Snapshot, snapshot_of
from tests.builders import Record, batch, grant, need, offer, org, partnership
from tests.graph.analysis.gaps.networks import odd
from tests.graph.analysis.networks import DAY

NONE = Meets(())
FOOD = (Topic("food"),)


def snapshot(*records: Record) -> Snapshot:
    """The records, with a well tied rest of a network that they are no part of."""
    rest = [org(id) for id in ("hub", "x1", "x2", "x3", "x4", "fund", "old")]
    ties = [partnership(f"t{at}", "hub", id.id) for at, id in enumerate(rest[1:])]
    return snapshot_of(batch(*rest, *ties, *records))


def grants(*amounts: float, **more: Any) -> list[Record]:
    return [
        grant(f"{more.get('currency', 'EUR')}{at}", "fund", "old", amount=amount, **more)
        for at, amount in enumerate(amounts)
    ]


def by(found: tuple[Unlock, ...], lever: Lever) -> list[Unlock]:
    return [one for one in found if one.lever is lever]


def test_room_at_a_full_member_unlocks_the_needs_that_nobody_else_could_meet() -> None:
    full = snapshot(
        org("full", capacity=1),
        org("free"),
        partnership("p1", "full", "hub"),
        partnership("p2", "free", "hub"),
        offer("o1", "full"),
        offer("o2", "free"),
        need("n1", "hub", urgency=Urgency.HIGH),
        need("n2", "hub"),
        *grants(100.0, 200.0, 300.0),
    )
    meets = Meets((Meet("n1", "o1", 1.0), Meet("n2", "o1", 1.0), Meet("n2", "o2", 1.0)))
    found = unlocks(full, DAY, meets, 400.0)
    (one,) = by(found.items, Lever.ROOM)
    assert (one.recipient_id, one.need_ids, one.urgent) == ("full", ("n1",), 1)
    assert one.cost is not None
    assert (one.cost.lower, one.cost.median, one.cost.upper) == (150.0, 200.0, 250.0)
    assert (one.per_money, one.within) == (400 / 200, Within.YES)
    assert (one.per_money_low, one.per_money_high) == (400 / 250, 400 / 150)


def test_joint_work_connects_an_isolate_and_frees_what_it_offers() -> None:
    apart = snapshot(
        org("alone"), offer("o", "alone"), need("n", "hub"), need("m", "alone"), offer("x", "x1")
    )
    found = unlocks(apart, DAY, Meets((Meet("n", "o", 0.6), Meet("m", "x", 0.9))), 100.0)
    (one,) = found.items
    assert (one.lever, one.connected_ids, one.need_ids) == (Lever.CONNECT, ("alone",), ("n",))
    assert one.partner_ids == ("x1", "hub")
    assert (one.cost, one.within, one.per_money) == (None, Within.UNKNOWN, None)
    assert "No grant is on record" in found.notes[0]


def test_a_tiny_group_is_connected_by_one_grant() -> None:
    pair = snapshot(
        org("a"), org("b"), partnership("p", "a", "b"), offer("o", "b"), need("n", "hub")
    )
    (one,) = unlocks(pair, DAY, Meets((Meet("n", "o", 1.0),)), 100.0).items
    assert (one.recipient_id, one.connected_ids, one.instead_ids) == ("b", ("a", "b"), ("a",))


def test_a_need_for_money_says_itself_what_it_costs() -> None:
    rows = snapshot(
        need("n1", "hub", kind=ResourceKind.FUNDING, quantity=50.0, unit="eur"),
        need("n2", "hub", kind=ResourceKind.FUNDING, quantity=50.0, unit="kg"),
        *grants(100.0, 200.0, 300.0),
    )
    found = {one.need_ids: one.cost for one in unlocks(rows, DAY, NONE, 100.0).items}
    stated, usual = found["n1",], found["n2",]
    assert stated is not None
    assert usual is not None
    assert (stated.median, stated.n) == (50.0, 1)
    assert (usual.median, usual.n) == (200.0, 3)


def test_comparable_grants_are_for_the_same_topic_and_size_where_there_are_enough() -> None:
    small = org("small", size=Size.SMALL, topics=FOOD)
    needy: list[Record] = [need("n", "needy"), partnership("p", "needy", "hub")]

    def cost(*amounts: float, **more: Any) -> tuple[float, str]:
        rows = [
            grant(f"s{at}", "fund", "small", amount=one, topics=FOOD)
            for at, one in enumerate(amounts)
        ]
        asker = org("needy", **more)
        found_in = snapshot(small, asker, *needy, *rows, *grants(9.0, 9.0, 9.0, topics=FOOD))
        (one,) = by(unlocks(found_in, DAY, NONE, 1.0).items, Lever.PAY)
        assert one.cost is not None
        return one.cost.median, one.cost.basis

    same = {"topics": FOOD, "size": Size.SMALL}
    assert cost(1.0, 2.0, 3.0, **same) == (
        2.0,
        "grants for the same topics to recipients of the same size",
    )
    assert cost(1.0, 2.0, **same) == (9.0, "grants for the same topics")
    assert cost(1.0, 2.0, 3.0, size=Size.SMALL) == (2.0, "grants to recipients of the same size")
    assert cost(1.0, 2.0, 3.0) == (6.0, "grants of any kind")


def test_currencies_are_never_mixed() -> None:
    rows = [
        need("n", "hub"),
        *grants(100.0, 200.0, 300.0),
        *grants(9.0, 9.0, 9.0, 9.0, currency="VND"),
    ]
    assert unlocks(snapshot(*rows), DAY, NONE, 1.0).currency == "VND"
    (one,) = unlocks(snapshot(*rows), DAY, NONE, 250.0, currency="EUR").items
    assert one.cost is not None
    assert (one.cost.currency, one.cost.median) == ("EUR", 200.0)


def test_being_central_never_counts() -> None:
    """Two that differ in nothing but their ties come in the order of their ids, either way."""
    for central in ("a", "b"):
        rows = snapshot(
            org("a"),
            org("b"),
            *(partnership(f"p-{id}", id, "hub") for id in ("a", "b")),
            *(partnership(f"q{at}", central, f"x{at}") for at in range(1, 5)),
            need("n1", "a"),
            need("n2", "b"),
            *grants(100.0, 200.0, 300.0),
        )
        assert [one.recipient_id for one in unlocks(rows, DAY, NONE, 1e3).items] == ["a", "b"]


def test_only_what_was_asked_for_is_unlocked() -> None:
    rows = snapshot(
        org("a", topics=FOOD), org("b"), need("n1", "a"), need("n2", "b"), need("n3", "hub")
    )
    found = unlocks(rows, DAY, NONE, 1.0, only={Dimension.TOPIC: {"food"}}).items
    assert {one.recipient_id for one in found} == {"a"}


@given(seed=st.integers(0, 10_000), money=st.sampled_from([1.0, 500.0, 1e6]))
@settings(max_examples=60, deadline=None)
def test_any_network_gives_grants_that_unlock_what_the_table_lacks(seed: int, money: float) -> None:
    found_in, meets = odd(seed)
    table = gap_table(found_in, DAY, meets)
    found = unlocks(found_in, DAY, meets, money)
    status = {id: one.status.value for id, one in table.needs.items()}
    expected = {Lever.ROOM: {"no_room"}, Lever.CONNECT: {"isolated"}, Lever.PAY: {"no_offer"}}
    for one in found.items:
        assert {status[id] for id in one.need_ids} <= expected[one.lever]
        assert one.unlocked > 0
        assert one.reason
        assert one.per_money is None or math.isfinite(one.per_money)
        if one.cost and one.per_money:
            assert one.per_money == pytest.approx(one.unlocked * money / one.cost.median)
    paid = sorted(id for one in by(found.items, Lever.PAY) for id in one.need_ids)
    assert paid == sorted(id for id, one in status.items() if one == "no_offer")
    connected = [id for one in by(found.items, Lever.CONNECT) for id in one.connected_ids]
    apart = {"isolate", "dormant", "tiny_component"}
    assert sorted(connected) == [
        one.organization_id for one in isolated(found_in, DAY) if one.type.value in apart
    ]
    again = unlocks(replace(found_in), DAY, meets, money)
    assert again.items == found.items
    order = [one.per_money or 0.0 for one in found.items if one.within is Within.YES]
    assert order == sorted(order, reverse=True)
