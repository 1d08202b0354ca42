"""The graph in Neo4j is the one that people are promised, and stays so whatever is written."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from graph.errors import NotFound
from graph.model import (
    Batch,
    Decision,
    DecisionStatus,
    Direction,
    Place,
    Topic,
)
from graph.stores.base import Store
from graph.stores.neo4j import parts, steps, writing
from graph.stores.neo4j.rows import key_of
from graph.stores.open_store import open_store
from tests.builders import (
    Record,
    assessment,
    decision,
    grant,
    need,
    offer,
    org,
    partnership,
    response,
)
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.histories import history, outcome
from tests.graph.stores.neo4j_asking import Ask, names
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j


def neighbours_of(ask: Ask, id: str, type: str) -> list[str]:
    rows = ask(
        f"MATCH ({{id: $id}})-[:{type}]->(n) RETURN coalesce(n.title, n.name) AS n ORDER BY n",
        id=id,
    )
    return [row[0] for row in rows]


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


def test_waves_whose_names_are_like_the_hash_of_another_stay_apart(store: Store) -> None:
    long = "w" * 1001
    answers = [response(wave, "a") for wave in (long, key_of(long), key_of(key_of(long)))]
    write(store, org("a"), *answers)
    assert sorted(store.export().responses, key=repr) == sorted(answers, key=repr)
    assert store.check() == []


def test_an_organization_with_very_many_ties_is_deleted_in_parts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [f"m{i:02}" for i in range(30)]
    records: tuple[Record, ...] = (
        *map(org, members),
        *(offer(f"r{i}", "m00") for i in range(30)),
        partnership("p", *members),
        partnership("own", "m00"),
        partnership("q", *members[:5]),
    )
    write(store, *records)
    with open_store("sqlite://") as other:
        write(other, *records)
        monkeypatch.setattr(writing, "HEAVIEST", 100)
        for one in (store, other):
            with pytest.raises(NotFound):
                one.delete_organization("nobody", actor="ana", now=NOW)
            one.delete_organization("m00", actor="ana", now=NOW)
        assert store.export() == other.export()
        assert [row.detail for row in store.audit()] == [row.detail for row in other.audit()]
    assert store.check() == []


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
    monkeypatch.setattr(steps, "LARGEST_TIED", 3)
    if seed % 2:
        monkeypatch.setattr(writing, "HEAVIEST", 8)
        monkeypatch.setattr(parts, "_AT_ONCE", 4)
    wipe(neo4j_urls[0])
    with open_store(neo4j_urls[0]) as store:
        for step in history(seed, 10):
            outcome(store, step)
            assert readable(ask) == graph_of(store.export(), store.decisions(), 3), step
        assert store.check() == []
