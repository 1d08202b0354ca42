"""The main job on real networks that are not part of the project.

They run where `PARTNERGRAPH_SHARED_DATA` names the folder that holds them: `pytest -m shared_data`.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from api.services.ranking import rank_file
from graph.analysis import health, isolated
from graph.formats import read_network, write_network
from graph.model import Audience
from graph.stores.open_store import open_store
from tests.shared.metrics import read_past, scores, shares

pytestmark = pytest.mark.shared_data

NETWORKS = ("clean-energy", "uk-charities", "uk-overseas")


@pytest.fixture(scope="module")
def data() -> Path:
    return Path(os.environ["PARTNERGRAPH_SHARED_DATA"])


@pytest.mark.parametrize("name", NETWORKS)
def test_a_real_network_is_read_without_an_error(data: Path, name: str) -> None:
    reading = read_network(data / name / "network")
    assert reading.errors == ()
    assert reading.batch.organizations


@pytest.mark.parametrize("name", NETWORKS)
def test_what_was_imported_comes_back_byte_for_byte(data: Path, name: str, tmp_path: Path) -> None:
    source = data / name / "network"
    for number in ("first", "second"):
        with open_store(f"sqlite:///{tmp_path / number}.db") as store:
            batch = read_network(source).batch
            store.apply(batch, actor="test", now=datetime.now(UTC), source=str(source))
            write_network(store.export(), tmp_path / number)
        source = tmp_path / number
    files = sorted(p.name for p in (tmp_path / "first").iterdir())
    assert "organizations.csv" in files
    for file in files:
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


@pytest.mark.parametrize("name", NETWORKS)
def test_a_second_import_changes_nothing(data: Path, name: str, tmp_path: Path) -> None:
    batch = read_network(data / name / "network").batch
    with open_store(f"sqlite:///{tmp_path}/network.db") as store:
        for _ in range(2):
            changes = store.apply(batch, actor="test", now=datetime.now(UTC), source=name)
        assert store.version() == 1
        assert all(c.added == c.changed == c.removed == 0 for c in changes.counts.values())


@pytest.mark.parametrize("name", NETWORKS)
def test_analysis_gives_figures_without_gaps(data: Path, name: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/network.db") as store:
        batch = read_network(data / name / "network").batch
        store.apply(batch, actor="test", now=datetime.now(UTC), source=name)
        snapshot = store.snapshot(Audience.PUBLIC)
    figures = health(snapshot, date(2019, 1, 1)).figures
    assert all(f.value is None or f.value == f.value for f in figures)  # NaN differs from itself
    assert all(row.reason for row in isolated(snapshot, date(2019, 1, 1)))


def test_partner_and_team_rankings_hold_the_best_plain_baseline(data: Path, tmp_path: Path) -> None:
    folder, out = data / "clean-energy", tmp_path / "ranking.csv"
    rank_file(
        folder / "queries.csv",
        folder / "network",
        today=date(2018, 1, 1),
        before=date(2018, 1, 1),
        top=400,
        out=out,
    )
    partner, team = scores(folder, out, "partner"), scores(folder, out, "team")
    assert partner["ndcg"] >= 0.126, partner
    assert team["hit"] >= 0.225, team
    assert team["mrr"] >= 0.126, team  # as measured
    shown = shares(folder, out, read_past(folder / "network", "2018-01-01"))
    assert shown["tail"] >= 0.055, shown  # as measured
    assert shown["hubs"] <= 0.80, shown
    assert shown["once"] >= 0.08, shown


def test_topic_rankings_hold_the_best_plain_baseline(data: Path, tmp_path: Path) -> None:
    folder, out = data / "uk-charities", tmp_path / "ranking.csv"
    rank_file(
        folder / "queries.csv",
        folder / "network",
        today=date(2020, 1, 1),
        top=100,
        out=out,
    )
    topic = scores(folder, out, "topic")
    assert topic["ndcg"] >= 0.61, topic
