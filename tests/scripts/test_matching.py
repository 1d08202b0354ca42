"""`recommend`, `search`, `rank` and introductions, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run


def test_recommend_says_who_why_and_how_sure(run: Run, encoded_store: str) -> None:
    ran = run("recommend", "kitchen", "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert out.startswith("1. Cold Store (store)")
    for text in ("of 100 points", "Benefits", "Cold storage for cooked soup", "Confidence: "):
        assert text in out
    assert "Done without:" in out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["recommend", "kitchen", "-n", "2"], "/v1/organizations/kitchen/recommendations?n=2"),
        (["search", "sing", "-n", "2"], "/v1/search?q=sing&n=2"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, encoded_store: str, command: list[str], path: str
) -> None:
    ran = run(*command, "--json", "--store", encoded_store)
    client = TestClient(create_app(Settings(store=encoded_store)))
    assert json.loads(ran.out) == client.get(path).json()


def test_search_finds_by_meaning(run: Run, encoded_store: str) -> None:
    found = json.loads(run("search", "freezer", "--json", "--store", encoded_store).out)
    assert found["items"][0]["organization"]["id"] == "store"


def test_csv_has_a_row_for_each(run: Run, encoded_store: str) -> None:
    ran = run("recommend", "kitchen", "--csv", "--store", encoded_store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert (rows[0]["rank"], rows[0]["id"]) == ("1", "store")


def test_isolated_members_get_introductions(run: Run, encoded_store: str) -> None:
    ran = run("isolated", "--introductions", "1", "--json", "--store", encoded_store)
    items = json.loads(ran.out)["items"]
    assert items
    assert all(len(one["introductions"]) == 1 for one in items)


def test_an_unknown_id_is_wrong_use_with_near_ids(run: Run, encoded_store: str) -> None:
    ran = run("recommend", "kitchn", "--store", encoded_store)
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean kitchen" in ran.err


def test_a_model_that_is_not_there_is_out_of_reach(run: Run, encoded_store: str) -> None:
    ran = run("search", "sing", "--model", "/no/model", "--store", encoded_store)
    assert ran.code == 3
    assert "/no/model" in ran.err


def test_rank_touches_no_store(run: Run, folder: Path) -> None:
    Path("queries.csv").write_text(
        "query_id,kind,organization_id,member_ids,text\nq1,topic,,,singing\n"
    )
    ran = run("rank", "queries.csv", "--network", str(folder), "--top", "2", "--out", "ranking.csv")
    assert ran.code == 0, ran.err
    with Path("ranking.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["query_id"], row["rank"]) for row in rows] == [("q1", "1"), ("q1", "2")]
    assert rows[0]["organization_id"] == "choir"
    assert not list(Path().glob("*.db"))
