"""The gaps planted in the demo network are found with their cause."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.analysis import Cell, Meet, Meets, gap_table, unlocks
from graph.analysis.gaps import Lever
from graph.formats import read_network
from graph.model import Direction
from graph.snapshot import Snapshot, snapshot_of

DEMO = Path(__file__).parents[4] / "scripts" / "demo"
TRUTHS: dict[str, Any] = json.loads((DEMO / "truths.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(TRUTHS["as_of"])


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return snapshot_of(read_network(DEMO / "network").batch)


@pytest.fixture(scope="module")
def meets(demo: Snapshot) -> Meets:
    """Every need is met by the offers of two members, but for those planted as unmet."""
    unmet = {row["need_id"] for row in TRUTHS["unmet_needs"]}
    offers = [row for row in demo.resources if row.direction is Direction.OFFER]
    givers = [row for row in offers if row.organization_id in ("harbour-table", "city-organics")]
    return Meets(
        tuple(
            Meet(need.id, giver.id, 1.0)
            for need in demo.resources
            if need.direction is Direction.NEED and need.id not in unmet
            for giver in givers
            if giver.organization_id != need.organization_id
        )
    )


@pytest.fixture(scope="module")
def cells(demo: Snapshot, meets: Meets) -> dict[tuple[str | None, str | None], Cell]:
    return {(one.topic, one.place): one for one in gap_table(demo, AS_OF, meets).cells}


@pytest.mark.parametrize("row", TRUTHS["gaps"], ids=lambda row: f"{row['topic']}, {row['city']}")
def test_a_planted_gap_is_found_with_its_cause(
    cells: dict[tuple[str | None, str | None], Cell], row: dict[str, str]
) -> None:
    cell = cells[row["topic"], row["city"]]
    assert cell.cause == row["cause"]
    assert cell.reason


def test_a_planted_need_without_an_offer_is_one_that_a_grant_would_pay_for(
    demo: Snapshot, meets: Meets
) -> None:
    found = unlocks(demo, AS_OF, meets, 20_000.0)
    paid = {id for one in found.items if one.lever is Lever.PAY for id in one.need_ids}
    assert paid == {row["need_id"] for row in TRUTHS["unmet_needs"]}
    assert found.currency == "CAD"
    assert all(one.cost is not None for one in found.items)


def test_what_the_trust_alone_reaches_is_told_apart(
    cells: dict[tuple[str | None, str | None], Cell],
) -> None:
    assert "tidewater-alliance" in cells["coastal restoration", "Copper Cove"].wider_ids
    assert "tidewater-alliance" in cells["coastal restoration", "Ardent Bay"].organization_ids
