"""Members planted at the edge of the demo network are found, each as what it is."""

from __future__ import annotations

from datetime import date

from graph.analysis import Confidence, Isolation, IsolationType, Meet, Meets, isolated
from graph.formats import read_network
from graph.snapshot import snapshot_of
from matcher.meetings import meetings
from tests.matcher.conftest import DEMO, Demo


def found_in(demo: Demo) -> dict[str, Isolation]:
    """Isolations by organization, with needs held against offers by the real model."""
    features = demo.engine.features
    ids = features.network.resources.ids
    pairs = meetings(features, 0.5)
    columns = (pairs.needs.tolist(), pairs.offers.tolist(), pairs.met.tolist())
    meets = Meets(tuple(Meet(ids[a], ids[b], met) for a, b, met in zip(*columns, strict=True)))
    snapshot = snapshot_of(read_network(DEMO / "network").batch)
    day = date.fromisoformat(demo.truths["as_of"])
    return {one.organization_id: one for one in isolated(snapshot, day, meets=meets)}


def test_every_planted_member_is_found_with_its_type(demo_network: Demo) -> None:
    found = found_in(demo_network)
    planted = {row["organization_id"]: row["type"] for row in demo_network.truths["isolation"]}
    assert {id: found[id].type.value for id in planted if id in found} == planted
    # Nothing was planted as what it is not; needs that only strangers meet are common, and the
    # model reads 27 members so, the two that were planted among them.
    others = [one.type for id, one in found.items() if id not in planted]
    assert set(others) == {IsolationType.NEED_ISOLATE}
    assert len(others) <= 35


def test_planted_isolates_are_sure_and_of_silent_members_nobody_can_tell(
    demo_network: Demo,
) -> None:
    found = found_in(demo_network).values()
    isolates = [one for one in found if one.type is IsolationType.ISOLATE]
    silent = [one for one in found if one.type is IsolationType.SILENT]
    assert {one.confidence for one in isolates} == {Confidence.HIGH}
    assert all(one.chance is not None and one.chance.ranged for one in isolates)
    assert {one.confidence for one in silent} == {Confidence.CANNOT_TELL}


def test_a_planted_need_isolate_names_the_stranger_who_offers_it(demo_network: Demo) -> None:
    one = found_in(demo_network)["dune-point-breakfast-clubs"]
    assert "lo-banh-thu-thuy" in one.organization_ids
    assert one.resource_ids
