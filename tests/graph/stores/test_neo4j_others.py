"""Others' data beside ours are neither read nor touched, and no words of users are obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest

from graph.errors import GraphError
from graph.model import (
    Audience,
    Batch,
    Member,
    Place,
    Response,
    Topic,
)
from graph.stores.base import Store
from graph.stores.neo4j import writing
from tests.builders import (
    assessment,
    decision,
    grant,
    offer,
    org,
    partnership,
    response,
)
from tests.graph.stores.contract_base import NOW, ODD_TEXTS, write
from tests.graph.stores.neo4j_asking import Ask, names, weights

pytestmark = pytest.mark.neo4j


OTHERS = """
CREATE (a:Organization {id: 'a', name: 'Not ours', embedding: [1.0, 0.0]}),
  (z:Organization {id: 'zzz'}), (t:Topic {name: 'food', code: 'food', key: 'food'}),
  (p:Partnership {id: 'p'}), (r:Resource {id: 'r', title: 'Theirs'}),
  (l:Place {key: '[null,null,"VN"]'}), (w:Wave {key: '1', name: '1'}), (m:Movie {title: 'Alien'}),
  (alone:Topic), (bare {id: 'a'}),
  (a)-[:OFFERS]->(r), (a)-[:MEMBER_OF {role: 'lead'}]->(p), (z)-[:MEMBER_OF]->(p),
  (a)-[:PARTNERS_WITH {weight: 9}]->(z), (a)-[:WORKS_ON]->(t), (a)-[:BASED_IN]->(l),
  (a)-[:FUNDED {id: 'g', amount: 1}]->(z), (a)-[:ASSESSED {wave: '1'}]->(z),
  (a)-[:ASKED_IN {responded: true}]->(w), (a)-[:DECIDED_ON {id: 'd'}]->(z), (z)-[:SAW]->(m)
"""
"""What somebody else might keep: our words, our ids, but none of our labels."""

FOREIGN = "none(label IN labels({0}) WHERE label STARTS WITH 'Partnergraph')"


def others(ask: Ask) -> list[tuple[Any, ...]]:
    """All that bears none of our labels, to the last property, and every other's constraint."""
    nodes = ask(
        f"MATCH (n) WHERE {FOREIGN.format('n')} "
        "RETURN elementId(n) AS id, labels(n), properties(n) ORDER BY id"
    )
    links = ask(
        f"MATCH (a)-[r]->(b) WHERE {FOREIGN.format('a')} AND {FOREIGN.format('b')} RETURN "
        "elementId(r) AS id, type(r), properties(r), elementId(a), elementId(b) ORDER BY id"
    )
    indexes = ask(
        "SHOW INDEXES YIELD name, type, labelsOrTypes, properties "
        "WHERE NOT name STARTS WITH 'partnergraph_' RETURN name, type, labelsOrTypes, properties "
        "ORDER BY name"
    )
    return [*nodes, *links, *indexes]


@pytest.fixture
def beside(store: Store, ask: Ask) -> Iterator[list[tuple[Any, ...]]]:
    """Somebody else's data in our database, with a constraint and an index."""
    ask(OTHERS)
    ask("CREATE CONSTRAINT others_movie IF NOT EXISTS FOR (m:Movie) REQUIRE m.title IS UNIQUE")
    ask("CREATE INDEX others_city IF NOT EXISTS FOR (o:Organization) ON (o.city)")
    yield others(ask)
    ask("DROP CONSTRAINT others_movie IF EXISTS")
    ask("DROP INDEX others_city IF EXISTS")


OURS = (
    org("a", topics=(Topic("food"),), place=Place("VN")), org("b"), offer("r", "a"),
    partnership("p", "a", "b", topics=(Topic("food"),)), grant("g", "a", "b"),
    assessment("1", "a", "b", trust=3.0), response("1", "a"), response("1", "b", False),
)  # fmt: skip


def test_others_data_are_neither_read_nor_touched(
    store: Store, ask: Ask, beside: list[tuple[Any, ...]]
) -> None:
    assert len(beside) > 20
    assert store.export() == Batch()
    write(store, *OURS)
    store.add_decision(decision("d", "a", "b"))
    rows = np.eye(2, dtype=np.float32)
    store.put_vectors("organization", "m", ["a", "zzz"], ["h", "h"], rows)
    assert store.organizations() == list(store.export().organizations)
    assert [one.id for one in store.export().organizations] == ["a", "b"]
    assert [one.title for one in store.resources("a")] == ["offer"]
    assert (store.neighbours("a"), store.subgraph(["a"], 3)) == (["b"], [("a", "b")])
    assert store.shortest_path("a", "b") == ["a", "b"]
    assert [d.id for d in store.decisions()] == ["d"]
    assert store.vectors("organization", "m").ids == ("a",)
    assert [near.id for near in store.nearest("organization", "m", rows[0], 9)] == ["a"]
    assert len(store.export().grants) == len(store.export().assessments) == 1
    assert store.check() == []
    assert others(ask) == beside
    store.delete_organization("b", actor="ana", now=NOW)
    assert others(ask) == beside
    write(store, replace=True)
    assert (store.export(), store.organizations(), store.check()) == (Batch(), [], [])
    assert others(ask) == beside
    store.migrate()
    assert others(ask) == beside


