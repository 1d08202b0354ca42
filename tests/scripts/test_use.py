"""How the command line answers wrong use, faults and interruptions, and how it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.conftest import Run

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from scripts.cli import main; sys.exit(main())"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nonsense"], 2, "No such command"),
        (["show"], 2, "Missing argument"),
        (["organizations", "--limit", "many"], 2, "--limit"),
        (["organizations", "--limit", "0"], 2, "--limit"),
        (["organizations", "--sector", "nonproft"], 2, "did you mean nonprofit?"),
        (["organizations", "--near", "1,2"], 2, "near and --radius-km together"),
        (["organizations", "--country", "Germany"], 2, "two letters, such as DE"),
        (["organizations", "--language", "german"], 2, "two- or three-letter codes such as de"),
        (["organizations", "--city", ""], 2, "--city: It is empty"),
        (["recommend", "x", "-n", "0"], 2, "--n: It must be 1 or more"),
        (["search", ""], 2, "TEXT: It is empty"),
        (["search", " "], 2, "TEXT: It is empty"),
        (["team"], 2, "Give a text, a member or both."),
        (["organizations", "--json", "--csv"], 2, "not both"),
        (["--as-of", "yesterday", "health"], 2, "2026-09-30"),
        (["health"], 3, "There is no network at"),
        (["health", "--store", "sqlite:////no/folder/x.db"], 3, "There is no folder"),
        (["health", "--store", "network.db"], 3, "sqlite:///network.db"),
        (["import", "/nowhere"], 1, "There is nothing at /nowhere"),
        (["serve", "--host", "0.0.0.0"], 2, "PARTNERGRAPH_API_KEY"),
    ],
)
def test_an_error_is_one_sentence_and_a_code(
    run: Run, arguments: list[str], code: int, said: str
) -> None:
    ran = run(*arguments)
    assert ran.code == code
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_what_is_wrong_with_no_one_option_is_said_without_a_name(run: Run) -> None:
    assert run("team").err == "Give a text, a member or both.\n"
    assert run("coalition", "soup", "--need", "cooks", "--weight", "0").err == (
        "Weights must be above 0, to 1,000,000.\n"
    )


def test_a_setting_that_is_not_understood_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_PORT", "http")
    ran = run("health")
    assert ran.code == 2
    assert "PARTNERGRAPH_PORT 'http'" in ran.err


def test_a_key_is_never_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERGRAPH_API_KEY", "short-secret")
    ran = run("health")
    assert ran.code == 2
    assert "short-secret" not in ran.err


def test_a_damaged_store_is_out_of_reach(run: Run, tmp_path: Path) -> None:
    (tmp_path / "damaged.db").write_bytes(b"this is not a network" * 100)
    ran = run("health", "--store", "sqlite:///damaged.db")
    assert ran.code == 3
    assert "damaged" in ran.err


def test_our_own_fault_is_said_to_be_ours(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("api.services.health.scorecard", broken)
    ran = run("health", "--store", store)
    assert ran.code == 70
    assert "This is a fault of partnergraph (RuntimeError)" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("PARTNERGRAPH_DEBUG", "1")
    assert "Traceback" in run("health", "--store", store).err


def test_an_interruption_is_quiet(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("api.services.health.scorecard", interrupted)
    ran = run("health", "--store", store)
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_a_reader_that_goes_away_is_no_error(store: str, form: list[str]) -> None:
    command = [*COMMAND, "organizations", *form, "--store", store]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_store_may_be_named_before_and_after_the_command(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("--store", store, "organizations")
    after = run("organizations", "--store", store)
    monkeypatch.setenv("PARTNERGRAPH_STORE", store)
    assert before.out == after.out == run("organizations").out
    assert "kitchen" in before.out
    assert run("--store", "sqlite:///no.db", "organizations", "--store", store).code == 0


def test_without_a_command_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert "recommend" in ran.out


def test_the_command_line_loads_nothing_heavy() -> None:
    heavy = ("numpy", "scipy", "torch", "sentence_transformers", "fastapi", "rich", "pydantic")
    code = (
        "import sys, scripts.cli, api.settings\n"
        "assert scripts.cli.main(['--help']) == 0\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
