"""Coalitions on tiny networks whose answer is known by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.coalition.build import coalition
from matcher.coalition.needs import covers, propose, with_kinds
from matcher.coalition.types import Coalitions, Conditions, Need
from matcher.engine import Engine
from matcher.errors import InvalidQuery, UnknownOrganization
from matcher.types import Filters
from tests.matcher.builders import Org, Resource, Together, need, offer, org, together, words_engine

COLD, VANS, COOKS = "cold storage rooms", "refrigerated delivery vans", "volunteer kitchen cooks"
NEEDS = (Need(COLD), Need(VANS), Need(COOKS))


def food(*more: Org | Resource | Together, **capacity: float) -> Engine:
    """One that covers two needs, three that cover one each, a spare for the cooks."""
    return words_engine(
        org("depot", sector="business", country="VN", capacity=capacity.get("depot", 3.0)),
        org("haul", sector="business", country="VN"),
        org("kitchen", sector="nonprofit", country="VN", topics=["food"], capacity=4.0),
        org("parish", sector="community", country="FR", topics=["food"]),
        org("council", sector="government", capacity=5.0),
        offer("depot", COLD),
        offer("depot", VANS),
        offer("haul", VANS),
        offer("kitchen", COOKS),
        offer("parish", COOKS),
        together("depot", "kitchen", "council", text="Food for schools"),
        *more,
    )


def ids(found: Coalitions) -> list[set[str]]:
    return [{m.organization_id for m in one.members} for one in found.alternatives]


def test_few_and_connected_members_cover_all() -> None:
    found = coalition(food(), NEEDS)
    assert ids(found)[0] == {"depot", "kitchen"}  # not the parish: it knows nobody
    best = found.alternatives[0]
    assert best.cover == pytest.approx(1.0, abs=0.01)
    assert (best.uncovered, best.perhaps, best.exact) == ((), (), True)
    depot, kitchen = best.members
    assert [role.need for role in depot.roles] == [0, 1]
    assert (depot.roles[1].offer, depot.roles[1].resource_id) == (VANS, "r1")
    assert depot.adds == pytest.approx(2 / 3, abs=0.01)
    assert (depot.free, kitchen.free) == (2, 3)
    assert depot.stand_in is not None
    assert depot.stand_in.organization_id == "haul"
    assert depot.stand_in.cover == pytest.approx(2 / 3, abs=0.01)
    assert kitchen.stand_in is not None
    assert kitchen.stand_in.organization_id == "parish"
    assert (best.coordination.steps, best.coordination.tied, best.coordination.pairs) == (1.0, 1, 1)


def test_alternatives_share_less_than_half_of_their_members() -> None:
    found = ids(coalition(food(), NEEDS))
    assert len(found) >= 2
    for i, one in enumerate(found):
        for later in found[i + 1 :]:
            assert len(one & later) < len(one) / 2


def test_a_need_that_nobody_covers_is_said_plainly() -> None:
    found = coalition(food(), (*NEEDS, Need("veterinary surgeons", 2.0)))
    assert found.nobody == (3,)
    assert found.alternatives[0].uncovered == (3,)
    assert found.alternatives[0].cover == pytest.approx(3 / 5, abs=0.01)


def test_the_backbone_knows_the_members_and_takes_no_side() -> None:
    hub = coalition(food(), NEEDS).alternatives[0].backbone
    assert hub is not None
    assert (hub.organization_id, hub.member) == ("council", False)
    assert hub.reasons[0] == "It has worked with 2 of the 2 members."
    assert "It has room for 4 more partnerships." in hub.reasons


def test_conditions_that_hold_do_not_or_are_unknown() -> None:
    best = coalition(food(), NEEDS).alternatives[0]
    told = {c.name: c.holds for c in best.conditions}
    assert told == {
        "common agenda": True,
        "shared measurement": None,
        "mutually reinforcing activities": True,
        "continuous communication": True,
        "backbone support": None,
    }
    apart = coalition(food(), NEEDS, Conditions(without=("kitchen",))).alternatives[0]
    told = {c.name: c.holds for c in apart.conditions}
    assert told["continuous communication"] is False
    assert apart.coordination.apart == 1
    assert apart.coordination.steps is None


def test_who_has_no_room_is_left_out_unless_a_must() -> None:
    full = food(depot=1.0)
    found = coalition(full, NEEDS)
    assert found.left_out == (("depot", "has no room"),)
    assert all("depot" not in one for one in ids(found))
    room = next(r for r in found.relaxations if r.condition == "room")
    assert room.cover == pytest.approx(1.0, abs=0.01)
    assert "100 of 100 could be covered instead of 67" in room.says
    assert "depot" in ids(coalition(full, NEEDS, Conditions(must=("depot",))))[0]


def test_musts_exclusions_and_filters_hold() -> None:
    with_parish = coalition(food(), NEEDS, Conditions(must=("parish",)))
    assert all("parish" in one for one in ids(with_parish))
    assert with_parish.alternatives[0].members[0].stand_in is not None
    without = coalition(food(), NEEDS, Conditions(without=("depot",)))
    assert all("depot" not in one for one in ids(without))
    assert next(iter(without.relaxations)).condition == "without depot"
    abroad = coalition(food(), NEEDS, Conditions(filters=Filters(country="FR")))
    assert ids(abroad) == [{"parish"}]
    assert abroad.differ.startswith("There is no second coalition")
    (country,) = [r for r in abroad.relaxations if r.condition == "country"]
    assert country.cover == pytest.approx(1.0, abs=0.01)


def test_a_mix_of_sectors_may_bring_in_who_covers_nothing() -> None:
    found = coalition(food(), NEEDS, Conditions(least_sectors=4, largest=4))
    assert {"council"} < ids(found)[0]
    added = next(m for m in found.alternatives[0].members if m.organization_id == "council")
    assert (added.adds, added.roles) == (0.0, ())


@pytest.mark.parametrize(
    ("conditions", "said", "remedy"),
    [
        (Conditions(largest=1, must=("depot", "kitchen")), "2 musts", "largest"),
        (Conditions(largest=1, least_sectors=2), "1 members cannot be of 2 sectors", "largest"),
        (Conditions(filters=Filters(country="PE")), "satisfies the conditions", "country"),
        (Conditions(must=("depot", "haul"), most_per_sector=1), "of one sector", "most per sector"),
        (
            Conditions(least_sectors=3, filters=Filters(country="VN")),
            "of 2 known sectors, and 3",
            "country",
        ),
    ],
)
def test_what_makes_it_impossible_is_named_with_what_would_help(
    conditions: Conditions, said: str, remedy: str
) -> None:
    found = coalition(food(), NEEDS, conditions)
    assert found.alternatives == ()
    assert said in found.infeasible
    assert remedy in {r.condition for r in found.relaxations}


@pytest.mark.parametrize(
    ("needs", "conditions"),
    [
        ((), Conditions()),
        ((Need(COLD, 0.0),), Conditions()),
        ((Need("?!"),), Conditions()),
        (NEEDS, Conditions(must=("depot",), without=("depot",))),
        (NEEDS, Conditions(largest=0)),
        (NEEDS, Conditions(most_per_sector=0)),
        (NEEDS * 7, Conditions()),
    ],
)
def test_senseless_questions_are_refused(needs: tuple[Need, ...], conditions: Conditions) -> None:
    with pytest.raises(InvalidQuery):
        coalition(food(), needs, conditions)


def test_an_unknown_member_is_named() -> None:
    with pytest.raises(UnknownOrganization, match="nobody"):
        coalition(food(), NEEDS, Conditions(must=("nobody",)))


def test_the_order_of_organizations_does_not_matter() -> None:
    engine = food()
    orgs = engine.features.network.organizations
    turned = np.arange(len(orgs.ids))[::-1]
    columns: dict[str, Any] = {
        name: value[turned] if isinstance(value, np.ndarray) else tuple(value[i] for i in turned)
        for name, value in orgs.__dict__.items()
    }
    network = engine.features.network
    other = replace(
        network,
        organizations=replace(orgs, **columns),
        resources=replace(network.resources, owner=len(turned) - 1 - network.resources.owner),
        partnerships=replace(
            network.partnerships, members=network.partnerships.members[:, turned].tocsr()
        ),
    )
    assert ids(coalition(Engine.of(other), NEEDS))[0] == ids(coalition(engine, NEEDS))[0]


def test_of_many_who_cover_as_much_those_who_know_each_other_are_chosen() -> None:
    many = [offer(f"depot{i:02}", COLD) for i in range(40)]
    many += [offer(f"haul{i:02}", VANS) for i in range(40)]
    engine = words_engine(*many, together("depot07", "haul21"), together("depot02", "haul03", "x"))
    found = coalition(engine, NEEDS[:2])
    assert found.considered == 80
    best = found.alternatives[0]
    assert (best.exact, best.coordination.tied) == (False, 1)
    assert best.cover <= best.bound + 1e-9
    assert "Chosen step by step among 80 candidates" in best.how
    assert "62% of the best cover" in best.how
    assert [one.coordination.tied for one in found.alternatives] == [1, 1, 0]


def test_a_need_takes_the_kind_that_the_records_nearest_to_it_agree_on() -> None:
    engine = words_engine(
        need("a", "volunteer cooks", "people"),
        need("b", "volunteer cooks", "people"),
        offer("c", "volunteer cooks", "data"),
        offer("d", "volunteer cooks", "people"),
        need("a", "quiet room", "space"),
        offer("b", "quiet room", "goods"),
    )
    asked = (Need("volunteer cooks"), Need("quiet room"), Need("volunteer cooks", kind="data"))
    kinds = [one.kind for one in with_kinds(engine, asked)]
    assert kinds == ["people", None, "data"]  # three of four agree; one against one does not
    strengths = covers(engine, with_kinds(engine, asked)).strengths
    ids = engine.features.network.organizations.ids
    assert [{ids[i] for i in np.flatnonzero(row)} for row in strengths] == [{"d"}, {"b"}, {"c"}]


def test_needs_are_proposed_from_those_near_the_topic_and_from_the_past() -> None:
    engine = words_engine(
        org("soup", mission="Rescued food for school lunches"),
        org("choir", mission="Songs on Sundays"),
        org("grower", mission="Carrots"),
        need("soup", "a refrigerated van"),
        need("soup", "A refrigerated van"),
        need("choir", "a piano"),
        offer("grower", "school lunches of carrots"),
        together("grower", "soup", text="Carrots for school lunches"),
        together("choir", "grower", text="Harvest songs in church"),
    )
    found = propose(engine, "food for school lunches")
    assert [(n.text, n.source) for n in found] == [
        ("a refrigerated van", "needed by soup"),
        (
            "school lunches of carrots",
            "brought into “Carrots for school lunches” by its members",
        ),
    ]
