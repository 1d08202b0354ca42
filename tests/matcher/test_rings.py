"""Exchange rings: all of them are found, the packing is the best there is."""

from __future__ import annotations

from itertools import chain, combinations, permutations

import numpy as np
import pytest

from matcher.errors import InvalidQuery
from matcher.rings.find import exchange_rings, rings_of
from matcher.rings.packing import pack
from matcher.rings.supply import Supply
from tests.matcher.builders import Org, Resource, Together, features, need, offer, org, together
from tests.matcher.conftest import Demo

CIRCLE = (
    need("a", "sawn timber boards"),
    offer("b", "sawn timber boards"),
    need("b", "raised garden beds"),
    offer("c", "raised garden beds"),
    need("c", "bookkeeping for clubs"),
    offer("a", "bookkeeping for clubs"),
)


def random_edges(rng: np.random.Generator, n: int, share: float) -> dict[tuple[int, int], Supply]:
    return {
        (i, j): Supply(i, j, round(float(rng.uniform(0.5, 1.0)), 3), i, j)
        for i in range(n)
        for j in range(n)
        if i != j and rng.random() < share
    }


def all_rings(edges: dict[tuple[int, int], Supply], n: int, longest: int) -> set[tuple[int, ...]]:
    return {
        turn
        for size in range(2, longest + 1)
        for turn in permutations(range(n), size)
        if turn[0] == min(turn)
        and all(pair in edges for pair in zip(turn, turn[1:] + turn[:1], strict=True))
    }


@pytest.mark.parametrize("seed", range(6))
def test_every_ring_is_found_and_the_packing_is_the_best(seed: int) -> None:
    edges = random_edges(np.random.default_rng(seed), 8, 0.25)
    rings, least = rings_of(edges, 4, 0.5)
    assert {r.members for r in rings} == all_rings(edges, 8, 4)
    assert least == 0.5
    values = np.array([r.value for r in rings])
    found = pack([r.members for r in rings], values)
    best = 0.0
    for k in range(1, 5):
        for some in combinations(range(len(rings)), k):
            members = list(chain.from_iterable(rings[i].members for i in some))
            if len(members) == len(set(members)):
                best = max(best, float(values[list(some)].sum()))
    assert found.exact
    assert found.total == pytest.approx(best)
    chosen = list(chain.from_iterable(rings[i].members for i in found.chosen))
    assert len(chosen) == len(set(chosen))
    greedy = pack([r.members for r in rings], values, most_exact=0)
    assert best / 4 - 1e-9 <= greedy.total <= best + 1e-9 <= greedy.bound + 2e-9
    assert greedy.exact == (len(rings) == 0)


def test_too_many_rings_raise_the_strength_that_is_asked_for() -> None:
    edges = random_edges(np.random.default_rng(1), 9, 0.9)
    rings, least = rings_of(edges, 4, 0.5, most=50)
    assert 0 < len(rings) <= 50
    assert least > 0.5
    assert min(s.strength for r in rings for s in r.supplies) >= least


def test_a_circle_of_three_is_a_ring_with_its_records() -> None:
    found = exchange_rings(features(*CIRCLE))
    (ring,) = found.rings
    assert found.found == 1
    # a gives bookkeeping to c, c beds to b, b timber to a
    given = [(s.giver, s.taker, s.offer, s.need) for s in ring.supplies]
    assert given == [(0, 2, 5, 4), (2, 1, 3, 2), (1, 0, 1, 0)]
    one, two, three = (s.strength for s in ring.supplies)
    assert ring.value == pytest.approx(3 * one * two * three)
    assert found.room_unknown == (0, 1, 2)


@pytest.mark.parametrize(
    ("known", "rings", "full"), [(org("b", capacity=1.0), 0, (1,)), (org("b", capacity=2.0), 1, ())]
)
def test_who_has_no_room_is_in_no_ring(known: Org, rings: int, full: tuple[int, ...]) -> None:
    records: list[Org | Resource | Together] = [
        org("a"), known, org("c"), org("d"), *CIRCLE, together("b", "d"),
    ]  # fmt: skip
    found = exchange_rings(features(*records))
    assert (len(found.rings), found.full) == (rings, full)


def test_who_may_take_part_is_obeyed_and_length_too() -> None:
    some = features(*CIRCLE)
    assert not exchange_rings(some, among=np.array([True, True, False])).rings
    assert not exchange_rings(some, longest=2).rings
    assert not exchange_rings(features(org("a"))).rings


@pytest.mark.parametrize("asked", [{"least": 0.0}, {"least": 1.5}, {"longest": 5}, {"longest": 1}])
def test_senseless_questions_are_refused(asked: dict[str, float]) -> None:
    with pytest.raises(InvalidQuery):
        exchange_rings(features(*CIRCLE), **asked)  # type: ignore[arg-type]


def test_the_ring_planted_in_the_demo_is_found(demo_network: Demo) -> None:
    found = demo_network.engine.features
    planted = {found.index[id] for id in demo_network.truths["rings"][0]["organization_ids"]}
    assert planted in [set(ring.members) for ring in exchange_rings(found).rings[:3]]
