"""What graph/README.md says of the graph in Neo4j is so: its tables, its picture, its questions.

The questions are answered here a second time, in plain Python from the records as they were
written, for the values that the page names and for many others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import combinations, permutations
from pathlib import Path
from typing import Any, LiteralString

import numpy as np
import pytest
from neo4j import READ_ACCESS, GraphDatabase
from numpy.typing import NDArray

import scripts
from graph.formats import read_network
from graph.model import Batch, DecisionStatus, Direction, Intensity, Resource
from graph.stores.open_store import open_store
from tests.builders import assessment, batch, decision, org, response
from tests.graph.stores.full_network import FULL
from tests.graph.stores.neo4j_servers import wipe

pytestmark = pytest.mark.neo4j

PAGE = (Path(__file__).parents[3] / "graph" / "README.md").read_text(encoding="utf-8")
VALUES = dict(re.findall(r"^:param (\w+) => (.+)$", PAGE, re.MULTILINE))
QUESTIONS: dict[int, str] = {
    int(number): query
    for number, query in re.findall(
        r"^\*\*(\d+)\. [^\n]+?\?\*\*.*?```cypher\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL
    )
}
DEMO = Path(scripts.__file__).parent / "demo" / "network"
US, TWIN = "harbour-table", "second-helping"
DIMENSION = 24
NOW = datetime(2026, 9, 30, 12, tzinfo=UTC)

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]


EDGE = batch(
    *(org(f"edge{number}") for number in range(5)),
    assessment("2026", "edge0", "edge1", intensity=Intensity.AWARENESS),
    assessment("2026", "edge1", "edge1", trust=4.0),
    assessment("2026", "edge2", "edge3", trust=4.0),
    response("2026", "edge0"),
)
"""Who has heard of whom, who speaks of itself, who deals with whom."""


def everything() -> Batch:
    """The demo network, records that fill every field there is, and a few at the edge."""
    parts = read_network(DEMO).batch, FULL, EDGE
    kinds = Batch.__dataclass_fields__
    return Batch(**{k: sum((getattr(part, k) for part in parts), ()) for k in kinds})


def meanings(ids: list[str]) -> NDArray[np.float32]:
    """A made-up vector for each, of length 1; those of `US` and `TWIN` are near each other."""
    rng = np.random.default_rng(5)
    rows = rng.normal(size=(len(ids), DIMENSION))
    rows[ids.index(TWIN)] = rows[ids.index(US)] + 0.05 * rng.normal(size=DIMENSION)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows, np.float32)


class Network:
    """The same network in plain Python."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.orgs = {one.id: one for one in batch.organizations}
        self.ids = sorted(self.orgs)
        self.vectors = meanings(self.ids)

    @cached_property
    def shared(self) -> Mapping[frozenset[str], list[Any]]:
        """Partnerships by pair of members."""
        found = defaultdict(list)
        for one in self.batch.partnerships:
            for pair in combinations([m.organization_id for m in one.members], 2):
                found[frozenset(pair)].append(one)
        return found

    @cached_property
    def tied(self) -> Mapping[str, set[str]]:
        """Who shares a partnership with whom."""
        found: dict[str, set[str]] = {id: set() for id in self.orgs}
        for pair in self.shared:
            a, b = pair
            found[a].add(b)
            found[b].add(a)
        return found

    def weight(self, a: str, b: str) -> float:
        """Sum over shared partnerships of 1/(n-1)."""
        return sum(1 / (len(one.members) - 1) for one in self.shared[frozenset((a, b))])

    def resources(self, direction: Direction, day: str) -> list[Resource]:
        """What is offered or needed on a day."""
        return [
            one
            for one in self.batch.resources
            if one.direction is direction
            and (one.expires is None or one.expires >= date.fromisoformat(day))
        ]


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(everything())


