"""The demo's planted gaps, with needs and offers compared by the real model."""

from __future__ import annotations

from datetime import date

from api.services.meeting import LEAST
from graph.analysis import Meet, Meets, gap_table
from graph.formats import read_network
from graph.snapshot import snapshot_of
from matcher.meetings import meetings
from tests.matcher.conftest import DEMO, Demo


def test_every_planted_gap_has_its_cause(demo_network: Demo) -> None:
    features = demo_network.engine.features
    ids = features.network.resources.ids
    found = meetings(features, LEAST)
    columns = (found.needs.tolist(), found.offers.tolist(), found.met.tolist())
    meets = Meets(
        tuple(Meet(ids[need], ids[offer], met) for need, offer, met in zip(*columns, strict=True))
    )
    snapshot = snapshot_of(read_network(DEMO / "network").batch)
    table = gap_table(snapshot, date.fromisoformat(demo_network.truths["as_of"]), meets)
    causes = {(one.topic, one.place): one.cause for one in table.cells}
    for row in demo_network.truths["gaps"]:
        assert causes[row["topic"], row["city"]] == row["cause"], row
