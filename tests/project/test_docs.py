"""What exists is written down: commands, settings, routes and exit codes."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

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
WORDS = "\n".join(PAGES.values())
COMMANDS = sorted(
    str(one.name or (one.callback.__name__ if one.callback else ""))
    for one in app.registered_commands
)


def test_the_commands_are_those_promised() -> None:
    files = ["check", "demo", "export", "import"]
    answers = ["health", "isolated", "organizations", "rank", "recommend", "search", "show"]
    assert sorted([*files, *answers, "serve"]) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_a_page(command: str) -> None:
    assert f"partnergraph {command}" in WORDS


@pytest.mark.parametrize("command", app.registered_commands)
def test_every_command_says_what_it_does(command: object) -> None:
    assert (getattr(command, "callback", None).__doc__ or "").strip().endswith(".")


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