@pytest.fixture(scope="module")
def ask(neo4j_urls: list[str], network: Network) -> Iterator[Ask]:
    """Ask the server that holds the network; every statement must be one that only reads."""
    url = neo4j_urls[0]
    wipe(url)
    with open_store(url) as store:
        store.apply(network.batch, actor="ana", now=NOW, source="the demo")
        for kind, ids, rows in (
            ("organization", network.ids, network.vectors),
            ("resource", ["r1"], network.vectors[:1]),
        ):
            store.put_vectors(kind, "demo", ids, ["h"] * len(ids), rows)  # type: ignore[arg-type]
        store.add_decision(decision("d1", US, TWIN, DecisionStatus.MET, reason="lunch"))
    with (
        GraphDatabase.driver(url) as driver,
        driver.session(default_access_mode=READ_ACCESS) as session,
    ):

        def asked(query: LiteralString, **given: object) -> Rows:
            result = session.run(query, given)
            rows = [
                {k: v.to_native() if hasattr(v, "to_native") else v for k, v in row.items()}
                for row in result.data()
            ]
            assert result.consume().query_type == "r"
            return rows

        yield asked
    wipe(url)


@pytest.fixture(scope="module")
def values(ask: Ask) -> dict[str, Any]:
    """The values that the page gives, as the server understands them."""
    return {name: ask(f"RETURN {written} AS value")[0]["value"] for name, written in VALUES.items()}


# --- the questions -------------------------------------------------------------------------------


def test_the_page_asks_eleven_questions_and_gives_a_value_for_each_of_their_parameters() -> None:
    assert list(QUESTIONS) == list(range(1, 12))
    used = {name for query in QUESTIONS.values() for name in re.findall(r"\$(\w+)", query)}
    assert used == set(VALUES)


@pytest.mark.parametrize("number", QUESTIONS)
def test_a_question_is_in_readable_words_and_finds_something_with_the_values_given(
    ask: Ask, values: dict[str, Any], number: int
) -> None:
    assert "Partnergraph" not in QUESTIONS[number]
    assert ask(QUESTIONS[number], **values)


def test_who_offers_something_within_two_steps(ask: Ask, network: Network) -> None:
    for us in network.ids[::6]:
        for what in ("school", "Kitchen", "người"):
            near = network.tied[us]
            wider = set().union(*(network.tied[one] for one in near)) - near - {us}
            expected = [
                {
                    "steps": 1 if one.organization_id in near else 2,
                    "organization": network.orgs[one.organization_id].name,
                    "id": one.id,
                    "offer": one.title,
                }
                for one in network.resources(Direction.OFFER, "2026-01-01")
                if one.organization_id in near | wider
                and what.lower() in f"{one.title} {one.description or ''}".lower()
            ]
            expected.sort(key=lambda row: (row["steps"], row["organization"], row["id"]))
            assert ask(QUESTIONS[1], us=us, what=what, day="2026-01-01") == expected


@pytest.mark.parametrize("day", ["2020-01-01", "2026-09-30", "2031-01-01"])
def test_needs_that_nobody_in_the_same_city_meets(ask: Ask, network: Network, day: str) -> None:
    offers = network.resources(Direction.OFFER, day)

    def city(of: Resource) -> str | None:
        return network.orgs[of.organization_id].place.city

    expected = []
    for one in network.resources(Direction.NEED, day):
        others = [
            offer
            for offer in offers
            if offer.kind is one.kind and offer.organization_id != one.organization_id
        ]
        if one.kind and city(one) and all(city(offer) != city(one) for offer in others):
            owner = network.orgs[one.organization_id]
            expected.append((len(others), city(one), str(one.kind), one.id, owner.name, one.title))
    names = ("elsewhere", "city", "kind", "id", "organization", "need")
    found = [tuple(row[name] for name in names) for row in ask(QUESTIONS[2], day=day)]
    assert found == sorted(expected)
    assert found


