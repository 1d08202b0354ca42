"""Addresses of stores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import Unavailable
from graph.stores.access import Access
from graph.stores.open_store import open_store, place_of
from graph.stores.sqlite import SqliteStore


def test_a_sqlite_address_opens_a_file(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/n.db") as store:
        assert isinstance(store, SqliteStore)
        assert store.url == f"sqlite:///{tmp_path}/n.db"
    assert (tmp_path / "n.db").exists()


def test_create_false_asks_for_a_network_that_is_there(tmp_path: Path) -> None:
    told = (
        "import one first with `partnergraph import`, or try `partnergraph demo`, which has a store"
    )
    with pytest.raises(Unavailable, match=told):
        open_store(f"sqlite:///{tmp_path}/n.db", create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["network.db", "/srv/network.db"])
def test_a_bare_path_is_told_how_to_become_an_address(path: str) -> None:
    with pytest.raises(Unavailable, match=f"write sqlite:///{path}"):
        open_store(path)


def test_an_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(Unavailable, match=r"No store is known for mysql://.*sqlite://"):
        open_store("mysql://host/network")


def test_an_address_with_a_host_is_told_how_a_file_is_named() -> None:
    with pytest.raises(Unavailable, match=r"write sqlite:///FILE\.db"):
        open_store("sqlite://network.db")


def test_no_stores_module_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, graph.stores.open_store; assert 'sqlite3' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=True)


@pytest.mark.parametrize(
    "text",
    [
        "neo4j:/host",
        "host:7687",
        "localhost:7687",
        "bolt:host",
        "//localhost:7687",
        "neo4j:hush",
        "ana:hush@host",
        "ana:hush@host:7687/neo4j",
        "hush@host",
        "host?password=hush",
        "neo4j:/ana:hush@host",
        "sqlite:hush.db",
    ],
)
def test_what_looks_like_a_server_is_told_how_one_is_named_and_not_shown(text: str) -> None:
    with pytest.raises(
        Unavailable, match=r"write neo4j://HOST:7687 .*, or sqlite:///FILE\.db"
    ) as no:
        place_of(text)
    assert text not in str(no.value)
    assert "hush" not in str(no.value)


def test_a_drive_is_no_server() -> None:
    with pytest.raises(Unavailable, match=r"write sqlite:///C:/networks/food\.db"):
        place_of("C:/networks/food.db")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ana:hush@host",
        "ana:hush@host://network",
        "sqlite://ana:hush@host/network.db",
        "sqlite://hush",
        "neo4j://ana:hush@host",
        "neo4j://ana:hush",
        "neo4j://ana%3Ahush%40host:7687",
        "neo4j://ana:hush%40host:7687",
        "neo4j://ana hush:7687",
        "neo4j://ana\\hush:7687",
        "neo4j://host/hush",
        "bolt:///ana:hush",
        "bolt://[hush",
        "bolt+s://host#hush",
        "neo4j+s://host?hush",
    ],
)
def test_no_address_that_may_hold_a_password_is_shown(address: str) -> None:
    with pytest.raises(Unavailable) as no:
        open_store(address)
    assert "hush" not in str(no.value)


@pytest.mark.parametrize(
    "host", ["a" * 64, f"{'a' * 64}.org", "a..org", ".org", "ü" * 60, "\x07bell", ""]
)
def test_a_name_that_no_machine_can_have_is_no_address(host: str) -> None:
    with pytest.raises(Unavailable, match="is not the name and port of a server"):
        place_of(f"neo4j://{host}:7687")


@pytest.mark.parametrize(
    "host", ["localhost", "host.example.org", "under_score", "bücher.example", "[::1]", "127.0.0.1"]
)
def test_a_name_that_a_machine_can_have_is_an_address(host: str) -> None:
    place_of(f"neo4j://{host}:7687").close()
    place_of(f"neo4j://{host}").close()


@pytest.mark.parametrize("address", ["neo4j://h\udc80st:7687", "sqlite:///h\udc80.db", "h\udc80"])
def test_bytes_that_are_no_text_are_no_address(address: str) -> None:
    with pytest.raises(Unavailable, match="not text in UTF-8"):
        place_of(address)


@pytest.mark.parametrize("name", ["system", "System"])
def test_the_servers_own_database_is_not_for_networks(name: str) -> None:
    with pytest.raises(Unavailable, match="system holds Neo4j's own books, and no data of users"):
        place_of("neo4j://localhost:7687", Access(database=name))
