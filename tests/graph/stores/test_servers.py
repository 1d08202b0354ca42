"""Which servers the tests of the Neo4j store run on."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.neo4j_server import ServerError, start
from scripts.neo4j_server.servers import GIVEN_VARIABLE, running_in
from tests.graph.stores.mortal import OWN
from tests.graph.stores.neo4j_servers import VARIABLE, servers

ONE, OTHER = "bolt://one.invalid:7687", "bolt://other.invalid:7687"


@pytest.mark.parametrize("given", [f"{ONE},{OTHER}", f" {ONE} ,{OTHER},", f"{ONE},{ONE},{OTHER}"])
def test_two_that_are_given_are_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    monkeypatch.setenv(VARIABLE, given)
    with servers(tmp_path) as urls:
        assert urls == [ONE, OTHER]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("given", ["", ONE])
def test_one_alone_where_none_may_be_started_does_not_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    monkeypatch.setenv(VARIABLE, given)
    monkeypatch.setenv(GIVEN_VARIABLE, ONE)
    needed = r"need 2 servers.*give PARTNERGRAPH_TEST_NEO4J"
    with pytest.raises(ServerError, match=needed), servers(tmp_path):
        pass


@pytest.mark.neo4j
@OWN
def test_the_second_is_started_where_one_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, ONE)
    with servers(tmp_path) as urls:
        assert urls[0] == ONE
        assert urls[1] == start(tmp_path / "1").url
    assert running_in(tmp_path / "1") is None
