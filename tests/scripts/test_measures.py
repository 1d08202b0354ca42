"""`measures` and `broker`, in their three forms."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.api.networks import fill
from tests.api.test_measures import coalition
from tests.scripts.conftest import Run

DAY = "2026-01-01"


@pytest.fixture
def url(tmp_path: object) -> str:
    found = f"sqlite:///{tmp_path}/coalition.db"
    fill(Settings(store=found), coalition())
    return found


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["measures"], "/v1/measures"),
        (["measures", "--by", "place", "--sort", "degree"], "/v1/measures?by=place&sort=degree"),
        (["measures", "--topic", "food", "--unweighted"], "/v1/measures?topic=food&weighted=false"),
        (["broker", "hub", "--pairs", "2"], "/v1/broker/hub?pairs=2"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, url: str, command: list[str], path: str
) -> None:
    ran = run(*command, "--json", "--store", url, "--as-of", DAY)
    assert ran.code == 0, ran.err
    client = TestClient(create_app(Settings(store=url, as_of=date(2026, 1, 1))))
    assert json.loads(ran.out) == client.get(path).json()


def test_csv_has_a_row_a_member_with_every_measure(run: Run, url: str) -> None:
    out = run("measures", "--csv", "--by", "sector", "--store", url, "--as-of", DAY).out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows["hub"]["degree"], rows["hub"]["cut_point"]) == ("4", "yes")
    assert rows["hub"]["gatekeeper"] == "4"
    assert rows["hub"]["community"] in rows
    assert rows["alone"]["constraint"] == ""
    pairs = list(csv.DictReader(io.StringIO(run("broker", "hub", "--csv", "--store", url).out)))
    assert len(pairs) == 4
    assert pairs[0]["others"] == "0"


def test_the_table_tells_figures_groups_members_and_meanings(run: Run, url: str) -> None:
    ran = run("measures", "--by", "community", "--store", url, "--as-of", DAY, "--limit", "3")
    out = " ".join(ran.out.split())
    assert max(map(len, ran.out.splitlines())) <= 80
    for text in ("transitivity", "By community", "1 member without ties", "constraint: How far"):
        assert text in out
    assert "There are more members: --cursor" in out


def test_a_broker_is_told_in_words(run: Run, url: str) -> None:
    ran = run("broker", "hub", "--store", url, "--as-of", DAY, "--pairs", "1")
    out = " ".join(ran.out.split())
    assert "joined by nobody else" in out
    assert "gatekeeper 4 between one of its own sector and one of another" in out
    assert "3 more: --pairs 4" in out


def test_wrong_words_name_the_option(run: Run, url: str) -> None:
    ran = run("measures", "--by", "size", "--store", url)
    assert ran.code == 2
    assert "--by" in ran.err
    assert run("broker", "nobody", "--store", url).code == 2
