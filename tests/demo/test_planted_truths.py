"""Every truth planted in the demo network is there, and no other by accident."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from tests.demo.facts import (
    CAUSES,
    CURRENT,
    EVER,
    GRANTS,
    LANGUAGE,
    LARGE,
    NAMED,
    ORGANIZATIONS,
    RESOURCES,
    RESPONSES,
    TRUTHS,
    active_partnerships,
    cut_off_by_one,
    owner,
    planted,
    resource_map,
    topics,
    words,
)


def test_isolates_answered_and_silent_members_did_not() -> None:
    outside = {key for key in ORGANIZATIONS if EVER.degree(key) == 0 and key not in NAMED}
    answered = {key for key in outside if RESPONSES["2026", key] == "yes"}
    assert len(planted("isolate")) >= 2
    assert len(planted("silent")) >= 2
    assert planted("isolate") == answered
    assert planted("silent") == outside - answered
    assert outside == {key for key in ORGANIZATIONS if EVER.degree(key) == 0}


def test_pendants_have_one_partner_in_the_large_component() -> None:
    assert planted("pendant") == {key for key in LARGE if CURRENT.degree(key) == 1}
    assert len(planted("pendant")) >= 2


def test_tiny_components_are_one_pair_and_one_trio() -> None:
    tiny = [part for part in nx.connected_components(CURRENT) if 2 <= len(part) <= 4]
    assert sorted(len(part) for part in tiny) == [2, 3]
    assert planted("tiny_component") == set().union(*tiny)


def test_dormant_members_have_only_a_past() -> None:
    past = {key for key in ORGANIZATIONS if EVER.degree(key) and not CURRENT.degree(key)}
    assert planted("dormant") == past
    assert len(past) >= 2


def test_members_behind_one_broker_are_all_listed() -> None:
    assert planted("one_broker") == cut_off_by_one()
    assert len(planted("one_broker")) >= 2


def test_everybody_else_is_in_one_large_component() -> None:
    parts = sorted(map(len, nx.connected_components(CURRENT)), reverse=True)
    assert parts[0] > 0.85 * len(ORGANIZATIONS)
    assert parts[1] <= 4


def test_topic_outliers_share_no_topic_with_any_partner() -> None:
    found = {
        key
        for key in LARGE - cut_off_by_one()
        if CURRENT.degree(key) >= 2
        and not any(topics(key) & topics(other) for other in CURRENT[key])
    }
    assert planted("topic_outlier") == found
    assert len(found) >= 2


def test_need_isolates_need_what_only_strangers_offer() -> None:
    right = {row["need_id"]: owner(row["right_offer_id"]) for row in TRUTHS["need_offers"]}
    assert len(planted("need_isolate")) >= 2
    for key in planted("need_isolate"):
        needs = [row for row in resource_map(key) if row["direction"] == "need"]
        assert CURRENT.degree(key) >= 2
        assert needs
        assert not {right[row["id"]] for row in needs if row["id"] in right} & set(CURRENT[key])
        near = set()
        for partner in CURRENT[key]:
            offers = [row for row in resource_map(partner) if row["direction"] == "offer"]
            near |= set().union(*(words(row["title"]) for row in offers))
        assert not near & set().union(*(words(row["title"]) for row in needs))


def test_the_ring_closes_and_nobody_in_it_has_partnered() -> None:
    for ring in TRUTHS["rings"]:
        first, second, third = ring["organization_ids"]
        steps = [(row["from"], row["to"]) for row in ring["supplies"]]
        assert steps == [(first, second), (second, third), (third, first)]
        for row in ring["supplies"]:
            assert owner(row["offer_id"]) == row["from"]
            assert owner(row["need_id"]) == row["to"]
            assert RESOURCES[row["offer_id"]]["direction"] == "offer"
            assert RESOURCES[row["need_id"]]["direction"] == "need"
        assert not any(EVER.has_edge(*two) for two in combinations((first, second, third), 2))


def test_unmet_needs_are_needs_and_planted_nowhere_else() -> None:
    needs = [row["need_id"] for row in TRUTHS["unmet_needs"]]
    met = {row["need_id"] for row in TRUTHS["need_offers"] + TRUTHS["pairs"]}
    assert len(set(needs)) >= 6
    assert not set(needs) & met
    assert all(RESOURCES[key]["direction"] == "need" for key in needs)


def test_the_hub_is_asked_for_more_than_it_can_carry() -> None:
    hub = TRUTHS["over_asked"]["organization_id"]
    degrees = dict(CURRENT.degree())
    assert degrees[hub] == max(degrees.values())
    assert int(ORGANIZATIONS[hub]["capacity"]) < active_partnerships(hub)


def test_pairs_gain_both_ways_across_all_ten_language_pairs() -> None:
    pairs = TRUTHS["pairs"]
    crossed = {frozenset((LANGUAGE[row["a"]], LANGUAGE[row["b"]])) for row in pairs}
    assert len(pairs) >= 12
    assert crossed == {frozenset(two) for two in combinations(TRUTHS["languages"], 2)}
    for row in pairs:
        a, b = row["a"], row["b"]
        assert owner(row["offer_id"]) == a == owner(row["return_need_id"])
        assert owner(row["need_id"]) == b == owner(row["return_offer_id"])
        for leg, direction in (("offer_id", "offer"), ("return_offer_id", "offer"),
                               ("need_id", "need"), ("return_need_id", "need")):  # fmt: skip
            assert RESOURCES[row[leg]]["direction"] == direction


def test_pairs_never_met_have_room_and_share_no_word() -> None:
    for row in TRUTHS["pairs"]:
        a, b = row["a"], row["b"]
        assert not EVER.has_edge(a, b)
        for key in (a, b):
            assert 0 < active_partnerships(key) < int(ORGANIZATIONS[key]["capacity"])
        texts = [
            ORGANIZATIONS[key]["mission"]
            + " ".join(f" {row['title']} {row['description']}" for row in resource_map(key))
            for key in (a, b)
        ]
        assert not words(texts[0]) & words(texts[1])


def test_the_twin_sounds_closer_to_the_need_than_the_right_offer() -> None:
    triples = TRUTHS["need_offers"]
    assert len(triples) >= 20
    for row in triples:
        need, right, twin = (row[key] for key in ("need_id", "right_offer_id", "twin_offer_id"))
        assert RESOURCES[need]["direction"] == "need"
        assert RESOURCES[right]["direction"] == RESOURCES[twin]["direction"] == "offer"
        assert len({owner(need), owner(right), owner(twin)}) == 3
        assert not EVER.has_edge(owner(need), owner(right))
        asked, true, false = (words(RESOURCES[key]["title"]) for key in (need, right, twin))
        assert len(asked & false) >= 2
        assert len(asked & false) > len(asked & true)


def test_gaps_have_the_cause_they_name() -> None:
    assert {row["cause"] for row in TRUTHS["gaps"]} == CAUSES
    alone = {row["organization_id"] for row in TRUTHS["isolation"]}
    unmet = {owner(row["need_id"]) for row in TRUTHS["unmet_needs"]}
    for row in TRUTHS["gaps"]:
        there = {
            key
            for key, organization in ORGANIZATIONS.items()
            if organization["city"] == row["city"] and row["topic"] in topics(key)
        }
        assert bool(there) == (row["cause"] != "nobody")
        if row["cause"] == "no_capacity":
            assert {ORGANIZATIONS[key]["capacity"] for key in there} == {"0"}
        elif row["cause"] == "isolated":
            assert there <= alone
        elif row["cause"] == "need_without_offer":
            assert there <= unmet
        elif row["cause"] == "little_data":
            assert all(not resource_map(key) and RESPONSES["2026", key] == "no" for key in there)


def test_one_recipient_depends_on_one_funder() -> None:
    funders: dict[str, set[str]] = defaultdict(set)
    latest: dict[str, int] = {}
    for row in GRANTS:
        funders[row["recipient_id"]].add(row["funder_id"])
        latest[row["recipient_id"]] = int(row["amount"])
    assert funders["casa-juvenil-mareas"] == {"northlight-youth-fund"}
    budget = int(ORGANIZATIONS["casa-juvenil-mareas"]["annual_budget"])
    assert 0.9 * budget < latest["casa-juvenil-mareas"] <= budget
