"""`explain`, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json

from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run


def test_both_sides_are_told_with_what_would_change_them(run: Run, encoded_store: str) -> None:
    ran = run("explain", "kitchen", "store", "--what-if", "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    first, second = out.split("Cold Store looks at Soup Kitchen")
    assert first.startswith("Soup Kitchen looks at Cold Store Place 1 of 9 in your list.")
    assert "They offer what you need." in first
    assert "You offer what they need." in second
    assert first.count("What would change this: ") == second.count("What would change this: ") == 1
    assert max(map(len, ran.out.splitlines())) <= 80


def test_why_one_is_left_out_is_told(run: Run, encoded_store: str) -> None:
    ran = run("explain", "library", "lab", "--store", encoded_store)
    out = " ".join(ran.out.split())
    assert out.count("- They are a partner of yours already.") == 2
    assert out.count("Not in your list; the score alone would give place") == 2


def test_json_is_exactly_the_answer_of_the_api_and_csv_has_every_signal(
    run: Run, encoded_store: str
) -> None:
    asked = ("explain", "kitchen", "store", "--store", encoded_store)
    client = TestClient(create_app(Settings(store=encoded_store)))
    found = client.get("/v1/explain?a=kitchen&b=store").json()
    assert json.loads(run(*asked, "--json").out) == found
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--csv").out)))
    told = [(side["asker"]["id"], part["signal"]) for side in found["sides"]
            for part in side["match"]["parts"]]  # fmt: skip
    assert [(row["asker"], row["signal"]) for row in rows] == told


def test_an_unknown_id_is_wrong_use_with_near_ids(run: Run, encoded_store: str) -> None:
    ran = run("explain", "kitchen", "stor", "--store", encoded_store)
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean store" in ran.err
