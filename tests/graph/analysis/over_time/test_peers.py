from __future__ import annotations

from datetime import date

import pytest

from graph.analysis import project
from graph.analysis.over_time import Peers, peers
from graph.errors import NotFound
from graph.model import ResourceKind, Stage, Topic
from graph.snapshot import Snapshot
from tests.builders import network, offer, org, partnership
from tests.graph.analysis.networks import DAY, anything

FOOD = Topic("food waste")


def found(snapshot: Snapshot, topic: str = "Food Waste", for_id: str | None = None) -> Peers:
    return peers(snapshot, project(snapshot, DAY), topic, for_id=for_id)


def ids(told: Peers) -> list[str]:
    return [one.organization_id for one in told.found]


KITCHENS = network(
    org("asker", topics=(FOOD,)),
    org("partner", topics=(FOOD,)),
    org("both", topics=(FOOD,), stage=Stage.ESTABLISHED, capacity=3),
    org("worker", stage=Stage.GROWING),
    org("talker", topics=(FOOD,)),
    org("giver", topics=(FOOD,)),
    org("full", topics=(FOOD,), capacity=1),
    org("closing", topics=(FOOD,), stage=Stage.WINDING_DOWN),
    partnership("p1", "asker", "partner", topics=(FOOD,)),
    partnership("p2", "both", "worker", topics=(FOOD,)),
    partnership("p3", "full", "closing", topics=(FOOD,)),
    partnership("p4", "talker", "giver", topics=(Topic("music"),)),
    partnership("soon", "giver", "talker", topics=(FOOD,), start=date(2027, 1, 1)),
    offer("o1", "both", kind=ResourceKind.EXPERTISE),
    offer("o2", "talker", kind=ResourceKind.EXPERTISE),
    offer("o3", "giver", kind=ResourceKind.GOODS),
    offer("o4", "worker", kind=ResourceKind.EXPERTISE, expires=date(2026, 1, 1)),
)


def test_evidence_is_work_on_the_topic_and_offers_of_advice() -> None:
    told = found(KITCHENS, for_id="asker")
    assert ids(told) == ["both", "worker", "talker"]
    best = told.found[0]
    assert (best.partnership_ids, best.offer_ids, best.room) == (("p2",), ("o1",), 2)
    assert "2 members with evidence" not in told.note
    assert told.note == "1 member with evidence but without room left out."


def test_partners_of_the_asker_are_left_out_and_without_an_asker_nobody_is() -> None:
    assert "partner" not in ids(found(KITCHENS, for_id="asker"))
    assert {"asker", "partner"} <= set(ids(found(KITCHENS)))


def test_others_on_the_topic_who_are_no_partners_are_counted() -> None:
    by_id = {one.organization_id: one for one in found(KITCHENS).found}
    # seven name the topic; worker names none of it and has one of the seven as partner
    assert by_id["worker"].others == 6
    assert by_id["talker"].others == 5


def test_what_is_not_known_of_a_peer_is_named() -> None:
    by_id = {one.organization_id: one for one in found(KITCHENS).found}
    assert by_id["both"].unknown == ()
    assert len(by_id["talker"].unknown) == 2


def test_thirty_partnerships_are_as_good_as_three() -> None:
    many = [partnership(f"h{at:02}", "hub", f"x{at:02}", topics=(FOOD,)) for at in range(30)]
    three = [partnership(f"t{at}", "few", f"y{at}", topics=(FOOD,)) for at in range(3)]
    known = network(org("few", capacity=9), org("hub"), *many, *three)
    assert ids(found(known))[0] == "few"


def test_a_part_of_a_topic_s_name_reads_every_topic_that_holds_it() -> None:
    told = found(KITCHENS, "food")
    assert told.topics == (FOOD,)
    assert ids(told) == ids(found(KITCHENS))


def test_an_unknown_topic_names_near_ones() -> None:
    with pytest.raises(NotFound, match="food waste"):
        found(KITCHENS, "fod wast")
    with pytest.raises(NotFound):
        found(KITCHENS, for_id="nobody")


@pytest.mark.parametrize("seed", range(30))
def test_odd_networks_give_peers_with_evidence_or_a_note(seed: int) -> None:
    snapshot = anything(seed)
    if not any(one.topics for one in snapshot.organizations):
        return
    topic = next(one.topics[0].code for one in snapshot.organizations if one.topics)
    told = found(snapshot, topic)
    assert told.found or told.note
    assert all(one.partnership_ids or one.offer_ids for one in told.found)
