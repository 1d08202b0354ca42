"""The command line on a Neo4j server says what it says on a file, and what to do without one."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from scripts.neo4j_server.jars import CACHE_VARIABLE
from tests.graph.stores.mortal import OWN, Mortal, mortal
from tests.graph.stores.neo4j_servers import WIPE
from tests.scripts.conftest import MEMBERS, NETWORK, PARTNERSHIPS, RESOURCES, Ran, Run
from tests.scripts.test_use import COMMAND, ENVIRONMENT

pytestmark = [pytest.mark.neo4j, OWN]

CACHE = os.environ.get(CACHE_VARIABLE, "")
PASSWORD = "correct horse 7"
VARIABLE = "PARTNERGRAPH_NEO4J_PASSWORD"
FILE = "sqlite:///file.db"
MODEL = ("--model", "all-MiniLM-L6-v2")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortal(tmp_path_factory.mktemp("neo4j"), password=PASSWORD) as server:
        yield server


@pytest.fixture
def server(begun: Mortal, monkeypatch: pytest.MonkeyPatch, plain_environment: None) -> Mortal:
    """An empty server that the environment holds the password of."""
    if CACHE:
        monkeypatch.setenv(CACHE_VARIABLE, CACHE)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setenv("COLUMNS", "300")  # an address is never folded
    if not begun.runs:
        begun.begin(password=PASSWORD)
    access = ("neo4j", PASSWORD)
    with GraphDatabase.driver(begun.url, auth=access) as driver, driver.session() as session:
        session.run(WIPE).consume()
    return begun


@pytest.fixture
def network(tmp_path: Path) -> Path:
    folder = tmp_path / "network"
    folder.mkdir()
    for name, content in (
        ("organizations", NETWORK),
        ("resources", RESOURCES),
        ("partnerships", PARTNERSHIPS),
        ("members", MEMBERS),
    ):
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def same(run: Run, url: str, *words: str) -> Ran:
    """Run a command on the file and on the server; what it comes to is one."""
    on_file, on_server = (_told(run(*words, "--store", store), store) for store in (FILE, url))
    assert on_server == on_file
    return on_file


def _told(ran: Ran, store: str) -> Ran:
    """What was said, without the address; the steps of what took long are nobody's matter."""
    address = re.compile(f"{re.escape(store)}|{re.escape(FILE.removeprefix('sqlite:///'))}")
    error = "".join(ran.err.splitlines()[-1:]) if ran.code else ""
    return Ran(ran.code, address.sub("STORE", ran.out), address.sub("STORE", error))


