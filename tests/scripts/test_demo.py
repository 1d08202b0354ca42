"""`demo`: the main job in one command. With the small English model, to be quick."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from api.errors import BadQuery
from api.services import demo as service
from api.services.workspace import Workspace
from scripts.cli.demo import ASKER, STORE, next_commands
from tests.scripts.conftest import Run


def test_the_demo_shows_the_main_job_and_can_be_run_again(run: Run) -> None:
    first = run("demo", "--model", "all-MiniLM-L6-v2")
    assert first.code == 0, first.err
    assert Path(STORE.removeprefix("sqlite:///")).exists()
    out = first.out
    assert "records imported" in out
    assert re.search(r"^members +137", out, re.M)
    assert re.search(rf"^Recommended partners for .*\({ASKER}\)$", out, re.M)
    assert [f"{rank}. " in out for rank in (1, 2, 3)] == [True, True, True]
    assert out.count("Introduce to") == 3
    assert f"partnergraph serve --store {STORE}" in out
    again = run("demo", "--model", "all-MiniLM-L6-v2")
    assert again.code == 0
    assert "It was there already." in again.out
    assert again.out.split("Recommended")[1] == out.split("Recommended")[1]


def test_the_demo_never_mixes_with_another_network(run: Run, store: str) -> None:
    ran = run("demo", "--store", store)
    assert ran.code == 2
    assert "holds another network" in ran.err
    assert "--store sqlite:///demo.db." in ran.err


def test_the_commands_it_names_can_be_given(run: Run) -> None:
    commands = next_commands("sqlite:///x y.db")
    assert any(command.startswith("partnergraph recommend") for command in commands)
    for command in commands:
        _, name, *_ = shlex.split(command)
        assert run(name, "--help").code == 0


def test_the_demo_never_goes_into_the_store_of_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def load(network: Workspace, *_: object) -> None:
        asked.append(network.settings.store)
        raise BadQuery("far enough")

    monkeypatch.setattr(service, "load", load)
    monkeypatch.setenv("PARTNERGRAPH_STORE", "sqlite:///mine.db")
    assert run("demo").code == 2
    assert asked == [STORE]
    assert not Path("mine.db").exists()
