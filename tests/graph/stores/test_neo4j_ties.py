"""PARTNERS_WITH in the graph is what follows from partnerships, whatever is written."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from graph.stores.base import Store
from tests.builders import (
    org,
    partnership,
)
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.neo4j_asking import HUNDRED, Ask, large, ties, weights

pytestmark = pytest.mark.neo4j


Y20, Y21, Y22, Y23 = (date(year, 1, 1) for year in (2020, 2021, 2022, 2023))


def test_two_members_tie_with_weight_1_and_three_with_a_half_each(store: Store, ask: Ask) -> None:
    write(store, *map(org, "abc"), partnership("p", "b", "a"), partnership("q", "c", "b", "a"))
    assert weights(ask) == {"a b": 1.5, "a c": 0.5, "b c": 0.5}
    assert {pair: tie[1] for pair, tie in ties(ask).items()} == {"a b": 2, "a c": 1, "b c": 1}


def test_a_partnership_of_one_ties_nobody_until_a_second_comes(store: Store, ask: Ask) -> None:
    write(store, *map(org, "ab"), partnership("p", "a"))
    assert ties(ask) == {}
    write(store, partnership("p", "b"))
    assert weights(ask) == {"a b": 1.0}


def test_a_member_who_joins_ties_with_all_and_thins_the_others(store: Store, ask: Ask) -> None:
    write(store, *map(org, "abcd"), partnership("p", "a", "b"), partnership("q", "a", "b", "c"))
    write(store, partnership("q", "d"))
    third = round(1 / 3, 9)
    assert weights(ask) == {
        "a b": round(1 + 1 / 3, 9),
        **dict.fromkeys(("a c", "b c", "a d", "b d", "c d"), third),
    }


def test_a_tie_lasts_from_the_first_start_to_the_last_end(store: Store, ask: Ask) -> None:
    p, q = partnership("p", "a", "b", start=Y21, end=Y22), partnership("q", "a", "b", start=Y20)
    write(store, *map(org, "ab"), p)
    assert ties(ask) == {"a b": (1.0, 1, Y21, Y22)}
    write(store, q)
    assert ties(ask) == {"a b": (2.0, 2, Y20, None)}
    write(store, partnership("q", "a", "b", start=Y20, end=Y23))
    assert ties(ask) == {"a b": (2.0, 2, Y20, Y23)}
    write(store, partnership("p", "a", "b", start=Y21, end=Y22), partnership("q", "a", "b"))
    assert ties(ask) == {"a b": (2.0, 2, Y21, None)}
    write(store, partnership("p", "a", "b"))
    assert ties(ask) == {"a b": (2.0, 2, None, None)}


def test_a_changed_title_leaves_the_tie_as_it_was(store: Store, ask: Ask) -> None:
    write(store, *map(org, "ab"), partnership("p", "a", "b", start=Y21, end=Y22))
    write(store, partnership("p", "a", "b", start=Y21, end=Y22, title="Another", status=None))
    assert ties(ask) == {"a b": (1.0, 1, Y21, Y22)}


def test_a_tie_goes_with_its_last_partnership(store: Store, ask: Ask) -> None:
    p, q = partnership("p", "a", "b"), partnership("q", "a", "b", "c", start=Y20, end=Y21)
    write(store, *map(org, "abc"), p, q)
    write(store, *map(org, "abc"), q, replace=True)
    assert weights(ask) == {"a b": 0.5, "a c": 0.5, "b c": 0.5}
    write(store, *map(org, "abc"), partnership("q", "b", "c"), replace=True)
    assert ties(ask) == {"b c": (1.0, 1, None, None)}
    write(store, *map(org, "abc"), replace=True)
    assert ties(ask) == {}


def test_who_is_deleted_takes_its_ties_along_and_the_others_close_up(
    store: Store, ask: Ask
) -> None:
    write(store, *map(org, "abcd"), partnership("p", "a", "b", "c"), partnership("q", "c", "d"))
    store.delete_organization("c", actor="ana", now=NOW)
    assert ties(ask) == {"a b": (1.0, 1, None, None)}
    assert ask("MATCH (p:Partnership) RETURN p.id ORDER BY p.id") == [("p",), ("q",)]
    store.delete_organization("d", actor="ana", now=NOW)
    assert ask("MATCH (p:Partnership) RETURN p.id") == [("p",)]


def test_a_partnership_of_101_has_members_and_ties_nobody(store: Store, ask: Ask) -> None:
    write(store, *large("x"), partnership("q", "x", "m000"))
    assert ask("MATCH ()-[m:MEMBER_OF]->(:Partnership {id: 'p'}) RETURN count(m)") == [(101,)]
    assert weights(ask) == {"m000 x": 1.0}
    assert store.neighbours("x") == HUNDRED
    assert store.check() == []


def test_growing_from_100_to_101_takes_the_ties_away_and_shrinking_brings_them_back(
    store: Store, ask: Ask
) -> None:
    write(store, *large(), partnership("q", "m000", "m001"))
    assert len(ties(ask)) == 100 * 99 / 2
    assert weights(ask)["m000 m001"] == round(1 + 1 / 99, 9)
    write(store, org("x"), partnership("p", "x"))
    assert weights(ask) == {"m000 m001": 1.0}
    write(store, *large(), partnership("q", "m000", "m001"), replace=True)
    assert len(ties(ask)) == 100 * 99 / 2
    assert store.check() == []


def test_deleting_one_of_101_members_ties_the_100_that_are_left(store: Store, ask: Ask) -> None:
    write(store, *large("x"))
    store.delete_organization("x", actor="ana", now=NOW)
    assert store.check() == []
    assert len(ties(ask)) == 100 * 99 / 2


def test_a_network_of_random_partnerships_has_the_ties_that_were_worked_out_by_hand(
    store: Store, ask: Ask
) -> None:
    rng = random.Random(3)
    ids = [f"o{i:02}" for i in range(40)]
    works = [partnership(f"p{i}", *rng.sample(ids, rng.randint(1, 7))) for i in range(60)]
    write(store, *map(org, ids), *works)
    expected: dict[str, float] = defaultdict(float)
    for work in works:
        members = sorted(member.organization_id for member in work.members)
        for a, b in combinations(members, 2):
            expected[f"{a} {b}"] += 1 / (len(members) - 1)
    assert weights(ask) == {pair: round(weight, 9) for pair, weight in expected.items()}
