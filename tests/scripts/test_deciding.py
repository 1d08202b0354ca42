"""`decide`, `decisions` and `undo`, and what `recommend` makes of them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.scripts.conftest import Run


@pytest.fixture
def own_store(encoded_store: str, tmp_path: Path) -> str:
    """A copy of the store that the model has read, to write into."""
    copied = tmp_path / "own.db"
    shutil.copy(encoded_store.removeprefix("sqlite:///"), copied)
    return f"sqlite:///{copied}"


def shown(run: Run, store: str, *options: str) -> list[str]:
    ran = run("recommend", "kitchen", "-n", "20", "--json", "--store", store, *options)
    assert ran.code == 0, ran.err
    return [one["organization"]["id"] for one in json.loads(ran.out)["items"]]


def test_whom_the_owner_decided_on_is_left_out_until_it_is_taken_back(
    run: Run, own_store: str
) -> None:
    before = shown(run, own_store)
    assert before[0] == "store"
    ran = run("decide", "kitchen", "store", "declined", "--reason", "too far",
              "--store", own_store)  # fmt: skip
    assert ran.code == 0, ran.err
    told = " ".join(ran.out.split())
    assert told.startswith("For Soup Kitchen (kitchen), Cold Store (store) is declined: too far.")
    assert shown(run, own_store) == before[1:]
    assert shown(run, own_store, "--include-decided") == before
    ran = run("recommend", "kitchen", "--store", own_store)
    assert "1 declined" in ran.out
    id = told.rsplit(" ", 1)[-1]
    undone = run("undo", id, "--store", own_store)
    told = " ".join(undone.out.split())
    assert told.startswith("Taken back, and no longer counted: “For Soup Kitchen (kitchen), ")
    assert told.endswith("Cold Store may be recommended to Soup Kitchen again.")
    assert shown(run, own_store) == before
    assert run("decisions", "--store", own_store).out == "Nothing was decided yet.\n"


def test_decisions_are_listed_for_one_or_all_in_every_form(run: Run, store: str) -> None:
    decided = ("decide", "--store", store)
    for pair in (("kitchen", "farm", "met"), ("farm", "kitchen", "accepted")):
        assert run(*decided, *pair).code == 0
    rows = list(csv.DictReader(io.StringIO(run("decisions", "--csv", "--store", store).out)))
    assert {(r["organization"], r["candidate"], r["status"], r["actor"]) for r in rows} == {
        ("kitchen", "farm", "met", "command line"),
        ("farm", "kitchen", "accepted", "command line"),
    }
    one = json.loads(run("decisions", "farm", "--json", "--store", store).out)["items"]
    assert [item["candidate"]["name"] for item in one] == ["Soup Kitchen"]
    table = run("decisions", "kitchen", "--store", store).out
    assert "met" in table
    assert "accepted" not in table


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "kitchen", "farm", "refused"), "DECISION: 'refused' is none of its values"),
        (("decide", "kitchen", "frm", "met"), "Did you mean farm (Farm)?"),
        (("decide", "kitchen", "kitchen", "met"), "cannot decide on itself"),
        (("decisions", "nobody"), "no organization with the id 'nobody'"),
        (("undo", "nothing"), "no decision with the id 'nothing'"),
        (("recommend", "kitchen", "--lang", "xx"), "known are en, "),
    ],
)
def test_a_mistake_is_told_with_its_remedy(
    run: Run, store: str, arguments: tuple[str, ...], said: str
) -> None:
    ran = run(*arguments, "--store", store)
    assert ran.code == 2
    assert said in ran.err


def test_recommend_and_search_speak_the_language_asked_for(run: Run, encoded_store: str) -> None:
    ran = run("recommend", "kitchen", "--lang", "vi", "--store", encoded_store)
    assert ran.code == 0, ran.err
    assert "Họ cung cấp điều quý vị cần." in ran.out
    assert "Benefits" not in ran.out
    found = json.loads(run("search", "cold fish", "--lang", "fr-CA", "--json",
                           "--store", encoded_store).out)  # fmt: skip
    assert found["lang"] == "fr"
    told = [reason["text"] for reason in found["items"][0]["reasons"]["compatibility"]]
    assert "Sa mission en parle." in told
