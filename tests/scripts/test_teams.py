"""`team`, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json

from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run

TEXT = "Hot soup for people without a home. Cold storage for the soup. Reading aloud."


def test_the_answer_says_who_why_and_which_part(run: Run, encoded_store: str) -> None:
    ran = run("team", TEXT, "-m", "kitchen", "-m", "clinic", "-n", "10", "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert out.startswith("What the members answer already")
    assert "“Cold storage for the soup.” No member is known to." in out
    store = out[out.index("Cold Store (store)") :]
    assert "Part they would fill that no member does" in store
    assert "“Space in a cold store”" in store
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_is_exactly_the_answer_of_the_api_and_csv_has_the_part(
    run: Run, encoded_store: str
) -> None:
    asked = ("team", TEXT, "--member", "kitchen", "-n", "9", "--store", encoded_store)
    client = TestClient(create_app(Settings(store=encoded_store)))
    query: dict[str, str | int] = {"q": TEXT, "member": "kitchen", "n": 9}
    assert json.loads(run(*asked, "--json").out) == client.get("/v1/team", params=query).json()
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run(*asked, "--csv").out))}
    assert "“Cold storage for the soup”" in rows["store"]["fills"]
    assert "kitchen" not in rows


def test_wrong_use_is_told(run: Run, encoded_store: str) -> None:
    ran = run("team", "--store", encoded_store)
    assert (ran.code, ran.out) == (2, "")
    assert "ive a text, a member or both" in ran.err
    ran = run("team", "-m", "kitchn", "--store", encoded_store)
    assert ran.code == 2
    assert "Did you mean kitchen" in ran.err
