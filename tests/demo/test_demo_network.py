"""The demo network keeps what it promises: its size, its rules and every planted truth."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

DEMO = Path(__file__).parents[2] / "scripts" / "demo"
TRUTHS: dict[str, Any] = json.loads((DEMO / "truths.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(TRUTHS["as_of"])
OLDEST_CURRENT_END = AS_OF - timedelta(days=730)

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DEMO / "network" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ORGANIZATIONS: dict[str, Row] = {row["id"]: row for row in rows("organizations")}
RESOURCES: dict[str, Row] = {row["id"]: row for row in rows("resources")}
PARTNERSHIPS: dict[str, Row] = {row["id"]: row for row in rows("partnerships")}
GRANTS = rows("grants")
ASSESSMENTS = rows("assessments")
RESPONSES: dict[tuple[str, str], str] = {
    (row["wave"], row["organization_id"]): row["responded"] for row in rows("responses")
}
MEMBERS: dict[str, list[str]] = defaultdict(list)
for _row in rows("members"):
    MEMBERS[_row["partnership_id"]].append(_row["organization_id"])
LANGUAGE: dict[str, str] = {
    organization: language for language, ids in TRUTHS["languages"].items() for organization in ids
}

SECTORS = {
    "nonprofit", "business", "government", "academia", "foundation", "community",
    "international", "research", "other",
}  # fmt: skip
KINDS = {
    "expertise", "funding", "people", "space", "equipment", "goods", "data", "access",
    "service", "advocacy",
}  # fmt: skip
INTENSITIES = {"awareness", "cooperation", "coordination", "integration"}
CAUSES = {"nobody", "no_capacity", "isolated", "need_without_offer", "little_data"}
DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


def is_current(partnership: Row) -> bool:
    if partnership["status"] == "planned" or date.fromisoformat(partnership["start"]) > AS_OF:
        return False
    end = partnership["end"]
    return not end or date.fromisoformat(end) >= OLDEST_CURRENT_END


def projected(partnership_ids: list[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ORGANIZATIONS)
    for partnership_id in partnership_ids:
        graph.add_edges_from(combinations(MEMBERS[partnership_id], 2))
    return graph


CURRENT = projected([key for key, row in PARTNERSHIPS.items() if is_current(row)])
EVER = projected(list(PARTNERSHIPS))
LARGE: set[str] = max((set(part) for part in nx.connected_components(CURRENT)), key=len)
NAMED = {row["from_id"] for row in ASSESSMENTS} | {row["to_id"] for row in ASSESSMENTS}


def topics(organization: str) -> set[str]:
    return set(ORGANIZATIONS[organization]["topics"].split("|"))


def planted(kind: str) -> set[str]:
    return {row["organization_id"] for row in TRUTHS["isolation"] if row["type"] == kind}


def cut_off_by_one() -> set[str]:
    found: set[str] = set()
    for broker in LARGE:
        pieces = list(nx.connected_components(CURRENT.subgraph(LARGE - {broker})))
        main = max(pieces, key=len)
        for piece in pieces:
            if piece is not main and len(piece) <= 4:
                found |= {member for member in piece if CURRENT.degree(member) >= 2}
    return found


def owner(resource_id: str) -> str:
    return RESOURCES[resource_id]["organization_id"]


def resource_map(organization: str) -> list[Row]:
    return [row for row in RESOURCES.values() if row["organization_id"] == organization]


def words(text: str) -> set[str]:
    """Words of four letters or more; for Chinese, pairs of characters."""
    chinese = re.findall(r"[\u4e00-\u9fff]", text)
    if chinese:
        return {left + right for left, right in pairwise(chinese)}
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def active_partnerships(organization: str) -> int:
    return sum(
        organization in MEMBERS[key]
        for key, row in PARTNERSHIPS.items()
        if row["status"] == "active"
    )


def test_the_network_is_as_large_as_promised() -> None:
    directions = Counter(row["direction"] for row in RESOURCES.values())
    assert len(ORGANIZATIONS) >= 132
    assert len(RESOURCES) >= 540
    assert directions["offer"] >= 290
    assert directions["need"] >= 230
    assert len(PARTNERSHIPS) >= 90
    assert len(GRANTS) >= 60
    assert len({row["funder_id"] for row in GRANTS}) >= 6
    assert len(ASSESSMENTS) >= 350


@pytest.mark.parametrize("path", sorted((DEMO / "network").glob("*.csv")), ids=lambda p: p.name)
def test_files_are_utf8_with_unix_line_ends(path: Path) -> None:
    content = path.read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", ["organizations", "resources", "partnerships", "grants"])
def test_ids_are_unique(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_every_reference_is_known() -> None:
    known = set(ORGANIZATIONS)
    assert {row["organization_id"] for row in RESOURCES.values()} <= known
    assert set(MEMBERS) == set(PARTNERSHIPS)
    assert {member for members in MEMBERS.values() for member in members} <= known
    assert {row[side] for row in GRANTS for side in ("funder_id", "recipient_id")} <= known
    assert known >= NAMED
    assert {organization for _, organization in RESPONSES} == known


def test_every_closed_list_is_respected() -> None:
    organizations = ORGANIZATIONS.values()
    assert {row["sector"] for row in organizations} == SECTORS
    assert {row["size"] for row in organizations} <= {"micro", "small", "medium", "large"}
    assert {row["stage"] for row in organizations} <= {
        "", "emerging", "growing", "established", "winding down",
    }  # fmt: skip
    assert {row["kind"] for row in RESOURCES.values()} == KINDS
    assert {row["urgency"] for row in RESOURCES.values()} <= {"", "low", "medium", "high"}
    assert {row["intensity"] for row in PARTNERSHIPS.values()} <= INTENSITIES
    assert {row["status"] for row in PARTNERSHIPS.values()} == {"active", "ended", "planned"}
    assert len({topic for key in ORGANIZATIONS for topic in topics(key)}) <= 25
    assert all(1 <= len(topics(key)) <= 4 for key in ORGANIZATIONS)


def test_consent_names_real_columns_and_levels() -> None:
    columns = set(next(iter(ORGANIZATIONS.values())))
    pairs = [
        pair.split("=")
        for row in ORGANIZATIONS.values()
        for pair in row["consent"].split("|")
        if pair
    ]
    assert pairs
    assert all(field in columns for field, _ in pairs)
    assert {level for _, level in pairs} == {"public", "members", "private"}


def test_places_lie_within_sixty_kilometres_or_are_unknown() -> None:
    for row in ORGANIZATIONS.values():
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"]:
            north = (float(row["lat"]) - 45.40) * 111.2
            east = (float(row["lon"]) + 63.90) * 78.1
            assert (north**2 + east**2) ** 0.5 < 60


def test_contacts_are_invented_and_at_example_org() -> None:
    contacts = [row["contact"] for row in ORGANIZATIONS.values() if row["contact"]]
    assert len(contacts) == len(set(contacts))
    assert all(re.fullmatch(r"[^<>]+ <[a-z.]+@example\.org>", contact) for contact in contacts)


def test_dates_are_in_order() -> None:
    for row in ORGANIZATIONS.values():
        assert not row["founded"] or DATE.fullmatch(row["founded"])
    for row in RESOURCES.values():
        if row["valid_from"] and row["expires"]:
            assert date.fromisoformat(row["valid_from"]) < date.fromisoformat(row["expires"])
    for row in PARTNERSHIPS.values():
        start = date.fromisoformat(row["start"])
        assert not row["end"] or start < date.fromisoformat(row["end"])
        assert (row["status"] == "planned") == (start > AS_OF)
        ended = bool(row["end"]) and date.fromisoformat(row["end"]) < AS_OF
        assert (row["status"] == "ended") == ended
    assert all(date(2022, 1, 1) <= date.fromisoformat(row["date"]) <= AS_OF for row in GRANTS)


def test_nobody_acts_before_being_founded() -> None:
    founded = {key: row["founded"] for key, row in ORGANIZATIONS.items()}
    acts = [(key, PARTNERSHIPS[p]["start"]) for p, members in MEMBERS.items() for key in members]
    acts += [(row[side], row["date"]) for row in GRANTS for side in ("funder_id", "recipient_id")]
    acts += [(organization, f"{wave}-12-31") for wave, organization in RESPONSES]
    assert all(founded[key] <= day for key, day in acts)


def test_some_offers_have_expired_and_no_planted_one() -> None:
    expired = {
        key
        for key, row in RESOURCES.items()
        if row["direction"] == "offer" and row["expires"] and row["expires"] < "2026-06-01"
    }
    others = {row["expires"] for key, row in RESOURCES.items() if key not in expired}
    used = {row[side] for row in TRUTHS["pairs"] for side in ("offer_id", "return_offer_id")}
    used |= {row["right_offer_id"] for row in TRUTHS["need_offers"]}
    assert len(expired) >= 15
    assert all(not day or day > "2027-01-01" for day in others)
    assert not used & expired


def test_missions_are_unique_and_of_readable_length() -> None:
    missions = [row["mission"] for row in ORGANIZATIONS.values()]
    assert len(set(missions)) == len(missions)
    assert len({mission[:12] for mission in missions}) >= 0.95 * len(missions)
    for key, row in ORGANIZATIONS.items():
        if LANGUAGE[key] == "zh":
            assert 40 <= len(re.findall(r"[\u4e00-\u9fff]", row["mission"])) <= 120
        else:
            assert 25 <= len(row["mission"].split()) <= 70


def test_five_languages_write_and_each_in_its_own_signs() -> None:
    sizes = {language: len(ids) for language, ids in TRUTHS["languages"].items()}
    assert set(LANGUAGE) == set(ORGANIZATIONS)
    assert sizes["en"] >= 70
    assert sizes["fr"] >= 20
    assert sizes["vi"] >= 16
    assert sizes["es"] >= 14
    assert sizes["zh"] >= 12
    signs = {"vi": "[ạảấầậắằếềểệịọốồộớờợụứừựỹ]", "zh": "[\u4e00-\u9fff]"}
    for language, sign in signs.items():
        for key in TRUTHS["languages"][language]:
            assert len(re.findall(sign, ORGANIZATIONS[key]["mission"])) >= 5
    for key, language in LANGUAGE.items():
        assert language in ORGANIZATIONS[key]["languages"].split("|")


def test_unknown_is_left_empty_for_about_a_seventh() -> None:
    for column in ("staff", "annual_budget", "stage", "capacity", "lat", "founded"):
        blank = sum(not row[column] for row in ORGANIZATIONS.values())
        assert 0.10 <= blank / len(ORGANIZATIONS) <= 0.20, column
    without_map = [key for key in ORGANIZATIONS if not resource_map(key)]
    assert 2 <= len(without_map) <= 8


def test_each_partnership_has_two_to_eight_members_and_a_description() -> None:
    for key, row in PARTNERSHIPS.items():
        members = MEMBERS[key]
        assert 2 <= len(members) <= 8
        assert len(set(members)) == len(members)
        assert len(row["description"]) > 30


def test_waves_grow_and_a_quarter_does_not_answer() -> None:
    registered = {wave: {o for w, o in RESPONSES if w == wave} for wave in ("2024", "2025", "2026")}
    assert registered["2024"] < registered["2025"] <= registered["2026"]
    missing = {w: {o for o in registered[w] if RESPONSES[w, o] == "no"} for w in registered}
    assert all(0.20 <= len(missing[w]) / len(registered[w]) <= 0.30 for w in registered)
    assert len(missing["2024"] & missing["2025"] & missing["2026"]) < 10


def test_assessments_come_from_respondents_about_partners() -> None:
    strangers = 0
    for row in ASSESSMENTS:
        wave, giver, receiver = row["wave"], row["from_id"], row["to_id"]
        assert RESPONSES[wave, giver] == "yes"
        assert giver != receiver
        assert row["intensity"] in INTENSITIES
        assert {row["trust"], row["value"]} <= {"", "1", "2", "3", "4", "5"}
        begun = any(
            {giver, receiver} <= set(members) and PARTNERSHIPS[key]["start"][:4] <= wave
            for key, members in MEMBERS.items()
        )
        if not begun:
            strangers += 1
            assert row["intensity"] == "awareness"
            assert not row["trust"]
            assert not row["value"]
    assert 0 < strangers <= 20


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
