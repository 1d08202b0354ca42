from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.settings import Settings
from scripts.cli import main
from tests.api.networks import fill, small


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]

NETWORK = """id,name,mission,sector
kitchen,Soup Kitchen,We cook soup for hungry people every night.,nonprofit
store,Cold Store,"We freeze fish for shops, and have room to spare.",business
choir,Choir,We sing in the old church on Sundays.,community
school,Evening School,We teach grown-ups to read and write.,nonprofit
garage,Garage,We mend vans and lorries.,business
library,Town Library,We lend books and keep a warm reading room.,government
clinic,Street Clinic,Nurses who treat people without a home.,nonprofit
farm,Hill Farm,We grow cabbage and carrots on the hill.,business
lab,Soil Laboratory,We measure lead and zinc in garden soil.,academia
fund,Harbour Fund,We give small grants to youth clubs.,foundation
"""
PARTNERSHIPS = "id,title,status\np1,Reading in the lab,active\n"
MEMBERS = "partnership_id,organization_id\np1,library\np1,lab\n"
RESOURCES = """id,organization_id,direction,title
n1,kitchen,need,Cold storage for cooked soup
n2,farm,need,Soil tests before planting
n3,clinic,need,A van that starts in winter
n4,school,need,Volunteers who read aloud
n5,choir,need,Money for sheet music
n6,library,need,Somebody to repair the heating
o1,store,offer,Space in a cold store
o2,choir,offer,Singing lessons
o3,garage,offer,Repair of vehicles at cost
o4,lab,offer,Analysis of soil samples
o5,library,offer,A quiet room for lessons
o6,fund,offer,Grants of up to 500 for young people
o7,farm,offer,Vegetables that shops refuse
o8,clinic,offer,First aid training
"""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("PARTNERGRAPH_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The address of a store with a small network."""
    url = f"sqlite:///{tmp_path / 'small.db'}"
    fill(Settings(store=url), small())
    return url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A network folder without a problem."""
    place = tmp_path / "network"
    place.mkdir()
    (place / "organizations.csv").write_text(NETWORK, encoding="utf-8")
    (place / "resources.csv").write_text(RESOURCES, encoding="utf-8")
    return place


@pytest.fixture
def bad_folder(folder: Path) -> Path:
    """The same with a row that cannot be taken."""
    with (folder / "organizations.csv").open("a", encoding="utf-8") as file:
        file.write("nameless,,,\n")
    return folder


@pytest.fixture(scope="session")
def encoded_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that the real model has read once; tests only read it."""
    place = tmp_path_factory.mktemp("encoded")
    (place / "network").mkdir()
    (place / "network" / "organizations.csv").write_text(NETWORK, encoding="utf-8")
    (place / "network" / "resources.csv").write_text(RESOURCES, encoding="utf-8")
    (place / "network" / "partnerships.csv").write_text(PARTNERSHIPS, encoding="utf-8")
    (place / "network" / "members.csv").write_text(MEMBERS, encoding="utf-8")
    url = f"sqlite:///{place / 'encoded.db'}"
    assert main(["import", str(place / "network"), "--store", url]) == 0
    return url
