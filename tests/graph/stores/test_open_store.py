"""Addresses of stores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import Unavailable
from graph.stores.open_store import open_store
from graph.stores.sqlite import SqliteStore


def test_a_sqlite_address_opens_a_file(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/n.db") as store:
        assert isinstance(store, SqliteStore)
        assert store.url == f"sqlite:///{tmp_path}/n.db"
    assert (tmp_path / "n.db").exists()


def test_create_false_asks_for_a_network_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="import one"):
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