def test_who_joins_two_sectors(ask: Ask, network: Network) -> None:
    sectors = sorted({str(one.sector) for one in network.orgs.values() if one.sector})
    for one, other in list(permutations(sectors, 2))[::3]:
        pairs: dict[str, int] = defaultdict(int)
        for a in network.ids:
            for b in network.ids:
                if network.orgs[a].sector == one and network.orgs[b].sector == other:
                    between = network.tied[a] & network.tied[b]
                    if len(between) == 1 and b not in network.tied[a]:
                        pairs[between.pop()] += 1
        expected = [
            {"id": id, "organization": network.orgs[id].name, "sector": network.orgs[id].sector,
             "pairs": n}
            for id, n in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:10]
        ]  # fmt: skip
        assert ask(QUESTIONS[3], one=one, other=other) == expected


@pytest.mark.parametrize("wave", ["2024", "2025", "2026", "never"])
def test_who_has_no_tie_and_whether_they_answered(ask: Ask, network: Network, wave: str) -> None:
    tied = {id for id, others in network.tied.items() if others}
    for said in network.batch.assessments:
        if said.intensity is not Intensity.AWARENESS and said.from_id != said.to_id:
            tied |= {said.from_id, said.to_id}
    answered = {
        row.organization_id: row.responded for row in network.batch.responses if row.wave == wave
    }
    expected = [
        {"id": id, "organization": network.orgs[id].name, "answered": answered.get(id)}
        for id in network.ids
        if id not in tied
    ]
    assert ask(QUESTIONS[4], wave=wave) == expected
    assert expected


@pytest.mark.parametrize("year", range(2020, 2030))
def test_partnerships_that_end_in_a_year(ask: Ask, network: Network, year: int) -> None:
    expected = []
    for one in network.batch.partnerships:
        if one.end is None or one.end.year != year:
            continue
        going_on = {
            m.organization_id
            for next in network.batch.partnerships
            if (next.start is None or next.start <= one.end)
            and (next.end is None or next.end > one.end)
            and next.status != "ended"
            for m in next.members
        }
        ids = [m.organization_id for m in one.members]
        members = sorted(network.orgs[id].name for id in ids)
        alone = sorted(network.orgs[id].name for id in ids if id not in going_on)
        expected.append((one.end, one.id, one.title, members, alone))
    names = ("end", "id", "partnership", "members", "left_alone")
    found = [tuple(row[name] for name in names) for row in ask(QUESTIONS[5], year=year)]
    assert found == sorted(expected)


@pytest.mark.parametrize("since", ["1990-01-01", "2022-01-31", "2023-01-01", "2025-06-01"])
def test_who_was_funded_by_one_funder_only(ask: Ask, network: Network, since: str) -> None:
    to: dict[str, list[Any]] = defaultdict(list)
    for grant in network.batch.grants:
        if grant.date >= date.fromisoformat(since):
            to[grant.recipient_id].append(grant)
    expected = []
    for id, grants in to.items():
        if len({grant.funder_id for grant in grants}) == 1:
            for currency in {grant.currency for grant in grants}:
                amounts = [grant.amount for grant in grants if grant.currency == currency]
                funder = network.orgs[grants[0].funder_id].name
                name = network.orgs[id].name
                expected.append((-sum(amounts), name, currency, funder, len(amounts)))
    found = [
        (-row["amount"], row["organization"], row["currency"], row["funder"], row["grants"])
        for row in ask(QUESTIONS[6], since=since)
    ]
    assert found == sorted(expected)
    assert found


def test_who_could_introduce_us(ask: Ask, network: Network) -> None:
    for us, them in [(US, "lo-banh-thu-thuy"), *list(combinations(network.ids, 2))[::150]]:
        between = network.tied[us] & network.tied[them]
        found = ask(QUESTIONS[7], us=us, them=them)
        assert {row["id"] for row in found} == between
        for row in found:
            assert row["organization"] == network.orgs[row["id"]].name
            assert row["to_us"] == pytest.approx(network.weight(us, row["id"]), abs=6e-4)
            assert row["to_them"] == pytest.approx(network.weight(them, row["id"]), abs=6e-4)
        order = [(-min(row["to_us"], row["to_them"]), row["id"]) for row in found]
        assert order == sorted(order)


