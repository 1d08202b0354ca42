"""The questions of graph/README.md to the graph in Neo4j are answered right.

Each is answered a second time, in plain Python from the records as they were written, for the
values that the page names and for many others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest

from graph.model import Direction, Intensity, Resource
from tests.graph.stores.readme_network import (
    QUESTIONS,
    TWIN,
    US,
    VALUES,
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


@pytest.fixture(scope="module")
def values(ask: Ask) -> dict[str, Any]:
    """The values that the page gives, as the server understands them."""
    return {name: ask(f"RETURN {written} AS value")[0]["value"] for name, written in VALUES.items()}


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
