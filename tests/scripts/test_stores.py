"""`copy`, `store check` and `store migrate`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from api.services import workspace as module
from tests.scripts.conftest import Run


def test_a_network_is_copied_compared_and_found_done(run: Run, store: str) -> None:
    ran = run("copy", "--from", store, "--to", "sqlite:///b.db")
    assert ran.code == 0, ran.err
    assert "Both hold the same." in ran.out
    assert "organizations       4" in ran.out
    digest = ran.out.split("Digest: ")[1].split()[0]
    assert f"Digest: {digest}" in run("store", "check", "sqlite:///b.db").out
    assert run("export", "one", "--store", store).code == 0
    assert run("export", "two", "--store", "sqlite:///b.db").code == 0
    for path in Path("one").iterdir():
        assert path.read_bytes() == (Path("two") / path.name).read_bytes()
    again = run("copy", "--from", store, "--to", "sqlite:///b.db")
    assert again.code == 0
    assert "already" in again.out
    assert digest in again.out


def test_a_copy_in_json(run: Run, store: str) -> None:
    told = json.loads(run("copy", "--from", store, "--to", "sqlite:///b.db", "--json").out)
    assert (told["source"], told["target"]) == (store, "sqlite:///b.db")
    assert told["counts"]["resources"] == 4
    assert (told["version"], told["resumed"]) == (2, False)
    checked = json.loads(run("store", "check", "sqlite:///b.db", "--json").out)
    assert checked["digest"] == told["digest"]


def test_the_store_that_is_set_is_copied_checked_and_migrated(run: Run, store: str) -> None:
    assert run("--store", store, "copy", "--to", "sqlite:///b.db").code == 0
    assert json.loads(run("--store", store, "store", "check", "--json").out)["store"] == store
    ran = run("--store", store, "store", "migrate")
    assert (ran.code, store in "".join(ran.out.split("\n"))) == (0, True)
    assert "up to date" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["copy", "--to", "sqlite:///small.db", "--from", "sqlite:///small.db"], 2, "into itself"),
        (
            ["copy", "--to", "sqlite:///./small.db", "--from", "sqlite:///small.db"],
            2,
            "one network",
        ),
        (["copy", "--from", "sqlite:///small.db"], 2, "--to"),
        (["copy", "--to", "mysql://b", "--from", "sqlite:///small.db"], 3, "mysql"),
        (["copy", "--to", "sqlite:///b.db"], 3, "There is no network at"),
        (["copy", "--to", "sqlite:///other.db", "--from", "sqlite:///small.db"], 3, "another"),
        (["store", "check", "sqlite:///none.db"], 3, "There is no network at"),
        (["store", "migrate", "sqlite:///none.db"], 3, "There is no network at"),
        (["store", "check", "none.db"], 3, "sqlite:///none.db"),
        (["store", "chek"], 2, "No such command"),
    ],
)
def test_an_error_is_one_sentence_and_a_code(
    run: Run, store: str, folder: Path, arguments: list[str], code: int, said: str
) -> None:
    assert run("import", str(folder), "--store", "sqlite:///other.db").code == 0
    ran = run(*arguments)
    assert ran.code == code, ran.err
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not Path("b.db").exists()
    assert not Path("none.db").exists()


def test_a_sound_store_is_said_to_be_so(run: Run, store: str) -> None:
    ran = run("store", "check", store)
    assert ran.code == 0
    assert "version 1" in ran.out
    assert "Identity: " in ran.out
    assert "0 faults." in ran.out


def test_a_store_with_faults_is_no_success(run: Run, store: str) -> None:
    with sqlite3.connect("small.db") as raw:
        raw.execute("UPDATE resources SET organization_id = 'nobody' WHERE id = 'o2'")
    raw.close()
    ran = run("store", "check", store)
    assert ran.code == 1
    assert "1 fault." in ran.out
    assert "'nobody'" in ran.out
    checked = run("store", "check", store, "--json")
    assert checked.code == 1
    assert len(json.loads(checked.out)["faults"]) == 1


def test_the_group_alone_shows_its_commands(run: Run) -> None:
    ran = run("store")
    assert ran.code == 0
    assert "check" in ran.out
    assert "migrate" in ran.out


def test_what_a_command_opened_is_let_go_also_when_it_fails(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    close = module.Workspace.close

    def noting(network: module.Workspace) -> None:
        closed.append(network.settings.store)
        close(network)

    monkeypatch.setattr(module.Workspace, "close", noting)
    assert run("health", "--store", store).code == 0
    assert run("show", "nobody", "--store", store).code == 2
    assert run("copy", "--from", store, "--to", "sqlite:///b.db").code == 0
    assert sorted(closed) == sorted([store, store, store, "sqlite:///b.db"])


def test_the_demo_shows_no_address_that_cannot_be_one(run: Run) -> None:
    ran = run("demo", "--store", "mysql://ana:hush@host")
    assert ran.code == 3
    assert "hush" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("neo4j://ana:hush@host", "neo4j://ana:hush@host"),
        ("ana:hush@host", "ana:hush@host"),
        ("sqlite:///small.db", "neo4j://ana:hush"),
        ("mysql://ana:hush@host", "sqlite:///small.db"),
    ],
)
def test_a_copy_shows_no_address_that_cannot_be_one(
    run: Run, store: str, address: str, other: str
) -> None:
    ran = run("copy", "--from", address, "--to", other)
    assert ran.code == 3
    assert "hush" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["organizations", "serve", "health", "demo"])
@pytest.mark.parametrize("address", ["ana:hush@host", "neo4j://ana:hush@host", "sqlite://hush"])
def test_no_command_shows_it(run: Run, command: str, address: str) -> None:
    ran = run(command, "--store", address)
    assert ran.code == 3
    assert "hush" not in ran.out + ran.err
