"""`organizations`, `show`, `isolated` and `health`, in their three forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from graph.model import Batch, Organization
from tests.api.networks import fill
from tests.builders import org, response
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


@pytest.mark.parametrize(
    "option", ["--size=Small", "--sector= NonProfit", "--country=vn ", "--language=VI"]
)
def test_letter_case_and_spaces_do_not_matter(run: Run, store: str, option: str) -> None:
    answer = json.loads(run("organizations", option, "--json", "--store", store).out)
    assert "kitchen" in {one["id"] for one in answer["items"]}


def test_an_empty_list_names_the_conditions(run: Run, store: str) -> None:
    ran = run("organizations", "--city", "Atlantis", "-q", "tafel", "--store", store)
    assert ran.out.startswith("Nobody satisfies: city Atlantis; text 'tafel' in id or name.")


def fresh(tmp_path: Path, *organizations: Organization) -> str:
    url = f"sqlite:///{tmp_path / 'fresh.db'}"
    fill(Settings(store=url), Batch(organizations=organizations))
    return url


def test_without_any_record_it_is_not_said_that_nobody_stands_apart(
    run: Run, tmp_path: Path
) -> None:
    url = fresh(tmp_path, org("a"), org("b"))
    out = " ".join(run("isolated", "--store", url).out.split())
    assert out.startswith("Nothing is on record of who works with whom")
    assert "stands apart" not in out
    assert json.loads(run("isolated", "--json", "--store", url).out)["grounded"] is False
    told = " ".join(run("health", "--store", url).out.split())
    assert "never worked" not in told
    assert "isolates (members) – Unknown: there is neither" in told


def test_an_only_member_is_an_isolate_and_that_is_all(run: Run, tmp_path: Path) -> None:
    out = " ".join(run("isolated", "--store", fresh(tmp_path, org("a"))).out.split())
    assert "A is the only member" in out
    assert "1 isolate." in out
    assert "nobody can be called isolated" not in out


def test_types_are_counted_in_words_and_silence_explained_where_it_is(run: Run, store: str) -> None:
    out = run("isolated", "--store", store).out
    assert "2 isolates." in out
    assert "nobody can tell" not in " ".join(out.split())
    assert "nobody can tell" in " ".join(
        run("isolated", "--type", "Silent", "--store", store).out.split()
    )


def test_a_member_that_did_not_answer_is_not_called_isolated(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'silent.db'}"
    rows = (response("2026", "a", False), response("2026", "b"))
    fill(Settings(store=url), Batch(organizations=(org("a"), org("b")), responses=rows))
    out = " ".join(run("isolated", "--store", url).out.split())
    assert "1 silent member, 1 isolate." in out
    assert "nobody can tell" in out


def test_pages_of_isolated_members_hold_each_once(run: Run, store: str) -> None:
    whole = json.loads(run("isolated", "--json", "--store", store).out)["items"]
    first = json.loads(run("isolated", "--json", "--limit", "1", "--store", store).out)
    rest = json.loads(run("isolated", "--json", "--cursor", first["next"], "--store", store).out)
    assert first["items"] + rest["items"] == whole
    assert len(whole) >= 2
