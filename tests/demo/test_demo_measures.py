"""The measures of the demo network against its ties as they are told independently."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.analysis import (
    Measures,
    Ties,
    broker,
    communities,
    communities_over_time,
    measure,
    project,
    sectors,
    waves,
)
from graph.formats import read_network
from graph.snapshot import Snapshot, snapshot_of
from tests.demo.facts import AS_OF, CURRENT, DEMO


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return snapshot_of(read_network(DEMO / "network").batch)


@pytest.fixture(scope="module")
def ties(snapshot: Snapshot) -> Ties:
    return project(snapshot, AS_OF)


@pytest.fixture(scope="module")
def measures(ties: Ties) -> Measures:
    return measure(ties)


def test_positions_are_those_of_the_ties_read_by_another_way(measures: Measures) -> None:
    between = nx.betweenness_centrality(CURRENT)
    cut = set(nx.articulation_points(CURRENT))
    for id in measures.ids:
        one = measures.of(id)
        assert one.degree == CURRENT.degree(id)
        assert one.betweenness == pytest.approx(between[id])
        assert one.cut_point == (id in cut)


@pytest.mark.parametrize(
    ("id", "behind"),
    [
        ("tidewater-alliance", ("dune-point-surf-rescue", "dune-point-harbour-school")),
        ("hoi-viet-ardent", ("nha-van-hoa-song-que", "co-tuong-ben-cang")),
    ],
)
def test_the_planted_brokers_alone_join_those_who_lean_on_them(
    snapshot: Snapshot, ties: Ties, measures: Measures, id: str, behind: tuple[str, str]
) -> None:
    assert measures.of(id).cut_point
    found = broker(ties, sectors(snapshot, ties.ids), id, most=10**6)
    others = found.contacts - len(behind)
    for member in behind:
        alone = [p for p in found.pairs if member in (p.a, p.b) and not p.others]
        assert len(alone) == others


def test_communities_keep_their_names_over_the_waves(snapshot: Snapshot, ties: Ties) -> None:
    days = [wave.begins for wave in waves(snapshot, AS_OF) if wave.begins]
    *_, before, now = communities_over_time(snapshot, [*days, AS_OF])
    assert now.of.tolist() == communities(ties).of.tolist()
    kept = set(before.names) & set(now.names)
    assert len(kept) >= len(now.names) / 2
    for name in kept:
        old, new = (
            {one.ids[at] for at, number in enumerate(one.of) if number == one.names.index(name)}
            for one in (before, now)
        )
        assert len(old & new) >= 0.3 * len(old | new)
