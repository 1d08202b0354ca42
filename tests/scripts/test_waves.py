"""`health` over waves, `compare`, `mediators`, `peers` and `report`, as people use them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from api.settings import Settings
from tests.api.networks import fill
from tests.api.test_waves import surveyed
from tests.scripts.conftest import Run


@pytest.fixture
def waves(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'waves.db'}"
    fill(Settings(store=url), surveyed())
    return url


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_health_shows_the_waves_beside_each_other_and_what_to_do_next(run: Run, waves: str) -> None:
    ran = run("--as-of", "2026-09-30", "health", "--store", waves)
    assert ran.code == 0, ran.err
    assert "Over time" in ran.out
    assert "partnergraph compare 2025 2026" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    told = rows(run("--as-of", "2026-09-30", "health", "--csv", "--store", waves).out)
    ties = {row["wave"]: row["value"] for row in told if row["name"] == "ties"}
    assert {wave: float(value) for wave, value in ties.items()} == {"": 4, "2025": 3, "2026": 4}


def test_compare_in_its_three_forms(run: Run, waves: str) -> None:
    command = ["--as-of", "2026-09-30", "compare", "2025", "2026", "--store", waves]
    ran = run(*command)
    assert ran.code == 0, ran.err
    assert "The same 4 members" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert json.loads(run(*command, "--json").out)["same"] == 4
    told = rows(run(*command, "--csv").out)
    assert {row["members"] for row in told} == {"all", "same"}
    assert next(row["verdict"] for row in told if row["name"] == "members") == "the same"


def test_a_wave_that_is_not_there_is_wrong_use_and_names_those_that_are(
    run: Run, waves: str
) -> None:
    ran = run("--as-of", "2026-09-30", "compare", "2025", "2031", "--store", waves)
    assert ran.code == 2
    assert "there are 2025, 2026" in ran.err


def test_mediators_and_whom_to_ask(run: Run, waves: str) -> None:
    command = ["--as-of", "2026-09-30", "mediators", "a", "b", "--store", waves]
    ran = run(*command)
    assert ran.code == 0, ran.err
    assert "C (c): not neutral" in ran.out
    assert "ask: D (d)" in " ".join(ran.out.split())
    assert rows(run(*command, "--csv").out)[0]["trust_of_a"] == "5.0"
    assert json.loads(run(*command, "--json").out)["items"][0]["neutral"] is False


def test_peers_for_a_topic(run: Run, waves: str) -> None:
    command = ["--as-of", "2026-09-30", "peers", "food", "--store", waves]
    ran = run(*command)
    assert ran.code == 0, ran.err
    assert "A (a): room unknown" in ran.out
    assert [row["id"] for row in rows(run(*command, "--csv").out)] == ["a", "d"]
    assert run(*command, "--for", "nobody").code == 2


def test_the_report_is_written_where_it_was_asked_for(run: Run, waves: str, tmp_path: Path) -> None:
    target = tmp_path / "board.html"
    ran = run("--as-of", "2026-09-30", "report", "--out", str(target), "--store", waves)
    assert ran.code == 0, ran.err
    assert "board.html" in ran.out.replace("\n", "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = run("report", "--out", str(tmp_path / "no" / "board.html"), "--store", waves)
    assert refused.code == 2
    assert "name a file in a folder that is there" in refused.err