def test_a_large_import_touches_nothing_of_others(
    store: Store, ask: Ask, beside: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "HEAVIEST", 2)
    write(store, *OURS)
    write(store, replace=True)
    assert store.audit(9)[0].version == 2
    assert others(ask) == beside


def test_an_import_that_others_constraints_do_not_allow_is_refused_whole(
    store: Store, ask: Ask, beside: list[tuple[Any, ...]]
) -> None:
    write(store, org("b", "One"))
    ask("CREATE CONSTRAINT others_name FOR (o:Organization) REQUIRE o.name IS UNIQUE")
    try:
        before = others(ask)
        with pytest.raises(GraphError):
            write(store, org("c", "Two"), org("d", "Not ours"))
        assert [one.id for one in store.organizations()] == ["b"]
        assert (store.version(), store.check(), others(ask)) == (1, [], before)
        write(store, org("c", "Two"))
    finally:
        ask("DROP CONSTRAINT others_name")
    assert others(ask) == beside


def test_what_others_draw_to_our_nodes_stays_out_of_our_answers(store: Store, ask: Ask) -> None:
    write(store, *OURS)
    before = store.export()
    ask(
        "CREATE (x:Person {id: 'x', name: 'x'}) WITH x "
        "MATCH (a:PartnergraphOrganization {id: 'a'}), (b:PartnergraphOrganization {id: 'b'}), "
        "(t:PartnergraphTopic), (r:PartnergraphResource) "
        "CREATE (x)-[:KNOWS]->(a), (x)-[:OFFERS]->(r), "
        "(x)-[:WORKS_ON]->(t), (x)-[:FUNDED {id: 'y', amount: 1}]->(a), (b)-[:KNOWS]->(a)"
    )
    assert (store.export(), store.neighbours("a"), store.check()) == (before, ["b"], [])
    write(store, org("a", "Another name", topics=()), org("c"))
    assert len(ask("MATCH (:Person {id: 'x'})-->() RETURN 1")) == 4
    assert len(ask("MATCH (:PartnergraphOrganization)-[:KNOWS]->() RETURN 1")) == 1


def test_a_person_whom_others_draw_into_a_partnership_thins_no_tie(store: Store, ask: Ask) -> None:
    write(store, org("a"), org("b"), partnership("p", "a", "b"))
    ask("MATCH (p:PartnergraphPartnership) CREATE (:Person {id: 'x'})-[:MEMBER_OF]->(p)")
    write(store, partnership("p", "a", "b", start=date(2020, 1, 1)))
    assert weights(ask) == {"a b": 1.0}


HOSTILE = (
    "`", "``; x`", "'", '"', "\\", "\\'", "}) DETACH DELETE n //", "'}) DETACH DELETE n //",
    "') MATCH (n) DETACH DELETE n WITH 1 AS x //", "$param", "$rows", "{id: $id}", "/* x", "//",
    "a\nb\r\n\tc", "\u2028\u0000x", "x" * 1500, "慈" * 1500, "PartnergraphNetwork", "network",
    "\\u0027 OR 1=1", *(text for text in ODD_TEXTS if text.strip()),
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_words_come_back_as_they_were_and_do_nothing(
    store: Store, ask: Ask, text: str
) -> None:
    write(store, org("bystander", topics=(Topic("food"),)))
    ask(OTHERS)
    before = others(ask)
    records = (
        org(
            text, text, mission=text, topics=(Topic(text), Topic(text, text)), contact=text,
            place=Place("VN", text, text), languages=(text,), extra={text: text},
        ),
        offer(f"r{text}", text, text, unit=text, extra={text: text}),
        partnership(
            text, Member(text, text, 1.0, {text: text}), Member("bystander"), title=text,
            topics=(Topic(text),),
        ),
        grant(text, text, "bystander", currency=text, beneficiary_place=text),
        assessment(text, text, "bystander", extra={text: text}),
        Response(text, text, True, {text: text}),
    )  # fmt: skip
    write(store, *records)
    store.add_decision(decision(text, text, "bystander", actor=text, reason=text))
    model = text[:100]
    store.put_vectors("organization", model, [text], [text], np.eye(1, 2, dtype=np.float32))
    exported = store.export()
    assert store.organization(text, Audience.PRIVATE) == records[0]
    assert exported.resources == (records[1],)
    assert {m.organization_id: m for m in exported.partnerships[0].members} == {
        m.organization_id: m for m in records[2].members
    }
    assert (exported.grants, exported.assessments, exported.responses) == tuple(
        (record,) for record in records[3:]
    )
    assert [(d.id, d.actor, d.reason) for d in store.decisions(text)] == [(text, text, text)]
    assert store.vectors("organization", model).ids == (text,)
    assert store.neighbours(text) == ["bystander"]
    assert store.check() == []
    for label in ("Organization", "Topic", "Wave"):
        assert text in names(ask, f"Partnergraph{label}&{label}")
    assert others(ask) == before
    store.delete_organization(text, actor=text, now=NOW)
    assert [one.id for one in store.organizations()] == ["bystander"]
    write(store, org("bystander", topics=(Topic("food"),)), replace=True)
    assert names(ask, "PartnergraphTopic") == ["food"]
    assert names(ask, "PartnergraphWave") == names(ask, "PartnergraphPlace") == []
    assert others(ask) == before
