"""`recommend`, `search`, `rank` and introductions, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json
import re
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
    for text in ("of 100 points", "Benefits", "Cold storage for cooked soup", "Data: "):
        assert text in out
    assert "Worked without (nothing on record): " in out
    assert out.endswith("Contact details: partnergraph show ID")
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["recommend", "kitchen", "-n", "2"], "/v1/organizations/kitchen/recommendations?n=2"),
        (
            ["recommend", "fund", "--one-way"],
            "/v1/organizations/fund/recommendations?n=5&one_way=true",
        ),
        (["search", "sing", "-n", "2"], "/v1/search?q=sing&n=2"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, encoded_store: str, command: list[str], path: str
) -> None:
    ran = run(*command, "--json", "--store", encoded_store)
    client = TestClient(create_app(Settings(store=encoded_store)))
    assert json.loads(ran.out) == client.get(path).json()


def test_asked_one_way_mutual_fit_does_not_count_and_the_answer_says_so(
    run: Run, encoded_store: str
) -> None:
    ran = run("recommend", "fund", "--one-way", "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert "Asked one way: mutual fit does not count" in out
    assert "mutual fit" not in out.replace("mutual fit does not count", "")
    assert "one way" not in run("recommend", "fund", "--store", encoded_store).out


def test_search_finds_by_meaning(run: Run, encoded_store: str) -> None:
    found = json.loads(run("search", "freezer", "--json", "--store", encoded_store).out)
    assert found["items"][0]["organization"]["id"] == "store"


def test_csv_has_a_row_for_each(run: Run, encoded_store: str) -> None:
    ran = run("recommend", "kitchen", "--csv", "--store", encoded_store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert (rows[0]["rank"], rows[0]["id"]) == ("1", "store")
    assert "Cold storage for cooked soup" in rows[0]["benefits"]


def test_isolated_members_get_introductions(run: Run, encoded_store: str) -> None:
    ran = run("isolated", "--introductions", "1", "--json", "--store", encoded_store)
    items = json.loads(ran.out)["items"]
    assert items
    assert all(len(one["introductions"]) == 1 for one in items)


def test_introductions_are_told_to_a_third_party(run: Run, encoded_store: str) -> None:
    out = run("isolated", "--introductions", "1", "--store", encoded_store).out
    assert "Introduce to" in out
    assert not re.search(r"\b[Yy]ou\b", out)


def test_nobody_is_told_with_the_conditions(run: Run, encoded_store: str) -> None:
    ran = run("search", "food", "--offers", "helicopters", "--store", encoded_store)
    assert (ran.code, ran.out) == (
        0,
        "Nobody satisfies: offers helicopters. Widen or leave out a condition.\n",
    )


@pytest.mark.parametrize("asked", ["Soup Kitchn", "soup", "KITCHEN"])
@pytest.mark.parametrize("command", ["show", "recommend"])
def test_who_is_asked_for_by_name_is_told_the_id(
    run: Run, encoded_store: str, command: str, asked: str
) -> None:
    ran = run(command, asked, "--store", encoded_store)
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean kitchen (Soup Kitchen)?" in ran.err


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
    assert re.fullmatch(r"1 query ranked in [\d.]+ s: 2 rows in ranking.csv.\n", ran.out)
    with Path("ranking.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["query_id"], row["rank"]) for row in rows] == [("q1", "1"), ("q1", "2")]
    assert rows[0]["organization_id"] == "choir"
    assert not list(Path().glob("*.db"))


def test_the_help_of_rank_describes_the_queries(run: Run) -> None:
    out = run("rank", "--help").out
    assert "query_id,kind,organization_id,member_ids,text\n" in out
    for kind in ("partner", "team", "topic", "need"):
        assert re.search(rf"^ +{kind} {{2,}}", out, re.M)
    assert "with a past partnership" in " ".join(out.split())


def test_isolated_members_are_introduced_through_who_knows_both_or_by_oneself(
    run: Run, encoded_store: str
) -> None:
    out = " ".join(run("isolated", "--introductions", "2", "--store", encoded_store).out.split())
    assert "make the introduction yourself" in out or " through " in out
    assert "offer nothing they need: ask with --needs" in out
    needs = run("isolated", "--needs", "--csv", "--store", encoded_store)
    assert needs.code == 0, needs.err
    assert "chance_low,chance_high" in needs.out.splitlines()[0]
    assert "--needs" not in run("isolated", "--needs", "--store", encoded_store).out
