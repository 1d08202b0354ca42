"""The graph in Neo4j is the one that people are promised, and stays so whatever is written.

What is looked at is the server's content, past the store: readable labels and relationships,
others' data beside ours, and what `check` says of a network that somebody changed by hand.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from typing import Any, LiteralString

import numpy as np
import pytest
from neo4j import GraphDatabase, NotificationMinimumSeverity

from graph.errors import GraphError
from graph.model import (
    Audience,
    Batch,
    Decision,
    DecisionStatus,
    Direction,
    Member,
    Place,
    Response,
    Topic,
)
from graph.stores.base import Store
from graph.stores.neo4j import parts, writing
from graph.stores.open_store import open_store
from tests.builders import (
    assessment,
    decision,
    grant,
    need,
    offer,
    org,
    partnership,
    response,
)
from tests.graph.stores.contract_base import NOW, ODD_TEXTS, write
from tests.graph.stores.full_network import FULL
from tests.graph.stores.histories import history, outcome
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def ask(neo4j_urls: list[str]) -> Iterator[Ask]:
    """Run any statement past the store; rows as tuples, dates as dates."""
    with (
        GraphDatabase.driver(
            neo4j_urls[0], notifications_min_severity=NotificationMinimumSeverity.OFF
        ) as driver,
        driver.session() as session,
    ):

        def asked(query: LiteralString, **given: object) -> list[tuple[Any, ...]]:
            rows = session.run(query, given).values()
            return [tuple(v.to_native() if hasattr(v, "to_native") else v for v in r) for r in rows]

        yield asked


@pytest.fixture
def store(neo4j_urls: list[str]) -> Iterator[Store]:
    """An empty store on a server that holds nothing else."""
    wipe(neo4j_urls[0])
    with open_store(neo4j_urls[0]) as one:
        yield one
    wipe(neo4j_urls[0])


# --- ties ----------------------------------------------------------------------------------------


def ties(ask: Ask) -> dict[str, tuple[float, int, date | None, date | None]]:
    """Weight, partnerships, first and last by the two ids, from the smaller to the greater."""
    rows = ask(
        "MATCH (a:Organization)-[t:PARTNERS_WITH]->(b:Organization) "
        "RETURN a.id + ' ' + b.id, t.weight, t.partnerships, t.first, t.last"
    )
    assert len(rows) == len({row[0] for row in rows})
    return {row[0]: row[1:] for row in rows}


def weights(ask: Ask) -> dict[str, float]:
    return {pair: round(tie[0], 9) for pair, tie in ties(ask).items()}


Y20, Y21, Y22, Y23 = (date(year, 1, 1) for year in (2020, 2021, 2022, 2023))


def test_two_members_tie_with_weight_1_and_three_with_a_half_each(store: Store, ask: Ask) -> None:
    write(store, *map(org, "abc"), partnership("p", "b", "a"), partnership("q", "c", "b", "a"))
    assert weights(ask) == {"a b": 1.5, "a c": 0.5, "b c": 0.5}
    assert {pair: tie[1] for pair, tie in ties(ask).items()} == {"a b": 2, "a c": 1, "b c": 1}


def test_a_partnership_of_one_ties_nobody_until_a_second_comes(store: Store, ask: Ask) -> None:
    write(store, *map(org, "ab"), partnership("p", "a"))
    assert ties(ask) == {}
    write(store, partnership("p", "b"))
    assert weights(ask) == {"a b": 1.0}


def test_a_member_who_joins_ties_with_all_and_thins_the_others(store: Store, ask: Ask) -> None:
    write(store, *map(org, "abcd"), partnership("p", "a", "b"), partnership("q", "a", "b", "c"))
    write(store, partnership("q", "d"))
    third = round(1 / 3, 9)
    assert weights(ask) == {
        "a b": round(1 + 1 / 3, 9),
        **dict.fromkeys(("a c", "b c", "a d", "b d", "c d"), third),
    }


def test_a_tie_lasts_from_the_first_start_to_the_last_end(store: Store, ask: Ask) -> None:
    p, q = partnership("p", "a", "b", start=Y21, end=Y22), partnership("q", "a", "b", start=Y20)
    write(store, *map(org, "ab"), p)
    assert ties(ask) == {"a b": (1.0, 1, Y21, Y22)}
    write(store, q)
    assert ties(ask) == {"a b": (2.0, 2, Y20, None)}
    write(store, partnership("q", "a", "b", start=Y20, end=Y23))
    assert ties(ask) == {"a b": (2.0, 2, Y20, Y23)}
    write(store, partnership("p", "a", "b", start=Y21, end=Y22), partnership("q", "a", "b"))
    assert ties(ask) == {"a b": (2.0, 2, Y21, None)}
    write(store, partnership("p", "a", "b"))
    assert ties(ask) == {"a b": (2.0, 2, None, None)}


def test_a_changed_title_leaves_the_tie_as_it_was(store: Store, ask: Ask) -> None:
    write(store, *map(org, "ab"), partnership("p", "a", "b", start=Y21, end=Y22))
    write(store, partnership("p", "a", "b", start=Y21, end=Y22, title="Another", status=None))
    assert ties(ask) == {"a b": (1.0, 1, Y21, Y22)}


def test_a_tie_goes_with_its_last_partnership(store: Store, ask: Ask) -> None:
    p, q = partnership("p", "a", "b"), partnership("q", "a", "b", "c", start=Y20, end=Y21)
    write(store, *map(org, "abc"), p, q)
    write(store, *map(org, "abc"), q, replace=True)
    assert weights(ask) == {"a b": 0.5, "a c": 0.5, "b c": 0.5}
    write(store, *map(org, "abc"), partnership("q", "b", "c"), replace=True)
    assert ties(ask) == {"b c": (1.0, 1, None, None)}
    write(store, *map(org, "abc"), replace=True)
    assert ties(ask) == {}


def test_who_is_deleted_takes_its_ties_along_and_the_others_close_up(
    store: Store, ask: Ask
) -> None:
    write(store, *map(org, "abcd"), partnership("p", "a", "b", "c"), partnership("q", "c", "d"))
    store.delete_organization("c", actor="ana", now=NOW)
    assert ties(ask) == {"a b": (1.0, 1, None, None)}
    assert ask("MATCH (p:Partnership) RETURN p.id ORDER BY p.id") == [("p",), ("q",)]
    store.delete_organization("d", actor="ana", now=NOW)
    assert ask("MATCH (p:Partnership) RETURN p.id") == [("p",)]


HUNDRED = [f"m{i:03}" for i in range(100)]


def large(*more: str) -> tuple[Any, ...]:
    return (*map(org, (*HUNDRED, *more)), partnership("p", *HUNDRED, *more))


def test_a_partnership_of_101_has_members_and_ties_nobody(store: Store, ask: Ask) -> None:
    write(store, *large("x"), partnership("q", "x", "m000"))
    assert ask("MATCH ()-[m:MEMBER_OF]->(:Partnership {id: 'p'}) RETURN count(m)") == [(101,)]
    assert weights(ask) == {"m000 x": 1.0}
    assert store.neighbours("x") == HUNDRED
    assert store.check() == []


def test_growing_from_100_to_101_takes_the_ties_away_and_shrinking_brings_them_back(
    store: Store, ask: Ask
) -> None:
    write(store, *large(), partnership("q", "m000", "m001"))
    assert len(ties(ask)) == 100 * 99 / 2
    assert weights(ask)["m000 m001"] == round(1 + 1 / 99, 9)
    write(store, org("x"), partnership("p", "x"))
    assert weights(ask) == {"m000 m001": 1.0}
    write(store, *large(), partnership("q", "m000", "m001"), replace=True)
    assert len(ties(ask)) == 100 * 99 / 2
    assert store.check() == []


def test_deleting_one_of_101_members_ties_the_100_that_are_left(store: Store, ask: Ask) -> None:
    write(store, *large("x"))
    store.delete_organization("x", actor="ana", now=NOW)
    assert store.check() == []
    assert len(ties(ask)) == 100 * 99 / 2


# --- everything else -----------------------------------------------------------------------------


def neighbours_of(ask: Ask, id: str, type: str) -> list[str]:
    rows = ask(
        f"MATCH ({{id: $id}})-[:{type}]->(n) RETURN coalesce(n.title, n.name) AS n ORDER BY n",
        id=id,
    )
    return [row[0] for row in rows]


def names(ask: Ask, label: str) -> list[str]:
    return [row[0] for row in ask(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name")]


def test_topics_are_shared_nodes_that_follow_changes_and_go_when_nobody_works_on_them(
    store: Store, ask: Ask
) -> None:
    food, sdg, own = Topic("food"), Topic("2", "SDG"), Topic("a:b")
    write(
        store, org("a", topics=(food, sdg)), org("b", topics=(food, own)),
        partnership("p", "a", "b", topics=(sdg,)),
    )  # fmt: skip
    assert names(ask, "Topic") == ["SDG:2", "a:b", "food"]
    assert neighbours_of(ask, "a", "WORKS_ON") == ["SDG:2", "food"]
    assert neighbours_of(ask, "p", "WORKS_ON") == ["SDG:2"]
    assert ask("MATCH (t:Topic {code: '2'}) RETURN t.vocabulary, t.name") == [("SDG", "SDG:2")]
    write(store, org("a", topics=(sdg,)), org("b", topics=(food,)))
    assert names(ask, "Topic") == ["SDG:2", "food"]
    assert neighbours_of(ask, "a", "WORKS_ON") == ["SDG:2"]
    write(store, org("a"), partnership("p", topics=(food,)))
    assert names(ask, "Topic") == ["food"]
    store.delete_organization("b", actor="ana", now=NOW)
    assert names(ask, "Topic") == ["food"]
    write(store, org("a"), replace=True)
    assert names(ask, "Topic") == []


def test_places_are_shared_nodes_that_follow_changes_and_go_with_who_was_there(
    store: Store, ask: Ask
) -> None:
    danang, hue = Place("VN", "Central", "Da Nang", lat=16.0), Place("VN", "Central", "Hue")
    write(store, org("a", place=danang), org("b", place=danang), org("c", place=Place("VN")))
    assert names(ask, "Place") == ["Da Nang, Central, VN", "VN"]
    write(store, org("a", place=hue), org("c"))
    assert names(ask, "Place") == ["Da Nang, Central, VN", "Hue, Central, VN"]
    assert neighbours_of(ask, "a", "BASED_IN") == ["Hue, Central, VN"]
    assert neighbours_of(ask, "c", "BASED_IN") == []
    store.delete_organization("b", actor="ana", now=NOW)
    assert names(ask, "Place") == ["Hue, Central, VN"]


def test_places_that_are_called_alike_but_are_not_the_same_stay_apart(
    store: Store, ask: Ask
) -> None:
    write(
        store, org("a", place=Place("CA", city="London")), org("b", place=Place("CA", "London")),
        org("c", place=Place("GB", city="London")),
    )  # fmt: skip
    assert names(ask, "Place") == ["London, CA", "London, CA", "London, GB"]


def test_waves_go_with_the_last_who_was_asked(store: Store, ask: Ask) -> None:
    a, b = org("a"), org("b")
    write(store, a, b, response("2024", "a"), response("2024", "b", False), response("2025", "b"))
    rows = ask(
        "MATCH (o:Organization)-[x:ASKED_IN]->(w:Wave) RETURN o.id, x.responded, w.name "
        "ORDER BY w.name, o.id"
    )
    assert rows == [("a", True, "2024"), ("b", False, "2024"), ("b", True, "2025")]
    write(store, a, b, response("2025", "b", False), replace=True)
    assert names(ask, "Wave") == ["2025"]
    store.delete_organization("b", actor="ana", now=NOW)
    assert names(ask, "Wave") == []


def test_a_resource_that_changes_owner_or_direction_hangs_on_one_owner_only(
    store: Store, ask: Ask
) -> None:
    look = (
        "MATCH (o:Organization)-[has]->(r:Resource) RETURN o.id, type(has), r.id, r.title "
        "ORDER BY r.id"
    )
    write(store, org("a"), org("b"), offer("r", "a"), need("s", "a"))
    assert ask(look) == [("a", "OFFERS", "r", "offer"), ("a", "NEEDS", "s", "need")]
    write(store, need("r", "a"), need("s", "b"))
    assert ask(look) == [("a", "NEEDS", "r", "need"), ("b", "NEEDS", "s", "need")]
    write(store, offer("r", "b", "van"))
    assert ask(look) == [("b", "OFFERS", "r", "van"), ("b", "NEEDS", "s", "need")]
    store.delete_organization("b", actor="ana", now=NOW)
    assert ask("MATCH (r:Resource) RETURN r") == []


def test_a_grant_that_changes_funder_or_recipient_is_there_once(store: Store, ask: Ask) -> None:
    look = (
        "MATCH (a:Organization)-[g:FUNDED]->(b:Organization) "
        "RETURN a.id, b.id, g.id, g.amount ORDER BY g.id"
    )
    write(store, *map(org, "abc"), grant("g", "a", "b"), grant("h", "a", "a"))
    assert ask(look) == [("a", "b", "g", 1000.0), ("a", "a", "h", 1000.0)]
    write(store, grant("g", "c", "b"), grant("h", "b", "c", amount=5.0))
    assert ask(look) == [("c", "b", "g", 1000.0), ("b", "c", "h", 5.0)]
    store.delete_organization("c", actor="ana", now=NOW)
    assert ask(look) == []


def test_assessments_and_decisions_are_relationships_of_their_own(store: Store, ask: Ask) -> None:
    write(
        store, *map(org, "ab"), assessment("1", "a", "b", trust=2.0, value=None),
        assessment("2", "a", "b", trust=3.0), assessment("1", "b", "a"),
    )  # fmt: skip
    write(store, assessment("1", "a", "b", trust=5.0))
    store.add_decision(decision("d", "a", "b", DecisionStatus.MET, reason="lunch"))
    said = "MATCH (a)-[s:ASSESSED]->(b) RETURN a.id, b.id, s.wave, s.trust ORDER BY s.wave, a.id"
    assert ask(said) == [("a", "b", "1", 5.0), ("b", "a", "1", None), ("a", "b", "2", 3.0)]
    decided = "MATCH (a)-[d:DECIDED_ON]->(b) RETURN a.id, b.id, d.id, d.status, d.actor, d.reason"
    assert ask(decided) == [("a", "b", "d", "met", "ana", "lunch")]
    store.remove_decision("d", actor="ana", now=NOW)
    assert ask(decided) == []


# --- whole graphs --------------------------------------------------------------------------------


def graph_of(batch: Batch, decisions: list[Decision], largest: int) -> set[tuple[Any, ...]]:
    """The readable nodes and relationships that a network comes to, worked out in plain Python."""
    found = set[tuple[Any, ...]]()
    pairs: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for one in batch.organizations:
        city, region, country = one.place.city, one.place.region, one.place.country
        found.add(("Organization", one.id, one.name))
        if city or region or country:
            found.add(("Place", city, region, country))
            found.add(("BASED_IN", one.id, city, region, country))
        for topic in one.topics:
            found |= {("Topic", str(topic)), ("WORKS_ON", one.id, str(topic))}
    for resource in batch.resources:
        type = "OFFERS" if resource.direction is Direction.OFFER else "NEEDS"
        found.add(("Resource", resource.id, resource.title))
        found.add((type, resource.organization_id, resource.id))
    for work in batch.partnerships:
        found.add(("Partnership", work.id, work.title))
        for topic in work.topics:
            found |= {("Topic", str(topic)), ("WORKS_ON", work.id, str(topic))}
        ids = sorted(member.organization_id for member in work.members)
        found |= {("MEMBER_OF", m.organization_id, work.id, m.role) for m in work.members}
        if len(ids) <= largest:
            for pair in combinations(ids, 2):
                pairs[pair].append(work)
    for (a, b), shared in pairs.items():
        starts, ends = [p.start for p in shared if p.start], [p.end for p in shared if p.end]
        last = max(ends) if len(ends) == len(shared) else None
        weight = round(sum(1 / (len(p.members) - 1) for p in shared), 9)
        found.add(("PARTNERS_WITH", a, b, weight, len(shared), min(starts, default=None), last))
    for g in batch.grants:
        found.add(("FUNDED", g.funder_id, g.recipient_id, g.id, g.amount))
    for s in batch.assessments:
        found.add(("ASSESSED", s.from_id, s.to_id, s.wave, s.trust))
    for x in batch.responses:
        found |= {("Wave", x.wave), ("ASKED_IN", x.organization_id, x.wave, x.responded)}
    for d in decisions:
        found.add(("DECIDED_ON", d.organization_id, d.candidate_id, d.id, str(d.status)))
    return found


READABLE = (
    "MATCH (n:Organization) RETURN 'Organization', n.id, n.name",
    "MATCH (n:Resource) RETURN 'Resource', n.id, n.title",
    "MATCH (n:Partnership) RETURN 'Partnership', n.id, n.title",
    "MATCH (n:Topic) RETURN 'Topic', n.name",
    "MATCH (n:Wave) RETURN 'Wave', n.name",
    "MATCH (n:Place) RETURN 'Place', n.city, n.region, n.country",
    "MATCH (a)-[r:BASED_IN]->(n) RETURN type(r), a.id, n.city, n.region, n.country",
    "MATCH (a)-[r:WORKS_ON]->(n) RETURN type(r), a.id, n.name",
    "MATCH (a)-[r:OFFERS|NEEDS]->(b) RETURN type(r), a.id, b.id",
    "MATCH (a)-[r:MEMBER_OF]->(b) RETURN type(r), a.id, b.id, r.role",
    "MATCH (a)-[r:PARTNERS_WITH]->(b) "
    "RETURN type(r), a.id, b.id, round(r.weight, 9), r.partnerships, r.first, r.last",
    "MATCH (a)-[r:FUNDED]->(b) RETURN type(r), a.id, b.id, r.id, r.amount",
    "MATCH (a)-[r:ASSESSED]->(b) RETURN type(r), a.id, b.id, r.wave, r.trust",
    "MATCH (a)-[r:ASKED_IN]->(w) RETURN type(r), a.id, w.name, r.responded",
    "MATCH (a)-[r:DECIDED_ON]->(b) RETURN type(r), a.id, b.id, r.id, r.status",
)


def readable(ask: Ask) -> set[tuple[Any, ...]]:
    """The same, as the server holds it; nothing may be there twice."""
    rows = [row for query in READABLE for row in ask(query)]
    assert len(rows) == len(set(rows))
    return set(rows)


@pytest.mark.parametrize("seed", range(40))
def test_after_any_history_the_graph_is_what_the_records_come_to(
    neo4j_urls: list[str], ask: Ask, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """With partnerships of more than 3 counting as very large; half of it as large imports."""
    monkeypatch.setattr(parts, "LARGEST_TIED", 3)
    if seed % 2:
        monkeypatch.setattr(writing, "HEAVIEST", 8)
        monkeypatch.setattr(parts, "_AT_ONCE", 4)
    wipe(neo4j_urls[0])
    with open_store(neo4j_urls[0]) as store:
        for step in history(seed, 10):
            outcome(store, step)
            assert readable(ask) == graph_of(store.export(), store.decisions(), 3), step
        assert store.check() == []


# --- others' data in the same database -----------------------------------------------------------

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
    write(store, partnership("p", "a", "b", start=Y20))
    assert weights(ask) == {"a b": 1.0}


# --- hostile words -------------------------------------------------------------------------------

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


# --- changed by hand -----------------------------------------------------------------------------

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


def test_a_network_of_random_partnerships_has_the_ties_that_were_worked_out_by_hand(
    store: Store, ask: Ask
) -> None:
    rng = random.Random(3)
    ids = [f"o{i:02}" for i in range(40)]
    works = [partnership(f"p{i}", *rng.sample(ids, rng.randint(1, 7))) for i in range(60)]
    write(store, *map(org, ids), *works)
    expected: dict[str, float] = defaultdict(float)
    for work in works:
        members = sorted(member.organization_id for member in work.members)
        for a, b in combinations(members, 2):
            expected[f"{a} {b}"] += 1 / (len(members) - 1)
    assert weights(ask) == {pair: round(weight, 9) for pair, weight in expected.items()}
