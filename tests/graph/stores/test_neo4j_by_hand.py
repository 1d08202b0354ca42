"""What `check` says of a network that somebody changed by hand, and what mends it."""

from __future__ import annotations

import numpy as np
import pytest

from graph import copying
from graph.errors import Corrupt
from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.builders import need, org, partnership
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.full_network import FULL
from tests.graph.stores.neo4j_asking import Ask, large
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j


BY_HAND = {
    "a resource without owner": (
        "MATCH (:Organization)-[has:OFFERS]->(:Resource {id: 'r1'}) DELETE has",
        "The resource 'r1' is nobody's",
    ),
    "a resource with two owners": (
        "MATCH (o:Organization {id: 'b'}), (r:Resource {id: 'r1'}) CREATE (o)-[:NEEDS]->(r)",
        "The resource 'r1' is nobody's: it has 2 owners",
    ),
    "a tie of another weight": (
        "MATCH ()-[t:PARTNERS_WITH]->() SET t.weight = 7",
        "The tie of 'a' and 'b'",
    ),
    "a tie without weight": (
        "MATCH ()-[t:PARTNERS_WITH]->() REMOVE t.weight",
        "The tie of 'a' and 'b'",
    ),
    "a tie that ends another day": (
        "MATCH ()-[t:PARTNERS_WITH]->() SET t.last = date('2030-01-01')",
        "The tie of 'a' and 'b'",
    ),
    "a tie that starts another day": (
        "MATCH ()-[t:PARTNERS_WITH]->() REMOVE t.first",
        "The tie of 'a' and 'b'",
    ),
    "a tie of more partnerships": (
        "MATCH ()-[t:PARTNERS_WITH]->() SET t.partnerships = 3",
        "The tie of 'a' and 'b'",
    ),
    "a tie that is gone": ("MATCH ()-[t:PARTNERS_WITH]->() DELETE t", "The tie of 'a' and 'b'"),
    "a tie that is there twice": (
        "MATCH (a)-[:PARTNERS_WITH]->(b) CREATE (b)-[:PARTNERS_WITH {weight: 1.0}]->(a)",
        "tie",
    ),
    "a tie of strangers": (
        "MATCH (a:Organization {id: 'a'}), (c:Organization {id: 'c'}) "
        "CREATE (a)-[:PARTNERS_WITH {weight: 1.0, partnerships: 1}]->(c)",
        "The tie of 'a' and 'c'",
    ),
    "an organization without its label": (
        "MATCH (o:Organization {id: 'a'}) REMOVE o:Organization",
        "the organization a",
    ),
    "a resource without its label": (
        "MATCH (r:Resource {id: 'r1'}) REMOVE r:Resource",
        "the resource r1",
    ),
    "a partnership without its label": (
        "MATCH (p:Partnership) REMOVE p:Partnership",
        "the partnership p1",
    ),
    "a topic without its label": ("MATCH (t:Topic {name: 'food'}) REMOVE t:Topic", "food"),
    "a place without its label": ("MATCH (p:Place) REMOVE p:Place", "Đà Nẵng"),
    "a wave without its label": ("MATCH (w:Wave) REMOVE w:Wave", "2024"),
    "a topic that nobody is linked to": (
        "MATCH (:Organization {id: 'a'})-[on:WORKS_ON]->(:Topic {name: 'food'}) DELETE on",
        "'a'",
    ),
    "a place that nobody is linked to": ("MATCH ()-[in:BASED_IN]->() DELETE in", "'a'"),
    "words that a search would not find": (
        "MATCH (o:Organization {id: 'a'}) SET o.search_text = 'x'",
        "'a'",
    ),
    "keys that a filter would not find": (
        "MATCH (o:Organization {id: 'a'}) REMOVE o.search_keys",
        "'a'",
    ),
    "a number that is a text": ("MATCH (o:Organization {id: 'a'}) SET o.staff = 'many'", "'a'"),
    "a text that is a number": ("MATCH (o:Organization {id: 'a'}) SET o.mission = 5", "'a'"),
    "a name that is gone": ("MATCH (o:Organization {id: 'a'}) REMOVE o.name", "'a'"),
    "a list that is a text": ("MATCH (o:Organization {id: 'a'}) SET o.languages = 'vi'", "'a'"),
    "a date that is a word": ("MATCH (p:Partnership) SET p.start = 'soon'", "'p1'"),
    "an unheard-of sector": ("MATCH (o:Organization {id: 'a'}) SET o.sector = 'cult'", "'a'"),
    "an amount that is a text": ("MATCH ()-[g:FUNDED]->() SET g.amount = 'much'", "'g1'"),
    "a trust that is a text": ("MATCH ()-[s:ASSESSED]->() SET s.trust = 'deep'", "2024"),
    "an answer that is a text": ("MATCH ()-[x:ASKED_IN]->() SET x.responded = 'yes'", "2024"),
    "an extra that is no JSON": ("MATCH ()-[m:MEMBER_OF]->() SET m.extra = '{'", "p1"),
    "a grant twice": (
        "MATCH (a)-[g:FUNDED]->(b) CREATE (a)-[h:FUNDED]->(b) SET h = properties(g)",
        "The grant 'g1' is there twice.",
    ),
    "a membership twice": (
        "MATCH (o:Organization {id: 'a'})-[:MEMBER_OF]->(p) CREATE (o)-[:MEMBER_OF]->(p)",
        "is there twice.",
    ),
    "another version": ("MATCH (n:PartnergraphNetwork) SET n.version = 9", "version 9"),
    "a vector of nobody": (
        "MATCH (v:PartnergraphOrganizationVector) SET v.id = 'ghost'",
        "for the organization 'ghost' stands for no record",
    ),
    "a vector that is too short": (
        "MATCH (v:PartnergraphOrganizationVector) SET v.dimension = 3",
        "has 8 bytes where 12 are due",
    ),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_check_names_what_was_changed_by_hand(store: Store, ask: Ask, what: str) -> None:
    statement, words = BY_HAND[what]
    store.apply(FULL, actor="ana", now=NOW, source="a test")
    write(store, org("c"))
    store.put_vectors("organization", "m", ["a"], ["h"], np.eye(1, 2, dtype=np.float32))
    assert store.check() == []
    ask(statement)
    assert [fault for fault in store.check() if words in fault], store.check()


def test_check_names_a_tie_within_a_partnership_that_is_too_large_for_one(
    store: Store, ask: Ask
) -> None:
    write(store, *large("x"))
    ask(
        "MATCH (a:Organization {id: 'm000'}), (b:Organization {id: 'm001'}) "
        "CREATE (a)-[:PARTNERS_WITH {weight: 0.01, partnerships: 1}]->(b)"
    )
    assert [fault for fault in store.check() if "The tie of 'm000' and 'm001'" in fault]


def test_what_check_advises_against_a_wrong_tie_helps(store: Store, ask: Ask) -> None:
    records = (org("a"), org("b"), partnership("p", "a", "b"))
    write(store, *records)
    ask("MATCH ()-[t:PARTNERS_WITH]->() SET t.weight = 7")
    assert "`partnergraph copy` into an empty store works it out anew" in store.check()[0]
    batch, history = store.export(), store.history()
    wipe(store.url)
    with open_store(store.url) as empty:
        empty.adopt(batch, history, actor="ana", now=NOW, source="the same")
        assert empty.check() == []


def test_a_resource_that_is_nobodys_is_not_lost_in_a_copy(store: Store, ask: Ask) -> None:
    write(store, org("a"), need("n", "a"))
    ask("MATCH (:Organization)-[has:NEEDS]->() DELETE has")
    with open_store("sqlite://") as target, pytest.raises(Corrupt, match="store check"):
        copying.copy(store, target, actor="ana", now=NOW, source_url=store.url)


@pytest.mark.parametrize(
    "name", ["partnergraph_write", "partnergraph_grant", "partnergraph_organization_embedding"]
)
def test_a_dropped_index_is_named_and_made_again(store: Store, ask: Ask, name: str) -> None:
    _named_and_made_again(store, ask, name, f"DROP INDEX {name}")


def test_a_dropped_constraint_is_named_and_made_again(store: Store, ask: Ask) -> None:
    name = "partnergraph_organization"
    _named_and_made_again(store, ask, name, f"DROP CONSTRAINT {name}")


def _named_and_made_again(store: Store, ask: Ask, name: str, drop: str) -> None:
    store.apply(FULL, actor="ana", now=NOW, source="a test")
    look = (
        "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint "
        "WHERE name STARTS WITH 'partnergraph_' "
        "RETURN name, type, labelsOrTypes, properties, owningConstraint ORDER BY name"
    )
    before = ask(look)
    ask(drop)
    try:
        assert [fault for fault in store.check() if name in fault] == store.check() != []
    finally:
        done = store.migrate()
    assert done == [f"Made the constraint or index {name}."]
    assert ask(look) == before
    assert (store.check(), store.migrate()) == ([], [])


@pytest.mark.parametrize(
    "harm",
    ["REMOVE n.identity", "REMOVE n.schema", "REMOVE n.version", "REMOVE n.vectors",
     "SET n.version = 'x'", "SET n.as_of = 'x'"],
)  # fmt: skip
def test_a_damaged_node_of_the_network_is_told(store: Store, ask: Ask, harm: str) -> None:
    write(store, org("a"))
    ask(f"MATCH (n:PartnergraphNetwork) {harm}")
    for question in (store.state, store.export, lambda: write(store, org("b"))):
        with pytest.raises(Corrupt, match=r"damaged|no date"):
            question()
    assert len(store.check()) == 1