@pytest.mark.parametrize("day", ["2020-01-01", "2026-09-30"])
def test_topics_with_needs_and_no_offers(ask: Ask, network: Network, day: str) -> None:
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for at, direction in enumerate((Direction.NEED, Direction.OFFER)):
        for one in network.resources(direction, day):
            for topic in network.orgs[one.organization_id].topics if one.kind else ():
                counts[str(topic), str(one.kind)][at] += 1
    expected = sorted((-n, *key) for key, (n, offers) in counts.items() if n and not offers)
    found = [(-row["needs"], row["topic"], row["kind"]) for row in ask(QUESTIONS[8], day=day)]
    assert found == expected
    assert found


@pytest.mark.parametrize(("before", "wave"), [("2024", "2025"), ("2025", "2026"), ("2026", "x")])
def test_whose_trust_has_changed_most(ask: Ask, network: Network, before: str, wave: str) -> None:
    said: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in network.batch.assessments:
        if one.trust is not None:
            said[one.to_id, one.wave].append(one.trust)
    expected = {}
    for id in network.ids:
        earlier, later = said[id, before], said[id, wave]
        if len(earlier) >= 3 and len(later) >= 3:
            expected[id] = (float(np.mean(earlier)), float(np.mean(later)))
    found = ask(QUESTIONS[9], before=before, wave=wave)
    assert len(found) == min(len(expected), 10)
    for row in found:
        was, now = expected[row["id"]]
        assert row["organization"] == network.orgs[row["id"]].name
        assert (row["was"], row["now"]) == pytest.approx((was, now), abs=6e-3)
        assert row["change"] == pytest.approx(now - was, abs=6e-3)
    order = [(-abs(row["change"]), row["id"]) for row in found]
    assert order == sorted(order)
    left = [abs(now - was) for id, (was, now) in expected.items() if id not in dict(order)]
    assert all(change <= abs(found[-1]["change"]) + 6e-3 for change in left if len(found) == 10)


def test_whose_mission_is_like_ours(ask: Ask, network: Network) -> None:
    for us in (US, *network.ids[::20]):
        at = network.ids.index(us)
        cosines = dict(zip(network.ids, network.vectors @ network.vectors[at], strict=True))
        nearest = sorted(set(network.ids) - {us}, key=lambda id: -cosines[id])[:10]
        found = ask(QUESTIONS[10], us=us)
        assert len({row["id"] for row in found} & set(nearest)) >= 8  # the index is approximate
        assert [row["cosine"] for row in found] == pytest.approx(
            [float(cosines[row["id"]]) for row in found], abs=2e-3
        )
        assert {row["id"]: row["organization"] for row in found} == {
            row["id"]: network.orgs[row["id"]].name for row in found
        }
    assert ask(QUESTIONS[10], us=US)[0]["id"] == TWIN


@pytest.mark.parametrize("wave", ["2024", "2025", "2026", "never"])
def test_who_did_not_answer(ask: Ask, network: Network, wave: str) -> None:
    answered: dict[str, int] = defaultdict(int)
    for row in network.batch.responses:
        answered[row.organization_id] += row.responded
    expected = [
        (-len(network.tied[row.organization_id]), row.organization_id,
         network.orgs[row.organization_id].name, answered[row.organization_id])
        for row in network.batch.responses
        if row.wave == wave and not row.responded
    ]  # fmt: skip
    found = [
        (-row["partners"], row["id"], row["organization"], row["answered_before"])
        for row in ask(QUESTIONS[11], wave=wave)
    ]
    assert found == sorted(expected)
    assert bool(found) == (wave != "never")


def test_no_import_is_under_way(ask: Ask) -> None:
    look = re.findall(r"```text\n(MATCH .*?)```", PAGE, re.DOTALL)
    assert len(look) == 1
    assert ask(look[0]) == []


# --- the tables and the picture ------------------------------------------------------------------


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
