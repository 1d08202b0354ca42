"""The table of gaps: who counts where, why a cell is a gap, and that it adds up."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import Cause, Cell, Dimension, Meet, Meets, gap_table, indicator_of, isolated
from graph.analysis.periods import Period, period_of
from graph.labels import fold
from graph.model import Direction, Organization, Place, Resource, Topic, Urgency
from graph.snapshot import Snapshot
from tests.builders import need, network, offer, org, partnership, response
from tests.graph.analysis.gaps.networks import odd
from tests.graph.analysis.networks import DAY

NONE = Meets(())
EVERYTHING = tuple(Dimension)


def member(id: str, *areas: str, topic: str = "food", **more: Any) -> Organization:
    return org(id, topics=(Topic(topic),), areas_served=areas, **more)


def cells(snapshot: Snapshot, meets: Meets = NONE, **more: Any) -> dict[Any, Cell]:
    found = gap_table(snapshot, DAY, meets, **more)
    return {(one.topic, one.place): one for one in found.cells}


def tied(*ids: str) -> list[Any]:
    """Partnerships of every one with a hub that stands nowhere, so that nobody is cut off."""
    more = ["hub", *(f"x{at}" for at in range(5))]
    return [partnership(f"p-{id}", id, "hub") for id in (*ids, *more[1:])]


def test_the_place_is_where_beneficiaries_are_and_never_the_office() -> None:
    found = cells(
        network(
            member("a", "Eastmarsh", place=Place("CA", "Bay", "Port")),
            offer("o", "a", place="Dune Point"),
            need("n", "a"),
        )
    )
    assert ("food", "Port") not in found
    assert found["food", "Eastmarsh"].organization_ids == ("a",)
    assert found["food", "Eastmarsh"].need_ids == ("n",)
    assert found["food", "Eastmarsh"].offer_ids == ()
    assert found["food", "Dune Point"].offer_ids == ("o",)


def test_spellings_fold_and_the_commonest_is_shown() -> None:
    found = gap_table(
        network(
            member("a", "Đà Nẵng", topic="Food Waste"),
            member("b", "da nang", topic="food-waste"),
            member("c", "Đà Nẵng", topic="food waste"),
        ),
        DAY,
        NONE,
    )
    (cell,) = found.cells
    assert (cell.place, cell.organization_ids) == ("Đà Nẵng", ("a", "b", "c"))
    assert found.labels[Dimension.PLACE].spellings["da nang"] == ("Đà Nẵng", "da nang")


def test_what_is_not_stated_stands_apart_and_is_not_zero() -> None:
    found = gap_table(network(member("a", "Eastmarsh"), member("b"), org("c")), DAY, NONE)
    by = {(one.topic, one.place): one for one in found.cells}
    assert by["food", None].unstated == (Dimension.PLACE,)
    assert by["food", None].organization_ids == ("b",)
    assert by[None, None].organization_ids == ("c",)
    assert by["food", "Eastmarsh"].coverage is None
    assert by["food", "Eastmarsh"].spare is None
    assert any("2 organizations of 3 have no areas served" in note for note in found.notes)


def test_a_wider_place_holds_what_is_in_it_and_is_told_of_beside_it() -> None:
    address = Place("CA", "Bay", "Eastmarsh")
    found = cells(
        network(
            member("a", "Eastmarsh", place=address),
            member("b", "Bay", place=address),
            member("c", "Eastmarsh", topic="arts"),
        )
    )
    assert found["food", "Bay"].organization_ids == ("a", "b")
    assert found["food", "Bay"].contains == ("Eastmarsh",)
    assert found["food", "Eastmarsh"].organization_ids == ("a",)
    assert found["food", "Eastmarsh"].wider_ids == ("b",)
    assert found["arts", "Eastmarsh"].wider_ids == ()


def test_a_name_that_lies_in_two_regions_lies_in_neither() -> None:
    found = cells(
        network(
            member("a", "Springfield", place=Place("US", "Ohio", "Springfield")),
            member("b", "Ohio", place=Place("US", "Utah", "Springfield")),
        )
    )
    assert found["food", "Ohio"].organization_ids == ("b",)
    assert found["food", "Springfield"].wider_ids == ()


@pytest.mark.parametrize(
    ("capacity", "alone", "mapped", "answered", "cause"),
    [
        (5, False, True, True, None),
        (None, False, True, False, None),
        (1, False, True, True, Cause.NO_CAPACITY),
        (0, True, True, True, Cause.NO_CAPACITY),
        (5, True, True, True, Cause.ISOLATED),
        (5, False, False, False, Cause.LITTLE_DATA),
        (0, True, False, False, Cause.LITTLE_DATA),
        (5, False, False, True, None),
    ],
)
def test_who_is_there_gives_the_cause(
    capacity: int | None, alone: bool, mapped: bool, answered: bool, cause: Cause | None
) -> None:
    found = cells(
        network(
            member("a", "Eastmarsh", capacity=capacity),
            *([offer("o", "a")] if mapped else []),
            response("2026", "a", answered),
            response("2026", "hub"),
            *tied(*([] if alone else ["a"])),
        )
    )
    assert found["food", "Eastmarsh"].cause is cause


def test_nobody_there_is_a_cell_of_its_own() -> None:
    found = cells(network(member("a", "Eastmarsh"), member("b", "Port", topic="arts")))
    assert found["food", "Port"].cause is Cause.NOBODY
    assert found["food", "Port"].expected == pytest.approx(2 * (1 / 2) * (1 / 2))
    assert "may be chance" in found["food", "Port"].reason


@pytest.mark.parametrize(
    ("giver", "cause"),
    [
        ({"capacity": 5}, None),
        ({"capacity": 1}, Cause.NO_CAPACITY),
        ({}, None),
        (None, Cause.ISOLATED),
        ("nobody", Cause.NEED_WITHOUT_OFFER),
    ],
)
def test_what_becomes_of_the_needs_gives_the_cause_where_somebody_able_is(
    giver: Any, cause: Cause | None
) -> None:
    meets = NONE if giver == "nobody" else Meets((Meet("n", "o", 0.9),))
    more = giver if isinstance(giver, dict) else {}
    cell = cells(
        network(
            member("a", "Eastmarsh", capacity=9),
            org("giver", **more),
            need("n", "a", urgency=Urgency.HIGH),
            offer("o", "giver"),
            *tied("a", *(["giver"] if giver is not None else [])),
        ),
        meets,
    )["food", "Eastmarsh"]
    assert cell.cause is cause
    assert cell.unmet == cell.urgent_unmet == (cause is not None)
    assert cell.coverage is not None
    assert cell.coverage.raw == (cause is None)
    assert cell.coverage.small


def test_an_offer_that_has_expired_meets_nothing() -> None:
    cell = cells(
        network(
            member("a", "Eastmarsh"),
            need("n", "a"),
            offer("o", "b", expires=date(2020, 1, 1)),
            *tied("a", "b"),
        ),
        Meets((Meet("n", "o", 1.0),)),
    )["food", "Eastmarsh"]
    assert cell.no_offer_ids == ("n",)


def test_quantities_are_summed_by_unit() -> None:
    cell = cells(
        network(
            member("a", "Eastmarsh"),
            offer("o1", "a", quantity=2.0, unit="kg"),
            offer("o2", "a", quantity=3.0, unit=" KG"),
            offer("o3", "a", quantity=1.0, unit="vans"),
            offer("o4", "a"),
        )
    )["food", "Eastmarsh"]
    assert [(one.unit, one.total, one.rows) for one in cell.offered] == [
        ("kg", 5.0, 2),
        ("vans", 1.0, 1),
    ]


def test_members_without_topics_have_those_of_their_work() -> None:
    snapshot = network(
        org("a", areas_served=("Eastmarsh",)),
        partnership("p", "a", "b", topics=(Topic("food"),)),
    )
    found = gap_table(snapshot, DAY, NONE)
    assert ("food", "Eastmarsh") in {(one.topic, one.place) for one in found.cells}
    assert any("state no topic" in note for note in found.notes)


def test_an_indicator_says_where_somebody_should_be() -> None:
    snapshot = network(
        *(member(f"a{at}", "Eastmarsh") for at in range(3)), member("b", "Port"), member("c", "Bay")
    )
    beside = indicator_of([("eastmarsh", 100.0), ("PORT", 300.0), ("Dune Point", 0.0)])
    found = cells(snapshot, indicator=beside)
    assert found["food", "Eastmarsh"].expected == pytest.approx(4 * 100 / 400)
    assert found["food", "Port"].expected == pytest.approx(4 * 300 / 400)
    assert found["food", "Port"].indicator == 300.0
    assert found["food", "Bay"].expected is None
    assert found["food", "Dune Point"].cause is Cause.NOBODY
    assert found["food", "Dune Point"].expected == 0
    notes = gap_table(snapshot, DAY, NONE, indicator=beside).notes
    assert any("nobody in the network names: Dune Point" in note for note in notes)
    assert any("no value for: Bay" in note for note in notes)


def test_worst_first() -> None:
    snapshot = network(
        member("a", "Eastmarsh"),
        member("b", "Port"),
        member("c", "Dune Point"),
        need("n1", "a", urgency=Urgency.LOW),
        need("n2", "a", urgency=Urgency.LOW),
        need("n3", "b", urgency=Urgency.HIGH),
        *tied("a", "b", "c"),
    )
    order = [one.place for one in gap_table(snapshot, DAY, NONE).cells if one.topic == "food"]
    assert order == ["Port", "Eastmarsh", "Dune Point"]


def brute_force(snapshot: Snapshot, meets: Meets, cell: Cell) -> dict[str, Any]:
    """One cell told anew, row by row, from the words of the rule."""
    orgs = snapshot.organization
    regions: dict[str, set[str]] = {}
    for one in orgs.values():
        names = [fold(n) for n in (one.place.city, one.place.region, one.place.country) if n]
        for at, lower in enumerate(names):
            regions.setdefault(lower, set()).update(set(names[at + 1 :]) - {lower})

    for _ in regions:
        for uppers in regions.values():
            uppers.update(*(regions.get(upper, set()) for upper in set(uppers)))

    def there(areas: tuple[str, ...]) -> bool:
        if cell.place is None:
            return not any(area.strip() for area in areas)
        return any(
            fold(area) == fold(cell.place) or fold(cell.place) in regions.get(fold(area), set())
            for area in areas
        )

    def about(one: Organization) -> bool:
        topics = {str(topic) for topic in one.topics}
        if not topics:
            topics = {
                str(topic)
                for work in snapshot.partnerships
                if period_of(work, DAY) is Period.CURRENT
                and one.id in {m.organization_id for m in work.members}
                for topic in work.topics
            }
        if cell.topic is None:
            return not topics
        return fold(cell.topic) in {fold(topic) for topic in topics}

    def valid(row: Resource) -> bool:
        return row.expires is None or row.expires >= DAY

    def rows(direction: Direction) -> set[str]:
        return {
            row.id
            for row in snapshot.resources
            if row.direction is direction
            and valid(row)
            and about(orgs[row.organization_id])
            and there((row.place,) if row.place else orgs[row.organization_id].areas_served)
        }

    offers = {row.id: row for row in snapshot.resources if valid(row)}
    needs = rows(Direction.NEED)
    unmet = {
        id
        for id in needs
        if not any(one.need_id == id and one.offer_id in offers for one in meets.pairs)
    }
    return {
        "organization_ids": {id for id, o in orgs.items() if about(o) and there(o.areas_served)},
        "offer_ids": rows(Direction.OFFER),
        "need_ids": needs,
        "no_offer_ids": unmet,
    }


@pytest.mark.parametrize("seed", range(60))
def test_every_cell_holds_the_rows_that_a_slow_reading_finds(seed: int) -> None:
    snapshot, meets = odd(seed)
    for cell in gap_table(snapshot, DAY, meets).cells:
        told = brute_force(snapshot, meets, cell)
        assert {name: set(getattr(cell, name)) for name in told} == told


@given(seed=st.integers(0, 10_000), by=st.permutations(EVERYTHING), size=st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_any_network_gives_a_table_that_adds_up(seed: int, by: list[Dimension], size: int) -> None:
    snapshot, meets = odd(seed)
    beside = indicator_of([("Bay", 10.0), ("nowhere", 0.0)]) if seed % 2 else None
    found = gap_table(snapshot, DAY, meets, by=tuple(by[:size]), indicator=beside)
    assert {id for one in found.cells for id in one.organization_ids} == set(snapshot.organization)
    apart = {one.organization_id for one in isolated(snapshot, DAY)}
    for cell in found.cells:
        assert cell.reason
        parts = (cell.able_ids, cell.full_ids, cell.isolated_ids, cell.unknown_ids)
        assert sorted(sum(parts, ())) == list(cell.organization_ids)
        assert set(cell.isolated_ids) <= apart
        needs = (cell.met_ids, cell.no_room_ids, cell.cut_off_ids, cell.no_offer_ids)
        assert sorted(sum(needs, ())) == list(cell.need_ids)
        assert (cell.cause is Cause.NOBODY) == (not cell.organization_ids)
        assert not set(cell.wider_ids) & set(cell.organization_ids)
        assert (cell.coverage is None) == (not cell.need_ids)
        assert sum(cell.urgency.values()) == len(cell.need_ids)
        for value in numbers(cell):
            assert math.isfinite(value)


def numbers(value: object) -> list[float]:
    if isinstance(value, float):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [n for f in fields(value) for n in numbers(getattr(value, f.name))]
    return [n for one in value for n in numbers(one)] if isinstance(value, tuple) else []


def test_filters_keep_cells_and_change_no_figure() -> None:
    snapshot, meets = odd(7)
    whole = {one: one for one in map(repr, gap_table(snapshot, DAY, meets).cells)}
    kept = gap_table(snapshot, DAY, meets, only={Dimension.TOPIC: {"food"}}).cells
    assert kept
    assert all(fold(one.topic or "") == "food" and repr(one) in whole for one in kept)


def test_a_population_nobody_serves_there_is_told_where_it_is_asked_for() -> None:
    snapshot = network(
        member("a", "Eastmarsh", populations_served=("seniors",)),
        member("b", "Port", populations_served=("youth",)),
    )
    unasked = gap_table(snapshot, DAY, NONE, by=EVERYTHING)
    assert len(unasked.cells) == 2
    assert any("name populations" in note for note in unasked.notes)
    asked = gap_table(snapshot, DAY, NONE, by=EVERYTHING, only={Dimension.POPULATION: {"seniors"}})
    assert {(one.place, one.cause) for one in asked.cells} >= {("Port", Cause.NOBODY)}


def test_a_table_is_told_by_something() -> None:
    with pytest.raises(ValueError, match="at least one dimension"):
        gap_table(network(), DAY, NONE, by=())
    assert gap_table(network(), DAY, NONE).cells == ()
