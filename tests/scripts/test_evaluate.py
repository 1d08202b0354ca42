"""`evaluate`: the page in print, as JSON and as HTML."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run

ORGANIZATIONS = [f"o{i:02}" for i in range(60)]


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """A folder of organizations that meet in threes by lot, a new one every ten days."""
    place = tmp_path / "dated"
    place.mkdir()
    rows = [f"{id},Organization {id}" for id in ORGANIZATIONS]
    (place / "organizations.csv").write_text("\n".join(["id,name", *rows]) + "\n")
    draw = Random(4)
    works, members = ["id,title,start"], ["partnership_id,organization_id"]
    for number in range(120):
        day = date(2020, 1, 1) + timedelta(10 * number)
        works.append(f"p{number:03},Work on theme {number % 7},{day}")
        three = draw.sample(range(60), 3)
        members += [f"p{number:03},{ORGANIZATIONS[one]}" for one in sorted(three)]
    (place / "partnerships.csv").write_text("\n".join(works) + "\n")
    (place / "members.csv").write_text("\n".join(members) + "\n")
    return place


def test_the_verdict_comes_first_and_every_ranker_is_shown(run: Run, dated: Path) -> None:
    ran = run("evaluate", "--network", str(dated))
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert out.startswith("The network's own past as judge: 96 partnerships before 2022-08-18")
    assert out.index("New partners: ") < out.index("New partners: who found whom")
    for words in ("popularity", "Adamic-Adar", "nDCG@10", "shown in the first ten", "top ten stay"):
        assert words in out
    assert "Similarity only was not measured: the network has no missions." in out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_of_a_store_is_that_of_the_api_and_figures_are_those_of_the_folder(
    run: Run, dated: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'dated.db'}"
    assert run("import", str(dated), "--store", url).code == 0
    ran = run("evaluate", "--json", "--store", url)
    found = json.loads(ran.out)
    assert found == TestClient(create_app(Settings(store=url))).get("/v1/evaluate").json()
    folder = json.loads(run("evaluate", "--json", "--network", str(dated)).out)
    assert folder["answers"] == found["answers"]


def test_a_page_is_written_beside_what_is_said(run: Run, dated: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    ran = run("evaluate", "--network", str(dated), "--html", str(target))
    assert f"The printable page is in {target}" in " ".join(ran.out.split())
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--split", "soon"], "--split"),
        (["--split", "1999-01-01"], "the first on 2020-01-01"),
        (["--html", "nowhere/page.html"], "cannot be written"),
        (["--store", "sqlite:///x.db"], "not both"),
    ],
)
def test_wrong_use_is_told(run: Run, dated: Path, arguments: list[str], told: str) -> None:
    ran = run("evaluate", "--network", str(dated), *arguments)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_a_folder_without_partnerships_says_what_is_needed(run: Run, folder: Path) -> None:
    ran = run("evaluate", "--network", str(folder))
    assert ran.code == 0
    assert "it holds no partnership" in " ".join(ran.out.split())
