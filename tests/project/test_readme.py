"""The README's own files and commands do what it says, in its order."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"```csv (\S+)\n(.*?)```", README, re.DOTALL)
COMMANDS = re.findall(r"^\$ partnergraph (.*)$", README, re.MULTILINE)
RUN = "import sys; from scripts.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Runs every command in a fresh folder that holds the README's files."""
    folder = tmp_path_factory.mktemp("readme")
    for name, content in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    found: dict[str, str] = {}
    for command in COMMANDS:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from scripts.cli import main; sys.exit(main())",
                *shlex.split(command),
            ],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        found[command] = done.stdout
    return found


def test_the_two_commands_stand_in_the_readme() -> None:
    assert "pip install . && partnergraph demo" in README
    assert "\nscripts/test\n" in README


def test_the_demo_prints_what_the_readme_shows(printed: dict[str, str]) -> None:
    shown = re.search(r"```text\n(.*?)\n   \.\.\.\n```", README, re.DOTALL)
    assert shown is not None
    lines = [line for line in shown[1].splitlines() if line.strip()]
    demo = printed["demo"].splitlines()
    assert [line for line in lines if line not in demo] == []


def test_a_first_network_of_ones_own_gives_a_partner_with_quoted_reasons(
    printed: dict[str, str],
) -> None:
    recommended = printed["recommend table"]
    assert recommended.startswith("1. Frio Logistics (cold)")
    assert "need: Cold storage for rescued vegetables" in recommended


def test_an_exported_demo_holds_every_file_there_is(printed: dict[str, str]) -> None:
    assert any(command.startswith("export example") for command in printed)
