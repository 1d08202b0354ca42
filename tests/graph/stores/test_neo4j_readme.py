"""What graph/README.md says of the graph in Neo4j is so: its tables, its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from neo4j import GraphDatabase

from graph.stores.open_store import open_store
from tests.builders import decision
from tests.graph.stores.full_network import FULL
from tests.graph.stores.neo4j_servers import wipe
from tests.graph.stores.readme_network import (
    NOW,
    PAGE,
    US,
    Ask,
    Network,
    asking,
    everything,
)

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(everything())


@pytest.fixture(scope="module")
def ask(neo4j_urls: list[str], network: Network) -> Iterator[Ask]:
    with asking(neo4j_urls[0], network) as asked:
        yield asked


def table(heading: str) -> dict[str, set[str]]:
    """Properties by node or relationship, as a table of the page names them."""
    rows = re.search(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert rows is not None
    found: dict[str, set[str]] = {}
    for row in rows[1].splitlines():
        _, names, _, properties, _ = row.split("|")
        listed = re.sub(r"\([^)]*\)", "", properties)  # examples
        for name in re.findall(r"`(\w+)`", names):
            found[name] = set(re.findall(r"`(\w+)`", listed))
    return found


def test_the_page_names_every_property_of_every_node_and_no_other(ask: Ask) -> None:
    found = ask(
        "MATCH (n) UNWIND labels(n) AS label WITH n, label "
        "WHERE NOT label STARTS WITH 'Partnergraph' UNWIND keys(n) AS key "
        "RETURN label, collect(DISTINCT key) AS keys"
    )
    assert {row["label"]: set(row["keys"]) for row in found} == table("node")


def test_the_page_names_every_property_of_every_relationship_and_no_other(ask: Ask) -> None:
    found = ask(
        "MATCH ()-[r]->() UNWIND [null] + keys(r) AS key "
        "RETURN type(r) AS type, collect(DISTINCT key) AS keys"
    )
    assert {row["type"]: set(row["keys"]) for row in found} == table("relationship")


def test_the_server_lists_every_name_of_the_page(ask: Ask) -> None:
    nodes, relationships = table("node"), table("relationship")
    labels = {row["label"] for row in ask("CALL db.labels() YIELD label RETURN label")}
    assert labels >= set(nodes) | {f"Partnergraph{label}" for label in nodes}
    types = ask("CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type")
    assert {row["type"] for row in types} >= set(relationships)
    keys = {row["key"] for row in ask("CALL db.propertyKeys() YIELD propertyKey AS key RETURN key")}
    assert keys >= set().union(*nodes.values(), *relationships.values())


def test_the_picture_shows_every_relationship_between_the_nodes_that_it_joins(ask: Ask) -> None:
    picture = re.search(r"```mermaid\n(.*?)```", PAGE, re.DOTALL)
    assert picture is not None
    labels = dict(re.findall(r'(\w+)\(\["(\w+)"\]\)', picture[1]))
    edges = re.findall(r'(\w+)(?:\(\[.*?\]\))? --[->]\|"(.*?)"\| (\w+)', picture[1])
    shown = {(labels[a], type, labels[b]) for a, types, b in edges for type in types.split(", ")}
    readable = "[label IN labels({}) WHERE NOT label STARTS WITH 'Partnergraph'][0]"
    found = ask(
        f"MATCH (a)-[r]->(b) RETURN DISTINCT {readable.format('a')} AS a, type(r) AS type, "
        f"{readable.format('b')} AS b"
    )
    assert {tuple(row.values()) for row in found} == shown


def test_every_node_has_a_caption_and_a_second_label(ask: Ask) -> None:
    for label in table("node"):
        without = ask(
            f"MATCH (n:{label}) WHERE coalesce(n.name, n.title, '') = '' "
            f"OR NOT n:Partnergraph{label} RETURN count(*) AS n"
        )
        assert without == [{"n": 0}]
    stray = "MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'Partnergraph')"
    assert ask(f"{stray} RETURN count(*) AS n") == [{"n": 0}]


def test_ties_are_what_the_page_says_of_them(ask: Ask, network: Network) -> None:
    found = ask(
        "MATCH (a:Organization)-[t:PARTNERS_WITH]->(b:Organization) RETURN a.id AS a, b.id AS b, "
        "t.weight AS weight, t.partnerships AS partnerships, t.first AS first, t.last AS last"
    )
    assert {(row["a"], row["b"]) for row in found} == {
        tuple(sorted(pair)) for pair in network.shared
    }
    assert len(found) == len(network.shared)
    for row in found:
        a, b = row["a"], row["b"]
        shared = network.shared[frozenset((a, b))]
        starts = [one.start for one in shared if one.start]
        ends = [one.end for one in shared if one.end]
        assert row["weight"] == pytest.approx(network.weight(a, b))
        assert row["partnerships"] == len(shared)
        assert row["first"] == min(starts, default=None)
        assert row["last"] == (max(ends) if len(ends) == len(shared) else None)


def test_no_import_is_under_way(ask: Ask) -> None:
    look = re.findall(r"```text\n(MATCH .*?)```", PAGE, re.DOTALL)
    assert len(look) == 1
    assert ask(look[0]) == []


def test_a_database_is_emptied_of_the_network_alone(neo4j_urls: list[str]) -> None:
    found = re.search(r"\*\*To empty a database\*\*.*?```cypher\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    url = neo4j_urls[1]
    wipe(url)
    with open_store(url) as store, GraphDatabase.driver(url) as driver:
        store.apply(FULL, actor="ana", now=NOW, source="a test")
        store.add_decision(decision("d1", "a", "b"))
        store.put_vectors("term", "m", ["t"], ["h"], np.ones((1, 1), np.float32))
        driver.execute_query("CREATE (:Organization {id: 'of others'})")
        with driver.session() as session:
            session.run(found[1]).consume()
        left = driver.execute_query("MATCH (n) RETURN n.id AS id").records
        assert [row["id"] for row in left] == ["of others"]
    with open_store(url) as store:
        assert store.version() == 0
        store.apply(FULL, actor="ana", now=NOW, source="a test")
        assert store.check() == []
    wipe(url)


def test_the_page_asks_the_driver_in_a_way_that_works(
    neo4j_urls: list[str],
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    code = found[1].replace("neo4j://127.0.0.1:7687", neo4j_urls[0])
    assert code != found[1]
    (tmp_path / ".neo4j").mkdir()
    (tmp_path / ".neo4j" / "password").write_text("any\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    topics = ask("MATCH (o:Organization {id: $us})--(t:Topic) RETURN t.name AS topic", us=US)
    assert topics
    assert capsys.readouterr().out == "".join(f"{row}\n" for row in topics)
