"""What exists is written down: commands, settings, routes and exit codes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from typer import Typer

from api import errors
from api.http.app import create_app
from api.settings import Settings, documented, read_settings
from api.version import API_VERSION, VERSION
from scripts.cli.app import app

ROOT = Path(__file__).parents[2]
API_PAGE = ROOT / "api" / "README.md"
PAGES = {
    path: path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", API_PAGE)
    if path.exists()
}


def commands(of: Typer, before: str = "") -> dict[str, str]:
    """What each command says of itself, by its name; those of a group after the group's name."""
    found = {
        before + str(one.name or (one.callback.__name__ if one.callback else "")): (
            getattr(one.callback, "__doc__", None) or ""
        )
        for one in of.registered_commands
    }
    for group in of.registered_groups:
        assert group.typer_instance is not None
        found |= commands(group.typer_instance, f"{before}{group.name} ")
    return found


COMMANDS = commands(app)


def test_the_commands_are_those_promised() -> None:
    files = ["check", "demo", "export", "import"]
    answers = [
        "broker",
        "compare",
        "evaluate",
        "explain",
        "health",
        "isolated",
        "learn",
        "measures",
        "mediators",
        "leaves",
        "organizations",
        "peers",
        "rank",
        "recommend",
        "report",
        "search",
        "show",
        "team",
        "weave",
        "what-if",
    ]
    groups = ["coalition", "exposure", "rings", "round"]
    funders = ["cofunders", "gaps"]
    stores = ["copy", "store check", "store migrate"]
    deciding = ["decide", "decisions", "undo"]
    named = [*files, *answers, *groups, *funders, *deciding, *stores, "serve"]
    assert sorted(named) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_table_of_commands(command: str) -> None:
    assert re.search(rf"^\| `partnergraph {command}[ `]", PAGES[API_PAGE], re.MULTILINE)


def test_the_readme_lists_every_command_and_no_other() -> None:
    listed = re.search(r"^All commands: (.*?)\.$", PAGES[ROOT / "README.md"], re.M | re.S)
    assert listed is not None
    assert sorted(re.findall(r"`([^`]+)`", listed[1])) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    assert COMMANDS[command].strip().endswith(".")


@pytest.mark.parametrize("setting", documented(), ids=lambda one: str(one[0]))
def test_every_setting_is_on_the_page_with_its_default(setting: tuple[str, str, str]) -> None:
    name, default, words = setting
    row = next(line for line in PAGES[API_PAGE].splitlines() if line.startswith(f"| `{name}`"))
    assert f"`{default}`" in row or default == "unset"
    assert words.endswith(".")


def test_every_setting_can_be_set() -> None:
    assert len(documented()) == len(fields(Settings))
    found = read_settings(
        {
            "PARTNERGRAPH_STORE": "sqlite:///x.db",
            "PARTNERGRAPH_MODEL": "m",
            "PARTNERGRAPH_API_KEY": "k" * 16,
            "PARTNERGRAPH_AS_OF": "2026-09-30",
            "PARTNERGRAPH_HOST": "0.0.0.0",
            "PARTNERGRAPH_PORT": "1",
            "PARTNERGRAPH_MAX_UPLOAD_MB": "2",
            "PARTNERGRAPH_DEBUG": "1",
            "PARTNERGRAPH_NEO4J_USER": "u",
            "PARTNERGRAPH_NEO4J_PASSWORD": "p",
            "PARTNERGRAPH_NEO4J_PASSWORD_FILE": "p.txt",
            "PARTNERGRAPH_NEO4J_DATABASE": "d",
            "PARTNERGRAPH_NEO4J_CA_FILE": "ca.pem",
            "PARTNERGRAPH_NEO4J_POOL": "1000",
            "PARTNERGRAPH_NEO4J_TIMEOUT": "1",
        }
    )
    unset = Settings()
    assert all(getattr(found, one.name) != getattr(unset, one.name) for one in fields(Settings))


ROUTES = sorted(create_app(Settings()).openapi()["paths"])


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_on_the_page(route: str) -> None:
    assert f"`{route}`" in PAGES[API_PAGE]
    assert route.startswith(f"/v{API_VERSION}/") or route in ("/healthz", "/readyz")


def test_every_exit_code_is_on_the_page() -> None:
    codes = {one.exit_code for one in errors.ANSWERS.values()}
    for code in codes | {errors.DONE, errors.FAULT, errors.INTERRUPTED}:
        assert f"| {code} |" in PAGES[API_PAGE]


def test_every_problem_type_is_on_the_page() -> None:
    for answer in errors.ANSWERS.values():
        if answer.status != 500:
            assert f"`{answer.slug}`" in PAGES[API_PAGE]


def test_the_program_and_its_distribution_have_one_version() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == VERSION
    assert project["scripts"] == {"partnergraph": "scripts.cli:main"}
