"""`gaps` and `cofunders`, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from scripts.cli import main
from tests.scripts.conftest import Run

ORGANIZATIONS = """id,name,topics,areas_served,populations_served,capacity
kitchen,Soup Kitchen,food,Port,seniors,3
store,Cold Store,food,Port,,4
band,Town Band,arts,Port|Hill,youth,
fund,Harbour Fund,,,,
trust,Hill Trust,,,,
"""
RESOURCES = """id,organization_id,direction,title,urgency
n1,kitchen,need,Cold storage for cooked soup,low
n2,kitchen,need,Licensed asbestos removal,high
o1,store,offer,Space in a cold store,
"""
GRANTS = """id,funder_id,recipient_id,amount,currency,date,topics,beneficiary_place
g1,fund,kitchen,100,EUR,2025-01-01,food,Port
g2,trust,kitchen,200,EUR,2025-02-01,food,Port
g3,fund,store,300,EUR,2025-03-01,food,Port
"""
PARTNERSHIPS = "id,title,status\np1,Soup line,active\n"
MEMBERS = "partnership_id,organization_id\np1,kitchen\np1,store\np1,fund\np1,trust\np1,band\n"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that the real model has read once; tests only read it."""
    place = tmp_path_factory.mktemp("town")
    files = {"organizations": ORGANIZATIONS, "resources": RESOURCES, "grants": GRANTS}
    for name, text in {**files, "partnerships": PARTNERSHIPS, "members": MEMBERS}.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    url = f"sqlite:///{place / 'town.db'}"
    assert main(["import", str(place), "--store", url]) == 0
    return url


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["gaps", "--topic", "food", "--covered", "--limit", "5"],
         "/v1/gaps?topic=food&covered=true&limit=5"),
        (["gaps", "--cell", "food|Port"], "/v1/gaps/cell?cell=food|Port"),
        (["gaps", "--unlock", "300", "-n", "2"], "/v1/gaps/unlock?money=300&n=2"),
        (["cofunders", "--organization", "kitchen"], "/v1/cofunders?organization=kitchen"),
    ],
)  # fmt: skip
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, town: str, command: list[str], path: str
) -> None:
    ran = run(*command, "--json", "--store", town)
    assert ran.code == 0, ran.err
    client = TestClient(create_app(Settings(store=town)))
    assert json.loads(ran.out) == client.get(path).json()


def test_the_table_says_what_is_missing_and_how_to_see_more(run: Run, town: str) -> None:
    ran = run("gaps", "--store", town)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert "1 nobody there" in out
    assert "1 need without offer" in out
    assert '--cell "food|Port"' in out
    assert "2 organizations of 5 have no areas served on record" in out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_cell_shows_each_need_and_what_meets_it(run: Run, town: str) -> None:
    out = " ".join(run("gaps", "--cell", "food|port", "--store", town).out.split())
    assert "need n1 “Cold storage for cooked soup”: met, urgency low < o1" in out
    assert "need n2 “Licensed asbestos removal”: no offer, urgency high" in out
    assert "grant g3: Harbour Fund to Cold Store, 300 EUR, 2025-03-01" in out


def test_csv_has_a_row_for_each_cell_with_its_ids(run: Run, town: str) -> None:
    ran = run("gaps", "--covered", "--csv", "--store", town)
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert rows["food|Port"]["no_offer_ids"] == "n2"
    assert rows["food|Port"]["money"] == "600 EUR in 3 grants"
    assert rows["food|Hill"]["cause"] == "nobody"
    assert rows["arts|Hill"]["coverage"] == ""


def test_one_more_grant_is_told_with_its_cost_and_basis(run: Run, town: str) -> None:
    out = " ".join(run("gaps", "--unlock", "250", "--store", town).out.split())
    assert "1. Soup Kitchen (kitchen)" in out
    assert "Usual cost: 200 EUR (half of them 150 to 250), from grants for the same topics" in out
    assert "How central anybody is never counts." in out
    rows = run("gaps", "--unlock", "250", "--csv", "--store", town).out
    assert next(csv.DictReader(io.StringIO(rows)))["per_money"] == "1.25"


def test_an_indicator_is_read_from_a_file(run: Run, town: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("place,value\nport,50\nVale,150\n", encoding="utf-8")
    asked = ("--indicator", str(file), "--store", town)
    assert "Vale" in run("gaps", *asked).out
    assert "For Port: 600 EUR in 3 grants; 12 EUR per head." in run("cofunders", *asked).out


def test_a_bad_indicator_is_refused_with_row_column_and_remedy(
    run: Run, town: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("place,value\nPort,many\n", encoding="utf-8")
    ran = run("gaps", "--indicator", str(file), "--store", town)
    assert ran.code == 1
    assert "people.csv, row 2, column value: “many” is not a number. Write digits" in ran.err
    assert run("cofunders", "--indicator", "none.csv", "--store", town).code == 1


def test_overlaps_are_told(run: Run, town: str) -> None:
    out = " ".join(run("cofunders", "--topic", "FOOD", "--store", town).out.split())
    assert "Harbour Fund (fund) and Hill Trust (trust) both fund Soup Kitchen (kitchen)" in out
    assert "gave Soup Kitchen grants for food from 2025-01-01 to 2025-02-01: agreed on" in out
    ran = run("cofunders", "--csv", "--store", town)
    assert [row["funder_id"] for row in csv.DictReader(io.StringIO(ran.out))] == ["fund", "trust"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--topic", "foot"], "did you mean food?"),
        (["--unlock", "-3"], "--unlock: It must be above 0."),
        (["--cell", "food"], "write topic|place"),
        (["--cell", "food|Port", "--unlock", "3"], "not both"),
        (["--cause", "x"], "--cause"),
    ],
)
def test_wrong_use_is_told_with_what_to_change(
    run: Run, town: str, options: list[str], told: str
) -> None:
    ran = run("gaps", *options, "--store", town)
    assert ran.code == 2
    assert told in ran.err
