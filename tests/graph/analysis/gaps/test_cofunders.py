"""Who funds what, and where funders overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import cofunders, indicator_of
from graph.errors import NotFound
from graph.labels import fold
from graph.model import Grant, Organization, Place, Topic
from graph.snapshot import Snapshot, snapshot_of
from tests.builders import batch, grant, org
from tests.graph.analysis.gaps.networks import odd
from tests.graph.analysis.networks import DAY


def funded(*records: Grant | Organization) -> Snapshot:
    """Grants between organizations that come into being by themselves."""
    given = {one.id: one for one in records if isinstance(one, Organization)}
    grants = [one for one in records if isinstance(one, Grant)]
    for one in grants:
        for id in (one.funder_id, one.recipient_id):
            given.setdefault(id, org(id))
    return snapshot_of(batch(*given.values(), *grants))


def food(id: str, funder: str, recipient: str, **more: object) -> Grant:
    return grant(id, funder, recipient, topics=(Topic("food"),), **more)


def test_funders_of_a_topic_in_a_place_with_what_lies_in_it() -> None:
    snapshot = funded(
        org("x", place=Place("CA", "Bay", "Eastmarsh")),
        food("g1", "f1", "a", beneficiary_place="eastmarsh"),
        food("g2", "f2", "a", beneficiary_place="Port", amount=9.0),
        food("g3", "f2", "b"),
        grant("g4", "f3", "a", beneficiary_place="Bay", topics=(Topic("arts"),)),
    )
    found = cofunders(snapshot, DAY, topics=["food"], places=["bay"])
    assert found.grant_ids == ("g1",)
    assert any("1 grant of 4 without a beneficiary place" in note for note in found.notes)
    assert cofunders(snapshot, DAY, places=["bay"]).grant_ids == ("g1", "g4")
    assert [one.funder_id for one in cofunders(snapshot, DAY, topics=["food"]).funders] == [
        "f2",
        "f1",
    ]


def test_of_a_funder_those_who_fund_its_recipients_and_of_a_recipient_its_funders() -> None:
    snapshot = funded(
        food("g1", "f1", "a"), food("g2", "f2", "a"), food("g3", "f3", "b"), food("g4", "f4", "f1")
    )
    assert cofunders(snapshot, DAY, organization_id="f1").grant_ids == ("g1", "g2", "g4")
    assert cofunders(snapshot, DAY, organization_id="a").grant_ids == ("g1", "g2")
    assert cofunders(snapshot, DAY, organization_id="f2").grant_ids == ("g1", "g2")
    with pytest.raises(NotFound):
        cofunders(snapshot, DAY, organization_id="nobody")


def test_a_duplication_is_of_one_recipient_one_topic_and_one_year() -> None:
    snapshot = funded(
        food("g1", "f1", "a", date=date(2024, 1, 1)),
        food("g2", "f2", "a", date=date(2024, 12, 31)),
        food("g3", "f2", "b", date=date(2024, 1, 1)),
        food("g4", "f1", "c", date=date(2022, 1, 1)),
        food("g5", "f2", "c", date=date(2024, 1, 1)),
        food("g6", "f1", "d"),
        food("g7", "f1", "d"),
    )
    (twice,) = cofunders(snapshot, DAY).duplications
    assert (twice.recipient_id, twice.grant_ids) == ("a", ("g1", "g2"))


def test_money_is_summed_by_currency_and_told_per_head() -> None:
    snapshot = funded(
        food("g1", "f", "a", amount=100.0, beneficiary_place="Port"),
        food("g2", "f", "a", amount=300.0, beneficiary_place="port"),
        food("g3", "f", "a", amount=5.0, currency="VND", beneficiary_place="Port"),
        food("g4", "f", "a", amount=7.0, beneficiary_place="Bay"),
        food("g5", "f", "a", amount=8.0),
    )
    beside = indicator_of([("PORT", 50.0), ("Bay", 0.0)])
    found = cofunders(snapshot, DAY, indicator=beside)
    told = {
        one.place: [(m.currency, m.total, m.per_head) for m in one.money] for one in found.places
    }
    assert told == {
        "Bay": [("EUR", 7.0, None)],
        "Port": [("EUR", 400.0, 8.0), ("VND", 5.0, 0.1)],
        None: [("EUR", 8.0, None)],
    }
    assert any("several currencies" in note for note in found.notes)


def test_grants_to_come_are_left_out_and_none_at_all_is_told() -> None:
    later = funded(food("g1", "f", "a", date=date(2030, 1, 1)))
    found = cofunders(later, DAY)
    assert found.grant_ids == ()
    assert "1 grant dated after 2026-09-30 left out." in found.notes
    assert "No grant is on record" in cofunders(funded(org("a")), DAY).notes[0]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_overlaps_are_those_that_comparing_all_pairs_finds(seed: int) -> None:
    snapshot = odd(seed)[0]
    rows = [row for row in snapshot.grants if row.date <= DAY]
    reached = {
        funder: {row.recipient_id for row in rows if row.funder_id == funder}
        for funder in {row.funder_id for row in rows}
    }
    pairs = {
        (a, b): tuple(sorted(reached[a] & reached[b]))
        for a, b in combinations(sorted(reached), 2)
        if reached[a] & reached[b]
    }
    found = cofunders(snapshot, DAY)
    assert {one.funder_ids: one.recipient_ids for one in found.overlaps} == pairs
    for one in found.overlaps:
        a, b = one.funder_ids
        assert one.share == len(pairs[a, b]) / len(reached[a] | reached[b])
    assert sorted(id for place in found.places for id in place.grant_ids) == [r.id for r in rows]
    for twice in found.duplications:
        given = [row for row in rows if row.id in twice.grant_ids]
        assert len({row.funder_id for row in given}) > 1
        assert {row.recipient_id for row in given} == {twice.recipient_id}
        assert all(fold(twice.topic) in {fold(str(t)) for t in row.topics} for row in given)


def test_a_recipient_of_very_many_funders_is_told_of_and_not_compared() -> None:
    rows = [food(f"g{at:03}", f"f{at:03}", "a") for at in range(201)]
    found = cofunders(funded(*rows, replace(rows[0], id="z", recipient_id="b")), DAY)
    assert found.overlaps == ()
    assert len(found.funders) == 201
    assert any("more than 200" in note for note in found.notes)