def files(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


FORMS = ((), ("--json",), ("--csv",))
QUESTIONS = (
    ("organizations",),
    ("organizations", "--sector", "business", "--limit", "2"),
    ("organizations", "--q", "SOUP"),
    ("organizations", "--country", "VN"),
    ("show", "kitchen"),
    ("recommend", "kitchen", *MODEL),
    ("recommend", "library", "-n", "2", "--include-partners", *MODEL),
    ("search", "a van for the winter", *MODEL),
    ("search", "lessons", "--sector", "nonprofit", "-n", "3", *MODEL),
    ("isolated", *MODEL),
    ("isolated", "--introductions", "2", "--type", "isolate", *MODEL),
    ("health",),
    ("health", "--as-of", "2026-01-31"),
)
WRONG = (
    ("show", "nobody"),
    ("show", "kitchn"),
    ("recommend", "nobody", *MODEL),
    ("organizations", "--cursor", "nonsense"),
    ("import", "nowhere"),
)


def test_every_command_says_what_it_says_on_a_file(run: Run, server: Mortal, network: Path) -> None:
    url, path = server.url, str(network)
    assert same(run, url, "health").code == 3
    assert same(run, url, "check", path).code == 0
    for form in FORMS:
        assert same(run, url, "import", path, *form).code == 0
    for words in QUESTIONS:
        for form in FORMS:
            assert same(run, url, *words, *form).code == 0
    for words in WRONG:
        assert same(run, url, *words).code in (1, 2)
    assert same(run, url, "check", path, "--replace").code == 0
    with (network / "organizations.csv").open("a", encoding="utf-8") as file:
        file.write("chor,Choir of the Hill,We sing.,community\nnameless,,,\n")
    for form in FORMS:
        assert same(run, url, "check", path, *form).code == 1
        assert same(run, url, "import", path, *form).code == 1
    told = []
    for store in (FILE, url):
        Path("left-out.xlsx").unlink(missing_ok=True)
        words = ("import", path, "--accept-valid", "--rejected", "left-out.xlsx")
        told.append(_told(run(*words, "--store", store), store))
    assert told[0] == told[1]
    assert told[0].code == 0
    assert same(run, url, "organizations").code == 0
    assert same(run, url, "search", "singing", *MODEL).code == 0


def test_exports_and_digests_are_the_same(run: Run, server: Mortal, network: Path) -> None:
    assert same(run, server.url, "import", str(network)).code == 0
    for store, folder in ((FILE, "of-file"), (server.url, "of-server")):
        assert run("export", folder, "--store", store).code == 0
    assert files("of-server") == files("of-file")
    digests = [
        run("store", "check", store).out.split("Digest: ")[1] for store in (FILE, server.url)
    ]
    assert digests[0] == digests[1]
    assert "0 faults" in digests[0]
    migrated = run("store", "migrate", server.url)
    assert (migrated.code, migrated.out) == (0, f"{server.url} is up to date; nothing was done.\n")


@pytest.mark.parametrize("pool", ["1", "20"])
def test_a_copy_there_and_back_is_the_same(
    run: Run, server: Mortal, network: Path, monkeypatch: pytest.MonkeyPatch, pool: str
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_POOL", pool)
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_TIMEOUT", "10")
    assert run("import", str(network), "--store", FILE).code == 0
    asked = ("recommend", "kitchen", *MODEL)
    answer = run(*asked, "--store", FILE).out
    told = []
    for one, other in ((FILE, server.url), (server.url, "sqlite:///back.db")):
        ran = run("copy", "--from", one, "--to", other)
        assert ran.code == 0, ran.err
        told.append(ran.out.split("Digest: ")[1])
        assert run(*asked, "--store", other).out == answer
    assert told[0] == told[1]
    for store, folder in ((FILE, "first"), (server.url, "there"), ("sqlite:///back.db", "back")):
        assert run("export", folder, "--store", store).code == 0
    assert files("first") == files("there") == files("back")
    again = run("copy", "--from", FILE, "--to", server.url)
    assert (again.code, "held all of" in again.out) == (0, True)


def test_the_demo_is_the_demo(run: Run, server: Mortal) -> None:
    first = same(run, server.url, "demo", *MODEL)
    assert first.code == 0
    assert "Introduce to" in first.out
    again = same(run, server.url, "demo", *MODEL)
    assert "It was there already." in again.out


def test_the_demo_never_mixes_with_another_network(run: Run, server: Mortal, network: Path) -> None:
    assert run("import", str(network), "--store", server.url).code == 0
    ran = run("demo", "--store", server.url)
    assert ran.code == 2
    said = " ".join(ran.err.split())
    assert "or another server or database (PARTNERGRAPH_NEO4J_DATABASE) that holds no" in said


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("organizations",),
    ("show", "kitchen"),
    ("recommend", "kitchen"),
    ("search", "soup"),
    ("isolated",),
    ("health",),
    ("export", "out"),
    ("import", "network"),
    ("check", "network"),
    ("demo",),
)


def refused(ran: Ran, url: str, said: str) -> None:
    """One sentence and the exit code 3."""
    assert ran.code == 3, ran.err
    assert ran.err.count("\n") == 1, ran.err
    assert url in ran.err
    assert said in ran.err
    assert "wrong horse" not in ran.out + ran.err


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_told(
    run: Run, server: Mortal, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    url = server.url.replace("bolt", scheme)
    file = Path("password")
    file.write_text("wrong horse 7\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "wrong horse 7")
    refused(run("health", "--store", url), url, "refuses the user or password")
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv(f"{VARIABLE}_FILE", str(file))
    refused(run("health", "--store", url), url, f"{VARIABLE}_FILE")
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    assert "There is no network" in run("health", "--store", url).err
    assert run("store", "check", url).code == 3


def test_a_server_that_is_down_is_told(run: Run, server: Mortal, network: Path) -> None:
    assert run("import", str(network), "--store", FILE).code == 0
    server.kill()
    for scheme in ("bolt", "neo4j"):
        url = server.url.replace("bolt", scheme)
        for words in COMMANDS:
            refused(run(*words, "--store", url), url, "Nothing answers at")
        for more in (
            ("copy", "--from", url, "--to", "sqlite:///new.db"),
            ("copy", "--from", FILE, "--to", url),
            ("store", "check", url),
            ("store", "migrate", url),
        ):
            refused(run(*more), url, "Nothing answers at")
    assert not Path("new.db").exists()
    assert not Path("out").exists()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "neo4j+s"])
def test_the_driver_itself_says_nothing(scheme: str) -> None:
    url = f"{scheme}://127.0.0.1:1"
    words = [*COMMAND, "health", "--store", url]
    ran = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    refused(Ran(ran.returncode, ran.stdout, ran.stderr), url, "Nothing answers at")
