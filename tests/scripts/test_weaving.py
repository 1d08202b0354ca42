"""`weave`, `what-if` and `leaves`, with the real model on a tiny network."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run

DAY = "2026-01-01"


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["weave", "-k", "3", "--notes"], "/v1/weave?n=3&notes=true"),
        (["what-if", "--add", "farm,clinic"], "/v1/what-if?add=farm,clinic"),
        (["leaves", "lab"], "/v1/organizations/lab/leaving"),
        (["leaves", "--largest", "2"], "/v1/key-players?largest=2"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, encoded_store: str, command: list[str], path: str
) -> None:
    ran = run("--as-of", DAY, *command, "--json", "--store", encoded_store)
    assert ran.code == 0, ran.err
    client = TestClient(create_app(Settings(store=encoded_store, as_of=date.fromisoformat(DAY))))
    assert without_notes(json.loads(ran.out)) == without_notes(client.get(path).json())


def without_notes(answer: dict[str, object]) -> dict[str, object]:
    """An answer without remarks on figures, which depend on who reads."""
    for name in ("figures", "expected"):
        figures = answer.get(name)
        if isinstance(figures, list):
            answer[name] = [{**one, "note_before": "", "note_after": ""} for one in figures]
    return answer


def test_a_plan_says_who_introduces_whom_and_that_nothing_is_sent(
    run: Run, encoded_store: str
) -> None:
    ran = run("weave", "-k", "4", "--notes", "--store", encoded_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert "1. " in out
    assert "the secretariat does it" in out
    assert "Draft (en): Introduction: " in out
    assert "nothing has been sent" in out
    assert "If a tie comes of every introduction" in out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_plan_as_csv_has_a_row_for_each_introduction(run: Run, encoded_store: str) -> None:
    ran = run("weave", "-k", "3", "--notes", "--csv", "--store", encoded_store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == 3
    assert all(row["month"] == "1" and "Introduction: " in row["notes"] for row in rows)


def test_a_declined_pair_is_planned_no_more_and_counted(run: Run, encoded_store: str) -> None:
    rows = run("weave", "--member", "clinic", "-k", "9", "--csv", "--store", encoded_store).out
    first = next(csv.DictReader(io.StringIO(rows)))
    one, other = first["one_id"], first["other_id"]
    kept = json.loads(run("decide", other, one, "declined", "--json", "--store", encoded_store).out)
    again = run("weave", "--member", "clinic", "-k", "9", "--csv", "--store", encoded_store).out
    pairs = [(row["one_id"], row["other_id"]) for row in csv.DictReader(io.StringIO(again))]
    assert run("undo", kept["id"], "--store", encoded_store).code == 0
    assert (one, other) not in pairs
    assert pairs


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["what-if", "--add", "farm,clinic", "--remove", "lab"], "Nothing was stored."),
        (["leaves", "lab"], "If Soil Laboratory (lab) leaves"),
        (["leaves"], "The worst loss of 1: "),
    ],
)
def test_a_page_is_read_at_80_columns(
    run: Run, encoded_store: str, command: list[str], told: str
) -> None:
    ran = run(*command, "--store", encoded_store)
    assert ran.code == 0, ran.err
    assert told in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_figures_and_losses_come_as_csv(run: Run, encoded_store: str) -> None:
    ran = run("what-if", "--add", "farm,clinic", "--csv", "--store", encoded_store)
    figures = {row["name"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert (figures["ties"]["before"], figures["ties"]["after"]) == ("1", "2")
    losses = list(csv.DictReader(io.StringIO(run("leaves", "--csv", "--store", encoded_store).out)))
    assert losses[0]["size"] == "1"


def test_a_change_of_nothing_is_told_what_to_give(run: Run, encoded_store: str) -> None:
    ran = run("what-if", "--store", encoded_store)
    assert ran.code == 2
    assert "add=A,B" in ran.err


@pytest.mark.parametrize("command", [["weave", "--notes"], ["leaves", "=evil"], ["leaves"]])
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_hostile_text_cannot_style_the_terminal(
    run: Run, store: str, command: list[str], form: list[str]
) -> None:
    ran = run(*command, *form, "--store", store)
    assert ran.code == 0, ran.err
    assert not {"\x1b", "\u202e", "\x9b"} & set(ran.out)
