"""What the demo plants about who leans on whom shows when the one they lean on leaves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graph.analysis import key_players, leaving, what_if
from graph.formats import read_network
from graph.snapshot import snapshot_of
from scripts import demo

FOLDER = Path(demo.__file__).parent
TRUTHS = json.loads((FOLDER / "truths.json").read_text(encoding="utf-8"))
DAY = date.fromisoformat(TRUTHS["as_of"])
SNAPSHOT = snapshot_of(read_network(FOLDER / "network").batch)
LEANING = {
    "abuelas-del-puerto": "radio-la-ola",
    "co-tuong-ben-cang": "hoi-viet-ardent",
    "dune-point-harbour-school": "tidewater-alliance",
    "dune-point-surf-rescue": "tidewater-alliance",
    "eastmarsh-repair-bench": "relink-computers",
    "nha-van-hoa-song-que": "hoi-viet-ardent",
}
"""Who leans on whom, as the planted reasons name them."""


def test_all_that_are_planted_to_lean_on_one_are_looked_at() -> None:
    planted = (one for one in TRUTHS["isolation"] if one["type"] in ("one_broker", "pendant"))
    assert {one["organization_id"] for one in planted} == set(LEANING)


@pytest.mark.parametrize("member", LEANING)
def test_a_member_that_leans_on_one_is_cut_off_when_that_one_leaves(member: str) -> None:
    found = leaving(SNAPSHOT, DAY, LEANING[member])
    assert any(member in part for part in found.parts[1:])
    assert found.pairs_lost > 0


def test_those_whom_others_lean_on_are_among_the_worst_losses() -> None:
    found = key_players(SNAPSHOT, DAY, largest=1, n=10)
    worst = {one.ids[0] for one in found.singles}
    assert found.sets[0].exact
    assert {"hoi-viet-ardent", "tidewater-alliance", "relink-computers"} <= worst


def test_a_tie_to_the_middle_ends_every_planted_isolation() -> None:
    alone = [
        one["organization_id"]
        for one in TRUTHS["isolation"]
        if one["type"] in ("isolate", "silent")
    ]
    found = what_if(SNAPSHOT, DAY, add=[(id, "harbour-table") for id in alone])
    for name in ("isolates", "silent members"):
        assert found.figure(name).before > 0  # type: ignore[operator]
        assert found.figure(name).after == 0
    pendants = found.figure("pendant members")
    assert pendants.after == pendants.before + len(alone)  # type: ignore[operator]
