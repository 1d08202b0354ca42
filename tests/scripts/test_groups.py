"""`coalition`, `rings`, `round` and `exposure`, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run

NEEDS = ("--need", "Cold storage for soup", "--need", "Repair of a van")


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (
            ["coalition", "food", "--need", "cold storage", "--largest", "2"],
            "/v1/coalition?q=food&need=cold storage&largest=2",
        ),
        (["rings", "--longest", "3"], "/v1/rings?longest=3"),
        (["round", "--slots", "2", "--tables", "3"], "/v1/round?slots=2&tables=3"),
        (["exposure", "-n", "3"], "/v1/exposure?n=3"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, encoded_store: str, command: list[str], path: str
) -> None:
    ran = run(*command, "--json", "--store", encoded_store)
    assert ran.code == 0, ran.err
    client = TestClient(create_app(Settings(store=encoded_store)))
    assert json.loads(ran.out) == client.get(path).json()


def test_a_coalition_says_who_does_what_and_what_is_missing(run: Run, encoded_store: str) -> None:
    asked = ("coalition", "hot meals for the homeless", *NEEDS, "--need", "veterinary surgeons")
    ran = run(*asked, "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert "3. veterinary surgeons Nobody in the network offers it." in out
    for text in ("Cold Store (store)", "“Space in a cold store”", "Garage (garage)"):
        assert text in out
    assert "Not covered: veterinary surgeons." in out
    assert "shared measurement: not known." in out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_coalition_as_csv_has_a_row_for_each_member(run: Run, encoded_store: str) -> None:
    ran = run("coalition", "meals", *NEEDS, "-n", "1", "--csv", "--store", encoded_store)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert set(rows) == {"store", "garage"}
    assert rows["store"]["covers"] == "Cold storage for soup"
    assert rows["store"]["offers"] == "Space in a cold store"


def test_proposed_needs_ask_to_be_corrected(run: Run, encoded_store: str) -> None:
    out = run("coalition", "soup for hungry people", "--store", encoded_store).out
    assert "(needed by Soup Kitchen)" in out
    assert "--need" in out


def test_a_network_without_rings_says_so(run: Run, encoded_store: str) -> None:
    out = " ".join(run("rings", "--least", "0.99", "--store", encoded_store).out.split())
    assert out.startswith("No ring has offers that all meet the needs")


def test_a_round_is_printed_for_each_attendee(run: Run, encoded_store: str) -> None:
    ran = run("round", "--slots", "3", "--tables", "5", "--least", "2", "--store", encoded_store)
    assert ran.code == 0, ran.err
    for name in ("Soup Kitchen (kitchen): ", "Town Library (library): "):
        assert name in ran.out
    assert "Slot 1, table " in ran.out
    assert "10 attendees." in " ".join(ran.out.split())


def test_a_schedule_as_csv_comes_back_for_a_late_joiner(run: Run, encoded_store: str) -> None:
    options = ("--slots", "3", "--tables", "4", "--least", "2", "--store", encoded_store)
    early = ("kitchen", "store", "choir", "school", "garage", "farm", "lab", "fund")

    def attending(*ids: str) -> list[str]:
        return [word for id in ids for word in ("--attend", id)]

    first = run("round", *attending(*early), *options, "--csv")
    assert first.code == 0, first.err
    Path("first.csv").write_text(first.out, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(first.out)))
    assert Counter((row["attendee_id"], row["slot"]) for row in rows).most_common(1)[0][1] == 1
    late = run("round", *attending(*early, "clinic"), *options, "--before", "first.csv", "--csv")
    assert late.code == 0, late.err
    now = list(csv.DictReader(io.StringIO(late.out)))
    assert sum(row["attendee_id"] == "clinic" for row in now) >= 2
    kept = [row for row in now if row["new"] == "no"]
    assert len(kept) >= len(rows) - 8  # two meetings of four seats make room
    told = run("round", *attending(*early, "clinic"), *options, "--before", "first.csv").out
    assert "Of the earlier schedule " in " ".join(told.split())


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "attendee_id,slot,table,with_id\nx,one,1,y\n"])
def test_a_file_that_is_no_schedule_is_refused(run: Run, encoded_store: str, content: str) -> None:
    Path("wrong.csv").write_text(content, encoding="utf-8")
    ran = run("round", "--before", "wrong.csv", "--store", encoded_store)
    assert (ran.code, ran.out) == (2, "")
    assert "no schedule of this command" in ran.err
    ran = run("round", "--before", "missing.csv", "--store", encoded_store)
    assert ran.code == 2
    assert "cannot be read" in ran.err


def test_exposure_shows_both_and_gives_the_lists_as_csv(run: Run, encoded_store: str) -> None:
    out = run("exposure", "-n", "3", "--store", encoded_store).out
    assert "at most 4 times" in out
    for word in ("Gini", "in turn", "never shown", "past: newcomers", "sector: business"):
        assert word in out
    ran = run("exposure", "-n", "3", "--csv", "--store", encoded_store)
    shown = Counter(row["id"] for row in csv.DictReader(io.StringIO(ran.out)))
    assert max(shown.values()) <= 4
    assert len(shown) == 10
