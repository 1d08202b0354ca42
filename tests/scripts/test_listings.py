"""`organizations`, `show`, `isolated` and `health`, in their three forms."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from tests.scripts.conftest import Run


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["organizations"], "/v1/organizations"),
        (["organizations", "--sector", "business"], "/v1/organizations?sector=business"),
        (["show", "kitchen"], "/v1/organizations/kitchen"),
        (["isolated"], "/v1/isolated"),
        (["health"], "/v1/health"),
    ],
)
def test_json_is_exactly_the_answer_of_the_api(
    run: Run, store: str, command: list[str], path: str
) -> None:
    # nothing of this network is private, so that both may read the same; as of one day
    ran = run("--as-of", "2026-01-01", *command, "--json", "--store", store)
    assert ran.code == 0, ran.err
    from datetime import date

    client = TestClient(create_app(Settings(store=store, as_of=date(2026, 1, 1))))
    expected = client.get(path).json()
    assert without_notes(json.loads(ran.out)) == without_notes(expected)


def without_notes(answer: dict[str, object]) -> dict[str, object]:
    """An answer without remarks that depend on who reads."""
    figures = answer.get("figures")
    if isinstance(figures, list):
        answer["figures"] = [{**one, "note": ""} for one in figures]
    return answer


def test_csv_runs_no_formula(run: Run, store: str) -> None:
    ran = run("organizations", "--csv", "--store", store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows[0]["id"] == "'=evil"
    assert rows[0]["name"] == "'=HYPERLINK(1)"
    kitchen = next(row for row in rows if row["id"] == "kitchen")
    assert (kitchen["lat"], kitchen["languages"]) == ("16.05", "vi|en")


@pytest.mark.parametrize("command", [["organizations"], ["show", "=evil"], ["isolated"]])
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_hostile_text_cannot_style_the_terminal(
    run: Run, store: str, command: list[str], form: list[str]
) -> None:
    ran = run(*command, *form, "--store", store)
    assert ran.code == 0, ran.err
    assert not {"\x1b", "\u202e", "\x9b"} & set(ran.out)


def test_markup_in_text_is_text(run: Run, store: str) -> None:
    assert "[bold]b[/bold]" in run("show", "=evil", "--store", store).out


@pytest.mark.parametrize("command", [["organizations"], ["show", "kitchen"], ["health"]])
def test_a_page_is_read_at_80_columns(run: Run, store: str, command: list[str]) -> None:
    ran = run(*command, "--store", store)
    assert max(map(len, ran.out.splitlines())) <= 80


def test_show_tells_the_resource_map_and_the_partnerships(run: Run, store: str) -> None:
    out = run("show", "kitchen", "--store", store).out
    for text in ("Soup Kitchen (kitchen)", "cooking lessons", "cold storage for soup", "Harvest"):
        assert text in out


def test_filters_reach_the_store(run: Run, store: str) -> None:
    ran = run("organizations", "--near", "16.05,108.2", "--radius-km", "10", "--store", store)
    assert "kitchen" in ran.out
    assert "farm" not in ran.out


def test_a_member_that_did_not_answer_is_not_called_isolated(run: Run, store: str) -> None:
    assert "nobody can tell" in " ".join(run("isolated", "--store", store).out.split())


def test_pages_of_isolated_members_hold_each_once(run: Run, store: str) -> None:
    whole = json.loads(run("isolated", "--json", "--store", store).out)["items"]
    first = json.loads(run("isolated", "--json", "--limit", "1", "--store", store).out)
    rest = json.loads(run("isolated", "--json", "--cursor", first["next"], "--store", store).out)
    assert first["items"] + rest["items"] == whole
    assert len(whole) >= 2
